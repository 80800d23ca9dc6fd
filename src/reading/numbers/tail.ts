/** What follows the last 万 or 亿 of a number without a scale of its own: 一万五, 3万5千, 一亿三千五, 十万零五百. Pure. */
import { WAN, YI } from '../../domain/eligibility/money.ts'
import { exact } from '../../domain/talk/quantity.ts'
import type { CountedGroup } from './counted.ts'
import { type Part, times } from './parts.ts'
import { isMeasureAt } from './units.ts'

/** What stood before: its scale, the worth of its last place, whether 零 came between, whether a 万 was said. */
export type Before = { scale: number; last: number; zero: boolean; wan: boolean }

/** apart: a figure of its own, 三台 in 两百万三台. */
export type Tail = (Part & { last: number }) | 'apart'

/** Null where nobody can say what it is worth: 三千万五. */
export function tailOf(text: string, part: CountedGroup, { scale, zero, last, wan }: Before): Tail | null {
  const asSaid = { low: part.low, high: part.high, last: part.last }
  if (zero) return part.high < last ? asSaid : null
  const behindYi = scale >= YI
  const lone = !part.placed && part.digits.length < 2
  // 两百万三台, 3000万2022年 are two figures; 一万五个, 三万五千人 one.
  if (isMeasureAt(text, part.end)) {
    const goesOn = lone
      ? scale === WAN && last === WAN && part.digits === '' && !/[一两俩仨]/u.test(text[part.end - 1]!)
      : last <= scale * 10 && part.high * 10 >= scale && !/^[年月]/u.test(text.slice(part.end))
    if (!goesOn) return 'apart'
  }
  const nearby = last <= scale * 10
  if (lone) return nearby ? { ...times(part, scale / 10), last: scale / 10 } : null
  if (!behindYi) {
    if (part.high >= WAN) return null
    return part.placed || part.digits.length > 2 ? asSaid : either(part, 100)
  }
  if (wan) return null
  const inWan = times(part, WAN)
  // 一亿三千五 yes; of 一亿三千五百二十一 nobody leaves the 万 out.
  if (part.placed && part.last >= 100 && !/^[元块]/u.test(text.slice(part.end, part.end + 1)))
    return { ...inWan, last: part.last * WAN }
  return part.high < WAN ? either(part, WAN) : part.high < YI ? asSaid : null
}

/** 1亿2000: nobody knows whether of 元 or of 万. */
const either = (part: Part & { last: number }, factor: number) => ({
  low: part.low,
  high: exact(part.high * factor),
  last: part.last,
})
