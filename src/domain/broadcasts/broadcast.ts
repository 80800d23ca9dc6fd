/** What a broadcast (群发) is, and how it and its deliveries (投递) may change. Owns the states and who may do what; sends and stores nothing. */
import { z } from 'zod'
import { type Content, listOf } from '../library/content.ts'
import { type Policy, PolicyId } from '../library/policy.ts'
import { withoutBlanks } from './echo.ts'

export const BroadcastState = z.enum(['draft', 'approved', 'planned', 'sending', 'done', 'stopped', 'cancelled'])
export type BroadcastState = z.infer<typeof BroadcastState>

/** Where each state can lead. A stopped broadcast goes on with the rooms it has not reached, or is cancelled. */
export const NEXT: Readonly<Record<BroadcastState, readonly BroadcastState[]>> = {
  draft: ['approved', 'cancelled'],
  approved: ['planned', 'cancelled'],
  planned: ['sending', 'done', 'stopped', 'cancelled'],
  sending: ['done', 'stopped', 'cancelled'],
  stopped: ['sending', 'cancelled'],
  done: [],
  cancelled: [],
}
/** Those whose deliveries a worker may take. */
export const RUNNING: readonly BroadcastState[] = ['planned', 'sending']

export const DeliveryState = z.enum(['planned', 'sending', 'sent', 'failed', 'uncertain', 'dead', 'cancelled'])
export type DeliveryState = z.infer<typeof DeliveryState>

export const SubscriptionKind = z.enum(['topic', 'audience', 'office'])
export type SubscriptionKind = z.infer<typeof SubscriptionKind>
/** A topic's or audience's id, or an office's name. */
export const Interest = z.strictObject({ kind: SubscriptionKind, value: z.string().min(1) })
export type Interest = z.infer<typeof Interest>

/** Which policies of a list: all, those of its part 新实施, or those of the year of `date` and later (lists carry no finer date). */
export const Scope = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('all') }),
  z.strictObject({ type: z.literal('new') }),
  z.strictObject({ type: z.literal('since'), date: z.iso.date() }),
])
export type Scope = z.infer<typeof Scope>

/** What a broadcast was made from. */
export const BroadcastSource = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('list'), list: z.string(), scope: Scope }),
  z.strictObject({ type: z.literal('policies'), policies: z.array(PolicyId).min(1) }),
  /** Our own words, with the document or person that vouches for them. */
  z.strictObject({ type: z.literal('text'), text: z.string().trim().min(1), source: z.string().trim().min(2) }),
])
export type BroadcastSource = z.infer<typeof BroadcastSource>

/** Who gets it. */
export const Audience = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('all') }),
  /** Rooms that subscribe to at least one of these. */
  z.strictObject({ type: z.literal('subscribers'), of: z.array(Interest).min(1) }),
  z.strictObject({
    type: z.literal('rooms'),
    rooms: z.array(z.string().min(1)).min(1),
    /** The broadcast that is sent anew to rooms that a person says have not got it. */
    resends: z.string().optional(),
  }),
  /** Exactly the rooms that broadcast has reached: for corrections. */
  z.strictObject({ type: z.literal('reached'), broadcast: z.string() }),
])
export type Audience = z.infer<typeof Audience>

/** What goes out, word for word, fixed when it is drafted: what was approved is what is sent. */
export const BroadcastBody = z.strictObject({
  messages: z.array(z.string().min(1)).min(1),
  /** In the order of their numbers in the messages: what 第3条 means in a room that has just got it. */
  policies: z.array(PolicyId),
})
export type BroadcastBody = z.infer<typeof BroadcastBody>

export type Broadcast = {
  id: string
  state: BroadcastState
  title: string
  body: BroadcastBody
  source: BroadcastSource
  audience: Audience
  author: string
  approver: string | null
  /** Milliseconds since 1970, as all times here. */
  scheduledAt: number | null
  createdAt: number
  approvedAt: number | null
  finishedAt: number | null
  /** The broadcast that this one puts right. */
  corrects: string | null
}

/** Something a person asked for that may not be done, with what to do instead. */
export class BroadcastRefusal extends Error {
  override readonly name = 'BroadcastRefusal'
}

/** @throws {BroadcastRefusal} unless `broadcast` may become `next` */
export function expectMayBecome({ id, state }: Pick<Broadcast, 'id' | 'state'>, next: BroadcastState): void {
  if (NEXT[state].includes(next)) return
  const hint = {
    draft: '先由另一个人审核（approve）',
    approved: '已审核，可以发送（send）',
    planned: '已经排好，正等机器人发送',
    sending: '正在发送，可以停止（stop）',
    stopped: '已停止，可以继续（send）或取消（stop --cancel）',
    done: '已经发完，不能再改；有误请更正（correct）',
    cancelled: '已取消，请另拟一份（draft）',
  }[state]
  throw new BroadcastRefusal(`群发 ${id} 现在是 ${state}，不能变成 ${next}：${hint}`)
}

/** @throws {BroadcastRefusal} when the author approves their own words, under whatever width or case they write their name */
export function expectMayApprove(broadcast: Pick<Broadcast, 'id' | 'state' | 'author'>, approver: string): void {
  expectMayBecome(broadcast, 'approved')
  if (samePerson(broadcast.author, approver))
    throw new BroadcastRefusal(`群发 ${broadcast.id} 是 ${broadcast.author} 拟的，不能由本人审核：请另一个人审核`)
}

export function samePerson(one: string, other: string): boolean {
  const plain = (name: string) => name.normalize('NFKC').replaceAll(/\s/gu, '').toLowerCase()
  return plain(one) === plain(other)
}

/**
 * The policies a source speaks of, in document order.
 * @throws {BroadcastRefusal} for one that does not exist
 */
export function policiesOf(source: BroadcastSource, content: Content): Policy[] {
  if (source.type === 'text') return []
  if (source.type === 'policies') {
    const unknown = source.policies.filter((id) => !content.policy.has(id))
    if (unknown.length > 0) throw new BroadcastRefusal(`没有这些政策：${unknown.join('、')}。编号见 data/policies`)
    return content.policies.filter((policy) => source.policies.includes(policy.id))
  }
  if (!content.list.has(source.list))
    throw new BroadcastRefusal(`没有清单 ${source.list}，现有：${[...content.list.keys()].join('、')}`)
  const { scope } = source
  return content.policies.filter((policy) => {
    const list = listOf(content, policy.id)
    if (list.id !== source.list) return false
    if (scope.type === 'new') return policy.part === 'new'
    return scope.type === 'all' || list.year >= Number(scope.date.slice(0, 4))
  })
}

/** Everything a room can subscribe to that some of the policies carry. */
export function interestsIn(policies: Policy[]): Interest[] {
  const of = (kind: SubscriptionKind, values: string[]) => [...new Set(values)].map((value) => ({ kind, value }))
  return [
    ...of(
      'topic',
      policies.flatMap((p) => p.topics),
    ),
    ...of(
      'audience',
      policies.flatMap((p) => p.audience),
    ),
    ...of(
      'office',
      policies.flatMap((p) => p.offices),
    ),
  ]
}

/** WeChat's own words when an account sends too much. Whoever goes on after them loses the account. */
export function asksForPause(text: string): boolean {
  return /频繁|稍后再试/u.test(text)
}

/** Errors after which the message may have gone out all the same: sending again could say it twice. */
export function leavesDoubt(error: unknown): boolean {
  const { name = '', message = '', code = '' } = (error ?? {}) as { name?: string; message?: string; code?: unknown }
  return /uncertain|time.?d?.?out|deadline|reset|hang ?up|epipe|unavailable|abort|cancell?ed|closed|disconnect/iu.test(
    `${name} ${message} ${String(code)}`,
  )
}

export const MOST_ATTEMPTS = 8
const BACK_OFF_BASE_MS = 5000
const BACK_OFF_MOST_MS = 300_000

/**
 * How long to wait after a definite failure.
 * @param attempts made so far, 1 and more
 * @param draw from 0 to below 1
 */
export function backOffMs(attempts: number, draw: number): number {
  return Math.round(Math.min(BACK_OFF_MOST_MS, BACK_OFF_BASE_MS * 2 ** attempts) * (0.5 + draw))
}

/** Whether an own message seen in a room is the one a delivery sent last: clients change blanks, nothing else. */
export function isEchoOf(messages: readonly string[], seen: string): boolean {
  return withoutBlanks(messages.at(-1) ?? '') === withoutBlanks(seen)
}
