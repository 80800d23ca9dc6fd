/** Tries again what failed for a reason that passes by itself: another process in the way, a server restarting. */
import { setTimeout as sleep } from 'node:timers/promises'
import { inTransaction } from './database.ts'
import { passes } from './errors.ts'

/** Short, because a person waits; PostgreSQL is back within a second or two of a restart. */
const WAITS_MS = [50, 500, 2000]

/** `work` must be safe to run twice: a commit whose answer was lost may have happened. A part of a transaction is not tried again by itself. */
export async function retrying<T>(work: () => Promise<T>): Promise<T> {
  if (inTransaction()) return work()
  for (const wait of WAITS_MS) {
    try {
      return await work()
    } catch (error) {
      if (!passes(error)) throw error
      await sleep(wait)
    }
  }
  return work()
}
