/** The one door to the database: opens SQLite or PostgreSQL, brings the tables up to date, and runs transactions. The clock is never read here. */
import { AsyncLocalStorage } from 'node:async_hooks'
import { Kysely, sql, type Transaction } from 'kysely'
import { noDatabase } from './errors.ts'
import { migrate } from './migrations/migrate.ts'
import type { Schema } from './schema.ts'
import { openSqlite, sqliteFile } from './sqlite.ts'

export type Engine = 'sqlite' | 'postgres'
export type Tx = Transaction<Schema>
/** Where a query runs: the database itself, or a transaction in hand. */
export type Queries = Kysely<Schema>

export type OpenOptions = {
  /** PostgreSQL when it starts with postgres; otherwise the SQLite file in `dataDir`. */
  url?: string | undefined
  dataDir: string
  /** For what reads or changes the data of a bot that has been here: nothing is made where there is nothing. */
  mustExist?: boolean
}

export type Database = {
  /** For single statements. Inside a transaction use the transaction: this one refuses there. */
  db: Kysely<Schema>
  engine: Engine
  /** Where it is, in the operator's words, without a password. */
  place: string
  /** Nothing was here: the tables have just been made. */
  isNew: boolean
  /**
   * Runs `work` as one transaction: written whole when it resolves, not at all when it rejects. On SQLite it holds
   * the only connection and the write lock, so never await the network in it.
   */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  close(): Promise<void>
}

type Running = { of: symbol; open: boolean }
const running = new AsyncLocalStorage<Running>()
const commitHooks = new WeakMap<object, (() => void)[]>()

/** @throws {StorageError} saying what, where, why and what to do */
export async function openDatabase({ url, dataDir, mustExist = false }: OpenOptions): Promise<Database> {
  const self = Symbol('database')
  const refuseInTransaction = () => {
    const outer = running.getStore()
    if (outer?.open && outer.of === self)
      throw new Error(
        'database: inside a transaction use the transaction it hands over, not `db`: it would wait for itself',
      )
  }
  const engine: Engine = url?.startsWith('postgres') ? 'postgres' : 'sqlite'
  const { dialect, place } =
    url && engine === 'postgres'
      ? // Only where it is used: the driver costs 40 ms and 13 MB.
        await (await import('./postgres.ts')).openPostgres(url, refuseInTransaction)
      : { dialect: await openSqlite(dataDir, mustExist, refuseInTransaction), place: sqliteFile(dataDir) }
  const db = new Kysely<Schema>({ dialect })
  const database: Database = {
    db,
    engine,
    place,
    isNew: false,
    async transaction(work) {
      const frame: Running = { of: self, open: true }
      const hooks: (() => void)[] = []
      const result = await db.transaction().execute((tx) => {
        commitHooks.set(tx, hooks)
        return running
          .run(frame, () => work(tx))
          .finally(() => {
            frame.open = false
          })
      })
      for (const hook of hooks) hook()
      return result
    },
    close: () => db.destroy(),
  }
  try {
    database.isNew = !(await hasTables(database))
    if (database.isNew && mustExist) throw noDatabase(place)
    await migrate(database)
  } catch (error) {
    await database.close().catch(() => {})
    throw error
  }
  return database
}

async function hasTables({ db, engine }: Database): Promise<boolean> {
  const { rows } =
    engine === 'postgres'
      ? await sql`select 1 where to_regclass('migrations') is not null`.execute(db)
      : await sql`select 1 from sqlite_master where name = 'migrations'`.execute(db)
  return rows.length > 0
}

/** Calls `hook` once what `queries` writes is there to stay: after the commit, or at once outside a transaction. Never after a rollback. */
export function afterCommit(queries: Queries, hook: () => void): void {
  const hooks = commitHooks.get(queries)
  if (hooks) hooks.push(hook)
  else hook()
}
