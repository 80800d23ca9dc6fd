/** Brings the tables up to date, once, however many processes start together. Migrations are only ever added, never changed. */
import { sql } from 'kysely'
import type { Database, Engine } from '../database.ts'
import { StorageError } from '../errors.ts'
import { tables } from './001-tables.ts'
import { inbox } from './002-inbox.ts'
import { staff } from './003-staff.ts'
import { holdsEntries } from './004-holds-entries.ts'
import { taught } from './005-taught.ts'
import { claims } from './006-claims.ts'
import { staffDeeds } from './007-staff-deeds.ts'
import { shortNumbers } from './008-short-numbers.ts'
import { desk } from './009-desk.ts'
import { lists } from './010-lists.ts'
import { picks } from './011-picks.ts'
import { deskWork } from './012-desk-work.ts'
import { noRate } from './013-no-rate.ts'
import { settings } from './014-settings.ts'

export type Migration = {
  number: number
  name: string
  /** In PostgreSQL's words, one statement each; {@link inSqlite} turns them into SQLite's. */
  statements: string[]
}

export const MIGRATIONS: Migration[] = [
  ...[tables, inbox, staff, holdsEntries, taught, claims, staffDeeds, shortNumbers],
  ...[desk, lists, picks, deskWork, noRate, settings],
]

/** Any number, as long as every process takes the same. */
const LOCK = 486_917_001

/** @throws {StorageError} when a newer program has been here */
export async function migrate(database: Database, migrations: Migration[] = MIGRATIONS): Promise<void> {
  await database.transaction(async (tx) => {
    const run = (statement: string) => sql.raw(statement).execute(tx)
    // On SQLite the transaction itself holds the write lock from its first statement on.
    if (database.engine === 'postgres') {
      await run('set local statement_timeout = 0')
      await run(`select pg_advisory_xact_lock(${LOCK})`)
    }
    await run(
      inEngine(
        'create table if not exists migrations (number bigint primary key, name text not null)',
        database.engine,
      ),
    )
    const done = new Map((await tx.selectFrom('migrations').selectAll().execute()).map((row) => [row.number, row.name]))
    const newest = Math.max(0, ...done.keys())
    const known = Math.max(0, ...migrations.map((migration) => migration.number))
    if (newest > known)
      throw new StorageError(
        'unsupported',
        `数据库是更新的程序用过的（表到第 ${newest} 版 ${done.get(newest)}，这个程序只认到第 ${known} 版）。请更新程序，或者恢复旧程序那时的备份`,
      )
    for (const { number, name, statements } of migrations) {
      if (done.has(number)) continue
      for (const statement of statements) await run(inEngine(statement, database.engine))
      await tx.insertInto('migrations').values({ number, name }).execute()
    }
  })
}

function inEngine(statement: string, engine: Engine): string {
  return engine === 'postgres' ? statement : inSqlite(statement)
}

/** Strict tables refuse a text in a number's column as PostgreSQL does. */
function inSqlite(statement: string): string {
  const integers = statement.replaceAll(/\bbigint\b/g, 'integer')
  return /^\s*create table/.test(integers) ? `${integers.trimEnd()} strict` : integers
}
