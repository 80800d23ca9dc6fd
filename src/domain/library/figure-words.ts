/** What around a figure says what it is of, or that it is none the firm has: the shape of `intents/figures.json`. What is made of it is src/reading's part. */
import { z } from 'zod'
import { WordList } from './words.ts'

/** `words` spelled out as in `(今年|)才(有|出)`; `yes`, `not`: a message with one figure, beside which they stand or do not. */
const Around = z.strictObject({ words: WordList, yes: WordList, not: WordList })

/** Before a figure. */
export const BEFORE_FIGURE = {
  /** Aimed at, of somebody else, of before, gone: those are not counted. */
  notThese: Around,
  anotherPart: Around,
  /** 孩子学费, 别人贷了: the sum is of something else. */
  others: Around,
  /** 一共: of which some are counted later. */
  whole: Around,
  /** 能拿, 给我们: hoped for. */
  hopedFor: Around,
} as const

/** Behind a figure. */
export const BEHIND_FIGURE = {
  /** 2个没进. */
  notAmong: Around,
  /** 一个柜子给多少: asks of each. */
  forEach: Around,
  /** 3000万的订单. */
  orders: Around,
  /** Said behind any number: 左右, 吧. */
  tails: Around,
  /** By which what is said of a count goes on, rather than what is counted. */
  goesOn: Around,
  /** Behind which a number's clause may end. */
  ends: Around,
  /** 在清单里: those count. */
  among: Around,
  /** 再算一遍: takes it to reckon with. */
  anew: Around,
  howMuch: Around,
} as const

export const FigureWords = z.strictObject({ ...BEFORE_FIGURE, ...BEHIND_FIGURE })
export type FigureWords = z.infer<typeof FigureWords>
