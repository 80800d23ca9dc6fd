/**
 * Reads the SQLite file in a thread of its own: libsql keeps its thread until it has the answer, and while the desk looks through all that
 * is kept the bot answers messages on another. Started by the first statement. Only what has been committed is seen.
 */
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import { sqliteError } from './sqlite-errors.ts'
import { bindSqlite, readSqliteRow } from './sqlite-values.ts'

type Answer = { number: number; rows: unknown[] } | { number: number; failed: { message: string; code: string } }
type Waiting = { resolve: (rows: unknown[]) => void; reject: (error: unknown) => void }

export function readThread(file: string): Dialect {
  const thread = new ReadThread(file)
  const connection: DatabaseConnection = {
    executeQuery: async <R>({ sql, parameters }: CompiledQuery) => ({
      rows: (await thread.read(sql, parameters)) as R[],
    }),
    streamQuery() {
      throw new Error('what is read apart is read whole')
    },
  }
  const refuse = async () => {
    throw new Error('what is read apart has no transaction')
  }
  return {
    createAdapter: () => new SqliteAdapter(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createDriver: () => ({
      init: async () => {},
      acquireConnection: async () => connection,
      releaseConnection: async () => {},
      beginTransaction: refuse,
      commitTransaction: refuse,
      rollbackTransaction: refuse,
      destroy: () => thread.end(),
    }),
  }
}

class ReadThread {
  readonly #file: string
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker | null = null
  #asked = 0

  constructor(file: string) {
    this.#file = file
  }

  read(sql: string, parameters: readonly unknown[]): Promise<unknown[]> {
    return new Promise((resolve, reject) => {
      const number = ++this.#asked
      const bound = bindSqlite(parameters)
      this.#waiting.set(number, { resolve, reject })
      this.#worker ??= this.#start()
      // A program that has nothing else to do waits for what it has asked, and for no more.
      this.#worker.ref()
      this.#worker.postMessage({ number, sql, parameters: bound })
    })
  }

  async end(): Promise<void> {
    const worker = this.#worker
    if (!worker) return
    this.#lose(worker, new Error('the database has been closed'))
    worker.ref()
    const ended = once(worker, 'exit')
    // It closes the file itself: whoever is ended from outside leaves it open.
    worker.postMessage({})
    await ended
  }

  #start(): Worker {
    const options = { workerData: { file: this.#file }, execArgv: [] }
    const worker = new Worker(new URL('read-thread.mjs', import.meta.url), options)
    worker.on('message', (answer: Answer) => {
      const waiting = this.#waiting.get(answer.number)
      this.#waiting.delete(answer.number)
      if (this.#waiting.size === 0) worker.unref()
      if ('rows' in answer) waiting?.resolve(answer.rows.map(readSqliteRow))
      else waiting?.reject(sqliteError(Object.assign(new Error(answer.failed.message), answer.failed), this.#file))
    })
    worker.on('error', (error) => this.#lose(worker, sqliteError(error, this.#file)))
    worker.on('exit', () => this.#lose(worker, new Error('the thread that reads has ended')))
    return worker
  }

  /** The next statement starts another. */
  #lose(worker: Worker | null, error: unknown): void {
    if (this.#worker !== worker) return
    this.#worker = null
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
  }
}
