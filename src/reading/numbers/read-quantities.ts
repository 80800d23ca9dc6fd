/**
 * Reads every quantity of a normalised text in one pass, from left to right: what people write and dictate, and how exactly they meant it.
 * Our own because what matters here is what number libraries drop: whether the person was exact (两三千万, 三千来万, 过500亿). A value is whole
 * or it is none: of 1亿3千万 never the 3千万. Pure, and linear in the length of the text.
 */

import { exact, type NoQuantity, type Numbers, type Quantity } from '../../domain/talk/quantity.ts'
import { type BoundWords, isUpwards, mayOmitOne, perBefore, wordsAfter, wordsBefore } from './bounds.ts'
import { everyday, isArabic, isHanDigit, isNumeric, numericEnd } from './characters.ts'
import { type Figure, figureAt, goesOn, isNone } from './figure.ts'
import { FEWEST } from './group.ts'
import { idiomEnd } from './idioms.ts'
import { joined } from './range.ts'
import { unitAt } from './units.ts'

/** Every quantity, left to right; none overlaps another. */
export const readQuantities = (said: string): Quantity[] => readNumbers(said).quantities

/**
 * The quantities, and what only looks like one. Money in 元, shares as 0.15, positions in the text as it was given. Never throws.
 * @example readNumbers('3000多万').quantities // one, low 30_000_000, high 40_000_000, said 'range'
 */
export function readNumbers(said: string): Numbers {
  const { dense, place } = joinedUp(said)
  const text = everyday(dense)
  const quantities: Quantity[] = []
  const others: NoQuantity[] = []
  const whereIn = (start: number, end: number) => {
    const [from, to] = [place(start), place(end - 1) + 1]
    return { start: from, end: to, raw: said.slice(from, to) }
  }
  let done = 0
  for (let at = 0; at < text.length; ) {
    const idiom = idiomEnd(dense, at)
    const found: Phrase | null = mayBegin(text, at) ? phraseAt(text, at, done) : null
    if (!found || found.until <= idiom) {
      if (idiom > at) done = idiom
      at = Math.max(at + 1, idiom)
      continue
    }
    const where = whereIn(found.start, found.until)
    if ('why' in found) others.push({ why: found.why, ...where })
    else if ('quantity' in found) {
      const quantity = { ...found.quantity, ...where }
      if (quantities.at(-1)?.end === where.start) shareOut(quantities.at(-1), quantity, text[found.until] ?? '')
      quantities.push(quantity)
    }
    at = done = found.until
  }
  return { quantities, others }
}

/** The same numbers in the text without any spaces. */
export function withoutSpaces(text: string, { quantities, others }: Numbers): Numbers {
  if (!/\s/u.test(text)) return { quantities, others }
  const dense = (end: number) => text.slice(0, end).replace(/\s+/gu, '').length
  const moved = <T extends { start: number; end: number; raw: string }>(n: T): T => ({
    ...n,
    ...{ start: dense(n.start), end: dense(n.end), raw: n.raw.replace(/\s+/gu, '') },
  })
  return { quantities: quantities.map(moved), others: others.map(moved) }
}

/** 三 百 万 is one number; 300 500 are two, and stay apart. */
function joinedUp(said: string): { dense: string; place: (at: number) => number } {
  if (!/\s/u.test(said)) return { dense: said, place: (at) => at }
  const places: number[] = []
  let dense = ''
  const joins = (c: string | undefined) => isHanDigit(c) || /[a-z0-9.]/u.test(c ?? '')
  for (let at = 0; at < said.length; at += 1) {
    const c = said[at]!
    const [before, after] = [said[at - 1], said[at + 1]]
    const isScale = isArabic(before) && /^[wk](?![a-z])/u.test(said.slice(at + 1, at + 3))
    const apart = joins(before) && joins(after) && !(isHanDigit(before) && isHanDigit(after))
    const keeps = (apart && !isScale) || (isArabic(after) && isNumeric(before))
    if (/\s/u.test(c) && !keeps) continue
    dense += c
    places.push(at)
  }
  return { dense, place: (at) => places[at]! }
}

const OPENERS = new Set('好大若数个.¥￥$€£人ru美h')
const mayBegin = (text: string, at: number) => {
  const c = text[at]!
  return isNumeric(c) || OPENERS.has(c)
}

type Phrase =
  | { start: number; until: number; quantity: Omit<Quantity, 'start' | 'end' | 'raw'> }
  | { start: number; until: number; why: NoQuantity['why'] }
  | { start: number; until: number; name: true }

/** A figure with the words that belong to it; `done` is where what was read before ends. */
function phraseAt(text: string, at: number, done: number): Phrase | null {
  const before = text.slice(Math.max(done, at - 10), at)
  // h100, c08: part of a name.
  if (at > done && isArabic(text[at]) && /[a-z]/u.test(text[at - 1]!)) return nameAt(text, at)
  const first = figureAt(text, at, mayOmitOne(before))
  if (!first) return null
  if (isNone(first)) {
    const until = Math.max(first.until, at + 1)
    return first.none === 'name' ? { start: at, until, name: true } : { start: at, until, why: first.none }
  }
  if (isOrdinal(text, first)) return { start: at - 1, until: first.end, why: 'ordinal' }
  const figure = joined(text, first)
  if (figure === first && isAlone(text, first)) return null
  if (isNone(figure)) return { start: at, until: figure.until, why: 'unclear' }
  const worked = workedOut(text, figure)
  if (worked) return { start: at, until: worked, why: 'unclear' }
  // 十几二三: no guess that anybody makes.
  if (figure === first && first.said === 'open' && first.unit === '' && goesOn(text, first.end))
    return { start: at, until: numericEnd(text, first.end), why: 'unclear' }
  if (/(?:^|[^\d万亿%元])[-−负]$/u.test(before)) return { start: at - 1, until: figure.end, why: 'below-zero' }
  return phrased(text, loosened(text, figure), done)
}

function nameAt(text: string, at: number): Phrase {
  let until = at
  while (/[a-z\d.]/u.test(text[until] ?? '')) until += 1
  return { start: at, until, name: true }
}

/** 第8条, 头一次. */
const isOrdinal = (text: string, { start }: Figure) =>
  text[start - 1] === '第' || (text[start - 1] === '头' && text[start] === '一')

/** 一共, 大四, 三五: characters without a place, a scale or a unit are part of a word, unless they are all that was said. */
function isAlone(text: string, { start, end, low, unit, scaled, said }: Figure): boolean {
  if (start === 0 && /^[吧呢啊的了呀哦。.,!]?$/u.test(text.slice(end))) return false
  // 一年几批 asks; 好几批 tells.
  if (said === 'open' && text[start] === '几' && low === FEWEST && !scaled) return true
  if (unit !== '' || scaled || isArabic(text[start])) return false
  return end - start === 1 || (said === 'range' && !/[十百千廿卅]/u.test(text.slice(start, end)))
}

/** 三年多, 一年半: more of the unit itself. */
function loosened(text: string, figure: Figure): Figure {
  const behind = text.slice(figure.end, figure.end + 2)
  if (figure.unit === '' || !/^(?:多(?!少)|半(?![天路]))/u.test(behind)) return figure
  if (behind.startsWith('多'))
    return { ...figure, high: exact(figure.high + figure.last), said: 'range', end: figure.end + 1 }
  if (figure.unit === '元' || figure.unit === '%') return figure
  return { ...figure, low: figure.low + 0.5, high: figure.high + 0.5, end: figure.end + 1 }
}

const TIME = new Set(['年', '月', '个月', '天', '日', '小时', '分钟', '周', '季度', '岁'])

/** 3台×100万, 300万±10%, 300+200万: nobody reckons unasked. Where it ends; null for a figure alone. */
function workedOut(text: string, { end, unit, scaled }: Figure): number | null {
  const isPlain = unit === '' && !scaled
  if (!(isPlain ? /^[*×±÷+]/u : /^[*×±÷]/u).test(text.slice(end, end + 1))) return null
  const next = figureAt(text, end + 1, false)
  return next && !isNone(next) ? next.end : null
}

const NO_WORDS: BoundWords = { length: 0 }

/** The figure with the words before and behind it. */
function phrased(text: string, figure: Figure, done: number): Phrase {
  const said = wordsBefore(text.slice(done, figure.start))
  // 近三年 is no bound.
  const isTime = TIME.has(figure.unit)
  // 装过一批, 科小一家: one character before so small a count is part of a word.
  const isWord =
    /[近快小过破超]/u.test(text[figure.start - 1] ?? '') &&
    said.length === 1 &&
    figure.high < 10 &&
    !figure.scaled &&
    figure.share === 1 &&
    figure.unit !== ''
  const before: BoundWords = isWord || (isTime && said.bound && said.said) ? NO_WORDS : said
  // 一年封顶多少: the year is not capped.
  const isCapped = isTime && /^(?:封顶|顶天|起)/u.test(text.slice(figure.end, figure.end + 2))
  const after = isCapped ? NO_WORDS : wordsAfter(text, figure.start, figure.end)
  // 30万+人次.
  const plus = figure.unit === '' && text[figure.end] === '+' ? unitAt(text, figure.end + 1) : null
  const upwards = isUpwards(text.slice(done, figure.start)) && /[百千万亿]/u.test(text[figure.start]!)
  const per = perOf(text, figure, figure.start - before.length, plus?.end ?? figure.end + after.length)
  return {
    start: figure.start - (upwards ? 1 : before.length),
    until: per.end,
    quantity: {
      low: exact(figure.low * figure.share),
      high: exact(figure.high * figure.share),
      bound: upwards ? '≥' : (before.bound ?? after.bound ?? '='),
      said: upwards ? 'open' : figure.said === 'exact' ? (before.said ?? after.said ?? 'exact') : figure.said,
      unit: plus?.unit ?? figure.unit,
      currency: plus?.currency ?? figure.currency,
      per: per.of,
      role: before.role ?? 'itself',
      scaled: figure.scaled,
    },
  }
}

const PER_BEHIND =
  /^(?:[/每](?:一)?(个月|平米|平方米?|人次|(?:(?![零〇一二两三四五六七八九十百千万亿半几点])[\u4e00-\u9fff]){1,2})|一(个月|[个台套平亩人户件辆吨张年月天次])(?![个万亿]))/u
/** 一个补多少 asks of each. */
const OF_EACH = /^(?:补|给|能|奖|多少|几|拿)/u

/** What it is said of one of, and where the words for that end. */
function perOf(text: string, { low, high, unit }: Figure, start: number, end: number): { of: string; end: number } {
  const behind = idiomEnd(text, end) > end ? null : PER_BEHIND.exec(text.slice(end, end + 5))
  if (behind) return { of: (behind[1] ?? behind[2])!, end: end + behind[0].length }
  if (low === 1 && high === 1 && OF_EACH.test(text.slice(end, end + 2))) return { of: unit || '每', end }
  return { of: perBefore(text, start), end }
}

const isMoney = ({ unit, scaled, currency }: Quantity) => currency !== '' || (unit === '' && scaled)
const COUNTS_NOTHING = new Set(['', '元', '%', ...TIME])

/** 一台三千, 三个500万, 两台500万的: the sum is of one of them, and nobody multiplies unasked. */
function shareOut(before: Quantity | undefined, quantity: Quantity, behind: string): void {
  if (
    before === undefined ||
    before.currency !== '' ||
    COUNTS_NOTHING.has(before.unit) ||
    (behind === '的' && before.low === 1)
  )
    return
  if (!isMoney(quantity) && !(quantity.unit === '' && quantity.low >= 10)) return
  quantity.per = before.unit
  if (before.low === 1 && before.high === 1) before.per = before.unit
}
