/**
 * The one door to the database: opens SQLite or PostgreSQL, brings the tables up to date, and runs transactions. Whatever is done on a
 * database while one of its transactions runs is part of that transaction. The clock is never read here.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import { Kysely, sql, type Transaction } from 'kysely'
import { noDatabase } from './errors.ts'
import { migrate } from './migrations/migrate.ts'
import { readThread } from './read-thread.ts'
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
  /** For single statements; inside a transaction they belong to it. */
  db: Kysely<Schema>
  /**
   * For what reads much and changes nothing: it holds up no message, whichever engine it is. Inside a transaction it is part of that one
   * like all else, so read before.
   */
  reads: Kysely<Schema>
  engine: Engine
  /** Where it is, in the operator's words, without a password. */
  place: string
  /** Nothing was here: the tables have just been made. */
  isNew: boolean
  /**
   * Runs `work` as one transaction: written whole when it resolves, not at all when it rejects. Inside another it is part of that one, so
   * whoever catches what it threw must give up too. On SQLite it holds the only connection and the write lock, so never await the network
   * in it, nor what somebody outside has begun.
   */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** Rows that one statement writes or names at the most: both engines bound how many values it may have. */
export const ROWS_AT_ONCE = 500

export const engineOf = (url: string | undefined): Engine => (url?.startsWith('postgres') ? 'postgres' : 'sqlite')

/** One transaction under way: what is called from it finds it here, whatever lies between. */
type Running = { of: symbol; tx: Tx; hooks: (() => void)[]; open: boolean; around: Running | undefined }
const running = new AsyncLocalStorage<Running>()

/** The innermost that has not ended, of this database where one is named. */
function runningHere(of?: symbol): Running | undefined {
  let here = running.getStore()
  while (here && !(here.open && (of === undefined || here.of === of))) here = here.around
  return here
}

/** @throws {StorageError} saying what, where, why and what to do */
export async function openDatabase({ url, dataDir, mustExist = false }: OpenOptions): Promise<Database> {
  const self = Symbol('database')
  const engine = engineOf(url)
  const { dialect, place } =
    url && engine === 'postgres'
      ? // Only where it is used: the driver costs 40 ms and 13 MB.
        await (await import('./postgres.ts')).openPostgres(url)
      : { dialect: await openSqlite(dataDir, mustExist), place: sqliteFile(dataDir) }
  const root = new Kysely<Schema>({ dialect })
  // On PostgreSQL every statement is waited for elsewhere.
  const apart = engine === 'sqlite' ? new Kysely<Schema>({ dialect: readThread(place) }) : root
  const database: Database = {
    db: joining(root, () => runningHere(self)?.tx ?? root),
    reads: joining(apart, () => runningHere(self)?.tx ?? apart),
    engine,
    place,
    isNew: false,
    async transaction(work) {
      const outer = runningHere(self)
      if (outer) return work(outer.tx)
      const hooks: (() => void)[] = []
      const result = await root.transaction().execute((tx) => {
        const frame: Running = { of: self, tx, hooks, open: true, around: runningHere() }
        return running
          .run(frame, () => work(tx))
          .finally(() => {
            frame.open = false
          })
      })
      for (const hook of hooks) hook()
      return result
    },
    async close() {
      if (apart !== root) await apart.destroy()
      await root.destroy()
    },
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

/** Looks like one database handle and is at each use the one that `here` gives. */
function joining(root: Kysely<Schema>, here: () => Kysely<Schema>): Kysely<Schema> {
  return new Proxy(root, {
    get(_, name) {
      const queries = here()
      const value = Reflect.get(queries, name, queries)
      return typeof value === 'function' ? value.bind(queries) : value
    },
  })
}

/** Whether what is done here can still be undone as a whole; what fails in it fails all of it. */
export const inTransaction = () => runningHere() !== undefined

/** Calls `hook` once what was written here is there to stay: after the commit, or at once outside a transaction. Never after a rollback. */
export function afterCommit(hook: () => void): void {
  const here = runningHere()
  if (here) here.hooks.push(hook)
  else hook()
}
