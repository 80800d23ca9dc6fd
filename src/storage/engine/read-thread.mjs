/**
 * Reads a SQLite file for read-thread.ts, one statement after the other, on a connection that cannot write. Plain JavaScript on purpose: a
 * thread starts without tsx, and from the bundle as from the source.
 */
import { parentPort, workerData } from 'node:worker_threads'
import Libsql from 'libsql'

const database = new Libsql(workerData.file)
for (const pragma of ['busy_timeout=5000', 'query_only=ON']) database.pragma(pragma)

parentPort?.on('message', ({ number, sql, parameters }) => {
  if (sql === undefined) {
    database.close()
    parentPort?.close()
    return
  }
  try {
    parentPort?.postMessage({ number, rows: database.prepare(sql).all(parameters) })
  } catch (error) {
    const { message = String(error), code = '' } = /** @type {Partial<Error & { code: string }>} */ (error)
    parentPort?.postMessage({ number, failed: { message, code } })
  }
})
