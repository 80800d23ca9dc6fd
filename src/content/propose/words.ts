/** The words by which titles and summaries are proposed (`proposals` in data/documents.json), ready for use. Knows no noun of one list. */
import { z } from 'zod'
import { escaped, WordList } from '../../domain/library/words.ts'

export const ProposalWords = z.strictObject({
  /** What a phrase ends before or begins behind: 的, 按照. */
  cuts: WordList,
  /** What a title drops at its beginning: 实施, 推进. */
  leads: WordList,
  /** What says nothing of what an item is about: 企业, 资金. */
  generic: WordList,
  /** What a name is used without: 补贴, 政策. */
  endings: WordList,
  /** What is given, or let off. */
  grants: WordList,
  /** What a clause about the most that is given has. */
  caps: WordList,
  /** Labels of summary lines. */
  labels: z.strictObject({ whom: z.string(), grant: z.string(), cap: z.string(), rest: z.string() }),
  /** Labels of lines that speak of something else, by words of theirs; the first that fits counts. */
  subjects: z.array(z.strictObject({ label: z.string(), words: WordList })),
  /** Headings whose columns are shown with the answer: for whom, on which terms. */
  fields: WordList,
})
export type ProposalWords = z.infer<typeof ProposalWords>

/** The longest first. */
export const anyWord = (words: readonly string[]): string =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map(escaped)
    .join('|')
