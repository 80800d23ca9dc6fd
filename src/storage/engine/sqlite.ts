/** The SQLite file: opens it with every pragma, and gives kysely a connection whose values, transactions and errors are minded. */
import { accessSync, closeSync, constants, mkdirSync, openSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type SqliteDatabase, SqliteDialect } from 'kysely'
import Libsql from 'libsql'
import { noDatabase, passes, StorageError } from './errors.ts'
import { sqliteError } from './sqlite-errors.ts'
import { bindSqlite, readSqliteRow } from './sqlite-values.ts'

const FILE = 'huiqi.db'
/** Switching a new file to WAL fails at once, whatever busy_timeout says, while another process does the same. */
const OPEN_TRIES = 50

export const sqliteFile = (dataDir: string) => resolve(join(dataDir, FILE))

/** @param mustExist whether a file that is not there, or empty, is refused instead of made */
export async function openSqlite(dataDir: string, mustExist: boolean): Promise<SqliteDialect> {
  const file = sqliteFile(dataDir)
  try {
    if (mustExist && !statSync(file, { throwIfNoEntry: false })?.size) throw noDatabase(file)
    createFile(dataDir, file)
    const database = await openFile(file)
    return new SqliteDialect({ database: edge(database, file) })
  } catch (error) {
    throw sqliteError(error, file)
  }
}

/** For this user only: people's questions stand in it. */
function createFile(dataDir: string, file: string): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  accessSync(dataDir, constants.W_OK | constants.X_OK)
  try {
    // Only ever when new: closing a second descriptor of an open database would drop this process's locks on it.
    closeSync(openSync(file, 'ax', 0o600))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  accessSync(file, constants.R_OK | constants.W_OK)
}

async function openFile(file: string): Promise<Libsql.Database> {
  for (let tries = 1; ; tries++) {
    const database = new Libsql(file)
    try {
      for (const pragma of ['busy_timeout=5000', 'journal_mode=WAL', 'synchronous=FULL', 'foreign_keys=ON'])
        database.pragma(pragma)
      return database
    } catch (error) {
      database.close()
      if ((error as { code?: string }).code !== 'SQLITE_BUSY' || tries === OPEN_TRIES) throw error
      await sleep(50 + Math.random() * 100)
    }
  }
}

/** The connection as kysely sees it. */
function edge(database: Libsql.Database, file: string): SqliteDatabase {
  let inTransaction = false
  const guarded = <T>(work: () => T): T => {
    try {
      return work()
    } catch (error) {
      throw sqliteError(error, file)
    }
  }
  return {
    prepare(sql) {
      if (sql === 'rollback') {
        inTransaction = false
        // A full disk has rolled back already, and a second rollback would hide why.
        if (!database.inTransaction) return nothing
      } else if (inTransaction && !database.inTransaction) {
        // Otherwise what follows would be written alone, outside the transaction it belongs to.
        throw new StorageError(
          'other',
          `数据库 ${file}：前面出错，这次事务已经撤回（the transaction was rolled back by an earlier error）`,
        )
      }
      // A plain begin that reads first fails at once when another process has written meanwhile.
      const statement = guarded(() => database.prepare(sql === 'begin' ? 'begin immediate' : sql))
      return {
        reader: statement.reader,
        all: (parameters) => guarded(() => statement.all(bindSqlite(parameters)).map(readSqliteRow)),
        run: (parameters) => {
          const result = guarded(() => statement.run(bindSqlite(parameters)))
          if (sql === 'begin') inTransaction = true
          if (sql === 'commit') inTransaction = false
          return result
        },
        iterate: (parameters) => guarded(() => statement.all(bindSqlite(parameters)).map(readSqliteRow)).values(),
      }
    },
    close() {
      guarded(() => {
        try {
          // libsql leaves the file open while a statement awaits collection: the log is folded in here, not then.
          if (!database.inTransaction) database.pragma('wal_checkpoint(TRUNCATE)')
        } catch (error) {
          // On a full disk it stays in the log, which the next opening reads.
          if (!passes(sqliteError(error, file))) throw error
        } finally {
          database.close()
        }
      })
    },
  }
}

const nothing: ReturnType<SqliteDatabase['prepare']> = {
  reader: false,
  all: () => [],
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
  iterate: () => [].values(),
}
