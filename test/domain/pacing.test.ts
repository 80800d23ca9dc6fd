import { describe, expect, it } from 'vitest'
import { isWorkday, missingHolidays } from '../../src/delivery/staff/workdays.ts'
import {
  NOTHING_SENT,
  nextAllowed,
  nextWeekly,
  Pacing,
  recordSend,
  type SendHistory,
} from '../../src/domain/broadcasts/pacing.ts'
import { localDate } from '../../src/domain/desk/office-hours.ts'

const at = (local: string) => Date.parse(`${local}+08:00`)
const local = (time: number) => new Date(time + 8 * 3_600_000).toISOString().slice(0, 19)
const DEFAULTS = Pacing.parse({})
const PACE = { pacing: DEFAULTS, isWorkday }
const sent = (times: string[], more: Partial<SendHistory> = {}): SendHistory => ({
  recent: times.map(at),
  day: times.at(-1)?.slice(0, 10) ?? '',
  today: times.length,
  gapMs: 4000,
  ...more,
})

describe('the next message may go out', () => {
  it.each([
    ['at once, on a working morning', '2026-11-23T10:00:00', NOTHING_SENT, '2026-11-23T10:00:00', 'now'],
    ['4 s after the last', '2026-11-23T10:00:01', sent(['2026-11-23T10:00:00']), '2026-11-23T10:00:04', 'gap'],
    ['not before nine', '2026-11-23T08:59:59', NOTHING_SENT, '2026-11-23T09:00:00', 'quiet'],
    ['not at noon', '2026-11-23T12:00:00', NOTHING_SENT, '2026-11-23T13:30:00', 'quiet'],
    ['not in the evening', '2026-11-23T17:30:00', NOTHING_SENT, '2026-11-24T09:00:00', 'quiet'],
    ['not on a Saturday', '2026-11-21T10:00:00', NOTHING_SENT, '2026-11-23T09:00:00', 'quiet'],
    ['not in the week of 国庆', '2026-10-01T10:00:00', NOTHING_SENT, '2026-10-08T09:00:00', 'quiet'],
    ['on a Saturday that is worked (调休)', '2026-10-10T10:00:00', NOTHING_SENT, '2026-10-10T10:00:00', 'now'],
    [
      'not after the day’s 200th',
      '2026-11-23T10:00:00',
      sent(['2026-11-23T09:50:00'], { today: 200 }),
      '2026-11-24T09:00:00',
      'day',
    ],
    [
      'on the next day again',
      '2026-11-24T10:00:00',
      sent(['2026-11-23T09:50:00'], { today: 200 }),
      '2026-11-24T10:00:00',
      'now',
    ],
    [
      'not after Friday’s 200th before Monday',
      '2026-11-27T10:00:00',
      sent(['2026-11-27T09:50:00'], { today: 200 }),
      '2026-11-30T09:00:00',
      'day',
    ],
  ] as const)('%s', (_, now, history, expected, why) => {
    const allowed = nextAllowed({ ...history, recent: [...history.recent] }, at(now), PACE)
    expect([local(allowed.at), allowed.why]).toEqual([expected, why])
  })

  it('ten times a minute at most, with 3 to 5 s between, whatever is drawn', () => {
    let seed = 7
    const draw = () => {
      seed = (seed * 16807) % 2147483647
      return seed / 2147483647
    }
    let now = at('2026-11-23T09:00:00')
    let history = NOTHING_SENT
    const times: number[] = []
    for (let n = 0; n < 200; n++) {
      now = nextAllowed(history, now, PACE).at
      history = recordSend(history, now, DEFAULTS, draw())
      times.push(now)
    }
    for (const [i, time] of times.entries()) {
      if (i >= 1) expect(time - times[i - 1]!).toBeGreaterThanOrEqual(3000)
      if (i >= 10) expect(time - times[i - 10]!).toBeGreaterThanOrEqual(60_000)
    }
    expect(localDate(nextAllowed(history, now, PACE).at, DEFAULTS)).toBe('2026-11-24')
  })

  it('counts every message of a notice in parts', () => {
    const nine = sent(Array.from({ length: 9 }, (_, n) => `2026-11-23T10:00:${String(n).padStart(2, '0')}`))
    expect(local(nextAllowed(nine, at('2026-11-23T10:00:30'), PACE, 1).at)).toBe('2026-11-23T10:00:30')
    expect(local(nextAllowed(nine, at('2026-11-23T10:00:30'), PACE, 3).at)).toBe('2026-11-23T10:01:01')
    expect(local(nextAllowed({ ...nine, today: 198 }, at('2026-11-23T10:05:00'), PACE, 3).at)).toBe(
      '2026-11-24T09:00:00',
    )
    expect(recordSend(nine, at('2026-11-23T10:05:00'), DEFAULTS, 0, 3)).toMatchObject({ today: 12, gapMs: 3000 })
  })
})

describe('the working calendar', () => {
  it('knows the holidays and the days worked instead', () => {
    expect(['2026-10-01', '2026-10-10', '2026-11-22', '2031-05-06'].map(isWorkday)).toEqual([false, true, false, true])
  })

  it('misses the next year’s holidays from December on, and this year’s always', () => {
    let last = 2026
    while (missingHolidays(`${last + 1}-06-01`) === null) last++
    expect(missingHolidays(`${last}-11-30`)).toBeNull()
    expect(missingHolidays(`${last}-12-01`)).toBe(last + 1)
    expect(missingHolidays(`${last + 1}-12-01`)).toBe(last + 1)
  })

  it('finds the next Monday at nine', () => {
    const next = (now: string) => local(nextWeekly(at(now), 1, '09:00', DEFAULTS))
    expect(next('2026-11-23T08:00:00')).toBe('2026-11-23T09:00:00')
    expect(next('2026-11-23T09:00:00')).toBe('2026-11-30T09:00:00')
    expect(next('2026-11-29T23:59:00')).toBe('2026-11-30T09:00:00')
  })
})
