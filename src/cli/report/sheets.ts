/** The weekly report as the sheets of a workbook, in the bureau's words. */
import { hoursOf, type WeekReport } from '../../app/report/report.ts'
import type { AskedAbout } from '../../domain/desk/week-report.ts'
import type { Content } from '../../domain/library/content.ts'
import type { ReplyKind } from '../../domain/talk/reply.ts'
import type { Sheet, WorkbookCell } from './workbook.ts'

const MOST_BARS = 15

const KINDS: Record<ReplyKind, string> = {
  answer: '答了一项政策',
  eligibility: '测一测',
  options: '请对方再选',
  list: '列出清单',
  office: '科室电话',
  fallback: '没有依据，没答上',
  talk: '问候、帮助等',
  handoff: '要求转人工',
}
const ASKED: Record<AskedAbout, string> = {
  content: '政策内容',
  amount: '多少钱',
  procedure: '怎么申报',
  phone: '电话',
  text: '原文',
  check: '测一测',
}

export function sheetsOf(report: WeekReport, content: Content): Sheet[] {
  const { week, firstDay, lastDay, kinds, policies, unanswered, wrong, broadcasts, staffAnswers, expiring } = report
  const { before, days } = report
  const nameOf = (policy: string) => content.policy.get(policy)?.title ?? policy
  const asked = Object.keys(ASKED) as AskedAbout[]
  const bars = Math.min(policies.length, MOST_BARS)
  return [
    {
      name: '概况',
      widths: [30, 30, 14],
      rows: [
        ['惠企政策助手周报', `${week.name}（${firstDay}至${lastDay}）`, '前一周'],
        ['回答的消息（条）', report.messages, before.messages],
        ['聊天（个）', report.people, before.people],
        ...(Object.keys(KINDS) as ReplyKind[]).map((kind) => [`其中：${KINDS[kind]}`, kinds[kind], before.kinds[kind]]),
        ['请工作人员接着谈（次）', report.called, before.called],
        ['工作人员答复（条）', staffAnswers.count],
        ['答复用时中位数（小时）', staffAnswers.medianMs === null ? '没有记录' : hoursOf(staffAnswers.medianMs)],
        ['制表：', '审核：', '日期：'],
      ],
    },
    {
      name: '政策提问',
      widths: [34, 10, ...asked.map(() => 10), 14],
      rows: [
        ['政策', '合计', ...asked.map((kind) => ASKED[kind]), '编号'],
        ...orNone(
          policies.map(({ policy, total, by }) => [nameOf(policy), total, ...asked.map((kind) => by[kind]), policy]),
        ),
      ],
      ...(bars > 0 && { chart: { title: `${week.name}问得最多的政策（次）`, column: 1, rows: bars } }),
    },
    {
      name: '按科室',
      widths: [34, 10],
      rows: [['责任科室', '提问（次）'], ...orNone(officesOf(report, content))],
    },
    {
      name: '按天',
      widths: [16, 16, 16],
      rows: [
        ['日期', '回答的消息（条）', '没答上（条）'],
        ...orNone(days.map(({ day, messages, fallback }) => [day, messages, fallback])),
      ],
    },
    {
      name: '没答上的问题',
      widths: [60, 10],
      rows: [
        ['问题（至少两人问过的）', '次数'],
        ...unanswered.groups.map(({ text, times }) => [text, times]),
        ['只有一人问过的，不列内容', unanswered.single],
      ],
    },
    {
      name: '被说不对',
      widths: [34, 10, 14],
      rows: [['政策', '次数', '编号'], ...orNone(wrong.map(({ policy, times }) => [nameOf(policy), times, policy]))],
    },
    {
      name: '群发',
      widths: [40, 12, 12, 12],
      rows: [
        ['标题', '发到（群）', '失败', '待核实'],
        ...orNone(broadcasts.map(({ title, sent, failed, uncertain }) => [title, sent, failed, uncertain])),
      ],
    },
    {
      name: '整理到期',
      widths: [8, 34, 16, 60, 14, 20],
      rows: [
        ['编号', '政策', '题目', '内容', '有效期至', '维护'],
        ...orNone(
          expiring.map(({ number, policy, topic, text, validUntil, office }) => [
            ...[`Q${number}`, nameOf(policy), topic, text, validUntil ?? '', office],
          ]),
        ),
      ],
    },
  ]
}

/** Of a programme with two offices both. Most asked first. */
function officesOf({ policies }: WeekReport, content: Content): [string, number][] {
  const times = new Map<string, number>()
  for (const { policy, total } of policies)
    for (const office of content.policy.get(policy)?.offices ?? []) {
      const name = content.office.get(office)?.name ?? office
      times.set(name, (times.get(name) ?? 0) + total)
    }
  return [...times].sort(([, a], [, b]) => b - a)
}

/** A heading with nothing below looks like a page that was forgotten. */
const orNone = (rows: WorkbookCell[][]): WorkbookCell[][] => (rows.length > 0 ? rows : [['没有']])
