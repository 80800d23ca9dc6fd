/** Versions of what answers: each change of teachings or lists makes one, under a lock that all processes share, so that each follows from the one before. */
import type { StaffPerson } from '../../domain/desk/staff.ts'
import type { GoldenFigures, Taught } from '../../domain/desk/teaching.ts'
import type { Database, Queries, Tx } from '../engine/database.ts'

const LOCK = 'teaching'

/** One change at a time, over all processes. */
export function changing<T>({ transaction, engine }: Database, now: number, work: (tx: Tx) => Promise<T>): Promise<T> {
  return transaction(async (tx) => {
    const switched = { name: LOCK, value: '', at: now, by: 'bot' }
    await tx
      .insertInto('switches')
      .values(switched)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const query = tx.selectFrom('switches').select('name').where('name', '=', LOCK)
    await (engine === 'postgres' ? query.forUpdate() : query).execute()
    return work(tx)
  })
}

type NewVersion = { by: StaffPerson; golden: GoldenFigures | null; at: number; list?: number }

export async function addVersion(tx: Tx, { by, golden, at, list }: NewVersion): Promise<number> {
  const number = (await newestVersion(tx)) + 1
  const teachings = (await liveTeachings(tx)).map((row) => row.number)
  await tx
    .insertInto('model_versions')
    .values({ number, at, by, teachings, golden, list: list ?? null })
    .execute()
  return number
}

export async function newestVersion(queries: Queries): Promise<number> {
  const row = await queries.selectFrom('model_versions').select('number').orderBy('number', 'desc').executeTakeFirst()
  return row?.number ?? 0
}

export const liveTeachings = (queries: Queries): Promise<Taught[]> =>
  queries
    .selectFrom('teachings')
    .select(['number', 'text', 'meaning'])
    .where('state', '=', 'live')
    .orderBy('number')
    .execute()
