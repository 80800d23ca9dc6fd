/** The groups an account is in, as last seen, and what follows them when their ids change. Members are kept as a sketch only. */
import type { StoredRoom } from '../../app/broadcasts/broadcast-store.ts'
import { Audience } from '../../domain/broadcasts/broadcast.ts'
import { type LiveRoom, matchRooms, type RoomMatch, sketchOf } from '../../domain/broadcasts/match-rooms.ts'
import { DAY_MS } from '../../domain/time.ts'
import type { Queries, Tx } from '../engine/database.ts'
import { ROWS_AT_ONCE } from '../engine/database.ts'
import { addToJournal } from '../engine/journal.ts'
import { readJson } from '../engine/json.ts'
import { nextNumber } from '../engine/numbers.ts'
import { moveHold } from '../handoff/holds.ts'
import { moveStaffRoom } from '../staff/staff-room.ts'
import { changeWeeklies } from './weekly.ts'

/** A group that has been away for longer is not looked for any more. */
export const REMEMBERED_MS = 30 * DAY_MS

export async function readRooms(queries: Queries, account: string): Promise<StoredRoom[]> {
  const rows = await queries
    .selectFrom('rooms')
    .select(['room_id', 'number', 'topic', 'member_count', 'left_at'])
    .where('account', '=', account)
    .orderBy('number')
    .execute()
  return rows.map((row) => ({
    id: row.room_id,
    number: row.number,
    topic: row.topic,
    memberCount: row.member_count,
    leftAt: row.left_at,
  }))
}

/** Brings the table up to what the channel sees. An empty list is a channel that is not ready, and changes nothing. */
export async function syncRooms(tx: Tx, account: string, live: readonly LiveRoom[], now: number): Promise<RoomMatch> {
  if (live.length === 0) return { same: [], moved: [], added: [], gone: [], unclear: [] }
  const known = await tx
    .selectFrom('rooms')
    .select(['room_id', 'number', 'topic', 'member_count', 'members_hash'])
    .where('account', '=', account)
    .where((eb) => eb.or([eb('left_at', 'is', null), eb('left_at', '>', now - REMEMBERED_MS)]))
    .orderBy('number')
    .execute()
  const match = matchRooms(
    known.map((row) => ({
      id: row.room_id,
      topic: row.topic,
      memberCount: row.member_count,
      sketch: row.members_hash,
    })),
    live,
  )
  for (const { from, to } of match.moved) await moveRoomIn(tx, account, { from, to: to.id, actor: null, now })
  const numbers = new Map(known.map((row) => [row.room_id, row.number]))
  for (const { from, to } of match.moved) numbers.set(to.id, numbers.get(from)!)
  const first = match.added.length === 0 ? 0 : await nextNumber(tx, 'room', match.added.length)
  for (const [i, { id }] of match.added.entries()) numbers.set(id, first + i)
  const rows = live.map((room) => ({
    account,
    room_id: room.id,
    number: numbers.get(room.id)!,
    topic: room.topic,
    member_count: room.members.length,
    members_hash: sketchOf(room.members),
    seen_at: now,
    left_at: null,
  }))
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE)
    await tx
      .insertInto('rooms')
      .values(rows.slice(at, at + ROWS_AT_ONCE))
      .onConflict((conflict) =>
        conflict.columns(['account', 'room_id']).doUpdateSet((eb) => ({
          topic: eb.ref('excluded.topic'),
          member_count: eb.ref('excluded.member_count'),
          members_hash: eb.ref('excluded.members_hash'),
          seen_at: now,
          left_at: null,
        })),
      )
      .execute()
  for (let at = 0; at < match.gone.length; at += ROWS_AT_ONCE)
    await tx
      .updateTable('rooms')
      .set({ left_at: now })
      .where('account', '=', account)
      .where('room_id', 'in', match.gone.slice(at, at + ROWS_AT_ONCE))
      .where('left_at', 'is', null)
      .execute()
  return match
}

type Move = { from: string; to: string; actor: string | null; now: number }

/** Number, subscriptions and deliveries go with the room: what it got under the old id it got. */
export async function moveRoomIn(tx: Tx, account: string, { from, to, actor, now }: Move): Promise<void> {
  const gone = await tx
    .deleteFrom('rooms')
    .where('account', '=', account)
    .where('room_id', '=', from)
    .returningAll()
    .executeTakeFirst()
  if (gone) {
    // As it is seen now, where it has been, under the number that people know.
    const row = { ...gone, room_id: to }
    await tx
      .insertInto('rooms')
      .values(row)
      .onConflict((conflict) => conflict.columns(['account', 'room_id']).doUpdateSet({ number: gone.number }))
      .execute()
  }
  const kept = await tx
    .selectFrom('subscriptions')
    .select(['kind', 'value'])
    .where('account', '=', account)
    .where('room_id', '=', to)
    .execute()
  for (const { kind, value } of kept)
    await tx
      .deleteFrom('subscriptions')
      .where('account', '=', account)
      .where('room_id', '=', from)
      .where('kind', '=', kind)
      .where('value', '=', value)
      .execute()
  await tx
    .updateTable('subscriptions')
    .set({ room_id: to })
    .where('account', '=', account)
    .where('room_id', '=', from)
    .execute()
  // Those who asked in it are answered in it, and answers under way go there too.
  for (const table of ['unanswered', 'outbox'] as const)
    await tx
      .updateTable(table)
      .set({ room_id: to })
      .where('account', '=', account)
      .where('room_id', '=', from)
      .execute()
  await moveStaffRoom(tx, account, { from, to })
  await moveAudiences(tx, account, { from, to })
  await moveHold(tx, account, { from, to })
  await moveDeliveries(tx, account, { from, to, actor, now })
  await addToJournal(tx, { at: now, account, kind: 'room.moved', actor, fields: { from, to } })
}

/** What waits to be sent to named groups, and what is drafted for them every week, means the same groups. */
async function moveAudiences(tx: Tx, account: string, { from, to }: Pick<Move, 'from' | 'to'>): Promise<void> {
  const renamed = (audience: Audience): Audience =>
    audience.type === 'rooms'
      ? { ...audience, rooms: [...new Set(audience.rooms.map((room) => (room === from ? to : room)))] }
      : audience
  const waiting = await tx
    .selectFrom('broadcasts')
    .select(['id', 'audience'])
    .where('account', '=', account)
    .where('state', 'in', ['draft', 'approved'])
    .where('audience', 'like', '{"type":"rooms"%')
    .execute()
  for (const { id, audience } of waiting)
    await tx
      .updateTable('broadcasts')
      .set({ audience: renamed(readJson(Audience, audience, `broadcasts ${id} audience`)) })
      .where('id', '=', id)
      .execute()
  await changeWeeklies(tx, account, renamed)
}

/** Where a broadcast has a delivery under both ids, the group gets one: what may have gone out under the old id counts. */
async function moveDeliveries(tx: Tx, account: string, { from, to }: Move): Promise<void> {
  const under = (room: string) =>
    tx
      .selectFrom('deliveries')
      .select(['broadcast_id', 'state'])
      .where('account', '=', account)
      .where('room_id', '=', room)
  const after = new Set((await under(to).execute()).map((row) => row.broadcast_id))
  for (const { broadcast_id, state } of await under(from).execute()) {
    const of = (room: string) =>
      tx.updateTable('deliveries').where('broadcast_id', '=', broadcast_id).where('room_id', '=', room)
    if (!after.has(broadcast_id)) {
      await of(from).set({ room_id: to }).execute()
      continue
    }
    const unsent = state === 'planned' || state === 'failed' || state === 'dead' || state === 'cancelled'
    await of(unsent ? from : to)
      .set({ state: 'cancelled', error: `one group under two ids: ${from} is ${to} now` })
      .where('state', '=', 'planned')
      .execute()
  }
}
