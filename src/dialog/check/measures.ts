/** Which measures of a policy a dialog is about: all of them, or where they stand apart, those somebody spoke of. Pure. */
import { factsOfMeasure } from '../../domain/eligibility/evaluate.ts'
import type { Eligibility, Measure } from '../../domain/eligibility/rule.ts'

/** The measures spoken of so far: by their words, or by a fact that no other needs; before any word has told them apart, by any fact not common to all. */
export function spokenMeasures(eligibility: Eligibility, before: string[], text: string, told: string[]): Measure[] {
  const { measures, apart } = eligibility
  if (!apart) return measures
  const needing = (fact: string) => measures.filter((m) => factsOfMeasure(m).includes(fact)).length
  const worded = measures.filter((m) => before.includes(m.id) || m.words.some((w) => text.includes(w)))
  const most = worded.length > 0 ? 1 : measures.length - 1
  return measures.filter(
    (m) => worded.includes(m) || factsOfMeasure(m).some((f) => told.includes(f) && needing(f) <= most),
  )
}
