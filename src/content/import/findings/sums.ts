/** Sums that contradict each other: an upper limit below what one grant comes to, capitals that say another sum than the digits. */
import type { DocumentFinding, ReadItem } from '../../../domain/library/document.ts'
import { anyOf, type DocumentWords } from '../words.ts'
import { finding, type Looked, textsOf } from './finding-context.ts'

export function sumFindings(look: Looked): DocumentFinding[] {
  const caps = new Caps(look.words)
  return look.items.flatMap((item) => [
    ...caps.of(item.text).map(({ span, unit, cap }) => finding(look, 'cap-below-unit', item, span, { unit, cap })),
    ...textsOf(item).flatMap((text) => spelled(look, item, text)),
  ])
}

const SUM = /(\d[\d,]*(?:\.\d+)?)\s*(亿|千万|百万|万|千|百)?\s*元/gu
const UNITS: Record<string, number> = { 亿: 1e8, 千万: 1e7, 百万: 1e6, 万: 1e4, 千: 1e3, 百: 100 }

type Sum = { value: number; printed: string; start: number; end: number }

function sumsOf(text: string): Sum[] {
  return [...text.matchAll(SUM)].map((m) => ({
    value: Number(m[1]!.replaceAll(',', '')) * (UNITS[m[2] ?? ''] ?? 1),
    printed: m[0],
    start: m.index,
    end: m.index + m[0].length,
  }))
}

type SumClause = { text: string; start: number; end: number }

/** Looks clause by clause: a limit holds for the grant said last before it, in the same part of the sentence. */
class Caps {
  readonly #cap: RegExp
  readonly #total: RegExp
  readonly #unit: RegExp

  constructor(words: DocumentWords) {
    const { caps, totals, units } = words.file.grants
    this.#cap = new RegExp(anyOf(caps), 'u')
    this.#total = new RegExp(anyOf(totals), 'u')
    this.#unit = new RegExp(anyOf(units), 'u')
  }

  of(text: string): { span: string; unit: string; cap: string }[] {
    return split(text, /[。；;\n]/u).flatMap((part) => {
      let grant: { sum: Sum; from: number; each: boolean } | null = null
      const found: { span: string; unit: string; cap: string }[] = []
      for (const clause of split(part.text, /[，,]/u)) {
        const sums = sumsOf(clause.text)
        const cap = this.#cap.exec(clause.text)
        const total = this.#total.test(clause.text)
        const limit = cap && sums.find((sum) => sum.start >= cap.index || clause.text.slice(sum.end).startsWith(cap[0]))
        const before = sums.filter((sum) => !limit || sum.end <= limit.start)
        if (/\d\s*[%％‰]|比例|费率|利率|百分之/u.test(clause.text) && !limit) grant = null
        else if (before.length > 0)
          grant = { sum: largest(before), from: clause.start, each: this.#unit.test(clause.text) }
        if (!limit) continue
        const own = /\d\s*[%％‰]/u.test(clause.text.slice(0, limit.start))
        if (grant && !own && (total || grant.each) && limit.value < grant.sum.value)
          found.push({
            span: part.text.slice(grant.from, clause.start + limit.end).trim(),
            unit: grant.sum.printed,
            cap: limit.printed,
          })
        // 每个最高1000元 is what one gets, and the limit for all comes after it.
        grant = total ? null : { sum: limit, from: clause.start, each: this.#unit.test(clause.text) }
      }
      return found
    })
  }
}

const largest = (sums: Sum[]) => sums.reduce((a, b) => (b.value > a.value ? b : a))

function split(text: string, marks: RegExp): SumClause[] {
  const clauses: SumClause[] = []
  let start = 0
  for (let i = 0; i <= text.length; i += 1)
    // A comma among digits belongs to the figure.
    if (i === text.length || (marks.test(text[i]!) && !/\d,\d/u.test(text.slice(i - 1, i + 2)))) {
      if (i > start) clauses.push({ text: text.slice(start, i), start, end: i })
      start = i + 1
    }
  return clauses
}

const NUMERALS = '零〇一二三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟两万亿圆元整'
const FIRST = new RegExp(
  `([${NUMERALS}]{2,}[元圆]整?)\\s*[（(]\\s*(?:小写|人民币|[￥¥:：\\s])*\\s*(\\d[\\d,]*(?:\\.\\d+)?\\s*(?:亿|千万|百万|万|千|百)?\\s*元?)[^）)\\d]{0,3}[）)]`,
  'gu',
)
const SECOND = new RegExp(
  `(\\d[\\d,]*(?:\\.\\d+)?\\s*(?:亿|千万|百万|万|千|百)?\\s*元)\\s*[（(]\\s*(?:大写|人民币|[:：\\s])*\\s*([${NUMERALS}]{2,})\\s*[）)]`,
  'gu',
)

function spelled(look: Looked, item: ReadItem, text: string): DocumentFinding[] {
  const pairs = [
    ...[...text.matchAll(FIRST)].map((m) => ({ span: m[0], words: m[1]!, digits: m[2]! })),
    ...[...text.matchAll(SECOND)].map((m) => ({ span: m[0], words: m[2]!, digits: m[1]! })),
  ]
  return pairs.flatMap(({ span, words, digits }) => {
    const [said, written] = [spelledValue(words), sumsOf(digits.includes('元') ? digits : `${digits}元`)[0]?.value]
    return said === null || written === undefined || said === written
      ? []
      : [finding(look, 'amount-words-digits', item, span, { words: inWan(said), digits: inWan(written) })]
  })
}

const inWan = (value: number) => (value >= 10_000 ? `${value / 10_000}万元` : `${value}元`)

const SMALL: Record<string, number> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 }

/** The sum that numerals say; null where they are no sum. */
function spelledValue(text: string): number | null {
  let total = 0
  let section = 0
  let digit: number | null = null
  for (const c of text.replace(/[元圆整]/gu, '')) {
    const at = Math.max('〇一二三四五六七八九'.indexOf(c), '零壹贰叁肆伍陆柒捌玖'.indexOf(c), c === '两' ? 2 : -1)
    if (at >= 0) digit = at
    else if (c in SMALL) {
      section += (digit ?? 1) * SMALL[c]!
      digit = null
    } else if (c === '万' || c === '亿') {
      total = (total + section + (digit ?? 0)) * (c === '万' ? 1e4 : 1e8)
      section = 0
      digit = null
    } else return null
  }
  return total + section + (digit ?? 0)
}
