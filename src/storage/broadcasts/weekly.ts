/** Weekly digests that are to be drafted, one switch each. */
import { z } from 'zod'
import type { Weekly } from '../../app/broadcasts/broadcast-store.ts'
import { Audience, BroadcastSource } from '../../domain/broadcasts/broadcast.ts'
import type { Queries } from '../engine/database.ts'
import { newId } from '../engine/ids.ts'
import { readJson } from '../engine/json.ts'

const Stored = z.strictObject({
  weekday: z.int().min(1).max(7),
  time: z.string(),
  nextAt: z.int(),
  draft: z.strictObject({ source: BroadcastSource, audience: Audience, author: z.string() }),
})

const prefix = (account: string) => `broadcast.weekly:${account}:`

export async function addWeekly(queries: Queries, account: string, weekly: Omit<Weekly, 'id'>, now: number) {
  const id = newId(now)
  const row = {
    name: prefix(account) + id,
    value: JSON.stringify(Stored.parse(weekly)),
    at: now,
    by: weekly.draft.author,
  }
  await queries.insertInto('switches').values(row).execute()
  return id
}

export async function readWeeklies(queries: Queries, account: string): Promise<Weekly[]> {
  const rows = await queries
    .selectFrom('switches')
    .select(['name', 'value'])
    .where('name', '>=', prefix(account))
    .where('name', '<', `${prefix(account)}~`)
    .orderBy('name')
    .execute()
  return rows.map(({ name, value }) => ({
    id: name.slice(prefix(account).length),
    ...readJson(Stored, value, `switches ${name}`),
  }))
}

export async function removeWeekly(queries: Queries, account: string, id: string): Promise<boolean> {
  const name = prefix(account) + id
  return (await queries.deleteFrom('switches').where('name', '=', name).returning('name').execute()).length > 0
}

/** Compares and sets: of several processes one goes on. */
export async function advanceWeekly(
  queries: Queries,
  account: string,
  { id, ...weekly }: Weekly,
  nextAt: number,
  now: number,
) {
  const changed = await queries
    .updateTable('switches')
    .set({ value: JSON.stringify(Stored.parse({ ...weekly, nextAt })), at: now })
    .where('name', '=', prefix(account) + id)
    .where('value', '=', JSON.stringify(Stored.parse(weekly)))
    .returning('name')
    .execute()
  return changed.length > 0
}
