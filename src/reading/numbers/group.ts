/** Reads what stands before a 万 or 亿, or alone: 三千七百五十, 3百5十, 十五六, 几百, 1,200.5. Pure. */

import { type Exactness, exact } from '../../domain/talk/quantity.ts'
import { DIGIT, isArabic, isHanDigit, isZero, PLACE, TENS } from './characters.ts'
import { isMeasureAt } from './units.ts'

export type DigitGroup = {
  low: number
  high: number
  said: Exactness
  end: number
  /** Worth of its last place: 10 in 120, 0.1 in 1.5. What 多 adds one more of. */
  last: number
  /** Written with 十, 百 or 千. */
  placed: boolean
  /** Its digits, where it is digits alone. */
  digits: string
  /** One digit and one place: 百 in 五百, the factor a first end shares with it: 三到五百. */
  lead: number
}

/** Null where no number stands, or where what stands is none: 千三, 5百十, 一二四. */
export function readGroup(text: string, at: number): DigitGroup | null {
  const group: DigitGroup = { low: 0, high: 0, said: 'exact', end: at, last: 1, placed: false, digits: '', lead: 1 }
  /** The place said last; what follows has to be below it. */
  let floor = Number.POSITIVE_INFINITY
  let skipped = false
  let arabic = false
  for (let first = true; ; first = false) {
    if (!first && floor > 10 && isZero(text[group.end])) {
      if (skipped) return null
      skipped = true
      group.end += 1
    }
    const part = coefficient(text, group.end, !arabic)
    if (!part) return first || skipped ? null : group
    arabic ||= part.digits !== ''
    const place = part.place ?? placeAt(text, part.end)
    if (place !== null) {
      if (place >= floor) return null
      group.lead = first && part.low < 10 && part.said === 'exact' ? place : 1
      add(group, part, place)
      group.end = part.end + (part.place ? 0 : 1)
      group.placed = true
      floor = group.last = place
      skipped = false
      continue
    }
    if (first) {
      group.digits = part.digits
      group.last = part.last
      add(group, part, 1)
    } else {
      // 三百五: a digit alone counts tenths of the place before, unless 零 stands between or it is the tens.
      const tenths = !skipped && floor > 10 && part.digits.length < 2
      // 三千一台: three thousand each.
      if (tenths && text[group.end] === '一' && isMeasureAt(text, part.end)) return group
      if (!tenths && part.high >= floor) return null
      group.last = tenths ? floor / 10 : 1
      group.lead = 1
      // 十几: from eleven on.
      add(group, part.said === 'open' ? { ...part, low: 1 } : part, group.last)
    }
    group.end = part.end
    return group
  }
}

function add(group: DigitGroup, part: Coefficient, place: number): void {
  group.low = exact(group.low + part.low * place)
  group.high = exact(group.high + part.high * place)
  if (part.said !== 'exact') group.said = part.said
}

type Coefficient = {
  low: number
  high: number
  said: Exactness
  end: number
  last: number
  digits: string
  place?: number
}

const SOME = ['好几', '大几', '若干', '几', '数'] as const
/** Of 几: others read it as from two or three to nine or ten. */
export const FEWEST = 2
const MOST = 9

/** A digit, two neighbours (两三), an unknown few, figures; the one that 十 may leave out. */
function coefficient(text: string, at: number, mayOmit: boolean): Coefficient | null {
  const c = text[at]
  if (isArabic(c) || (c === '.' && isArabic(text[at + 1]) && !isArabic(text[at - 1]))) return figures(text, at)
  if (c !== undefined && TENS.has(c)) return { ...plain(TENS.get(c)!, at + 1), place: 10 }
  if (c === '十') return mayOmit ? { ...plain(1, at + 1), place: 10 } : null
  if (isHanDigit(c)) return digitsSaid(text, at)
  const few = SOME.find((word) => text.startsWith(word, at))
  if (!few || (few === '数' && !countsAfter(text, at))) return null
  return { low: FEWEST, high: MOST, said: 'open', end: at + few.length, last: 1, digits: '' }
}

const plain = (value: number, end: number): Coefficient => ({
  low: value,
  high: value,
  said: 'exact',
  end,
  last: 1,
  digits: '',
})

/** 数百万; 人数百分之三 and 数据 count nothing. */
const countsAfter = (text: string, at: number) =>
  /^[十百千万亿](?!分)/u.test(text.slice(at + 1, at + 3)) && !/[人次总个基台倍户]/u.test(text[at - 1] ?? '')

const THREES = /(\d{1,3}(?:,\d{3})+)(?!,?\d)(?:\.\d+)?/uy
/** 1200,0000元: grouped as Chinese counts, by four; only money is written so. */
const FOURS = /(\d{1,4}(?:,\d{4})+)(?=元|块)/uy
const PLAIN = /\d*(?:\.\d+)?/uy
/** No sum and no count has more digits. */
const MOST_DIGITS = 16

function figures(text: string, at: number): Coefficient | null {
  const said = [THREES, FOURS, PLAIN].map((form) => matchAt(form, text, at)).find((m) => m)!
  const digits = said.replaceAll(',', '')
  const decimals = digits.split('.')[1]?.length ?? 0
  // 0532 is a code, 3.5.1 a version, 3,000,5 nothing at all.
  const after = text.slice(at + said.length, at + said.length + 5)
  if (digits.length > MOST_DIGITS || /^0\d/u.test(digits) || /^\.\d|^,\d{3}(?!\d)/u.test(after)) return null
  const value = Number(digits)
  return { ...plain(value, at + said.length), digits, last: decimals > 0 ? 10 ** -decimals : lastPlace(value) }
}

function matchAt(form: RegExp, text: string, at: number): string | undefined {
  form.lastIndex = at
  return form.exec(text)?.[0]
}

/** 120 → 10, 800 → 100: the worth of the last digit that is not zero. */
function lastPlace(value: number): number {
  let place = 1
  while (value !== 0 && value % (place * 10) === 0) place *= 10
  return place
}

/** One digit; 两三, 三五, 五六七 as a guess; 二〇二四 said digit by digit. Any other run of digits is no number. */
function digitsSaid(text: string, at: number): Coefficient | null {
  let end = at
  while (isHanDigit(text[end])) end += 1
  const said = [...text.slice(at, end)].map((c) => DIGIT.get(c)!)
  const [first = 0, second = 0] = said
  if (said.length === 1) return text[at] === '幺' ? null : plain(first, end)
  if (isZero(text[at])) return null
  const rising = said.length <= 3 && said.every((d, n) => n === 0 || d === said[n - 1]! + 1)
  const guess = said.length === 2 && ((first === 3 && second === 5) || (first === 3 && text[at + 1] === '两'))
  if (rising || guess) {
    const ends = [first, said.at(-1)!].sort((a, b) => a - b)
    return { ...plain(ends[0]!, end), high: ends[1]!, said: 'range' }
  }
  const year = Number(said.join(''))
  return said.length === 4 && year >= 1900 && year < 2100 ? { ...plain(year, end), digits: String(year) } : null
}

/** 千瓦, 千克 and 百分 are words of their own. */
function placeAt(text: string, at: number): number | null {
  const place = PLACE.get(text[at] ?? '')
  if (place === undefined || /^(?:百分|千[瓦克米卡兆])/u.test(text.slice(at, at + 2))) return null
  return place
}
