/**
 * Tries lists out for whoever approves them, and for whoever wants to know before. Owns that nobody waits without end, and who is putting what live
 * at this moment. What is still being learnt when the waiting ends is kept once it is done: the next try goes on from there.
 */
import { type Draft, listIn } from '../../domain/library/draft.ts'
import { publishedWith } from '../../domain/library/with-lists.ts'
import { MOST_TRIES } from '../teaching/try-teaching.ts'
import type { ListDeskParts } from './list-desk.ts'
import { type ListTrial, tryList } from './try-list.ts'

/** late, failed: nothing was changed by it, and it may be tried again. */
type Tried = { trial: ListTrial; base: number } | 'late' | 'failed'

/** What was not learnt ahead takes ten seconds, on a busy machine a minute; less than what is asked stays worth answering. */
const LONGEST_MS = 180_000

export function listTrials({ teachings, library, golden, dialogues, now, log, longestTrialMs }: ListDeskParts) {
  const longestMs = longestTrialMs ?? LONGEST_MS
  const approving = new Map<number, string>()

  /** On top of what is live when it ends. */
  async function tried({ drafted }: Draft) {
    for (let tries = 1; ; tries += 1) {
      await library.follow()
      const live = await teachings.live()
      const trial = await tryList({ library, live, drafted, golden, dialogues, at: now() })
      if (tries === MOST_TRIES || (await teachings.version()) === live.version) return { trial, base: live.version }
    }
  }

  /** It ends before the waiting does, or goes on unheard. */
  async function inTime(draft: Draft): Promise<Tried> {
    const outcome = tried(draft).catch((error): Tried => {
      log.error({ list: draft.number, error: nameOf(error) }, 'a list could not be tried; nothing was changed')
      return 'failed'
    })
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<Tried>((resolve) => {
      timer = setTimeout(() => resolve('late'), longestMs)
      timer.unref()
    })
    return Promise.race([outcome, late]).finally(() => clearTimeout(timer))
  }

  return {
    longestMinutes: Math.ceil(longestMs / 60_000),
    tried: inTime,

    /** Who is about to put it live, in this process; null for nobody. */
    approver: (number: number) => approving.get(number) ?? null,

    /** One at a time of each list. */
    async approving(draft: Draft, by: string): Promise<Tried> {
      approving.set(draft.number, by)
      return inTime(draft).finally(() => approving.delete(draft.number))
    },

    /** Whether it has to be learnt first, which takes much longer than the rest. */
    async mustLearn({ drafted }: Draft): Promise<boolean> {
      return !library.isReady(publishedWith((await teachings.live()).published, listIn(drafted)))
    },
  }
}

const nameOf = (error: unknown) => (error instanceof Error ? error.name : 'unknown')
