/** What stands in the database under ids that no account has any more: read from the tables alone, so that the health page and commands see it as well. */
import type { StoredRoom } from '../../app/broadcasts/broadcast-store.ts'
import type { LeftBehind } from '../../app/broadcasts/take-over.ts'
import { pairRooms } from '../../domain/broadcasts/pair-rooms.ts'
import type { Queries } from '../engine/database.ts'
import { staffRoomsOf } from '../staff/staff-room.ts'
import { readPresent, unreachableOf } from './presence.ts'
import { REMEMBERED_MS, readRooms } from './rooms.ts'

const WAITING = ['approved', 'planned', 'sending', 'stopped'] as const

export async function readLeftBehind(queries: Queries, account: string, now: number): Promise<LeftBehind | null> {
  const accounts = await desertedAccounts(queries, account, now)
  const own = await readRooms(queries, account)
  const here = own.filter(({ leftAt }) => leftAt === null)
  const subscribers = await subscribersOf(queries, [account, ...accounts])
  const chosen = await staffRoomsOf(queries, [account, ...accounts])
  const matters = ({ id }: StoredRoom) => subscribers.has(id) || chosen.has(id)

  // Its own groups that are gone count where something hangs on them and one of the same name is there.
  const gone = own.filter((room) => room.leftAt !== null && matters(room))
  const pairedHere = pairRooms(gone, here)
  const found = [pairedHere]
  for (const deserted of accounts) {
    const theirs = (await readRooms(queries, deserted)).filter(
      ({ leftAt }) => leftAt === null || leftAt > now - REMEMBERED_MS,
    )
    found.push(pairRooms(theirs, here))
  }
  const pairs = found.flatMap((one) => one.pairs)
  const namesakes = pairedHere.lost.filter(({ topic }) => topic !== '' && here.some((room) => room.topic === topic))
  const lost = [...namesakes, ...found.slice(1).flatMap((one) => one.lost)]

  const members = await queries.selectFrom('staff').selectAll().orderBy('id').execute()
  const unreachable = new Set(await unreachableOf(queries, account))
  const bound = members.filter((member) => member.account === account && member.contact_id !== '')
  const missed = bound.filter(({ talker_hash }) => unreachable.has(talker_hash))
  const before = members.filter((member) => accounts.includes(member.account))
  const staff = [...missed, ...before]
  const waiting = await queries
    .selectFrom('broadcasts')
    .select('number')
    .where('account', 'in', ['', ...accounts])
    .where('state', 'in', WAITING)
    .orderBy('number')
    .execute()
  if (pairs.length + lost.length + staff.length + waiting.length === 0) return null
  const rooms = [...pairs.map((pair) => pair.before), ...lost]
  return {
    accounts,
    staff: staff.map(({ id, name }) => ({ id, name })),
    pairs,
    lost,
    subscribed: rooms.filter(({ id }) => subscribers.has(id)).length,
    staffRoom: rooms.some(({ id }) => chosen.has(id)),
    broadcasts: waiting.map(({ number }) => number),
    // An account that a bot was tried on once leaves such things too: then its groups have other names, and somebody is bound here.
    evident: pairs.length + namesakes.length + missed.length > 0 || (before.length > 0 && bound.length === 0),
  }
}

/** Accounts with something of their own that no running bot has. */
async function desertedAccounts(queries: Queries, account: string, now: number): Promise<string[]> {
  const here = new Set((await readPresent(queries, now)).map((present) => present.account))
  const all = new Set<string>()
  for (const table of ['rooms', 'staff', 'subscriptions', 'broadcasts'] as const)
    for (const row of await queries.selectFrom(table).select('account').distinct().execute()) all.add(row.account)
  return [...all].filter((one) => one !== account && one !== '' && !here.has(one)).sort()
}

async function subscribersOf(queries: Queries, accounts: string[]): Promise<Set<string>> {
  const rows = queries.selectFrom('subscriptions').select('room_id').distinct().where('account', 'in', accounts)
  return new Set((await rows.execute()).map(({ room_id }) => room_id))
}
