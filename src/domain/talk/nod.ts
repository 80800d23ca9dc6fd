/** Tells a nod from a message: an emoji, a sticker's code, a laugh, 嗯嗯. Says no more than that somebody has seen, so it is no question. Pure. */
import { z } from 'zod'
import { escaped } from '../library/words.ts'

export const NodWords = z.strictObject({
  /** WeChat's own pictures as they arrive in a text: [强], [ThumbsUp], /:strong. */
  codes: z.array(z.string().min(2)).min(1),
  /** Words that stand for a nod when the message is nothing else; those of one sign may be drawn out (哈哈哈). */
  words: z.array(z.string().min(1)).min(1),
})
export type NodWords = z.infer<typeof NodWords>

/** Pictures with what joins and colours them. A keycap is none: 1️⃣ picks. */
const EMOJI = /(?:[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]|\u200d|\ufe0f)+/gu
const IN_BETWEEN = /[\s\p{P}~～]+/gu

/** Nothing but nods, whatever stands between them; false for a text with nothing in it. */
export function isNod(text: string, { codes, words }: NodWords): boolean {
  const bare = without(text, codes)
  let left = bare.replaceAll(IN_BETWEEN, '').toLowerCase()
  if (left === '') return bare !== text
  // Most messages do not even begin with one.
  if (!words.some((word) => left.startsWith(word))) return false
  for (const word of [...words].sort(byLength)) left = left.replaceAll(word, '')
  return left === ''
}

/** What is left to be understood; the text itself where that is nothing. */
export function besideNods(text: string, { codes }: NodWords): string {
  // Emoji are taken out with the rest of the writing, where a text is normalised.
  const left = withoutCodes(text, codes)
  return left.trim() === '' ? text : left
}

const byLength = (a: string, b: string) => b.length - a.length

const without = (text: string, codes: readonly string[]) => withoutCodes(text, codes).replaceAll(EMOJI, ' ')

function withoutCodes(text: string, codes: readonly string[]): string {
  return text.replaceAll(anyOf(codes), ' ')
}

const compiled = new WeakMap<readonly string[], RegExp>()

/** One expression for all hundreds of them: tried one by one at each bracket, a message of brackets would hold everybody up for seconds. */
function anyOf(codes: readonly string[]): RegExp {
  const known = compiled.get(codes)
  if (known) return known
  const plain = codes.map(escaped)
  const made = new RegExp(plain.join('|'), 'giu')
  compiled.set(codes, made)
  return made
}
