/** An outcome in a line or two, for whoever has seen it or hands it on: the sum or the verdict, and what fails. Wording from data. Pure. */
import type { MeasureResult } from '../../domain/eligibility/evaluate.ts'
import type { KnownFacts } from '../../domain/eligibility/fact.ts'
import type { Content } from '../../domain/library/content.ts'
import type { Policy } from '../../domain/library/policy.ts'
import type { ReplyPart } from '../../domain/talk/reply.ts'
import { judgeAll, meantOf, measureParts, verdictPart } from './check-reply.ts'
import { saying } from './compose.ts'

/**
 * Empty for a policy that nothing was told about.
 * @param spokenOf of its measures only these; all where there are none
 */
export function briefOutcome(
  policy: Policy,
  known: KnownFacts,
  content: Content,
  spokenOf: readonly string[] = [],
): ReplyPart[] {
  const eligibility = content.eligibility.get(policy.id)
  const all = eligibility ? judgeAll(eligibility, known, content) : []
  const results = spokenOf.length > 0 ? all.filter(({ measure }) => spokenOf.includes(measure.id)) : all
  const isTold = results.some(({ conditions }) => conditions.some(({ verdict }) => verdict !== 'unknown'))
  return isTold ? linesOf(policy, results, known, content) : []
}

/** The lines of an outcome that is only tried out. */
export const briefParts = (
  policy: Policy,
  results: MeasureResult[],
  known: KnownFacts,
  content: Content,
): ReplyPart[] => [...linesOf(policy, results, known, content), saying(content, 'check.disclaimer-short')]

function linesOf(policy: Policy, results: MeasureResult[], known: KnownFacts, content: Content): ReplyPart[] {
  const named = results.length > 1
  return meantOf(results).flatMap((result) => {
    const parts = measureParts(policy, result, known, content, named)
    const failing = parts.filter((part) => part.type === 'condition' && part.verdict === 'notMet')
    const rest = parts.filter(({ type }) => type === 'say')
    if (result.verdict === 'notMet') return [...rest, ...failing]
    // Where there is no sum, what there is to have is the answer.
    const grants = result.figures.length === 0 ? parts.filter(({ type }) => type === 'quote') : []
    return [verdictPart(policy, result, named, content, 'brief'), ...grants, ...failing]
  })
}
