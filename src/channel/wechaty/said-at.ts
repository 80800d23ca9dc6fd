/**
 * Owns when a message was said, by this machine's clock, and whether that is too long ago. WeChat's clock is another one: where all that
 * comes in is late by the same time, it is ours that is wrong. Keeps some numbers; reads no clock.
 */
import { MINUTE_MS } from '../../domain/time.ts'

type SaidAt = {
  /** Milliseconds since 1970; null for what is too old to be answered. @param stamp as the puppet gives it */
  of(stamp: number, now: number): number | null
}

/** What an outage has held up comes all at once; people who write do not. */
const LEAST_SPREAD_MS = MINUTE_MS
const MOST_DIFFERENCE_MS = MINUTE_MS
const ENOUGH = 3

/** @param onSkew told once of each difference that is found, in milliseconds */
export function saidAt(maxAgeMs: number, onSkew: (ms: number) => void): SaidAt {
  /** So much this machine's clock is ahead. */
  let aheadMs = 0
  let late: { at: number; ageMs: number }[] = []

  /** Of one that is too old by either clock: true once so many were late by the same time that it must be the clock. */
  function clockIsWrong(ageMs: number, at: number): boolean {
    late = [...late, { at, ageMs }].slice(-ENOUGH)
    const ages = late.map((one) => one.ageMs)
    const spread = at - late[0]!.at
    if (late.length < ENOUGH || spread < LEAST_SPREAD_MS) return false
    if (Math.max(...ages) - Math.min(...ages) > MOST_DIFFERENCE_MS) return false
    aheadMs = Math.min(...ages)
    late = []
    onSkew(aheadMs)
    return true
  }

  return {
    of(stamp, now) {
      // A puppet that has no time gives 0, or nothing.
      if (!(stamp > 0)) return now
      const ageMs = now - stamp
      if (ageMs <= maxAgeMs) {
        aheadMs = 0
        late = []
      } else if (ageMs - aheadMs > maxAgeMs && !clockIsWrong(ageMs, now)) return null
      // A stamp of the future is a clock of ours that is behind.
      return Math.min(now, stamp + aheadMs)
    },
  }
}
