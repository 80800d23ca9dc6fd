/** Something wrong in a published document (勘误) as people are told of it: kept as printed, flagged, never mended. */
import { z } from 'zod'
import { FINDING_KINDS } from './document.ts'

export const Finding = z.strictObject({
  kind: z.enum(FINDING_KINDS),
  /** The words in the source document that the finding is about, verbatim. */
  span: z.string().min(1),
  /** One line for people, said beside the number wherever it is printed. */
  caution: z.string().min(1),
})
export type Finding = z.infer<typeof Finding>
