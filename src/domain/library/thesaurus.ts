/** The field's thesaurus, `intents/thesaurus.json`: what people call things, and what policy documents call the same. Owns its shape. */
import { z } from 'zod'

const ThesaurusWord = z.string().min(2)

/** One sense: whoever says one of `people` and a document that says one of `documents` speak of the same. */
export const ThesaurusGroup = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'lower-case words and hyphens, like hire-graduates'),
  /** What owners, accountants, graduates, shopkeepers say. */
  people: z.array(ThesaurusWord).min(1),
  /** What policy documents say. */
  documents: z.array(ThesaurusWord).min(1),
  /** Company an ambiguous group needs: its words count only where one of these stands near them. */
  with: z.array(z.string().min(1)).min(1).optional(),
})
export type ThesaurusGroup = z.infer<typeof ThesaurusGroup>
