/** Everything that is wrong in a list as printed, each with its words and why. */
import type { DocumentFinding } from '../../../domain/library/document.ts'
import { dateFindings } from './dates.ts'
import type { Looked } from './finding-context.ts'
import { phoneFindings } from './phones.ts'
import { serialFindings } from './serials.ts'
import { sumFindings } from './sums.ts'
import { markFindings } from './unpaired-marks.ts'

export function findWrong(look: Looked): DocumentFinding[] {
  const all = [
    ...phoneFindings(look),
    ...serialFindings(look),
    ...sumFindings(look),
    ...dateFindings(look),
    ...markFindings(look),
  ]
  // A title stands in the list and in the document: what is wrong in it is said once.
  const same = (a: DocumentFinding, b: DocumentFinding) => a.kind === b.kind && a.span === b.span && a.item === b.item
  return all.filter((finding, i) => all.findIndex((other) => same(other, finding)) === i)
}
