/** The working calendar of China with 调休, from the `chinese-days` package's own tables: no network, no clock. */
// A CommonJS bundle: Node finds no named exports in it.
import chineseDays from 'chinese-days'

/** @param date local date, 2026-10-01. A year whose holidays are not announced yet has plain weeks. */
export function isWorkday(date: string): boolean {
  return chineseDays.isWorkday(date)
}

/** Whether the package knows a year's holidays; if not, it wants an update, and people should know that holidays will not be kept. */
export function knowsHolidaysOf(year: number): boolean {
  return chineseDays.getHolidaysInRange(`${year}-01-01`, `${year}-12-31`, false).length > 0
}
