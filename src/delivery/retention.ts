/** Deletes what has been kept long enough, at the start and then every hour. What that is, storage knows. */

import type { Log } from '../app/turn/surroundings.ts'
import { DAY_MS, HOUR_MS } from '../domain/time.ts'

type RetentionParts = {
  /** How many days it is kept, asked anew each time. */
  days: () => Promise<number>
  /** Deletes what is older than the time given; says how much. */
  deleteBefore: (cutoff: number) => Promise<Record<string, number>>
  log: Log
  now: () => number
  everyMs?: number
}

/** Returns the function that ends it, once a run under way is done. */
export function keepRetention({
  days,
  deleteBefore,
  log,
  now,
  everyMs = HOUR_MS,
}: RetentionParts): () => Promise<void> {
  const run = async () => {
    try {
      const deleted = await deleteBefore(now() - (await days()) * DAY_MS)
      if (Object.values(deleted).some((rows) => rows > 0)) log.info({ deleted }, 'kept long enough, deleted')
    } catch (error) {
      log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'retention failed; it is tried again')
    }
  }
  let running = run()
  const timer = setInterval(() => {
    running = running.then(run)
  }, everyMs)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await running
  }
}
