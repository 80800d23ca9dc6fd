/** Owns what watches the bot asks of the database: whether it can be read and written, and how much waits in it. */
import { rmSync, statSync, writeFileSync } from 'node:fs'
import { sql } from 'kysely'
import type { Database } from './database.ts'
import { StorageError } from './errors.ts'
import { sqliteError } from './sqlite-errors.ts'

/** The row of `switches` that is written to see whether anything can be. */
export const PROBE_ROW = 'probe'

/** More than a turn takes. SQLite's log is used again from its beginning, so that a small write can go well on a full disk. */
const ROOM_BYTES = 64 * 1024

/** @throws {StorageError} when nothing can be kept in it now */
export async function probe(database: Database, now: number): Promise<void> {
  if (database.engine === 'sqlite') {
    isThere(database.place)
    hasRoom(database.place)
  }
  await database.db
    .insertInto('switches')
    .values({ name: PROBE_ROW, value: '', at: now, by: 'bot' })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ at: now }))
    .execute()
}

/** What somebody deletes or empties goes on working for whoever has it open, and is gone when they close it. */
function isThere(file: string): void {
  if (statSync(file, { throwIfNoEntry: false })?.size) return
  throw new StorageError(
    'missing',
    `数据库文件 ${file} 不见了或者被清空了，现在记下的都不会留下。请马上停下机器人，把它放回去，或者用最近的备份恢复`,
  )
}

function hasRoom(database: string): void {
  const file = `${database}-probe`
  try {
    writeFileSync(file, Buffer.alloc(ROOM_BYTES), { mode: 0o600 })
  } catch (error) {
    throw sqliteError(error, database)
  } finally {
    rmSync(file, { force: true })
  }
}

/** As the partial index has it: bound, SQLite would not use it. */
const WAITING = sql<boolean>`state in ('pending', 'sending')`

/** Replies that wait or are being sent. Rejects when the database does not answer. */
export async function waitingReplies({ db }: Database): Promise<number> {
  const row = await db
    .selectFrom('outbox')
    .select(sql<number | string>`count(*)`.as('rows'))
    .where(WAITING)
    .executeTakeFirst()
  return Number(row?.rows ?? 0)
}

/** Since when the oldest of an account's replies has waited; null for none. */
export async function oldestWaiting({ db }: Database, account: string): Promise<number | null> {
  const row = await db
    .selectFrom('outbox')
    .select('created_at')
    .where('account', '=', account)
    .where(WAITING)
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst()
  return row?.created_at ?? null
}
