/** The accounts that bots have had, for commands, which know of no login: those in use now, else all that have groups. */
import { RUNNING } from '../../domain/broadcasts/broadcast.ts'
import type { Queries } from '../engine/database.ts'
import { readPresent } from './presence.ts'

export type AccountInUse = {
  account: string
  /** Names of some of its groups. */
  rooms: string[]
  count: number
  seenAt: number
}

const MOST_NAMED = 3

/** Those a running bot has; where none runs, all that have registered groups, the latest first. */
export async function readAccounts(queries: Queries, now: number): Promise<AccountInUse[]> {
  const rows = await queries
    .selectFrom('rooms')
    .select(['account', 'topic', 'seen_at'])
    .where('left_at', 'is', null)
    .orderBy('number')
    .execute()
  const present = new Set((await readPresent(queries, now)).map(({ account }) => account))
  const all = new Map<string, AccountInUse>()
  for (const { account, topic, seen_at } of rows) {
    const known = all.get(account) ?? { account, rooms: [], count: 0, seenAt: 0 }
    if (known.rooms.length < MOST_NAMED && topic !== '') known.rooms.push(topic)
    all.set(account, { ...known, count: known.count + 1, seenAt: Math.max(known.seenAt, seen_at) })
  }
  const here = [...all.values()].filter(({ account }) => present.has(account))
  return (here.length > 0 ? here : [...all.values()]).sort((a, b) => b.seenAt - a.seenAt)
}

/** Those with something under way, whoever has them. */
export async function accountsSending(queries: Queries): Promise<string[]> {
  const running = queries.selectFrom('broadcasts').select('account').distinct().where('state', 'in', RUNNING)
  return (await running.execute()).map(({ account }) => account)
}

export async function accountOfBroadcast(queries: Queries, number: number): Promise<string | null> {
  const row = await queries.selectFrom('broadcasts').select('account').where('number', '=', number).executeTakeFirst()
  return row?.account ?? null
}
