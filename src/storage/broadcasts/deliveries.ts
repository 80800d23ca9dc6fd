/** Deliveries, one for each broadcast and room: who may send which, and what became of it. Nothing uncertain ever becomes planned again here. */
import { sql } from 'kysely'
import { z } from 'zod'
import type {
  Claim,
  Claimed,
  ClaimOptions,
  DeliveryCounts,
  GroupProgress,
  Mishap,
  SendOutcome,
} from '../../app/broadcasts/broadcast-store.ts'
import { BroadcastBody, DeliveryState, isEchoOf } from '../../domain/broadcasts/broadcast.ts'
import { nextAllowed, recordSend } from '../../domain/broadcasts/pacing.ts'
import { keptTrouble } from '../../domain/broadcasts/trouble.ts'
import type { Database, Queries } from '../engine/database.ts'
import { readJson } from '../engine/json.ts'
import { runningBroadcasts } from './broadcasts.ts'
import { lockPace, writePace } from './pace.ts'

/** What a delivery's text holds: the messages it is sent as. */
export const Messages = z.array(z.string()).min(1)
const MOST_MISHAPS = 1000

/** A lease that has lapsed: its process died or hangs, and nobody knows whether the message went out. */
export async function expireDeliveries(queries: Queries, account: string, now: number): Promise<number> {
  const lapsed = await queries
    .updateTable('deliveries')
    .set({
      state: 'uncertain',
      error: keptTrouble({ trouble: 'sender-gone' }),
      updated_at: now,
    })
    .where('account', '=', account)
    .where(sql<boolean>`state = 'sending'`)
    .where('lease_until', '<', now)
    .returning('room_id')
    .execute()
  return lapsed.length
}

/**
 * The next delivery of the account, marked `sending`, or how long to wait. All of an account's processes take turns
 * at its pace row: what is stopped, sent or waited for is known here before anything is claimed.
 */
export async function claimDelivery(database: Database, account: string, options: ClaimOptions): Promise<Claim> {
  const { worker, now, draw, pace, leaseMs } = options
  // An idle bot must not take the write lock every second.
  if ((await runningBroadcasts(database.db, account)).length === 0) return { type: 'nothing' }
  return database.transaction(async (tx): Promise<Claim> => {
    const history = await lockPace(tx, database.engine, account, now)
    const running = await runningBroadcasts(tx, account)
    if (running.length === 0) return { type: 'nothing' }
    const row = await nextPlanned(tx, running)
    if (!row) return { type: 'nothing' }
    if (row.next_at > now) return { type: 'wait', until: row.next_at, why: 'retry' }
    const messages = readJson(Messages, row.text, `deliveries ${row.broadcast_id} ${row.room_id}`)
    const allowed = nextAllowed(history, now, pace, messages.length)
    if (allowed.at > now) return { type: 'wait', until: allowed.at, why: allowed.why }
    const attempts = row.attempts + 1
    const leased = { attempts, lease_by: worker, lease_until: now + leaseMs(messages.length) }
    await tx
      .updateTable('deliveries')
      .set({ state: 'sending', ...leased, updated_at: now })
      .where('broadcast_id', '=', row.broadcast_id)
      .where('room_id', '=', row.room_id)
      .execute()
    await tx
      .updateTable('broadcasts')
      .set({ state: 'sending' })
      .where('id', '=', row.broadcast_id)
      .where('state', '=', 'planned')
      .execute()
    await writePace(tx, account, recordSend(history, now, pace.pacing, draw, messages.length), now)
    const topic = await topicOf(tx, account, row.room_id)
    const delivery = { broadcastId: row.broadcast_id, roomId: row.room_id, topic, messages, attempts }
    return { type: 'delivery', delivery }
  })
}

/** The earliest of those under way. One by one, for each is the first entry of its stretch of the index of planned ones. */
async function nextPlanned(queries: Queries, running: string[]) {
  const first = []
  for (const id of running)
    first.push(
      ...(await queries
        .selectFrom('deliveries')
        .select(['broadcast_id', 'room_id', 'text', 'attempts', 'next_at', 'seq'])
        .where('broadcast_id', '=', id)
        // In words, so that this index can be used.
        .where(sql<boolean>`state = 'planned'`)
        .orderBy('next_at')
        .orderBy('seq')
        .limit(1)
        .execute()),
    )
  return first.sort((a, b) => a.next_at - b.next_at || a.seq - b.seq)[0]
}

async function topicOf(queries: Queries, account: string, roomId: string): Promise<string> {
  const room = await queries
    .selectFrom('rooms')
    .select('topic')
    .where('account', '=', account)
    .where('room_id', '=', roomId)
    .executeTakeFirst()
  return room?.topic ?? ''
}

/** A worker that outlived its lease may still say that it was sent, and nothing else: somebody may have decided meanwhile. */
export async function settleDelivery(
  queries: Queries,
  { broadcastId, roomId }: Claimed,
  worker: string,
  { outcome, now }: { outcome: SendOutcome; now: number },
): Promise<boolean> {
  const { state } = outcome
  const row = await queries
    .updateTable('deliveries')
    .set({
      state,
      error: outcome.state === 'sent' ? null : outcome.error,
      updated_at: now,
      ...(outcome.state === 'sent' ? { sent_at: now } : {}),
      ...(outcome.state === 'planned' ? { next_at: outcome.nextAt } : {}),
    })
    .where('broadcast_id', '=', broadcastId)
    .where('room_id', '=', roomId)
    .where('lease_by', '=', worker)
    .where('state', 'in', state === 'sent' ? ['sending', 'uncertain'] : ['sending'])
    .returning('room_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Settles what is open in the room and was attempted, when the message seen is the last one it consists of. */
export async function settleByEcho(
  queries: Queries,
  account: string,
  roomId: string,
  { text, now }: { text: string; now: number },
) {
  const open = await queries
    .selectFrom('deliveries')
    .select(['broadcast_id', 'text', 'state'])
    .where('account', '=', account)
    .where('room_id', '=', roomId)
    .where('sent_at', 'is', null)
    .where('attempts', '>', 0)
    .where('state', 'in', ['sending', 'uncertain', 'planned'])
    .orderBy('updated_at')
    .execute()
  const row = open.find((one) => isEchoOf(readJson(Messages, one.text, `deliveries ${one.broadcast_id}`), text))
  if (!row) return false
  const settled = await queries
    .updateTable('deliveries')
    .set({ state: 'sent', sent_at: now, updated_at: now, error: null })
    .where('broadcast_id', '=', row.broadcast_id)
    .where('room_id', '=', roomId)
    .where('state', '=', row.state)
    .returning('room_id')
    .executeTakeFirst()
  return settled !== undefined
}

/** WeChat says 频繁 after taking a message that it may not show: what was sent just before is in doubt. */
export async function doubtLatest(
  queries: Queries,
  account: string,
  { since, running, now }: { since: number; running: string[]; now: number },
): Promise<void> {
  if (running.length === 0) return
  await queries
    .updateTable('deliveries')
    .set({ state: 'uncertain', sent_at: null, error: keptTrouble({ trouble: 'just-before-pause' }), updated_at: now })
    .where('account', '=', account)
    .where('broadcast_id', 'in', running)
    .where('state', '=', 'sent')
    .where('sent_at', '>=', since)
    .execute()
}

/** The policies of what this room got last, by their numbers in it. */
export async function lastInRoom(queries: Queries, account: string, roomId: string) {
  const row = await queries
    .selectFrom('deliveries')
    .innerJoin('broadcasts', 'broadcasts.id', 'deliveries.broadcast_id')
    .select(['deliveries.broadcast_id as id', 'deliveries.sent_at as sentAt', 'broadcasts.body'])
    .where('deliveries.account', '=', account)
    .where('room_id', '=', roomId)
    .where('sent_at', 'is not', null)
    .where('deliveries.state', '=', 'sent')
    .orderBy('sent_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  const { policies } = readJson(BroadcastBody, row.body, `broadcasts ${row.id} body`)
  return { policies, sentAt: row.sentAt ?? 0 }
}

export async function countDeliveries(queries: Queries, id: string): Promise<DeliveryCounts> {
  const rows = await queries
    .selectFrom('deliveries')
    .select(['state', (eb) => eb.fn.countAll<number>().as('count')])
    .where('broadcast_id', '=', id)
    .groupBy('state')
    .execute()
  const none = Object.fromEntries(DeliveryState.options.map((state) => [state, 0])) as DeliveryCounts
  for (const { state, count } of rows) none[state] = Number(count)
  return none
}

export async function readProgress(
  queries: Queries,
  account: string,
  { id, after, most }: { id: string; after: number | null; most: number },
): Promise<GroupProgress[]> {
  let query = queries
    .selectFrom('deliveries')
    .leftJoin('rooms', (join) =>
      join.onRef('rooms.room_id', '=', 'deliveries.room_id').on('rooms.account', '=', account),
    )
    .select(['seq', 'topic', 'state'])
    .where('broadcast_id', '=', id)
  if (after !== null) query = query.where('seq', '>', after)
  return query.orderBy('seq').limit(most).execute()
}

export async function readMishaps(queries: Queries, account: string, id: string): Promise<Mishap[]> {
  const rows = await queries
    .selectFrom('deliveries')
    .leftJoin('rooms', (join) =>
      join.onRef('rooms.room_id', '=', 'deliveries.room_id').on('rooms.account', '=', account),
    )
    .select(['deliveries.room_id as roomId', 'rooms.number', 'topic', 'member_count', 'left_at'])
    .select(['deliveries.state', 'deliveries.error'])
    .where('broadcast_id', '=', id)
    .where('state', 'in', ['failed', 'dead', 'uncertain'])
    .orderBy('seq')
    .limit(MOST_MISHAPS)
    .execute()
  return rows.map(({ roomId, number, topic, member_count, left_at, state, error }) => ({
    roomId,
    room: number === null ? null : { id: roomId, number, topic: topic!, memberCount: member_count!, leftAt: left_at },
    state,
    reason: error ?? '',
  }))
}
