/** What a broadcast (群发) is, and how it and its deliveries (投递) may change. Owns the states and who may do what; sends and stores nothing. */
import { z } from 'zod'
import type { StaffPerson } from '../desk/staff.ts'
import { type Content, listOf } from '../library/content.ts'
import { type Policy, PolicyId } from '../library/policy.ts'
import type { Unsaid } from '../library/sentence.ts'
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

const SubscriptionKind = z.enum(['topic', 'audience', 'office'])
type SubscriptionKind = z.infer<typeof SubscriptionKind>
/** A topic's or audience's id, or an office's name. */
export const Interest = z.strictObject({ kind: SubscriptionKind, value: z.string().min(1) })
export type Interest = z.infer<typeof Interest>

/** Which policies of a list: all, those of its part `new`, those that the list before did not have so, or those of the year of `date` and later (lists carry no finer date). */
const Scope = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('all') }),
  z.strictObject({ type: z.literal('new') }),
  z.strictObject({ type: z.literal('changes') }),
  z.strictObject({ type: z.literal('since'), date: z.iso.date() }),
])

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
  /** For the database; people know it by its number. */
  id: string
  /** Never given twice. */
  number: number
  state: BroadcastState
  title: string
  body: BroadcastBody
  source: BroadcastSource
  audience: Audience
  author: string
  /** Null for a name that was typed at the computer, where nobody has checked whose it is. */
  authorId: string | null
  approver: string | null
  approverId: string | null
  /** Milliseconds since 1970, as all times here. */
  scheduledAt: number | null
  createdAt: number
  approvedAt: number | null
  /** The broadcast that this one puts right. */
  corrects: string | null
}

/** Something a person asked for that may not be done, with what to do instead. */
export class BroadcastRefusal extends Error {
  override readonly name = 'BroadcastRefusal'
  readonly said: Unsaid
  /** @param key of its sentence in data/replies.json */
  constructor(key: string, values: NonNullable<Unsaid['values']> = {}) {
    super(key)
    this.said = { key, values }
  }
}

/** How people name a broadcast: G3. */
export const labelOf = ({ number }: Pick<Broadcast, 'number'>) => `G${number}`

export const stateOf = ({ state }: Pick<Broadcast, 'state'>): Unsaid => ({ key: `broadcast.state-${state}` })

/** What can be done with a broadcast as it stands, in the words of the chat. */
export const nextStepOf = ({ number, state }: Pick<Broadcast, 'number' | 'state'>): Unsaid => ({
  key: `broadcast.next-${state}`,
  values: { label: labelOf({ number }) },
})

/** @throws {BroadcastRefusal} unless `broadcast` may become `next` */
export function expectMayBecome({ number, state }: Pick<Broadcast, 'number' | 'state'>, next: BroadcastState): void {
  if (NEXT[state].includes(next)) return
  throw new BroadcastRefusal('broadcast.not-now', {
    label: labelOf({ number }),
    state: stateOf({ state }),
    next: nextStepOf({ number, state }),
  })
}

type DraftedBroadcast = Pick<Broadcast, 'number' | 'state' | 'author' | 'authorId'>

/** @throws {BroadcastRefusal} when the author approves their own words, under whatever width or case they have typed their name */
export function expectMayApprove(broadcast: DraftedBroadcast, approver: StaffPerson): void {
  expectMayBecome(broadcast, 'approved')
  if (broadcast.authorId === approver.id || samePerson(broadcast.author, approver.name))
    throw new BroadcastRefusal('broadcast.own', { label: labelOf(broadcast), author: broadcast.author })
}

function samePerson(one: string, other: string): boolean {
  const plain = (name: string) => name.normalize('NFKC').replaceAll(/\s/gu, '').toLowerCase()
  return plain(one) === plain(other)
}

/**
 * The policies a source speaks of, in document order.
 * @throws {BroadcastRefusal} for one that does not exist
 */
export function policiesOfSource(source: BroadcastSource, content: Content): Policy[] {
  if (source.type === 'text') return []
  if (source.type === 'policies') {
    const unknown = source.policies.filter((id) => !content.policy.has(id))
    if (unknown.length > 0)
      throw new BroadcastRefusal('broadcast.no-such-items', {
        ids: unknown.join('、'),
        example: content.policies[0]?.id ?? '',
      })
    return content.policies.filter((policy) => source.policies.includes(policy.id))
  }
  if (!content.list.has(source.list))
    throw new BroadcastRefusal('broadcast.no-such-list', {
      list: source.list,
      known: [...content.list.keys()].join('、'),
    })
  const { scope } = source
  return content.policies.filter((policy) => {
    const list = listOf(content, policy.id)
    if (list.id !== source.list) return false
    if (scope.type === 'new') return policy.part === 'new'
    if (scope.type === 'changes') return policy.programme === undefined || policy.changed !== undefined
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
  return ['频繁', '稍后再试'].some((words) => text.includes(words))
}

/** Errors after which the message may have gone out all the same: sending again could say it twice. */
export function leavesDoubt(error: unknown): boolean {
  const { name = '', message = '', code = '' } = (error ?? {}) as { name?: string; message?: string; code?: unknown }
  return /uncertain|time.?d?.?out|deadline|reset|hang ?up|epipe|unavailable|abort|cancell?ed|closed|disconnect/iu.test(
    `${name} ${message} ${String(code)}`,
  )
}

/** Whether an own message seen in a room is the one a delivery sent last: clients change blanks, nothing else. */
export function isEchoOf(messages: readonly string[], seen: string): boolean {
  return withoutBlanks(messages.at(-1) ?? '') === withoutBlanks(seen)
}
