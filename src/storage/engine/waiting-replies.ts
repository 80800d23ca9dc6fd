/** Owns what health checks ask of the database: whether it answers, and how much waits in it. */
import { sql } from 'kysely'
import type { Database } from './database.ts'

/** Replies that wait or are being sent. Rejects when the database does not answer. */
export async function waitingReplies({ db }: Database): Promise<number> {
  const row = await db
    .selectFrom('outbox')
    .select(sql<number | string>`count(*)`.as('rows'))
    // Not bound: SQLite would not use the partial index.
    .where(sql<boolean>`state in ('pending', 'sending')`)
    .executeTakeFirst()
  return Number(row?.rows ?? 0)
}
