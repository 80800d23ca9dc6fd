/** The words by which titles and summaries are proposed (`proposals` in data/documents.json), ready for use. Knows no noun of one list. */
import { z } from 'zod'

const List = z.array(z.string().min(1)).min(1)

export const ProposalWords = z.strictObject({
  /** What a phrase ends before or begins behind: 的, 按照. */
  cuts: List,
  /** What a title drops at its beginning: 实施, 推进. */
  leads: List,
  /** What says nothing of what an item is about: 企业, 资金. */
  generic: List,
  /** What a name is used without: 补贴, 政策. */
  endings: List,
  /** What is given, or let off. */
  grants: List,
  /** What a clause about the most that is given has. */
  caps: List,
  /** Labels of summary lines. */
  labels: z.strictObject({ whom: z.string(), grant: z.string(), cap: z.string(), rest: z.string() }),
  /** Labels of lines that speak of something else, by words of theirs; the first that fits counts. */
  subjects: z.array(z.strictObject({ label: z.string(), words: List })),
  /** Headings whose columns are shown with the answer: for whom, on which terms. */
  fields: List,
})
export type ProposalWords = z.infer<typeof ProposalWords>

const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')

/** The longest first. */
export const anyWord = (words: readonly string[]): string =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map(escaped)
    .join('|')
