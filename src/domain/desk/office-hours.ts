/** When people may be spoken to unasked and staff are at their desks: local hours on working days, with 调休. Pure: the calendar is given. */

import { z } from 'zod'
import { DAY_MS, MINUTE_MS } from '../time.ts'

const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六']

const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/u, '要写成 09:00 这样')

export const OfficeHours = z.strictObject({
  /** Local times from and to; everything else is closed. */
  hours: z
    .array(z.tuple([TimeOfDay, TimeOfDay]).refine(([from, to]) => from < to, { error: '开始要早于结束' }))
    .min(1)
    .default([
      ['09:00', '12:00'],
      ['13:30', '17:30'],
    ]),
  /** With 调休: a Sunday that is worked counts, a holiday on a Monday does not. */
  workdaysOnly: z.boolean().default(true),
  /** China has one time zone and no summer time. */
  utcOffsetMinutes: z.int().default(480),
})
export type OfficeHours = z.infer<typeof OfficeHours>
export const DEFAULT_HOURS: OfficeHours = OfficeHours.parse({})

/** Takes a local date, 2026-10-01. */
export type IsWorkday = (date: string) => boolean

/** `at` itself where it is open, otherwise the start of the next hours. */
export function nextOpen(at: number, { hours, workdaysOnly, ...zone }: OfficeHours, isWorkday: IsWorkday): number {
  const midnight = startOfDay(at, zone)
  for (let days = 0; days <= 60; days++) {
    const day = midnight + days * DAY_MS
    if (workdaysOnly && !isWorkday(localDate(day, zone))) continue
    for (const [from, to] of hours) {
      if (at < day + minutes(to) * MINUTE_MS) return Math.max(at, day + minutes(from) * MINUTE_MS)
    }
  }
  // Sixty days without a working day is a broken calendar, not a holiday: looked at again tomorrow.
  return midnight + DAY_MS
}

/** A time in words, seen from `now`: 今天13:30, 明天09:00, 11月30日（周一）09:00. */
export function timeInWords(at: number, now: number, zone: Pick<OfficeHours, 'utcOffsetMinutes'>): string {
  const local = new Date(at + zone.utcOffsetMinutes * MINUTE_MS)
  const time = local.toISOString().slice(11, 16)
  const days = (startOfDay(at, zone) - startOfDay(now, zone)) / DAY_MS
  if (days === 0) return `今天${time}`
  if (days === 1) return `明天${time}`
  return `${local.getUTCMonth() + 1}月${local.getUTCDate()}日（周${WEEKDAYS[local.getUTCDay()]}）${time}`
}

/** 09:30 → 570. */
export const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** 2026-10-01, as the clock on the wall there says. */
export function localDate(at: number, { utcOffsetMinutes }: Pick<OfficeHours, 'utcOffsetMinutes'>): string {
  return new Date(at + utcOffsetMinutes * MINUTE_MS).toISOString().slice(0, 10)
}

export function startOfDay(at: number, { utcOffsetMinutes }: Pick<OfficeHours, 'utcOffsetMinutes'>): number {
  const offset = utcOffsetMinutes * MINUTE_MS
  return Math.floor((at + offset) / DAY_MS) * DAY_MS - offset
}
