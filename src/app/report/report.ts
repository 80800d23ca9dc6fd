/** What was asked in a week: put together from the journal, and told in one message. The workbook of it is cli/report. */

import type { Entry } from '../../domain/desk/entry.ts'
import { localDate, type OfficeHours } from '../../domain/desk/office-hours.ts'
import { type Week, weekNamed, weekOf } from '../../domain/desk/week.ts'
import {
  groupQuestions,
  median,
  type QuestionGroup,
  type WeekFigures,
  weekCounter,
} from '../../domain/desk/week-report.ts'
import type { Content } from '../../domain/library/content.ts'
import { say } from '../../domain/library/sentence.ts'
import { DAY_MS } from '../../domain/time.ts'
import type { EntryStore } from '../entries/entry-store.ts'
import type { StaffCommand } from '../staff/staff-command.ts'
import type { BroadcastCount, WeekSource } from './week-source.ts'

export type WeekReport = WeekFigures & {
  week: Week
  /** Local dates, the last one included. */
  firstDay: string
  lastDay: string
  /** The week before. */
  before: WeekFigures
  unanswered: { groups: QuestionGroup[]; single: number }
  broadcasts: BroadcastCount[]
  staffAnswers: { count: number; medianMs: number | null }
  /** Those whose time ends within a month after the week, or has ended since its start. */
  expiring: Entry[]
}

type ReportParts = {
  source: WeekSource
  entries: Pick<EntryStore, 'list'>
  content: Content
  hours: Pick<OfficeHours, 'utcOffsetMinutes'>
}

const MONTH_MS = 30 * DAY_MS
/** So that the text is one message. */
const MOST_LINES = 5
const MOST_OF_QUESTION = 30

export async function weekReport({ source, entries, content, hours }: ReportParts, week: Week): Promise<WeekReport> {
  async function count(span: { from: number; to: number }): Promise<WeekFigures> {
    const counter = weekCounter((at) => localDate(at, hours))
    for await (const page of source.answered(span)) for (const line of page) counter.add(line)
    return counter.counted()
  }
  const waits = await source.staffAnswers(week)
  const [firstDay, soon] = [localDate(week.from, hours), localDate(week.to + MONTH_MS, hours)]
  const dated = (await entries.list({ states: ['live'] })).filter(({ validUntil }) => validUntil !== null)
  return {
    ...(await count(week)),
    before: await count({ from: week.from - 7 * DAY_MS, to: week.from }),
    ...{ week, firstDay, lastDay: localDate(week.to - 1, hours) },
    unanswered: groupQuestions(await source.unanswered(week), content.deskWords),
    broadcasts: await source.broadcasts(week),
    staffAnswers: { count: waits.length, medianMs: median(waits) },
    expiring: dated.filter(({ validUntil }) => validUntil! >= firstDay && validUntil! <= soon),
  }
}

export function reportCommands(parts: ReportParts): StaffCommand[] {
  const { content, hours } = parts
  return [
    {
      usage: say(content.sentences, 'report.usage'),
      role: 'reader',
      pattern: /^周报(?:\s*(本周|上周)|\s+(\d{4}-[Ww]\d{2}))?$/u,
      // Read before the turn's transaction, which all others wait for: a week may have a hundred thousand messages.
      async prepare({ groups, at }) {
        const [, word, name] = groups
        const week = name ? weekNamed(name.toUpperCase(), hours) : weekOf(word === '上周' ? at - 7 * DAY_MS : at, hours)
        const text = week
          ? reportText(await weekReport(parts, week), content)
          : say(content.sentences, 'report.no-week', { name: name ?? '' })
        return async () => text
      },
    },
  ]
}

/** In one message. */
export function reportText(report: WeekReport, content: Content): string {
  const told = (key: string, values?: Record<string, string | number>) =>
    say(content.sentences, `report.${key}`, values)
  const { kinds, policies, unanswered, wrong, broadcasts, staffAnswers, expiring } = report
  const titleOf = (policy: string) => content.policy.get(policy)?.title ?? policy
  const listed = (lines: string[]) => {
    const left = lines.length - MOST_LINES
    return [...lines.slice(0, MOST_LINES), ...(left > 0 ? [told('more', { left })] : [])]
      .map((line) => `\n· ${line}`)
      .join('')
  }
  const paragraphs = [
    told('heading', { week: report.week.name, from: report.firstDay, to: report.lastDay }),
    told('messages', {
      messages: report.messages,
      people: report.people,
      fallback: kinds.fallback,
      called: report.called,
    }),
    policies.length > 0 &&
      told('policies') +
        listed(policies.map(({ policy, total }) => told('times', { what: titleOf(policy), times: total }))),
    told(unanswered.groups.length > 0 ? 'unanswered' : 'unanswered-apart', {
      count: unanswered.single + unanswered.groups.reduce((sum, { times }) => sum + times, 0),
    }) + listed(unanswered.groups.map(({ text, times }) => told('times', { what: shortened(text), times }))),
    wrong.length > 0 &&
      told('wrong') + listed(wrong.map(({ policy, times }) => told('times', { what: titleOf(policy), times }))),
    staffAnswers.medianMs === null
      ? told('no-answers')
      : told('answers', { count: staffAnswers.count, wait: waitInWords(staffAnswers.medianMs) }),
    broadcasts.length > 0 && told('broadcasts') + listed(broadcasts.map((one) => told('broadcast', one))),
    expiring.length > 0 &&
      told('expiring') +
        listed(
          expiring.map(({ number, policy, topic, validUntil }) =>
            told('entry', { number, title: titleOf(policy), topic, date: validUntil ?? '' }),
          ),
        ),
  ]
  return paragraphs.filter((paragraph) => paragraph !== false).join('\n')
}

/** 20分钟, 2.5小时. */
function waitInWords(ms: number): string {
  return ms < 3_600_000 ? `${Math.max(1, Math.round(ms / 60_000))}分钟` : `${hoursOf(ms)}小时`
}

/** With one decimal place: 2.5. */
export const hoursOf = (ms: number) => Math.round(ms / 360_000) / 10

const shortened = (text: string) => (text.length > MOST_OF_QUESTION ? `${text.slice(0, MOST_OF_QUESTION)}…` : text)
