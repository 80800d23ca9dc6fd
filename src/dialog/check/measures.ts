/** Which measures of a policy a dialog is about: all of them, or where they stand apart, those somebody spoke of. Pure. */
import { factsOfMeasure } from '../../domain/eligibility/evaluate.ts'
import type { Eligibility, Measure } from '../../domain/eligibility/rule.ts'

/** Whether the text has one of the words that it goes by. */
export const isCalledIn = (text: string, { words }: Pick<Measure, 'words'>): boolean =>
  words.some((word) => text.includes(word))

/**
 * The measures spoken of so far: by their words, or by a fact that no other needs; before any word has told them apart, by any fact not common to all.
 * @param now of what was told, what this message tells: 研发加计，我们是制造业 is not about the income tax, though they said before that they are 高企
 */
export function spokenMeasures(
  eligibility: Eligibility,
  before: string[],
  text: string,
  known: string[],
  now = known,
): Measure[] {
  const { measures, apart } = eligibility
  if (!apart) return measures
  const told = measures.some((m) => isCalledIn(text, m)) ? now : known
  const needing = (fact: string) => measures.filter((m) => factsOfMeasure(m).includes(fact)).length
  const worded = measures.filter((m) => before.includes(m.id) || isCalledIn(text, m))
  // 贷八万, from a graduate: the sum is of the loan alone, whatever else is for graduates as well.
  const most = worded.length > 0 || told.some((fact) => needing(fact) === 1) ? 1 : measures.length - 1
  return measures.filter(
    (m) => worded.includes(m) || factsOfMeasure(m).some((f) => told.includes(f) && needing(f) <= most),
  )
}
