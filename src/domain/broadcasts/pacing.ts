/** When the next unprompted message may go out: a pure function of what was sent and the clock. No timer, no dice, no calendar of its own. */

import { z } from 'zod'
import { type IsWorkday, localDate, minutes, nextOpen, OfficeHours, startOfDay } from '../desk/office-hours.ts'
import { DAY_MS, MINUTE_MS } from '../time.ts'

export const Pacing = z.strictObject({
  /** When groups may be spoken to; everything else is quiet. */
  ...OfficeHours.shape,
  /** Between two rooms, drawn anew each time. */
  gapMs: z
    .tuple([z.int().min(0), z.int().min(0)])
    .refine(([least, most]) => least <= most, { error: '先写最短的，再写最长的' })
    .default([3000, 5000]),
  mostPerMinute: z.int().positive().default(10),
  /** Of one account. */
  mostPerDay: z.int().positive().default(200),
})
export type Pacing = z.infer<typeof Pacing>

/** What must be remembered of an account's sends, and survive a restart: without it each start would begin with a burst. */
export const SendHistory = z.strictObject({
  /** The latest sends, oldest first, no more than a minute's worth. */
  recent: z.array(z.int()),
  /** Local date that `today` counts, '' when nothing was sent yet. */
  day: z.string(),
  today: z.int(),
  /** Drawn at the last send: how long to leave it alone. */
  gapMs: z.int(),
})
export type SendHistory = z.infer<typeof SendHistory>
export const NOTHING_SENT: SendHistory = { recent: [], day: '', today: 0, gapMs: 0 }

export type Allowed = { at: number; why: 'now' | 'gap' | 'minute' | 'day' | 'quiet' }
export type Pace = { pacing: Pacing; isWorkday: IsWorkday }

/** The earliest time, not before `now`, at which `messages` messages may go out, and what holds them back last. */
export function nextAllowed(history: SendHistory, now: number, { pacing, isWorkday }: Pace, messages = 1): Allowed {
  let allowed: Allowed = { at: now, why: 'now' }
  const notBefore = (at: number, why: Allowed['why']) => {
    if (at > allowed.at) allowed = { at, why }
  }
  notBefore((history.recent.at(-1) ?? Number.NEGATIVE_INFINITY) + history.gapMs, 'gap')
  // So many of the latest may stand within one minute with the new ones.
  const room = Math.max(0, pacing.mostPerMinute - messages)
  notBefore((history.recent.at(-1 - room) ?? Number.NEGATIVE_INFINITY) + MINUTE_MS, 'minute')
  notBefore(nextOpen(allowed.at, pacing, isWorkday), 'quiet')
  const full = history.today > 0 && history.today + messages > pacing.mostPerDay
  if (full && localDate(allowed.at, pacing) === history.day) {
    notBefore(startOfDay(allowed.at, pacing) + DAY_MS, 'day')
    const open = nextOpen(allowed.at, pacing, isWorkday)
    allowed = { at: Math.max(open, allowed.at), why: 'day' }
  }
  return allowed
}

/** The history with one delivery of `messages` messages more. @param draw from 0 to below 1 */
export function recordSend(history: SendHistory, now: number, pacing: Pacing, draw: number, messages = 1): SendHistory {
  const day = localDate(now, pacing)
  const [least, most] = pacing.gapMs
  return {
    recent: [...history.recent, ...Array.from({ length: messages }, () => now)].slice(-pacing.mostPerMinute),
    day,
    today: (history.day === day ? history.today : 0) + messages,
    gapMs: Math.round(least + (most - least) * draw),
  }
}

/** The next `weekday` (1 Monday … 7 Sunday) at `time`, later than `now`. */
export function nextWeekly(now: number, weekday: number, time: string, pacing: Pacing): number {
  const midnight = startOfDay(now, pacing)
  for (let days = 0; ; days++) {
    const at = midnight + days * DAY_MS + minutes(time) * MINUTE_MS
    const day = new Date(at + pacing.utcOffsetMinutes * MINUTE_MS).getUTCDay() || 7
    if (at > now && day === weekday) return at
  }
}
