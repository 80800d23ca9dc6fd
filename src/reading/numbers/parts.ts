/** The two ends of a part of a number, and how parts come together. Pure. */
import { type Exactness, exact } from '../../domain/talk/quantity.ts'

export type Part = { low: number; high: number }

export const times = (part: Part, factor: number): Part => ({
  low: exact(part.low * factor),
  high: exact(part.high * factor),
})
export const plus = (a: Part, b: Part): Part => ({ low: exact(a.low + b.low), high: exact(a.high + b.high) })
export const vaguer = (a: Exactness, b: Exactness): Exactness =>
  a === 'open' || b === 'open' ? 'open' : a === 'exact' ? b : a
