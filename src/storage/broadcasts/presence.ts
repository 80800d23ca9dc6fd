/** Which accounts a running bot has now, one switch each: so that what an account has left behind can be told from what another bot still uses. */
import { z } from 'zod'
import type { Queries } from '../engine/database.ts'
import { readJson } from '../engine/json.ts'

/** A bot says it every half minute; one that was killed is gone by then. */
export const HERE_FOR_MS = 90_000

const PREFIX = 'bot.here:'
const Here = z.strictObject({ unreachable: z.array(z.string()) })

export async function beHere(queries: Queries, account: string, now: number, unreachable: readonly string[]) {
  const value = JSON.stringify(Here.parse({ unreachable }))
  await queries
    .insertInto('switches')
    .values({ name: PREFIX + account, value, at: now, by: 'bot' })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value, at: now }))
    .execute()
}

/** Whom it could not reach is remembered. */
export async function beGone(queries: Queries, account: string): Promise<void> {
  await queries
    .updateTable('switches')
    .set({ at: 0 })
    .where('name', '=', PREFIX + account)
    .execute()
}

/** Also of an account that has been left. */
export async function unreachableOf(queries: Queries, account: string): Promise<string[]> {
  const name = PREFIX + account
  const row = await queries.selectFrom('switches').select('value').where('name', '=', name).executeTakeFirst()
  return row ? readJson(Here, row.value, `switches ${name}`).unreachable : []
}

export async function forgetPresence(queries: Queries, account: string): Promise<void> {
  await queries
    .deleteFrom('switches')
    .where('name', '=', PREFIX + account)
    .execute()
}

type Present = { account: string; unreachable: string[] }

/** Those of the staff whom its account cannot reach stand beside each. */
export async function readPresent(queries: Queries, now: number): Promise<Present[]> {
  const rows = await queries
    .selectFrom('switches')
    .select(['name', 'value'])
    .where('name', 'like', `${PREFIX}%`)
    .where('at', '>', now - HERE_FOR_MS)
    .orderBy('name')
    .execute()
  return rows.map(({ name, value }) => ({
    account: name.slice(PREFIX.length),
    ...readJson(Here, value, `switches ${name}`),
  }))
}
