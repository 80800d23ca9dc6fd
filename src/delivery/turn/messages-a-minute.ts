/** How fast each person writes: what was taken of theirs in the last minute. In memory only: a restart forgives. */
import { MINUTE_MS } from '../../domain/time.ts'

type Rate = {
  /** Milliseconds until one more of this person may be taken; 0 at once. */
  waitMs(person: string, now: number): number
  count(person: string, messages: number, now: number): void
  /** Whether to tell them now that they write too fast: once a minute. */
  tellNow(person: string, now: number): boolean
  /** As if nobody had written. */
  forgive(): void
}

/** `taken`: when each message was, oldest first. */
type MessageRate = { taken: number[]; toldAt: number }

export function keepRate(mostAMinute: number): Rate {
  const paces = new Map<string, MessageRate>()
  let sweptAt = 0

  const paceOf = (person: string) => {
    const pace = paces.get(person) ?? { taken: [], toldAt: Number.NEGATIVE_INFINITY }
    paces.set(person, pace)
    return pace
  }

  function sweep(now: number): void {
    if (now - sweptAt < MINUTE_MS) return
    sweptAt = now
    for (const [person, { taken }] of paces) if (now - (taken.at(-1) ?? 0) >= MINUTE_MS) paces.delete(person)
  }

  return {
    waitMs(person, now) {
      const oldest = paces.get(person)?.taken.at(-mostAMinute)
      return oldest === undefined ? 0 : Math.max(0, oldest + MINUTE_MS - now)
    },
    count(person, messages, now) {
      sweep(now)
      const pace = paceOf(person)
      pace.taken = [...pace.taken, ...Array.from({ length: messages }, () => now)].slice(-mostAMinute)
    },
    tellNow(person, now) {
      const pace = paceOf(person)
      if (now - pace.toldAt < MINUTE_MS) return false
      pace.toldAt = now
      return true
    },
    forgive: () => paces.clear(),
  }
}
