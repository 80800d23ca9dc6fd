/** The entries that are shown now, read at most every two seconds: what is approved in one process is soon shown by all. */
import { type EntriesOf, type Entry, isShown } from '../../domain/desk/entry.ts'
import { localDate, type OfficeHours } from '../../domain/desk/office-hours.ts'
import type { Log } from '../turn/surroundings.ts'
import type { EntryStore } from './entry-store.ts'

const FRESH_MS = 2000

type LiveEntriesParts = {
  store: Pick<EntryStore, 'list'>
  /** Milliseconds since 1970. */
  now: () => number
  hours: Pick<OfficeHours, 'utcOffsetMinutes'>
  log: Log
}

/** Never rejects: without the database, what was known last. */
export function liveEntries({ store, now, hours, log }: LiveEntriesParts): () => Promise<EntriesOf> {
  let live: Entry[] = []
  let readAt = Number.NEGATIVE_INFINITY
  let reading: Promise<void> | null = null

  const read = async (at: number) => {
    try {
      live = await store.list({ states: ['live'] })
    } catch (error) {
      log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'the entries could not be read')
    }
    readAt = at
  }

  return async () => {
    const at = now()
    if (at - readAt >= FRESH_MS) {
      reading ??= read(at).finally(() => {
        reading = null
      })
      await reading
    }
    const today = localDate(at, hours)
    return (policy) => live.filter((entry) => entry.policy === policy && isShown(entry, today))
  }
}
