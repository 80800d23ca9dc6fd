/** One-time codes in what people write: with spaces, in full width, in Chinese numerals, in whatever wording. Finds only; whether one is a real code is for whoever knows them. Pure. */
import { HAN_DIGITS, SPELT_DIGITS } from '../talk/han-digits.ts'

/** What codes are called, and what is done with them. */
const WORDS = '验证码|绑定码|绑定|口令|认证码|校验码'
const DIGIT = `[0-9０-９${HAN_DIGITS}${SPELT_DIGITS}]`
const GAP = '[\\s.·\\-－—_、,，]{0,2}'
/** Not part of a longer number, and no sum, year or count. */
const END = `(?!${GAP}${DIGIT})(?!\\s*[.%％元块万亿年月日家户人个台条项倍])`
const run = (least: number, most: number) =>
  `(?<!${DIGIT}${GAP})(?<![.A-Za-z])${DIGIT}(?:${GAP}${DIGIT}){${least - 1},${most - 1}}${END}`

const SIX = new RegExp(run(6, 6), 'gu')
/** With a digit too few or too many it is a code all the same, and a wrong one. */
const PLAINLY = new RegExp(`^(?:${WORDS})[\\s:：是为]*(${run(4, 8)})[\\s。.!！]*$`, 'u')
const WORDED = new RegExp(WORDS, 'u')
/** 我的…是…, 您好，我是王科长，…: more than that is about something else. */
const MOST_AROUND = 24

/** Where {@link mask} takes one out: beside what it is called, before it or after it. */
export const CODE_IN_TEXT = new RegExp(
  `(?<=(?:${WORDS})[^0-9０-９\\n]{0,8})${run(4, 8)}|${run(4, 8)}(?=[^0-9０-９\\n]{0,6}(?:${WORDS}))`,
  'gu',
)
export const CODE_MASKED = '〔验证码〕'

/** binding: by what is said with it; bare: nothing else is said, so that it may as well be a figure. */
type SaidCode = { code: string; how: 'binding' | 'bare' }

/** The code that somebody means to be bound by; null where they say something else. */
export function codeSaid(text: string): SaidCode | null {
  const said = text.trim()
  const plainly = PLAINLY.exec(said)?.[1]
  if (plainly) return { code: digitsOf(plainly), how: 'binding' }
  const codes = codesIn(said)
  const [code, another] = codes
  if (!code || another) return null
  const rest = said.replaceAll(SIX, '')
  if (!/[\p{L}\p{N}]/u.test(rest)) return { code, how: 'bare' }
  // With another number beside it, it is told about or passed on.
  if (!WORDED.test(rest) || /\p{N}/u.test(rest) || [...rest].length > MOST_AROUND) return null
  return { code, how: 'binding' }
}

/** Whatever could be one. */
export function codesIn(text: string): string[] {
  return [...new Set([...text.matchAll(SIX)].map(([found]) => digitsOf(found)))]
}

/** @param isCode asked of every run of six digits */
export function withoutCodes(text: string, isCode: (code: string) => boolean): string {
  return text.replaceAll(SIX, (found) => (isCode(digitsOf(found)) ? CODE_MASKED : found))
}

const NUMERALS = '〇一二三四五六七八九'

const digitsOf = (found: string) =>
  [...found.normalize('NFKC')]
    .map((sign) =>
      sign === '零' ? '0' : sign === '幺' ? '1' : NUMERALS.includes(sign) ? `${NUMERALS.indexOf(sign)}` : sign,
    )
    .join('')
    .replaceAll(/\D/gu, '')
