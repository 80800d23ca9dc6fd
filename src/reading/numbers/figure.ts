/** Reads a number together with what it counts: 百分之十五, 三成半, 8块5, ¥300万, 三分之一, 俩. Pure. */

import { exact } from '../../domain/talk/quantity.ts'
import { DIGIT, isArabic, isNumeric, numericEnd } from './characters.ts'
import { idiomEnd } from './idioms.ts'
import { type Numeral, readNumeral } from './numeral.ts'
import { isMeasureAt, isNamedAt, signAt, unitAt } from './units.ts'

export type Figure = Numeral & {
  start: number
  unit: string
  currency: string
  /** What one of it is worth: 0.01 for %, 0.1 for 成. */
  share: number
}

/** What stands there is written like a number and is none. `until` is where to read on. */
export type None = { none: 'name' | 'ordinal' | 'unclear' | 'code'; until: number }

export const isNone = (found: Figure | None): found is None => 'none' in found

/** Dates, times, telephone numbers, products: nothing of them is a quantity. */
const CODE =
  /(?:(?:19|20)\d\d[-/](?:0[1-9]|1[0-2])(?![-\d])|\d+(?:[-/:]\d+){2,}|\d+[/:]\d+|0\d+-\d+|(?<!\d)1[3-9]\d{9}|(?<!\d)\d{12,})(?![\d.万亿元块人个])/uy
const PRODUCT =
  /(?:[\d.]+|[零一二两三四五六七八九十百千万亿]+)(?:[*×](?:[\d.]+|[零一二两三四五六七八九十百千万亿]+))+/uy
/** 12 345元: one number, or two. */
const SPACED = /\d{1,3}(?: \d{3})+(?!\d)(?= ?[元块万亿个人])/uy
/** 八折, 三厘, 翻两番: which number that makes only they can say who said it. */
const UNCLEAR = /^(?:折|厘|分利|番|个?小目标|kw(?!h)|e\d*(?![a-z]))/u

/** Null where no number begins. */
export function figureAt(text: string, at: number, mayOmit: boolean): Figure | None | null {
  const sign = signAt(text, at)
  const from = sign ? sign.end + (text[sign.end] === ' ' ? 1 : 0) : at
  if (!sign && isArabic(text[at])) {
    const code = endOf(CODE, text, at)
    if (code > at) return { none: 'code', until: code }
    const spaced = endOf(SPACED, text, at)
    if (spaced > at) return { none: 'unclear', until: spaced }
  }
  const product = endOf(PRODUCT, text, from)
  if (product > from) return { none: 'unclear', until: product }
  const share = shareAt(text, from)
  if (share) return share
  const numeral = readNumeral(text, from, mayOmit)
  if (!numeral) {
    const until = numericEnd(text, from)
    return until - from > 1 ? { none: 'unclear', until } : null
  }
  const figure = { ...numeral, start: at, unit: sign?.unit ?? '', currency: sign?.currency ?? '', share: 1 }
  return text.startsWith('分之', figure.end) ? fraction(text, figure) : withUnit(text, figure)
}

function endOf(form: RegExp, text: string, at: number): number {
  form.lastIndex = at
  return at + (form.exec(text)?.[0].length ?? 0)
}

const PARTS: Readonly<Record<string, number>> = { 百: 100, 千: 1000, 万: 10_000 }

/** 百分之十五, 千分之三; 百分百 at the end of what is said. */
function shareAt(text: string, at: number): Figure | None | null {
  if (text.startsWith('一半', at)) return half(at, at + 2)
  const parts = PARTS[text[at] ?? '']
  if (parts === undefined || text[at + 1] !== '分') return null
  if (text.startsWith('百分百', at)) {
    if (!/^(?:[,。;!?了的吧]|$)/u.test(text.slice(at + 3))) return { none: 'name', until: at + 3 }
    return { ...half(at, at + 3), low: 1, high: 1 }
  }
  // 百分75, as some write it.
  const from = text[at + 2] === '之' ? at + 3 : isArabic(text[at + 2]) ? at + 2 : null
  if (from === null) return null
  const numeral = readNumeral(text, from, true)
  if (!numeral) return { none: 'unclear', until: Math.max(from, numericEnd(text, from)) }
  return whole(text, { ...numeral, start: at, unit: '%', currency: '', share: 1 / parts })
}

const half = (start: number, end: number): Figure => ({
  ...{ low: 0.5, high: 0.5, said: 'exact', start, end, unit: '%', currency: '', share: 1 },
  ...{ scaled: false, scale: 1, lead: 1, last: 0.1, digits: '' },
})

/** 三分之一. */
function fraction(text: string, parts: Figure): Figure | None {
  const some = readNumeral(text, parts.end + 2)
  if (!some || parts.low !== parts.high || parts.low === 0 || some.low !== some.high)
    return { none: 'unclear', until: Math.max(parts.end + 2, numericEnd(text, parts.end + 2)) }
  return whole(text, { ...some, start: parts.start, unit: '%', currency: '', share: 1 / parts.low })
}

const SHARES: Readonly<Record<string, number>> = { '%': 0.01, '‰': 0.001, '‱': 0.0001, 成: 0.1, 角: 0.1 }

function withUnit(text: string, figure: Figure): Figure | None | null {
  const { end } = figure
  const behind = text.slice(end, end + 6)
  const odd = UNCLEAR.exec(behind)
  if (odd) return { none: 'unclear', until: end + odd[0].length }
  if (isClock(text, figure)) return { none: 'code', until: end + 1 }
  const unit = unitAt(text, end)
  if (!unit) {
    if (isNamedAt(text, end)) return { none: behind.startsWith('强') ? 'name' : 'ordinal', until: end + 1 }
    if (/^[a-z]/u.test(behind)) return { none: 'name', until: endOf(/[a-z\d.]*/uy, text, end) }
    if (/[俩仨]/u.test(text[end - 1]!)) return { ...figure, unit: '个' }
    return whole(text, figure)
  }
  if (isPieces(text, figure, unit.end)) return null
  const share = SHARES[unit.unit]
  if (share === undefined)
    return unit.unit === '元' ? withSmallMoney(text, { ...figure, ...unit }) : { ...figure, ...unit }
  if (unit.unit === '角') return { ...figure, unit: '元', currency: unit.currency, end: unit.end, share }
  return withTenths(text, { ...figure, unit: '%', end: unit.end, share })
}

/** 补一块, 三块业务: pieces, not money; 一块五, 三块多 and 五块 alone are money. */
function isPieces(text: string, { start, end, scaled, high }: Figure, after: number): boolean {
  if (text.slice(end, after) !== '块' || scaled || high >= 10 || MONEY_FOLLOWS.test(text.slice(after))) return false
  return text.slice(start, end) === '一' || /^[\u4e00-\u9fff]/u.test(text.slice(after))
}
const MONEY_FOLLOWS = /^(?:[\d一二三四五六七八九半多左以每吧了的呢])/u

/** 三点, 4点半, 两点五十: a time of day. */
const isClock = (text: string, { end, scaled, high }: Figure): boolean =>
  text[end] === '点' && !scaled && high <= 24 && !/^点[儿钱东]/u.test(text.slice(end))

/** 一成八 is 18%, 三成半 35%, 一个点半 1.5%. */
function withTenths(text: string, figure: Figure): Figure {
  const next = text[figure.end] ?? ''
  if (figure.share === 0.01 && next === '半' && text[figure.end - 1] === '点')
    return { ...figure, low: figure.low + 0.5, high: figure.high + 0.5, end: figure.end + 1 }
  const digit = next === '半' ? 5 : isArabic(next) ? Number(next) : (DIGIT.get(next) ?? null)
  if (figure.share !== 0.1 || digit === null || isNumeric(text[figure.end + 1])) return figure
  const tenths = digit / 10
  return { ...figure, low: exact(figure.low + tenths), high: exact(figure.high + tenths), end: figure.end + 1 }
}

const SMALL_MONEY =
  /([\d一二三四五六七八九])(?:(角|毛)(?:([\d一二三四五六七八九])分?)?|(分)|(?![\d一二三四五六七八九十百千万亿]))|半(?!年|天|个)/uy

/** 八块五, 3元5角, 十二元三角四分. */
function withSmallMoney(text: string, figure: Figure): Figure | None {
  SMALL_MONEY.lastIndex = figure.end
  const found = /[元块圆]/u.test(text[figure.end - 1]!) ? SMALL_MONEY.exec(text) : null
  const worth = (c: string | undefined) => (c === undefined ? 0 : (DIGIT.get(c) ?? Number(c)))
  // 一块二一度: 一块 is a piece of it.
  if (!found && text[figure.end - 1] === '块' && goesOn(text, figure.end))
    return { none: 'unclear', until: numericEnd(text, figure.end) }
  if (!found || figure.scaled || idiomEnd(text, figure.end) > figure.end) return withWhole(text, figure)
  const [said, digit, tenths, hundredths, alone] = found
  // 八块五 yes, 8元5 nobody says.
  const bare = digit && !tenths && !alone
  if (bare && (text[figure.end - 1] !== '块' || figure.high >= 100 || isMeasureAt(text, figure.end + 1)))
    return withWhole(text, figure)
  const more = digit ? worth(digit) / (alone ? 100 : 10) + worth(hundredths) / 100 : 0.5
  const end = figure.end + said.length
  return withWhole(text, { ...figure, low: exact(figure.low + more), high: exact(figure.high + more), end })
}

const withWhole = (text: string, figure: Figure): Figure =>
  /^[整正](?!个|体|年|天|常|式)/u.test(text.slice(figure.end, figure.end + 2))
    ? { ...figure, end: figure.end + 1 }
    : figure

/** A number that goes on as no number can is none at all: never a piece of a longer one. What follows may be a figure of its own: 两百万三台. */
function whole(text: string, figure: Figure): Figure | None {
  const full = withWhole(text, figure)
  // 十几二十个 may be one guess.
  if (!goesOn(text, full.end) || (figure.said === 'open' && figure.unit === '')) return full
  return { none: 'unclear', until: numericEnd(text, full.end) }
}

/** Whether what stands there is numeric and no figure of its own. */
export function goesOn(text: string, at: number): boolean {
  // 15.几.
  if (text[at] === '.' && isNumeric(text[at + 1])) return true
  if (!isNumeric(text[at]) || idiomEnd(text, at) > at) return false
  const next = readNumeral(text, at)
  return !next || !(isMeasureAt(text, next.end) || isNamedAt(text, next.end))
}
