/** The words by which what staff see and write is compared and looked through: the shape of `intents/desk.json`. */
import { z } from 'zod'
import { WordList } from '../library/words.ts'

export const DeskWords = z.strictObject({
  /** What people put around a question without changing it: 您好, 想问一下. */
  around: WordList,
  /** Ways to ask that are one, each group by its first: 什么时候 is 几时. */
  ways: z.array(WordList.min(2)).min(1),
  /** What may end a question, or not. */
  endings: WordList,
  /** What a number may stand before without being somebody's own: 元, 家. */
  counted: WordList,
})
export type DeskWords = z.infer<typeof DeskWords>
