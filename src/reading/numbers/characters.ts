/** The characters numbers are written with, and the forms of cheques brought to everyday ones. Pure. */
import { FORMAL_DIGITS, HAN_DIGITS } from '../../domain/talk/han-digits.ts'

const values = (characters: string, from: number) => [...characters].map((c, n): [string, number] => [c, n + from])

/** What one character counts. 幺 and 〇 are said digit by digit only; 俩 and 仨 carry their 个. */
export const DIGIT: ReadonlyMap<string, number> = new Map([
  ...values(HAN_DIGITS, 0),
  ...values('〇幺两', 0),
  ['俩', 2],
  ['仨', 3],
])

export const PLACE: ReadonlyMap<string, number> = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1000],
])

/** 廿五, 卅: two and three tens in one character. */
export const TENS: ReadonlyMap<string, number> = new Map([
  ['廿', 2],
  ['卅', 3],
])

const ARABIC = /[0-9]/u
export const isArabic = (c: string | undefined): boolean => c !== undefined && ARABIC.test(c)
export const isHanDigit = (c: string | undefined): boolean => c !== undefined && DIGIT.has(c)
export const isZero = (c: string | undefined): boolean => c === '零' || c === '〇'

/** Whatever a number may go on with: beside a figure it means that the figure is not whole. */
const NUMERIC = new Set([...DIGIT.keys(), ...PLACE.keys(), ...TENS.keys(), ...'0123456789万亿半几'])
export const isNumeric = (c: string | undefined): boolean => c !== undefined && NUMERIC.has(c)

/** Where the stretch of numeric characters that begins at `at` ends. */
export function numericEnd(text: string, at: number): number {
  let end = at
  while (end < text.length && (NUMERIC.has(text[end]!) || isPointBetween(text, end))) end += 1
  return end
}

const isPointBetween = (text: string, at: number) =>
  (text[at] === '.' || text[at] === '点' || text[at] === ',') && isNumeric(text[at - 1]) && isNumeric(text[at + 1])

const FORMAL: ReadonlyMap<string, string> = new Map(
  [...`${FORMAL_DIGITS}拾佰仟参圆`].map((c, n) => [c, '一二三四五六七八九十百千三元'[n]!]),
)
/** Some write half of it in everyday characters: 三仟五佰万. */
const FORMAL_RUN = /[一二三四五六七八九两壹贰叁肆伍陆柒捌玖拾佰仟参零万亿圆元角分]+[整正]?/gu
/** Two characters of a number, or one with its 元 and 整. */
const FORMAL_NUMBER = /^[^圆元角分整正]{2}|^.[圆元][^圆元角分]/u

/** 叁仟万元整 → 三千万元整, of the same length. 陆, 伍, 柒, 拾 and 参 alone are words. */
export function everyday(text: string): string {
  return text.replace(FORMAL_RUN, (run) =>
    FORMAL_NUMBER.test(run) ? [...run].map((c) => FORMAL.get(c) ?? c).join('') : run,
  )
}
