/** Tells staff once of each trouble of ours that lasts: while it lasts where that is possible, else when it is over. Decides wording and how often. */
import { type IsWorkday, nextOpen, type OfficeHours, timeInWords } from '../../domain/desk/office-hours.ts'
import type { Content } from '../../domain/library/content.ts'
import { say } from '../../domain/library/sentence.ts'
import type { HealthTrouble } from './trouble.ts'

/** What passes within this time is not worth a message: a server that is started anew. */
const LASTS_MS = 60_000

type TroubleNoticeParts = {
  /** Into the next digest. Rejects when it cannot be kept. */
  tell: (text: string) => Promise<void>
  /** Past the database, to whoever is on duty. Rejects when nobody can be reached. */
  tellAtOnce: (text: string) => Promise<void>
  content: Pick<Content, 'sentences'>
  hours: OfficeHours
  isWorkday: IsWorkday
  /** Milliseconds since 1970. */
  now: () => number
}

/** Returns what is to be called with every look at what is wrong. */
export function troubleNotices({ tell, tellAtOnce, content, hours, isWorkday, now }: TroubleNoticeParts) {
  /** What is known and not told yet, by name; told ones stay until they are over. */
  const known = new Map<string, HealthTrouble & { told: boolean; until: number | null }>()

  async function tried(ways: ((text: string) => Promise<void>)[], text: string): Promise<boolean> {
    for (const way of ways)
      if (
        await way(text).then(
          () => true,
          () => false,
        )
      )
        return true
    return false
  }

  return async (troubles: readonly HealthTrouble[]): Promise<void> => {
    const at = now()
    for (const trouble of troubles) {
      const { told = false } = known.get(trouble.name) ?? {}
      known.set(trouble.name, { ...trouble, told, until: null })
    }
    for (const [name, one] of known) {
      const over = !troubles.some((trouble) => trouble.name === name)
      if (over) one.until ??= at
      const since = timeInWords(one.since, at, hours)
      if (over && (one.told || (one.until ?? at) - one.since < LASTS_MS)) known.delete(name)
      else if (over) {
        const was = { since, until: timeInWords(one.until ?? at, at, hours) }
        if (await tried([tell], say(content.sentences, `trouble.staff-${name}-was`, was))) known.delete(name)
      } else if (!one.told && at - one.since >= LASTS_MS && nextOpen(at, hours, isWorkday) === at)
        one.told = await tried([tell, tellAtOnce], say(content.sentences, `trouble.staff-${name}`, { since }))
    }
  }
}
