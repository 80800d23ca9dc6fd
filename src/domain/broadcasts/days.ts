/** Days in the words of a notice: 11月23日, 11月23日至25日. Pure. */
import { localDate, type OfficeHours } from '../desk/office-hours.ts'

/** 11月23日 10:05 */
export function momentInWords(at: number, now: number, zone: Pick<OfficeHours, 'utcOffsetMinutes'>): string {
  const local = new Date(at + zone.utcOffsetMinutes * 60_000)
  return `${daysInWords({ from: at, to: at }, now, zone)} ${local.toISOString().slice(11, 16)}`
}

/** @param now the year is said only where it is another one */
export function daysInWords(
  { from, to }: { from: number; to: number },
  now: number,
  zone: Pick<OfficeHours, 'utcOffsetMinutes'>,
): string {
  const [first, last, today] = [from, to, now].map((at) => localDate(at, zone).split('-').map(Number))
  const [[year = 0, month = 0, day = 0] = [], [lastYear = 0, lastMonth = 0, lastDay = 0] = []] = [first, last]
  const beginning = `${year === today?.[0] ? '' : `${year}年`}${month}月${day}日`
  if (year !== lastYear) return `${beginning}至${lastYear}年${lastMonth}月${lastDay}日`
  if (month !== lastMonth) return `${beginning}至${lastMonth}月${lastDay}日`
  return day === lastDay ? beginning : `${beginning}至${lastDay}日`
}
