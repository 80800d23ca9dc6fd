/** Looks every second which lists may be approved next and has them learnt ahead, so that an approval is answered from at once in every process. Decides nothing. */
import type { ListStore } from '../../app/library/list-store.ts'
import type { LiveLibrary } from '../../app/library/live-library.ts'
import type { Log } from '../../app/turn/surroundings.ts'
import { draftLabel, listIn } from '../../domain/library/draft.ts'

const EVERY_MS = 1000
/** Each takes seconds of computing, and its place among what is kept. */
const MOST = 2

type LearnAheadParts = {
  library: Pick<LiveLibrary, 'ready' | 'version'>
  lists: Pick<ListStore, 'submitted' | 'get'>
  log: Log
  everyMs?: number
}

/** Returns the function that ends it. */
export function learnAhead({ library, lists, log, everyMs = EVERY_MS }: LearnAheadParts): () => void {
  let done = new Set<string>()
  let looking = false

  async function look(): Promise<void> {
    const seen = new Set<string>()
    for (const { number, edition } of await lists.submitted(MOST)) {
      const { version } = library
      const key = `${number} ${edition} ${version}`
      seen.add(key)
      if (done.has(key)) continue
      const draft = await lists.get(number)
      if (draft?.state !== 'submitted') continue
      // Once, whatever comes of it: without it the approval takes longer, and nothing else.
      done.add(key)
      await library.ready(listIn(draft.drafted))
      log.info({ list: draftLabel(draft), version }, 'a list is learnt ahead')
    }
    done = new Set([...done].filter((key) => seen.has(key)))
  }

  const timer = setInterval(() => {
    if (looking) return
    looking = true
    look()
      .catch((error) =>
        log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'a list is not learnt ahead'),
      )
      .finally(() => {
        looking = false
      })
  }, everyMs)
  timer.unref()
  return () => clearInterval(timer)
}
