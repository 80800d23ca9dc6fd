/** The working calendar of China with 调休, from the `chinese-days` package's own tables: no network, no clock. */
// A CommonJS bundle: Node finds no named exports in it.

import chineseDays from 'chinese-days'
import { DAY_MS } from '../../domain/time.ts'

/**
 * @param date local date, 2026-10-01. In a year whose holidays are not announced yet the legal ones are free and the rest are plain weeks:
 * nobody knows yet which days around them are moved.
 */
export function isWorkday(date: string): boolean {
  return chineseDays.isWorkday(date) && (knowsHolidaysOf(Number(date.slice(0, 4))) || !isLegalHoliday(date))
}

/** 全国年节及纪念日放假办法, as it stands since 2025: each year the same, by the sun or by the moon. */
const BY_SUN = new Set(['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'])
const BY_MOON = new Set(['1-1', '1-2', '1-3', '5-5', '8-15'])

/** 13 days a year, whatever is announced around them. */
export function isLegalHoliday(date: string): boolean {
  if (BY_SUN.has(date.slice(5))) return true
  if (date === chineseDays.getSolarTermDate(Number(date.slice(0, 4)), 4, 'pure_brightness')) return true
  if (BY_MOON.has(lunarDay(date))) return true
  // 除夕 is the day before the first, whether its month has 29 or 30 days.
  return lunarDay(new Date(Date.parse(date) + DAY_MS).toISOString().slice(0, 10)) === '1-1'
}

/** Month and day by the moon, 8-15; nothing in a leap month, which has no holidays. */
function lunarDay(date: string): string {
  const { lunarMon, lunarDay: day, isLeap } = chineseDays.getLunarDate(date)
  return isLeap ? '' : `${lunarMon}-${day}`
}

/**
 * The year whose holidays are wanted now and are not known: this one, or the next from December on, when they have long been announced.
 * Null when all is well; otherwise the package wants an update, and people should know that those holidays will not be kept.
 */
export function missingHolidays(today: string): number | null {
  const year = Number(today.slice(0, 4))
  const wanted = today.slice(5, 7) === '12' ? [year, year + 1] : [year]
  return wanted.find((one) => !knowsHolidaysOf(one)) ?? null
}

function knowsHolidaysOf(year: number): boolean {
  return chineseDays.getHolidaysInRange(`${year}-01-01`, `${year}-12-31`, false).length > 0
}
