/** Whether an item's time is past, and the sentence that says so: nobody may take it for current without asking. Pure. */
import { DAY_MS } from '../time.ts'
import type { Content } from './content.ts'
import type { Policy } from './policy.ts'
import { say } from './sentence.ts'

type Dated = Pick<Policy, 'validity' | 'ended'>

/**
 * By what staff say, else by the date that the document gives; without one its year is how long it is taken for current.
 * @param today a local date, 2026-10-01
 */
export function isPast({ validity: { year, until }, ended }: Dated, today: string): boolean {
  if (ended) return today > ended.on
  return until === null ? Number(today.slice(0, 4)) > year : today > until
}

/** The last day it holds: what staff say, else what the document says, else the end of its year. */
export const endsOn = ({ validity: { year, until }, ended }: Dated): string => ended?.on ?? until ?? `${year}-12-31`

/** So long before its end somebody should look at what comes after. */
export const SOON_DAYS = 30

export function soonPast(policy: Dated, today: string): boolean {
  const days = (Date.parse(endsOn(policy)) - Date.parse(today)) / DAY_MS
  return days >= 0 && days <= SOON_DAYS
}

/** Null while it is not past. */
export function pastNotice(policy: Dated, { sentences }: Pick<Content, 'sentences'>, today: string): string | null {
  if (!isPast(policy, today)) return null
  const { validity, ended } = policy
  if (ended) return say(sentences, 'answer.ended', ended)
  const { year, until } = validity
  return until === null ? say(sentences, 'answer.year-past', { year }) : say(sentences, 'answer.until-past', { until })
}
