/** Takes out of a text what would tell who wrote it. Pure; rather one number too many than one too few. */

import { CODE_IN_TEXT, CODE_MASKED } from '../desk/said-code.ts'
import { FORMAL_DIGITS, HAN_DIGITS, SPELT_DIGITS } from './han-digits.ts'

const DIGIT = '[0-9０-９]'
/** How people break long numbers up: 138 0013 8000, 6222-0202-…, 138.0013.8000. */
const GAP = '[ \\u00a0\\u2005\\u3000.·\\-－—_]?'
const digits = (least: number, most: number | '') =>
  `(?:${DIGIT}${GAP}){${least - 1},${most === '' ? '' : most - 1}}${DIGIT}`
/** Not in the middle of a longer number, nor of a word. */
const START = `(?<![A-Za-z])(?<!${DIGIT}${GAP})`
const END = `(?![A-Za-z])(?!${GAP}${DIGIT})`
/** 13800000000元 is no phone. */
const NO_SUM = '(?!\\s*[元块万亿])'

type NumberKind = { readonly what: string; readonly pattern: RegExp }

/** In this order: what an earlier one took, a later one does not see. */
const PERSONAL: readonly NumberKind[] = [
  // Whoever reads one could become staff by it.
  { what: CODE_MASKED, pattern: CODE_IN_TEXT },
  { what: '〔邮箱〕', pattern: /(?<![\w.+-])[\w.+-]{1,64}[@＠][\w-]{1,64}(?:\.[\w-]{1,64})+/gu },
  // 18 signs with letters among them, the region's six digits from the third on: GB 32100.
  {
    what: '〔信用代码〕',
    pattern: /(?<![0-9A-Za-z])(?=[0-9A-Za-z]{0,17}[A-Wa-wYy])[0-9A-Za-z]{2}\d{6}[0-9A-Za-z]{10}(?![0-9A-Za-z])/gu,
  },
  { what: '〔身份证号〕', pattern: new RegExp(`${START}(?:${DIGIT}${GAP}){17}[0-9０-９XxＸｘ]${END}${NO_SUM}`, 'gu') },
  {
    what: '〔手机号〕',
    pattern: new RegExp(`${START}(?:[+＋]?86${GAP})?[1１]${GAP}[3-9３-９]${GAP}${digits(9, 9)}${END}${NO_SUM}`, 'gu'),
  },
  { what: '〔银行卡号〕', pattern: new RegExp(`${START}${digits(16, 19)}${END}${NO_SUM}`, 'gu') },
]

const ANY: readonly NumberKind[] = [
  { what: '〔电话〕', pattern: new RegExp(`${START}[0０]${GAP}${digits(9, 11)}${END}`, 'gu') },
  // A phone glued to letters (微信号abc13800138000), an old 15-digit ID, whatever else is that long.
  { what: '〔号码〕', pattern: new RegExp(digits(11, ''), 'gu') },
  { what: '〔号码〕', pattern: new RegExp(`[${HAN_DIGITS}${SPELT_DIGITS}${FORMAL_DIGITS}]{11,}`, 'gu') },
]

const without = (text: string, kinds: readonly NumberKind[]) =>
  kinds.reduce((rest, { what, pattern }) => rest.replace(pattern, what), text)

/**
 * Before a text is written anywhere: no phones, ID numbers, credit codes, bank cards, mail addresses, no long numbers at all.
 * @example mask('我的电话13800000000') // '我的电话〔手机号〕'
 */
export function mask(text: string): string {
  return without(without(text, PERSONAL), ANY)
}

/**
 * Before a text is understood: what can be nobody's figure and no office's phone. Otherwise a mobile number told on the way is taken for
 * an amount, and kept as one.
 */
export function withoutPersonalNumbers(text: string): string {
  return without(text, PERSONAL)
}
