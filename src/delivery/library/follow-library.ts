/** Looks some times a second whether another process has put a new library live, and takes it up. Decides nothing. */
import type { LiveLibrary } from '../../app/library/live-library.ts'
import type { Log } from '../../app/turn/surroundings.ts'

const EVERY_MS = 300

type FollowLibraryParts = { library: Pick<LiveLibrary, 'follow' | 'version'>; log: Log; everyMs?: number }

/** Returns the function that ends it, once a change under way is done. */
export function followLibrary({ library, log, everyMs = EVERY_MS }: FollowLibraryParts): () => Promise<void> {
  const run = async () => {
    try {
      if (await library.follow()) log.info({ version: library.version }, 'a new library answers')
    } catch (error) {
      log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'no new library; the old one goes on')
    }
  }
  let running: Promise<void> | null = null
  const timer = setInterval(() => {
    running ??= run().finally(() => {
      running = null
    })
  }, everyMs)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await running
  }
}
