/** The working calendar of China with 调休, from the `chinese-days` package's own tables: no network, no clock. */
// A CommonJS bundle: Node finds no named exports in it.
import chineseDays from 'chinese-days'

/** @param date local date, 2026-10-01. A year whose holidays are not announced yet has plain weeks. */
export function isWorkday(date: string): boolean {
  return chineseDays.isWorkday(date)
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
