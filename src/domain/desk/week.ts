/** Calendar weeks as offices name them (ISO 8601, Monday first): 2026-W47, in local time. Pure. */
import { DAY_MS } from '../time.ts'
import { localDate, type OfficeHours, startOfDay } from './office-hours.ts'

const WEEK_MS = 7 * DAY_MS
type Zone = Pick<OfficeHours, 'utcOffsetMinutes'>

const NAME = /^\d{4}-W\d{2}$/u

export type Week = {
  /** 2026-W47 */
  name: string
  /** Milliseconds since 1970; `to` is the next Monday's midnight. */
  from: number
  to: number
}

/** The week that a moment falls into. */
export function weekOf(at: number, zone: Zone): Week {
  const from = mondayOf(at, zone)
  // Its Thursday says which year a week belongs to.
  const year = Number(localDate(from + 3 * DAY_MS, zone).slice(0, 4))
  const number = Math.round((from - firstMonday(year, zone)) / WEEK_MS) + 1
  return { name: `${year}-W${String(number).padStart(2, '0')}`, from, to: from + WEEK_MS }
}

/** null for a week that its year does not have, or another text. */
export function weekNamed(name: string, zone: Zone): Week | null {
  if (!NAME.test(name)) return null
  const from = firstMonday(Number(name.slice(0, 4)), zone) + (Number(name.slice(6)) - 1) * WEEK_MS
  const week = weekOf(from, zone)
  return week.name === name ? week : null
}

function mondayOf(at: number, zone: Zone): number {
  const day = startOfDay(at, zone)
  const weekday = new Date(day + zone.utcOffsetMinutes * 60_000).getUTCDay()
  return day - ((weekday + 6) % 7) * DAY_MS
}

/** The week with the fourth of January is the first. */
const firstMonday = (year: number, zone: Zone) => mondayOf(Date.UTC(year, 0, 4) - zone.utcOffsetMinutes * 60_000, zone)
