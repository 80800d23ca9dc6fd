/** Invented lists of other bureaus, `intents/practice/`: what a list that nobody has written sentences for looks like, and how people ask about it. Fitted to, never answered from. Owns their shape. */
import { z } from 'zod'

const PracticeText = z.string().min(1)

export const PracticeList = z.strictObject({
  /** What kind of bureau would publish it. */
  field: PracticeText,
  items: z
    .array(z.strictObject({ title: PracticeText, text: PracticeText, questions: z.array(PracticeText).min(3) }))
    .min(3),
  /** What people ask such a bureau that no list of it answers. */
  foreign: z.array(PracticeText).min(3),
})
export type PracticeList = z.infer<typeof PracticeList>

/** What is known of the field beside the lists in force: `field.…` topics and what bureaus are asked beside them, `aside.…`; no answer is ever made from either. */
export type FieldSentence = { intent: string; text: string; own: boolean }

/** The lists as topics of the field: what documents say and what people call it, side by side; and what is asked beside them, which is no support. */
export function fieldSentences(lists: readonly PracticeList[]): FieldSentence[] {
  return lists.flatMap(({ field, items, foreign }) => [
    ...items.flatMap(({ title, text, questions }) => {
      const intent = `field.${field}-${title}`
      const own = [title, text].map((words) => ({ intent, text: words, own: true }))
      return [...own, ...questions.map((words) => ({ intent, text: words, own: false }))]
    }),
    ...foreign.map((words) => ({ intent: `aside.${field}`, text: words, own: false })),
  ])
}
