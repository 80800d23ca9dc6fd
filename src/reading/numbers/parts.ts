/** The two ends of a part of a number, and how parts come together. Pure. */
import { exact, type Said } from '../../domain/talk/quantity.ts'

export type Part = { low: number; high: number }

export const times = (part: Part, factor: number): Part => ({
  low: exact(part.low * factor),
  high: exact(part.high * factor),
})
export const plus = (a: Part, b: Part): Part => ({ low: exact(a.low + b.low), high: exact(a.high + b.high) })
export const vaguer = (a: Said, b: Said): Said => (a === 'open' || b === 'open' ? 'open' : a === 'exact' ? b : a)
