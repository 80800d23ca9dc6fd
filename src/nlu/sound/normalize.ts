/** Brings what people type to one written form before anything reads it: width, case, script, invisible characters, length. Pure. */
import * as OpenCC from 'opencc-js/t2cn'

/** Nobody asks a question this long; what follows is not read, so that a pasted book costs no more than a page. */
export const MAX_CHARACTERS = 1000

const toSimplified = OpenCC.Converter({ from: 't', to: 'cn' })
const CONTROL = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2028\u2029]+/gu
const EMOJI = /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F)+/gu

/**
 * NFKC, lower case, traditional to simplified, control characters and emoji to spaces, runs of spaces to one; cut to
 * {@link MAX_CHARACTERS}. Lone surrogates become spaces. Never throws.
 */
export function normalize(raw: string): string {
  const cut = raw.length > MAX_CHARACTERS * 2 ? raw.slice(0, MAX_CHARACTERS * 2) : raw
  const plain = cut
    .toWellFormed()
    .normalize('NFKC')
    .replace(/\uFFFD/g, ' ')
    .replace(EMOJI, ' ')
    .replace(CONTROL, ' ')
    .toLowerCase()
  return toSimplified(plain).replace(/\s+/g, ' ').trim().slice(0, MAX_CHARACTERS)
}
