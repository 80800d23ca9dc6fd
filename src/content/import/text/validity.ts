/** How long something holds, as its own cell or a sentence about the whole list says. */
import { anyOf, type DocumentWords } from '../words.ts'
import { findDates, findRanges, firstDay, fromChinese, lastDay, sameLength, spanEnd } from './dates.ts'

export type Validity = { from: string | null; until: string | null }

const NONE: Validity = { from: null, until: null }
const YEARS =
  /(?:有效期|期限|执行期|实施期|试行期?|为期)\s*(?:为|限|是|暂定)?\s*[:：]?\s*(\d{1,2}|[一二两三四五六七八九十])\s*(?:个)?\s*(年|月)/u

/** The dates in the cell of a validity column. */
export function validityOfCell(text: string): Validity {
  return datesOf(text, true)
}

export class ValidityReader {
  readonly #subject: RegExp
  readonly #label: RegExp
  readonly #verbs: RegExp
  readonly #own: RegExp

  constructor(words: DocumentWords) {
    const { subjects, labels, verbs, own } = words.file.validity
    this.#own = new RegExp(anyOf(own), 'u')
    this.#subject = new RegExp(anyOf(subjects), 'u')
    this.#label = new RegExp(`^[（(【\\s]*(?:[^，。；：:]{0,8})?(?:${anyOf(labels)})\\s*(?:[:：为自从是至]|$)`, 'u')
    this.#verbs = new RegExp(`${anyOf(verbs)}|${anyOf(labels)}`, 'u')
  }

  /** What a sentence says about how long the list holds; null when it says nothing of that. `issued` is the day it goes out. */
  ofList(text: string, issued: string | null): Validity | null {
    const sentences = text.split(/(?<=[。！])/u)
    for (const sentence of sentences) {
      const about = this.#subject.test(sentence) || this.#label.test(sentence) || /^自.{0,24}起/u.test(sentence.trim())
      if (!about || !this.#verbs.test(sentence)) continue
      const found = datesOf(sentence, false, issued)
      if (found.from || found.until) return found
    }
    return null
  }

  /** What an item says of itself: 本条执行至…; null when it says nothing of that. */
  ofItem(text: string): Validity | null {
    const own = text.split(/(?<=[。！；])/u).find((sentence) => this.#own.test(sentence) && this.#verbs.test(sentence))
    const found = own === undefined ? NONE : datesOf(own, false)
    return found.from || found.until ? found : null
  }

  /** A sentence that speaks of nothing but how long, so no policy. */
  isValiditySentence(text: string): boolean {
    return this.ofList(text, '2000-01-01') !== null
  }
}

function datesOf(text: string, cell: boolean, issued: string | null = null): Validity {
  const range = findRanges(text)[0]
  if (range) return { from: range.from, until: range.until }
  const dates = findDates(text)
  const norm = sameLength(text)
  let from: string | null = null
  let until: string | null = null
  for (const date of dates) {
    const [before, after] = [norm.slice(Math.max(0, date.start - 8), date.start), norm.slice(date.end, date.end + 8)]
    if (/(?:至|到|截止|截至|止|前)\s*[:：]?\s*$/u.test(before) || /^\s*(?:止|前|到期|失效|截止|终止|废止)/u.test(after))
      until ??= lastDay(date)
    else if (/(?:自|从|于)\s*$/u.test(before) || /^\s*(?:（含）)?\s*(?:起|开始|施行|实施|执行|生效)/u.test(after))
      from ??= firstDay(date)
    else if (cell && dates.length === 1) until ??= lastDay(date)
    else if (cell && dates.length === 2 && date === dates[0]) from ??= firstDay(date)
    else if (cell && dates.length === 2) until ??= lastDay(date)
  }
  if (!from && issued && /(?:发布|印发|公布|下发)之日/u.test(text)) from = issued
  const years = YEARS.exec(norm)
  if (years && from && !until) {
    const amount = /\d/u.test(years[1]!) ? Number(years[1]) : years[1] === '两' ? 2 : fromChinese(years[1]!)
    until = spanEnd(from, amount, years[2] as '年' | '月')
  }
  return from || until ? { from, until } : NONE
}
