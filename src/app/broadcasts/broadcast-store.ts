/** What broadcasting needs from its surroundings: where it is kept, how it is sent. Adapters implement these. */
import type { Audience, Broadcast, BroadcastState, DeliveryState, Interest } from '../../domain/broadcasts/broadcast.ts'
import type { NamedRoom } from '../../domain/broadcasts/choose-rooms.ts'
import type { RoomMatch } from '../../domain/broadcasts/match-rooms.ts'
import type { Allowed, Pace } from '../../domain/broadcasts/pacing.ts'
import type { StaffPerson } from '../../domain/desk/staff.ts'
import type { Listed } from '../desk/listed.ts'
import type { OwnMessage } from '../handoff/holds.ts'

export type NewBroadcast = Pick<
  Broadcast,
  'title' | 'body' | 'source' | 'audience' | 'author' | 'authorId' | 'corrects'
>

/** `number`: how people name it, 群3; never given twice, and kept when the channel's id changes. */
export type StoredRoom = NamedRoom

/** One delivery in a worker's hands. */
export type Claimed = {
  broadcastId: string
  roomId: string
  topic: string
  messages: string[]
  /** This one included. */
  attempts: number
}
export type Claim =
  | { type: 'delivery'; delivery: Claimed }
  | { type: 'wait'; until: number; why: Allowed['why'] | 'retry' }
  | { type: 'nothing' }

export type ClaimOptions = {
  worker: string
  now: number
  /** From 0 to below 1. */
  draw: number
  pace: Pace
  /** How long the worker may take over so many messages, before others call the outcome uncertain. */
  leaseMs: (messages: number) => number
}

export type SendOutcome =
  | { state: 'sent' }
  /** Definitely not sent, and to be tried again. */
  | { state: 'planned'; nextAt: number; error: string }
  /** `error` as `keptTrouble` of domain/broadcasts/trouble.ts makes it. */
  | { state: 'failed' | 'uncertain' | 'dead'; error: string }

export type DeliveryCounts = Record<DeliveryState, number>
/** A delivery that failed or is in doubt; `room` is null where the group is not known any more. */
export type Mishap = { roomId: string; room: StoredRoom | null; state: DeliveryState; reason: string }
export type Report = {
  id: string
  number: number
  title: string
  state: BroadcastState
  counts: DeliveryCounts
  /** What failed or is uncertain, at most a thousand. */
  mishaps: Mishap[]
}

/** `reason` only where a person gave one. */
export type BroadcastDeed = { at: number; actor: string | null; what: string; reason: string | null }

/** `topic`: null for a group that nobody knows any more. */
export type GroupProgress = { seq: number; topic: string | null; state: DeliveryState }

export type Weekly = {
  id: string
  /** 1 Monday … 7 Sunday. */
  weekday: number
  time: string
  nextAt: number
  draft: Pick<NewBroadcast, 'source' | 'audience' | 'author'> & { authorId?: string | undefined }
}

/** Everything of one account. */
export type BroadcastStore = {
  add(broadcast: NewBroadcast, now: number): Promise<Broadcast>
  /** @throws {BroadcastRefusal} when there is none */
  get(id: string): Promise<Broadcast>
  /** By the number people say. @throws {BroadcastRefusal} when there is none */
  find(number: number): Promise<Broadcast>
  /** Newest first. @param states only those in one of them */
  list(most: number, wanted?: Listed<BroadcastState>): Promise<Broadcast[]>
  /** @param tell goes to the author, where it is one of the staff */
  approve(id: string, approver: StaffPerson, now: number, tell?: string): Promise<void>
  /** Ends a draft, or what is approved and not sent. @param tell as in `approve` */
  reject(id: string, by: StaffPerson, reject: { reason: string; now: number; tell: string }): Promise<void>
  scheduleOnce(id: string, at: number | null, actor: string, now: number): Promise<void>
  /** Approved and due, not more than a day ago: after a long outage a person should look first. */
  due(now: number): Promise<string[]>
  /** Writes a delivery for every room at once, or lets a stopped broadcast go on with those it has. Returns how many are open. */
  plan(id: string, actor: string, now: number): Promise<number>
  /** From here on no further send begins. */
  stop(id: string, change: { actor: string; cancel: boolean; reason: string; now: number }): Promise<void>
  /** The numbers of what was stopped. `actor` is null when WeChat asked for it. What was sent within `doubtMs` becomes uncertain: WeChat may have swallowed it. */
  stopAll(reason: string, now: number, doubtMs: number, actor?: string): Promise<number[]>
  /** Marks as done what has nothing open, each once in whatever process asks first. */
  finish(now: number): Promise<string[]>
  /** The rooms a broadcast would go to if it were planned now. */
  recipients(audience: Audience): Promise<StoredRoom[]>

  /** Lapsed leases become uncertain; nothing else ever does it to another's delivery. */
  expire(now: number): Promise<number>
  claim(options: ClaimOptions): Promise<Claim>
  isRunning(broadcastId: string): Promise<boolean>
  /** False when somebody else has settled it meanwhile. */
  settle(delivery: Claimed, worker: string, outcome: SendOutcome, now: number): Promise<boolean>
  /** An own message was seen in a room. True when it settled something. */
  echo(roomId: string, text: string, now: number): Promise<boolean>
  report(id: string): Promise<Report>
  /** How it stands with each group, in the order in which they get it. @param after the last one that was seen */
  progress(id: string, after: number | null, most: number): Promise<GroupProgress[]>
  /** What was done with it and by whom, oldest first; `actor` is null for what came by itself. */
  history(id: string): Promise<BroadcastDeed[]>
  /** How many were resolved, and under which broadcast they are sent anew. */
  resolve(
    id: string,
    decision: { rooms: string[] | null; as: 'sent' | 'resend'; actor: string; now: number },
  ): Promise<{ rooms: number; resentAs: Broadcast | null }>
  /** From when to when groups got it, those that got it anew included; null when none is known to have. */
  sentSpan(id: string): Promise<{ from: number; to: number } | null>
  /** Policies of everything that has gone out. */
  alreadySent(): Promise<string[]>

  rooms(): Promise<StoredRoom[]>
  /** Matches by topic and members what has changed its id, with everything that hangs on it. */
  syncRooms(live: readonly { id: string; topic: string; members: readonly string[] }[], now: number): Promise<RoomMatch>
  /** A person says that these two are one. */
  moveRoom(from: string, to: string, actor: string, now: number): Promise<void>

  subscribe(roomId: string, interest: Interest, byHash: string, now: number): Promise<boolean>
  /** All of the room's when `interest` is null. Returns how many went. */
  unsubscribe(roomId: string, interest: Interest | null): Promise<number>
  subscriptions(roomId: string): Promise<Interest[]>

  addWeekly(weekly: Omit<Weekly, 'id'>, now: number): Promise<string>
  weeklies(): Promise<Weekly[]>
  removeWeekly(id: string): Promise<boolean>
  /** True for one process alone: the one that now makes this week's draft. */
  advanceWeekly(weekly: Weekly, nextAt: number, now: number): Promise<boolean>
}

/** A sending error that trying again cannot help: we are not in that group any more. */
export class NoSuchRoom extends Error {
  override readonly name = 'NoSuchRoom'
}

/** Resolves when the channel has taken the message. Rejects when it has not, as far as the channel knows. */
export type SendToRoom = (roomId: string, text: string) => Promise<void>

/** What broadcasting needs from a channel beside answering. */
export type GroupChannel = {
  send: SendToRoom
  /** The groups the account is in now; none while it is not logged in. */
  rooms(): Promise<{ id: string; topic: string; members: readonly string[] }[]>
  /** The contact whose group it is; null where the channel does not tell. */
  ownerOf(roomId: string): Promise<string | null>
  /** Everybody whom the account can write to; none while it is not logged in. */
  contacts(): Promise<readonly string[]>
  /** Tells what concerns broadcasts: WeChat's own notes, what is said from our own account, by us or a person, and that the groups may have changed. */
  listen(on: { systemText(text: string): unknown; ownMessage(own: OwnMessage): unknown; changed(): unknown }): void
}
