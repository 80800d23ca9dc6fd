/** A figure that somebody did not say exactly: all that it may be, and whether it matters which of these it is. Pure. */
import { z } from 'zod'
import { figuresOfMeasure } from './evaluate.ts'
import type { Fact, KnownFacts } from './fact.ts'
import { reachable, sampleValues } from './next-question.ts'
import type { Measure } from './rule.ts'

export const RoughFigure = z.strictObject({
  fact: z.string(),
  /** The ends of what it may be. */
  low: z.number(),
  high: z.number(),
  /** What it may be taken for if the person agrees: a figure they said themselves. Null where it is only known what it is above or below, or not even that. */
  proposed: z.number().nullable(),
  /** What is kept where it makes no difference. */
  standIn: z.number(),
  /** Whether that is a figure they said, with its bound, of which an estimate may be shown; 几百万 names none. */
  named: z.boolean(),
  /** As it was said: 三五百万. */
  said: z.string(),
})
export type RoughFigure = z.infer<typeof RoughFigure>

/**
 * Whether two of the figures it may be come to another verdict or another sum, whatever is told later.
 * @param known without any other figure that is rough itself
 */
export function makesADifference(
  { fact: id, low, high }: RoughFigure,
  measures: readonly Measure[],
  known: KnownFacts,
  facts: ReadonlyMap<string, Fact>,
): boolean {
  const fact = facts.get(id)
  if (!fact) return false
  return measures.some((measure) => {
    const between = sampleValues(fact, [measure.rule]).filter((v) => typeof v === 'number' && v > low && v < high)
    const outcomes = [low, ...between, high].map((value) => {
      const told = { ...known, [id]: value }
      const verdicts = [...reachable(measure.rule, told)].sort()
      const isOut = verdicts.length === 1 && verdicts[0] === 'notMet'
      const sums = isOut ? [] : figuresOfMeasure(measure, told, facts).map((f) => [f.low, f.high])
      return JSON.stringify([verdicts, sums])
    })
    return new Set(outcomes).size > 1
  })
}
