/** Whether an item's time is past, and the sentence that says so: nobody may take it for current without asking. Pure. */
import type { Content } from './content.ts'
import type { Policy } from './policy.ts'
import { say } from './sentence.ts'

type Dated = Pick<Policy, 'validity'>

/**
 * By the date that the document gives; without one its year is how long it is taken for current.
 * @param today a local date, 2026-10-01
 */
export function isPast({ validity: { year, until } }: Dated, today: string): boolean {
  return until === null ? Number(today.slice(0, 4)) > year : today > until
}

/** Null while it is not past. */
export function pastNotice(policy: Dated, { sentences }: Pick<Content, 'sentences'>, today: string): string | null {
  if (!isPast(policy, today)) return null
  const { year, until } = policy.validity
  return until === null ? say(sentences, 'answer.year-past', { year }) : say(sentences, 'answer.until-past', { until })
}
