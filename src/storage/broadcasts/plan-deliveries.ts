/** Turns an approved broadcast into deliveries: who gets it, each room once, all written before the first is sent. */
import type { StoredRoom } from '../../app/broadcasts/broadcast-store.ts'
import { type Audience, BroadcastRefusal, expectMayBecome, labelOf } from '../../domain/broadcasts/broadcast.ts'
import type { Engine, Queries, Tx } from '../engine/database.ts'
import { ROWS_AT_ONCE } from '../engine/database.ts'
import {
  type BroadcastAct,
  changeBroadcast,
  journalBroadcast,
  lockBroadcast,
  openRows,
  stopBroadcast,
} from './broadcasts.ts'
import { lockPace } from './pace.ts'
import { readRooms } from './rooms.ts'
import { readSubscribers } from './subscriptions.ts'

/** See `plan` of BroadcastStore. A broadcast's rooms are fixed once: going on after a stop adds none. */
export async function planBroadcast(tx: Tx, engine: Engine, act: BroadcastAct): Promise<number> {
  await lockPace(tx, engine, act.account, act.now)
  const broadcast = await lockBroadcast(tx, engine, act)
  if (broadcast.state === 'stopped') {
    await changeBroadcast(tx, act, { state: 'sending' })
    await journalBroadcast(tx, act, 'resumed')
    return (await openRows(tx, act.id)).length
  }
  expectMayBecome(broadcast, 'planned')
  const rooms = await recipients(tx, act.account, broadcast.audience)
  if (rooms.length === 0) throw new BroadcastRefusal('broadcast.nobody-to-send-to', { label: labelOf(broadcast) })
  if (broadcast.corrects !== null) await closeForCorrection(tx, engine, { ...act, id: broadcast.corrects })
  await insertDeliveries(
    tx,
    act,
    broadcast.body.messages,
    rooms.map(({ id }) => id),
  )
  await changeBroadcast(tx, act, { state: 'planned' })
  await journalBroadcast(tx, act, 'planned', { rooms: rooms.length })
  return rooms.length
}

export async function insertDeliveries(
  tx: Tx,
  { account, id, now }: BroadcastAct,
  messages: string[],
  rooms: string[],
): Promise<void> {
  const text = JSON.stringify(messages)
  const rows = rooms.map((room_id, seq) => ({
    broadcast_id: id,
    room_id,
    account,
    seq,
    text,
    state: 'planned' as const,
    next_at: now,
    updated_at: now,
  }))
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE)
    await tx
      .insertInto('deliveries')
      .values(rows.slice(at, at + ROWS_AT_ONCE))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}

/** The wrong version goes nowhere from now on, and nobody wonders who got it. */
async function closeForCorrection(tx: Tx, engine: Engine, wrong: BroadcastAct): Promise<void> {
  const broadcast = await lockBroadcast(tx, engine, wrong)
  const { state } = broadcast
  const anew = (await listResends(tx, wrong.account, wrong.id)).map(({ id }) => id)
  const doubtful = await tx
    .selectFrom('deliveries')
    .innerJoin('broadcasts', 'broadcasts.id', 'deliveries.broadcast_id')
    .select(['room_id', 'number'])
    .where('broadcast_id', 'in', [wrong.id, ...anew])
    .where('deliveries.state', 'in', ['sending', 'uncertain'])
    .orderBy('number')
    .execute()
  const [first] = doubtful
  if (first) {
    // Perhaps of what was sent anew, which has a number of its own.
    const label = labelOf(first)
    throw new BroadcastRefusal('broadcast.doubt-before-correction', {
      count: doubtful.length,
      wrong: labelOf(broadcast),
      label,
    })
  }
  for (const id of state === 'done' ? anew : [wrong.id, ...anew]) {
    const { state: now } = await lockBroadcast(tx, engine, { ...wrong, id })
    if (now !== 'done' && now !== 'cancelled')
      await stopBroadcast(tx, engine, { ...wrong, id }, { cancel: true, reason: 'corrected' })
  }
}

export async function recipients(queries: Queries, account: string, audience: Audience): Promise<StoredRoom[]> {
  const rooms = await readRooms(queries, account)
  const here = rooms.filter((room) => room.leftAt === null)
  if (audience.type === 'all') return here
  if (audience.type === 'subscribers') {
    const wanted = new Set(await readSubscribers(queries, account, audience.of))
    return here.filter(({ id }) => wanted.has(id))
  }
  const named =
    audience.type === 'rooms' ? new Set(audience.rooms) : await reached(queries, account, audience.broadcast)
  const known = rooms.filter(({ id }) => named.has(id))
  // Named ones get a row even where we are not any more: it fails, and the report says so.
  const strange = [...named].filter((id) => !known.some((room) => room.id === id))
  return [...known, ...strange.map((id) => ({ id, number: 0, topic: '', memberCount: 0, leftAt: null }))]
}

export async function sentSpan(queries: Queries, account: string, id: string) {
  const ids = [id, ...(await listResends(queries, account, id)).map((again) => again.id)]
  const { from, to } = await queries
    .selectFrom('deliveries')
    .select((eb) => [eb.fn.min('sent_at').as('from'), eb.fn.max('sent_at').as('to')])
    .where('broadcast_id', 'in', ids)
    .where('state', '=', 'sent')
    .executeTakeFirstOrThrow()
  return from === null || to === null ? null : { from, to }
}

/** Those that have it, also when it was sent to them anew after a doubt. */
async function reached(queries: Queries, account: string, id: string): Promise<Set<string>> {
  const ids = [id, ...(await listResends(queries, account, id)).map((again) => again.id)]
  const rows = await queries
    .selectFrom('deliveries')
    .select('room_id')
    .where('broadcast_id', 'in', ids)
    .where('state', '=', 'sent')
    .execute()
  return new Set(rows.map(({ room_id }) => room_id))
}

async function listResends(queries: Queries, account: string, id: string): Promise<{ id: string }[]> {
  const direct = await queries
    .selectFrom('broadcasts')
    .select('id')
    .where('account', '=', account)
    .where('audience', 'like', `%"resends":"${id}"%`)
    .execute()
  const further = await Promise.all(direct.map((again) => listResends(queries, account, again.id)))
  return [...direct, ...further.flat()]
}
