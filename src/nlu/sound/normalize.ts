/** Brings what people type to one written form before anything reads it: width, case, script, invisible characters, length. Pure. */
import * as OpenCC from 'opencc-js/t2cn'

/** Nobody asks a question this long; of more the beginning and the end are read, where questions stand, so that a pasted book costs no more than a page. */
const MAX_CHARACTERS = 1000
const BEGINNING = 300

const toSimplified = OpenCC.Converter({ from: 't', to: 'cn' })
/** Zero-width blanks and marks of direction stand inside words. */
const INVISIBLE = /\p{Cf}+/gu
const CONTROL = /[\p{Cc}\p{Co}\p{Cn}\u2028\u2029]+/gu
const EMOJI = /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F)+/gu

/**
 * NFKC, lower case, traditional to simplified, control characters and emoji to spaces, runs of spaces to one, none in 技 改 补 贴; of more than
 * {@link MAX_CHARACTERS} the beginning and the end. Lone surrogates become spaces. Never throws.
 * @example normalize('ＴＥＣＨ 技 改 补 贴') // 'tech 技改补贴'
 */
export function normalize(raw: string): string {
  const cut = endsOf(raw, MAX_CHARACTERS * 2)
  const plain = cut
    .toWellFormed()
    .normalize('NFKC')
    .replace(/\uFFFD/g, ' ')
    .replace(EMOJI, ' ')
    .replace(INVISIBLE, '')
    .replace(CONTROL, ' ')
    .toLowerCase()
  return endsOf(joined(toSimplified(plain).replace(/\s+/g, ' ').trim()), MAX_CHARACTERS)
}

const endsOf = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, BEGINNING).trimEnd()} ${text.slice(BEGINNING + 1 - most).trimStart()}`

/** 技 改 补 贴: characters set apart, one by one, are no words. */
const joined = (text: string) => text.replace(APART, (row) => row.replaceAll(' ', ''))
const APART = /(?<!\S)(?:[a-z\d] )*(?:\p{Script=Han} ){2,}\p{Script=Han}(?!\S)/gu
