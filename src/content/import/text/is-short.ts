/** Whether words are short enough, and without a sentence's marks, to be a heading or a title. */
import { flat } from '../blocks.ts'

export function isShort(text: string): boolean {
  const bare = flat(text)
  return bare.length <= 32 && !/[。;；]|[,、]$/u.test(bare) && !/[，,].{8,}/u.test(bare)
}
