/** 有俩不在名单, 剩下那个也算上: takes a part that does not count off the number that was told, or adds what counts as well. Pure. */
import type { Fact, KnownFacts } from '../../domain/eligibility/fact.ts'
import { saidFigure } from '../../domain/eligibility/just-beside.ts'
import { isExact } from '../../domain/talk/quantity.ts'
import { hasWord, type Said } from '../../reading/said.ts'
import type { Span } from '../../reading/signs/find-signs.ts'

/**
 * What was counted and told last, less the part; empty where nothing was counted or less than the least would be left.
 * @param told with the part in one message: 14个在清单里，有3个没进
 */
export function lessAPart(
  { signs, quantities }: Said,
  facts: Fact[],
  known: KnownFacts,
  told: KnownFacts,
): Record<string, number> {
  const sign = signs.get('apart')
  const part = sign && quantities.find(({ start, end }) => sign.start <= start && end <= sign.end)
  // 有一半没进 takes off no number.
  if (!part || !isExact(part) || !Number.isInteger(part.low)) return {}
  // 有一个没进，是六个: said behind it, it is what is left.
  const before = (value: unknown) => quantities.some(({ low, end }) => low === value && end <= sign.start)
  // The part itself is no whole: 里头有两个是外区的，去掉.
  const wholes = Object.entries(told).filter(([, value]) => value !== part.low || before(value))
  if (wholes.some(([, value]) => typeof value === 'number' && !before(value))) return {}
  for (const [id, whole] of Object.entries({ ...known, ...Object.fromEntries(wholes) }).reverse()) {
    const fact = facts.find((f) => f.id === id)
    if (fact?.kind !== 'number' || fact.unit !== '个' || typeof whole !== 'number') continue
    const left = saidFigure(whole) - part.low
    return part.low > 0 && left >= fact.min ? { [id]: left } : {}
  }
  return {}
}

/**
 * What was counted and told last, and one more, or as many as are named; empty where nobody says how many: 剩下的都算上.
 * @param told in the same message
 */
export function andTheRest(said: Said, facts: Fact[], known: KnownFacts, told: KnownFacts): Record<string, number> {
  const sign = said.signs.get('counts-in')
  if (!sign) return {}
  const part = said.quantities.find(({ start, end }) => sign.start <= start && end <= sign.end)
  if (part ? !isExact(part) || !Number.isInteger(part.low) : hasWord(said, 'ALL')) return {}
  const more = part?.low ?? 1
  if (Object.values(told).some((value) => typeof value === 'number' && value !== more)) return {}
  for (const [id, whole] of Object.entries(known).reverse()) {
    const fact = facts.find((f) => f.id === id)
    if (fact?.kind !== 'number' || fact.unit !== '个' || typeof whole !== 'number') continue
    const all = saidFigure(whole) + more
    return all <= fact.max ? { [id]: all } : {}
  }
  return {}
}

/** Whether a sign that stands there is only supposed. */
export const isSupposedAt = ({ clauses }: Said, { start }: Span): boolean =>
  clauses.some((clause) => clause.supposed && clause.start <= start && start < clause.end)
