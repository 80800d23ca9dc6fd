/** What a policy's text promises in money, read from its own words: for “1000万以上的有哪些” and “最高2000万那个”. Pure. */
import type { Policy } from '../../domain/library/policy.ts'
import { readQuantities } from './read-quantities.ts'

const PROMISE = /(最高(?:补助|给予)?|不超过|分别给予|给予|按照)((?:[\d.-]+(?:亿|万)?元[、，]?)+)/gu
const MONEY = /[\d.]+(?:-[\d.]+)?(?:亿|万)?元/gu

/** A sum the text promises, in 元; `upTo` where it says 最高 or 不超过. */
type Award = { sum: number; upTo: boolean }

/** Policies never change, and stay the same from one library to the next: each is read once. */
const awardsRead = new WeakMap<Policy, readonly Award[]>()
const figuresRead = new WeakMap<Policy, ReadonlySet<number>>()

/** Every sum the text promises an applicant; thresholds such as 总投资1000万元以上 are not among them. */
export function awardsOf(policy: Policy): readonly Award[] {
  const before = awardsRead.get(policy)
  if (before) return before
  const awards: Award[] = []
  for (const [, how = '', sums = ''] of policy.text.matchAll(PROMISE))
    for (const [sum] of sums.matchAll(MONEY))
      awards.push(...readQuantities(sum).map((q) => ({ sum: q.high, upTo: /最高|不超过/u.test(how) })))
  awardsRead.set(policy, awards)
  return awards
}

/** Whether words of a text name a sum or a share. */
export const namesAmount = (words: string): boolean =>
  readQuantities(words).some((q) => q.unit === '元' || q.unit === '%')

/** Every figure printed in the text, whatever it means: money in 元, shares as fractions, counts as they are. */
export function figuresOf(policy: Policy): ReadonlySet<number> {
  const before = figuresRead.get(policy)
  if (before) return before
  const found = new Set(readQuantities(policy.text).flatMap((q) => [q.low, q.high]))
  figuresRead.set(policy, found)
  return found
}

/** Reads what {@link awardsOf} and {@link figuresOf} tell of many, a few at a time: a message that is the first to ask must not wait for ten thousand. */
export async function readFiguresAhead(policies: readonly Policy[]): Promise<void> {
  const unread = policies.filter((policy) => !awardsRead.has(policy) || !figuresRead.has(policy))
  for (const [i, policy] of unread.entries()) {
    if (i % READ_AT_ONCE === 0) await new Promise((resolve) => setImmediate(resolve))
    awardsOf(policy)
    figuresOf(policy)
  }
}

/** A few milliseconds. */
const READ_AT_ONCE = 20
