/** Figures in Chinese text: numbers with their units, the part of a sentence that must never be ours. Finds them; judges nothing. */
import { escaped } from '../../domain/library/words.ts'

const UNIT =
  '(?:万元|亿元|万千瓦时|千瓦时|万人次|人次|个百分点|百分点|平方米|星级|元|万|亿|%|‰|倍|成|折|批|强|个|项|条|家|年|月|日|号|天|G|g|P)'
const DIGITS = '\\d+(?:[.,]\\d+)*(?:[-—~至到]\\d+(?:[.,]\\d+)*)?'
/** Written out, only with units of a figure: 一条 or 一批 in a title claims nothing. */
const WRITTEN = '[一二两三四五六七八九十百千]+(?:万元|亿元|元|万|亿|成|倍|强|星级)'
const FIGURE = new RegExp(`${DIGITS}${UNIT}?|${WRITTEN}`, 'gu')

/** Every number with its unit: `5G`, `最高` `2000万元` → `2000万元`, `三星级`. */
export function figuresIn(text: string): string[] {
  return [...text.normalize('NFKC').matchAll(FIGURE)].map(([figure]) => figure)
}

/** Whether the figure stands in the text as a whole number: `50万元` does not stand in `150万元`, nor a bare `50` in `500`. */
export function hasFigure(text: string, figure: string): boolean {
  return new RegExp(`(?<![\\d.])${escaped(figure)}${/\d$/.test(figure) ? '(?![\\d.]*\\d)' : ''}`, 'u').test(
    text.normalize('NFKC'),
  )
}

/** 千万 as “by no means” and 一块 as “together” are words, not sums. */
const AMOUNT =
  /\d[\d.,]*\s*(?:万|亿|元|块|%|‰|个百分点|个点|成)[元块]?|(?!千万(?![元块]))[一二两三四五六七八九十百千万亿几]+(?:元|块钱|万块|万|亿|个百分点|个点|成)[元块]?|百分之/u
const DATE =
  /\d+\s*(?:年|月|日|号)|(?<!\d)(?:19|20)\d{2}\s*[-/.]\s*\d{1,2}(?!\d)|[〇零一二三四五六七八九十]{1,4}(?:月[〇零一二三四五六七八九十]*[日号]?|年度?(?:前|底|初))/u

/** The first sum of money, share or percentage in the text; null when there is none. */
export function amountIn(text: string): string | null {
  return AMOUNT.exec(text.normalize('NFKC'))?.[0] ?? null
}

/** The first year, month or day in the text; null when there is none. */
export function dateIn(text: string): string | null {
  return DATE.exec(text.normalize('NFKC'))?.[0] ?? null
}
