/** Whether a figure can be a value of a fact at all, and what words around it say that it is none. Pure. */

import type { NumberFact } from '../../domain/eligibility/fact.ts'
import { WAN } from '../../domain/eligibility/money.ts'
import type { Quantity } from '../../domain/talk/quantity.ts'
import type { AroundFigures } from './around-figures.ts'
import type { Spoken } from './spoken.ts'

/** How a figure stands to the fact: beside its words, alone where the fact was asked for, or alone where it may be meant. */
export type Beside = 'words' | 'first' | 'alone'

/** The figure as the fact takes it: in 万 where sums are told in 万, in per cent where a share was asked for. */
export function asFigureOf(
  fact: NumberFact,
  quantity: Quantity,
  text: string,
  {
    beside,
    scale,
    asked,
    around,
  }: { beside: Beside; scale: number | null; asked: number | null; around: AroundFigures },
): Quantity {
  if (fact.unit === '元' && isBare(quantity) && around.ends(text.slice(quantity.end))) {
    // 具体是多少亿元, and 32 is the answer.
    if (beside === 'first' && asked !== null && quantity.low < WAN) return times(quantity, asked)
    if (scale !== null && lacksScale(quantity)) return times(quantity, scale)
  }
  const isShare = fact.unit === '%' && beside === 'first' && isBare(quantity) && quantity.low >= 1
  return isShare ? { ...times(quantity, 0.01), unit: '%' } : quantity
}

/** The scale that the sums of a message are told in; null where none is. */
export function scaleIn(quantities: readonly Quantity[]): number | null {
  const scaled = quantities.filter((q) => q.scaled && q.low >= WAN)
  if (scaled.length === 0) return null
  return scaled.every((q) => q.low >= YI) ? YI : WAN
}
const YI = 100_000_000

const times = (quantity: Quantity, factor: number): Quantity => ({
  ...quantity,
  low: Number((quantity.low * factor).toPrecision(14)),
  high: Number((quantity.high * factor).toPrecision(14)),
  scaled: factor > 1,
})

/** A number and nothing else: no unit, no 万. */
export const isBare = ({ unit, scaled }: Quantity): boolean => unit === '' && !scaled

/** 2700, 两千三: a year, a hotline or a count of something else is no sum of money. */
const lacksScale = ({ low, raw }: Quantity) => low >= 10 && low < 100_000 && !NO_SUM.test(raw)
const NO_SUM = /^(?:19[89]\d|20[0-3]\d|12\d{3}|96\d{3}|11[0249]|120)$/u

const COUNTING = new Set(['个', '座', '架', '台', ''])

/** Whether a figure can be a value of the fact at all: 2022年 is no sum of money, 60% no count, a rise or a loss no revenue. */
export function fits(quantity: Quantity, fact: NumberFact, beside: Beside): boolean {
  const { unit, low, per, role } = quantity
  // What is paid every year is the sum of the year.
  if (low < fact.min || low > fact.max || (per !== '' && per !== '年')) return false
  if (role === 'rise' || role === 'loss' || (role === 'fall' && beside !== 'words')) return false
  switch (fact.unit) {
    case '元':
      return unit === '元' || (unit === '' && (quantity.scaled || (beside !== 'words' && low >= WAN)))
    case '%':
      return unit === '%'
    case '':
      return unit === ''
    case '个':
      return COUNTING.has(unit) && !(isBare(quantity) && /^20[0-3]\d$/u.test(quantity.raw))
    default:
      return (
        unit === fact.unit ||
        (unit === '' && (beside === 'first' || (beside === 'words' && low >= 100)) && fact.unit !== '平方米')
      )
  }
}

/** 是1000还是3000: two figures to choose from are a question. */
export function isChoice({ text, quantities }: Spoken): boolean {
  return quantities.some((q, at) => {
    const next = quantities[at + 1]
    return next !== undefined && next.start - q.end < 12 && text.slice(q.end, next.start).includes('还是')
  })
}

/** 6个在清单里，2个没进: those that are not are not counted. 一个柜子给多少 asks of each. */
export function isNoCount(text: string, { unit, low, start, end }: Quantity, around: AroundFigures): boolean {
  if (!COUNTING.has(unit) || unit === '') return false
  const behind = text.slice(end, end + 8)
  const before = text.slice(0, start)
  if (around.anotherPart(before) || around.notThese(before)) return true
  return around.notAmong(behind) || (low === 1 && around.forEach(behind))
}
/** 3000个用户, where stations were asked for: what is counted is named behind the count, and no word of the fact. */
export function isOfAnotherThing(
  text: string,
  { unit, end }: Quantity,
  fact: NumberFact,
  { beside, around }: { beside: Beside; around: AroundFigures },
): boolean {
  // 10毫秒, where nothing was counted: a number of what nobody asked for.
  if (!COUNTING.has(unit) || (unit === '' && (beside === 'first' || fact.unit !== '个'))) return false
  const behind = around.withoutTails(text.slice(end))
  const [first = ''] = behind
  if (!/\p{Script=Han}/u.test(first) || around.goesOn(first)) return false
  // 小区, where 社区 were asked for, shares a character.
  const own = [fact.name, fact.question, ...fact.cues].join('')
  return ![...behind.slice(0, 2)].some((character) => own.includes(character))
}

/** 孩子学费8万, 别人贷了8万, 签了3000万的订单, to the sum that was asked for: it is told of something else. */
export function isSumOfAnotherThing(
  text: string,
  { unit, scaled, start, end }: Quantity,
  fact: NumberFact,
  around: AroundFigures,
): boolean {
  if (fact.unit !== '元' || !(unit === '元' || scaled)) return false
  if (around.orders(text.slice(end))) return true
  const clause = text
    .slice(0, start)
    .split(/[，,。；;！!？?：:]/u)
    .at(-1)!
  return around.others(clause)
}
/** 一共十二个社区，名单里的是九个: the nine count. */
export function isWhole(
  text: string,
  { unit, start, end }: Quantity,
  all: readonly Quantity[],
  around: AroundFigures,
): boolean {
  return (
    COUNTING.has(unit) &&
    around.whole(text.slice(0, start)) &&
    all.some((q) => q.start > end && q.unit === '个' && around.among(text.slice(end, q.end + 6)))
  )
}
/** 8元一平，按一半算每平多少: what is asked of each is worked out of what is told of each. */
export function ofEach(text: string, quantity: Quantity, around: AroundFigures): Quantity {
  if (quantity.per === '') return quantity
  const [, ...behind] = text.split(`每${quantity.per}`)
  return behind.some(around.howMuch) ? { ...quantity, per: '' } : quantity
}

/** 能拿7200万吗, 还给一千万吗, 也能两千？: the sum hoped for, not one the firm has. */
export const isAskedFor = (text: string, { start, end }: Quantity, around: AroundFigures): boolean =>
  // 拿1500万再算一遍 takes it to reckon with.
  !around.anew(text.slice(end)) && around.hopedFor(text.slice(Math.max(0, start - 4), start))

/** 过了三十亿奖几十万: how much of it there is, is the question, whatever words stand beside it. */
export const asksHowMuch = (text: string, quantity: Quantity, around: AroundFigures): boolean =>
  quantity.raw.startsWith('几') && isAskedFor(text, quantity, around)

/** A word right before it says what it is of: 营收3000万 is no investment. */
export function isClaimed(text: string, quantity: Quantity, cues: readonly string[]): boolean {
  const clause = text
    .slice(Math.max(0, quantity.start - 8), quantity.start)
    .split(/[，,。；;]/u)
    .at(-1)!
  return cues.some((cue) => clause.includes(cue))
}
