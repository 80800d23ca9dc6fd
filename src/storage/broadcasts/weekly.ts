/** Weekly digests that are to be drafted, one switch each. */
import { z } from 'zod'
import type { Weekly } from '../../app/broadcasts/broadcast-store.ts'
import { Audience, BroadcastSource } from '../../domain/broadcasts/broadcast.ts'
import type { Queries } from '../engine/database.ts'
import { readJson } from '../engine/json.ts'
import { nextNumber } from '../engine/numbers.ts'

const Stored = z.strictObject({
  weekday: z.int().min(1).max(7),
  time: z.string(),
  nextAt: z.int(),
  draft: z.strictObject({
    source: BroadcastSource,
    audience: Audience,
    author: z.string(),
    authorId: z.string().optional(),
  }),
})

const prefix = (account: string) => `broadcast.weekly:${account}:`

export async function addWeekly(queries: Queries, account: string, weekly: Omit<Weekly, 'id'>, now: number) {
  const id = String(await nextNumber(queries, 'weekly'))
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
    // No range: outside of the C locale ~ does not come last.
    .where('name', 'like', 'broadcast.weekly:%')
    .orderBy('name')
    .execute()
  const own = rows.filter(({ name }) => name.startsWith(prefix(account)))
  return own.map(({ name, value }) => ({
    id: name.slice(prefix(account).length),
    ...readJson(Stored, value, `switches ${name}`),
  }))
}

/** Whom they are drafted for, changed for all of them. */
export async function changeWeeklies(queries: Queries, account: string, change: (audience: Audience) => Audience) {
  for (const { id, draft, ...weekly } of await readWeeklies(queries, account))
    await queries
      .updateTable('switches')
      .set({
        value: JSON.stringify(Stored.parse({ ...weekly, draft: { ...draft, audience: change(draft.audience) } })),
      })
      .where('name', '=', prefix(account) + id)
      .execute()
}

export async function takeWeeklies(tx: Queries, { from, to }: { from: string; to: string }): Promise<void> {
  for (const { id } of await readWeeklies(tx, from))
    await tx
      .updateTable('switches')
      .set({ name: prefix(to) + id })
      .where('name', '=', prefix(from) + id)
      .execute()
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
