/** Questions in an item's own words: what its text alone must be enough for. Pure. */
import { withoutPunctuation } from '../../domain/library/compact.ts'
import type { Policy } from '../../domain/library/policy.ts'
import { HAN_DIGITS } from '../../domain/talk/han-digits.ts'

/** What is shorter says nothing by itself; what is longer nobody would type. */
const [LEAST, MOST] = [8, 40]
const MOST_CLAUSES = 3
const SERIAL = new RegExp(`^[（(]?[0-9${HAN_DIGITS}十]+[)）.、．]\\s*`, 'u')

/** @param others what stands beside it: 具体以当年通知为准 stands in many texts, and asks for none of them */
export function ownClauses({ text }: Policy, others: readonly Policy[]): string[] {
  const clauses = new Set(text.split(/[。；;\n]/u).map(shortened))
  const telling = [...clauses].filter((clause) => withoutPunctuation(clause).length >= LEAST)
  return telling.filter((clause) => !others.some((other) => other.text.includes(clause))).slice(0, MOST_CLAUSES)
}

/** Whole parts of the sentence, as many as can be typed. */
function shortened(sentence: string): string {
  const clause = sentence.trim().replace(SERIAL, '')
  if (clause.length <= MOST) return clause
  const end = clause.slice(0, MOST).search(/[，,：:、][^，,：:、]*$/u)
  return clause.slice(0, end >= LEAST ? end : MOST)
}
