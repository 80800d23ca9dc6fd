/** Every command of the staff that does something, each as it is said once there is something to do. */

export type SaidBefore = [who: string, text: string]
export type StaffDeed = {
  deed: string
  /** 王科长, an editor, where it says nobody. */
  who?: string
  /** Said in the group, with an @. */
  group?: boolean
  says: string
  /** What was said before, by whom; a list is put in by 小王. */
  before?: (SaidBefore | 'a list is there')[]
  /** The kind of the one line that the journal has of it, or of the two. */
  journaled?: string | string[]
  /** Said before it is said once more: what was asked back is kept for the very next message. */
  again?: SaidBefore
  /** What becomes of a notice that is sent. */
  sends?: 'cut' | 'held'
}

export const WRITTEN = '问答 c08 申报时间 | 每年3月，以通知为准'
export const TAUGHT = '教 “俺们作坊里的老家伙什全都换了，能跟衙门讨几个” c08'
const LEAK: SaidBefore = ['王老板', '厂房漏水归谁管']
const ANSWERED: SaidBefore = ['王科长', '答 1 请找物业']
const DRAFTED: SaidBefore = ['王科长', '群发 拟 周五停电检修。 | 办公室 | 群1']
const APPROVED: SaidBefore = ['李处长', '批准 G1']
const SENT: SaidBefore = ['王科长', '群发 发送 G1']
const HANDED_IN: SaidBefore = ['小王', '提交 L1']
const approver = '李处长'

export const STAFF_DEEDS: StaffDeed[] = [
  { deed: 'an entry', says: WRITTEN, journaled: 'entry.drafted' },
  { deed: 'a teaching', says: TAUGHT, journaled: 'teaching.drafted' },
  {
    ...{ deed: 'approving an entry', who: approver, says: '批准 Q1', journaled: 'entry.approved' },
    before: [['王科长', WRITTEN]],
  },
  {
    ...{ deed: 'refusing an entry', who: approver, says: '驳回 Q1 时间不对', journaled: 'entry.rejected' },
    before: [['王科长', WRITTEN]],
  },
  {
    ...{ deed: 'taking an entry down', says: '撤下 Q1', journaled: 'entry.withdrawn' },
    before: [
      ['王科长', WRITTEN],
      ['李处长', '批准 Q1'],
    ],
  },
  {
    ...{ deed: 'approving a teaching', who: approver, says: '批准 T1', journaled: 'teaching.live' },
    before: [['王科长', TAUGHT]],
  },
  {
    ...{ deed: 'refusing a teaching', who: approver, says: '驳回 T1 不是一回事', journaled: 'teaching.refused' },
    before: [['王科长', TAUGHT]],
  },
  {
    ...{ deed: 'taking a teaching back', who: approver, says: '撤回 T1', journaled: 'teaching.withdrawn' },
    before: [['王科长', TAUGHT]],
  },
  { deed: 'an answer', says: '答 1 请找物业', before: [LEAK], journaled: 'staff.ticket-answered' },
  { deed: 'passing a question on', says: '转 1 技术改造科', before: [LEAK], journaled: 'staff.ticket-passed' },
  { deed: 'an ignored question', says: '忽略 1', before: [LEAK], journaled: 'staff.ticket-ignored' },
  {
    ...{ deed: 'sending what the list says', says: '发 1 c08', journaled: 'staff.ticket-answered' },
    before: [LEAK],
  },
  {
    ...{ deed: 'what is sent after being asked', says: '1', journaled: 'staff.ticket-answered' },
    before: [
      ['王老板', '深圳的高企有什么优惠'],
      ['王科长', '看 1'],
    ],
    again: ['王科长', '看 1'],
  },
  {
    ...{ deed: 'taking an answer back', says: '撤', before: [LEAK, ['王科长', '忽略 1']] },
    journaled: 'staff.ticket-taken-back',
  },
  {
    ...{ deed: 'adding to an answer', says: '补充 1 电话12345', before: [LEAK, ANSWERED] },
    journaled: 'staff.ticket-added',
  },
  {
    ...{ deed: 'correcting an answer', says: '更正 1 请找房东', before: [LEAK, ANSWERED] },
    journaled: 'staff.ticket-corrected',
  },
  { deed: 'going off duty', says: '下班', journaled: 'staff.duty' },
  { deed: 'coming on duty', says: '值班', before: [['王科长', '下班']], journaled: 'staff.duty' },
  { deed: 'the staff room', who: approver, group: true, says: '设为工作群', journaled: 'staff.room' },
  { deed: 'a code for the computer', says: '操作码', journaled: 'staff.code-given' },
  { deed: 'the end of a hold', says: '结束 1', before: [['王老板', '转人工']], journaled: 'handoff.ended' },
  { deed: 'a notice', says: DRAFTED[1], journaled: 'broadcast.drafted' },
  { deed: 'approving a notice', who: approver, says: '批准 G1', before: [DRAFTED], journaled: 'broadcast.approved' },
  {
    ...{ deed: 'refusing a notice', who: approver, says: '驳回 G1 电话不对', before: [DRAFTED] },
    journaled: 'broadcast.rejected',
  },
  { deed: 'sending a notice', says: SENT[1], before: [DRAFTED, APPROVED], journaled: 'broadcast.planned' },
  {
    ...{ deed: 'stopping a notice', says: '群发 停 G1', before: [DRAFTED, APPROVED, SENT], sends: 'held' },
    journaled: 'broadcast.stopped',
  },
  { deed: 'cancelling a notice', says: '群发 取消 G1', before: [DRAFTED], journaled: 'broadcast.cancelled' },
  {
    ...{ deed: 'correcting a notice', says: '更正 G1 周六停电检修。 | 办公室', before: [DRAFTED, APPROVED, SENT] },
    journaled: 'broadcast.drafted',
  },
  {
    ...{ deed: 'settling a doubt', says: '群发 收到 G1 群1', before: [DRAFTED, APPROVED, SENT], sends: 'cut' },
    journaled: 'broadcast.resolved',
  },
  {
    ...{ deed: 'sending anew after a doubt', says: '群发 未收到 G1 群1', before: [DRAFTED, APPROVED, SENT] },
    ...{ sends: 'cut', journaled: ['broadcast.drafted', 'broadcast.resolved'] },
  },
  { deed: 'changing a list', says: '改 L1 1 标题 另一个标题', before: ['a list is there'], journaled: 'list.changed' },
  { deed: 'handing a list in', says: '提交 L1', before: ['a list is there'], journaled: 'list.submitted' },
  {
    ...{ deed: 'opening a list again', says: '重改 L1', before: ['a list is there', HANDED_IN] },
    journaled: 'list.reopened',
  },
  {
    ...{ deed: 'approving a list', who: approver, says: '批准 L1', before: ['a list is there', HANDED_IN] },
    journaled: 'list.live',
  },
  {
    ...{ deed: 'refusing a list', who: approver, says: '驳回 L1 电话没核实', before: ['a list is there', HANDED_IN] },
    journaled: 'list.refused',
  },
  {
    ...{ deed: 'taking a list back', who: approver, says: '撤回 L1 文件有误', before: ['a list is there'] },
    journaled: 'list.withdrawn',
  },
  { deed: 'a subscription', who: '王老板', group: true, says: '订阅 人才' },
  { deed: 'the end of a subscription', who: '王老板', group: true, says: '退订 人才', before: [] },
]

/** What 帮助 shows and is done in tests of their own: test/app/take-over.test.ts, broadcast-commands.test.ts (恢复, 同群). */
export const ELSEWHERE = ['群发 恢复', '群发 同群', '接管']
/** What only shows something. */
export const SHOWS = [
  ...['群发', '群发 待审', '群发 看', '群发 进度', '群发 群', '待答', '看', '荐', '在办', '问答列表', '版本'],
  ...['清单', '看 L', '试算 L', '周报', '取消工作群', '添加工作人员', '移除工作人员', '换权限', '帮助'],
]

/** What makes a command that one: 批准 Q, 群发 停, 答. */
export function commandIn(form: string): string {
  const [first = '', second = ''] = form.trim().split(/\s+/u)
  if (first === '群发') return `群发 ${second}`.trim()
  const letter = /^([GQTL])\d/u.exec(second)?.[1]
  return letter ? `${first} ${letter}` : first
}
