/**
 * Reads one number as it is said, with its 万 and 亿: 一亿三千五, 3千多万, 一个半亿, 十万零五百, 上千万. By descent over the places; the value is whole
 * or it is none. Knows nothing of units. Pure.
 */
import { WAN, YI } from '../../domain/eligibility/money.ts'
import type { Exactness } from '../../domain/talk/quantity.ts'
import { isZero, PLACE } from './characters.ts'
import { type CountedGroup, counted, isMore, moreOf } from './counted.ts'
import { type DigitGroup, readGroup } from './group.ts'
import { idiomEnd } from './idioms.ts'
import { type Part, plus, times, vaguer } from './parts.ts'
import { roughly } from './rough.ts'
import { scaleAt } from './scale.ts'
import { type Before, type Tail, tailOf } from './tail.ts'
import { isMeasureAt } from './units.ts'

export type Numeral = {
  low: number
  high: number
  said: Exactness
  end: number
  scaled: boolean
  /** What a first end of a range is multiplied by when it has no scale of its own: 1e4 in 2-3万, with `lead` 1e6 in 三到五百万. */
  scale: number
  lead: number
  /** Worth of its last place, for 多 and 出头. */
  last: number
  /** Digits and nothing else: 2024, 12345. */
  digits: string
}

/** @param mayOmit 一 may be left out before 百 千 万 亿, as in 上千万, 过亿 */
export function readNumeral(text: string, at: number, mayOmit = false): Numeral | null {
  const rough = roughly(text, at)
  if (rough) return rough
  const first = counted(text, readGroup(text, at) ?? (mayOmit ? omitted(text, at) : null))
  return first && inScales(text, first)
}

/** What a text that is one number and nothing else comes to; null for any other. */
export function wholeNumeral(text: string): number | null {
  const numeral = readNumeral(text, 0)
  return numeral && numeral.end === text.length && numeral.low === numeral.high ? numeral.low : null
}

/** 上千万, 过百亿, 近百家: one of the place or scale that begins it. */
function omitted(text: string, at: number): DigitGroup | null {
  const place = PLACE.get(text[at] ?? '')
  const scale = scaleAt(text, at)
  if (place === undefined && !scale) return null
  if (place !== undefined && text.startsWith('百分', at)) return null
  const group = { said: 'exact' as const, digits: '', lead: 1 }
  if (place === undefined) return { ...group, low: 1, high: 1, end: at, last: 1, placed: false }
  return { ...group, low: place, high: place, end: at + 1, last: place, placed: true }
}

/** The parts of a number from the largest down: 一亿 三千 五. */
function inScales(text: string, first: CountedGroup): Numeral | null {
  let yi: Part | null = null
  let wan: Part | null = null
  let before: Before = { scale: 1, last: first.last, zero: false, wan: false }
  let { said, end } = first
  for (let part: CountedGroup | null = first; part; ) {
    const scale = scaleAt(text, part.end)
    if (!scale) {
      const rest: Tail | null = part === first ? first : tailOf(text, part, before)
      if (rest === 'apart') break
      if (!rest) return null
      said = rest.low === rest.high ? vaguer(said, part.said) : vaguer(vaguer(said, part.said), 'range')
      return { ...sumOfParts(yi, wan, rest), said, end: part.end, ...shape(first, before.scale, rest.last) }
    }
    said = vaguer(said, part.said)
    if (scale.worth >= YI) {
      // 一万五千亿: what stands before 亿 is one number.
      if (yi) return null
      yi = times(sumOfParts(wan, part), scale.worth)
      wan = null
    } else {
      const more = times(part, scale.worth)
      if (wan && isOneNumber(first, part)) wan = times(plus(wan, part), WAN)
      else if (wan && !(before.zero && more.high < before.last))
        return yi ? null : wanTwice(first, wan, more, scale.end)
      else wan = sumOfParts(wan, more)
      if (yi && wan.high >= YI) return null
    }
    end = scale.end
    const zero = isZero(text[end])
    before = { scale: scale.worth, last: part.last * scale.worth, zero, wan: wan !== null }
    if (part.loose) break
    // 一直 behind a sum is no digit of it.
    part = idiomEnd(text, end) > end ? null : counted(text, readGroup(text, zero ? end + 1 : end))
    if (!part && zero) return null
  }
  return withRemnant(text, { ...sumOfParts(yi, wan), said, end, ...shape(first, before.scale, before.last) })
}

const sumOfParts = (...parts: (Part | null)[]): Part => parts.filter((p) => p !== null).reduce(plus)

/** 一万三千万 is 1.3亿. */
const isOneNumber = (first: DigitGroup, second: DigitGroup) => first.high < 10 && second.placed && second.low >= 1000

const shape = (first: DigitGroup, scale: number, last: number) => ({
  scaled: scale > 1,
  scale,
  lead: first.lead * scale,
  last,
  digits: scale === 1 ? first.digits : '',
})

/** 十万八万: one or the other. */
function wanTwice(first: DigitGroup, one: Part, other: Part, end: number): Numeral | null {
  if (one.low !== one.high || other.low !== other.high) return null
  const [low, high] = [Math.min(one.low, other.low), Math.max(one.low, other.low)]
  return { low, high, said: 'about', end, ...shape(first, WAN, WAN) }
}

/** 一亿多, 3万半, 500万整. */
function withRemnant(text: string, numeral: Numeral): Numeral {
  const { end, scale, last } = numeral
  if (text[end] === '半' && last <= scale * 10 && !isMeasureAt(text, end + 1))
    return { ...numeral, low: numeral.low + scale / 2, high: numeral.high + scale / 2, end: end + 1 }
  if (!isMore(text, end)) return numeral
  return { ...numeral, high: numeral.high + last, said: vaguer(numeral.said, moreOf(text[end])), end: end + 1 }
}
