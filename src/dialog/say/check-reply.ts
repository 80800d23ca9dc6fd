/** Builds the replies of the eligibility dialog: the question, the estimate so far, the outcome with its reasons. Wording from data, figures from evaluate.ts. */

import { formatFact, judgeMeasure, type MeasureResult, type WorkedFigure } from '../../domain/eligibility/evaluate.ts'
import type { Fact, KnownFacts } from '../../domain/eligibility/fact.ts'
import type { Eligibility } from '../../domain/eligibility/rule.ts'
import type { Content } from '../../domain/library/content.ts'
import type { Policy } from '../../domain/library/policy.ts'
import { say } from '../../domain/library/sentence.ts'
import type { ReplyPart } from '../../domain/talk/reply.ts'
import { contactsOf, saying, sayingOnce, sourceOf } from './compose.ts'
import { yearNotice } from './standing.ts'

export function judgeAll(eligibility: Eligibility, known: KnownFacts, content: Content): MeasureResult[] {
  return eligibility.measures.map((m) => judgeMeasure(m, known, content.facts))
}

/** The question and its numbered answers. */
export function questionParts(fact: Fact, content: Content): ReplyPart[] {
  const answers = answersOf(fact, content)
  return [
    { type: 'say', text: fact.question },
    ...answers.map((text, i): ReplyPart => ({ type: 'option', number: i + 1, text })),
  ]
}

/** What the numbers below a question mean, in order; none for a figure. */
function answersOf(fact: Fact, content: Content): string[] {
  const unknown = content.sentences['check.dont-know']!
  if (fact.kind === 'yes-no') return [content.sentences['check.yes']!, content.sentences['check.no']!, unknown]
  if (fact.kind === 'number') return []
  const none = fact.kind === 'several' ? [content.sentences['check.none-of-them']!] : []
  return [...fact.options.map((o) => o.label), ...none, unknown]
}

/** 先按您说的估一下: the figures that can be worked out while conditions are still open. */
export function estimateParts(results: MeasureResult[], all: MeasureResult[], content: Content): ReplyPart[] {
  const worked = results.filter((r) => r.verdict !== 'notMet' && r.figures.some((f) => f.working !== ''))
  // Somebody who spoke of the edge data centre is not told what a large one would get.
  const near = worked.filter(isNear)
  const nothingToldYet = all.every((r) => r.conditions.every((c) => c.verdict === 'unknown'))
  const alive = near.length > 0 || !nothingToldYet ? near : worked
  if (alive.length === 0) return []
  const figures = alive.flatMap((r) => figureParts(r, alive.length > 1))
  // The same estimate is not told again with every question.
  const once = { key: `estimate ${figures.join()}`, short: null }
  return [
    { ...saying(content, 'check.estimate'), once },
    ...figures.map((text): ReplyPart => ({ type: 'figure', text, once })),
  ]
}

function figureParts(result: MeasureResult, named: boolean): string[] {
  const { measure, figures } = result
  return figures.map((f) => {
    const name = `${named ? `${measure.name}·` : ''}${measure.amountName ?? ''}${measure.upTo ? '（最高）' : ''}`
    return `${name}：${f.working || f.text}`
  })
}

/** The outcome: the sum or the verdict first, then the conditions with quotes and the person's own words, the office. */
export function outcomeParts(
  policy: Policy,
  results: MeasureResult[],
  known: KnownFacts,
  content: Content,
  now: Date,
): ReplyPart[] {
  const parts: ReplyPart[] = [{ type: 'heading', text: policy.title }]
  for (const result of meantOf(results)) parts.push(...measureParts(policy, result, known, content, results.length > 1))
  parts.push(
    sourceOf(content, policy),
    ...contactsOf(content, policy),
    ...yearNotice(content, policy, now),
    sayingOnce(content, { key: `disclaimer ${policy.id}`, short: 'check.disclaimer-short' }, 'check.disclaimer'),
  )
  return parts
}

/** Those that the person speaks of: what is not ruled out, and where all is, what was most likely meant. */
export function meantOf(results: MeasureResult[]): MeasureResult[] {
  const alive = results.filter((r) => r.verdict !== 'notMet')
  const near = alive.length > 0 ? alive.filter(isNear) : nearestFailures(results)
  return near.length > 0 ? near : alive
}

/** Measures somebody spoke to: at least one condition met, or nothing at all was said about any. */
export const isNear = (r: MeasureResult) => r.conditions.some((c) => c.verdict === 'met')

/** Where everything fails, the measures that fail in the fewest places: what the person most likely meant. */
function nearestFailures(results: MeasureResult[]): MeasureResult[] {
  const failures = (r: MeasureResult) =>
    r.conditions.filter((c) => c.verdict === 'notMet').length - r.conditions.filter((c) => c.verdict === 'met').length
  // Somebody who spoke of the edge data centre is not told why they are no large one.
  const near = results.filter(isNear)
  const meant = near.length > 0 ? near : results
  const least = Math.min(...meant.map(failures))
  return meant.filter((r) => failures(r) === least).slice(0, 1)
}

export function measureParts(
  policy: Policy,
  result: MeasureResult,
  known: KnownFacts,
  content: Content,
  named: boolean,
): ReplyPart[] {
  const { measure, verdict, conditions } = result
  const parts: ReplyPart[] = [verdictPart(policy, result, named, content)]
  if (measure.due && result.figures.length > 0) parts.push(saying(content, 'check.due'))
  const instead = conditions.find((c) => c.verdict === 'notMet' && c.instead)?.instead
  // What fails settles it; what is still open beside it no longer matters. A condition that only points elsewhere is no failing of theirs.
  const shown = conditions.filter(
    (c) => !(verdict === 'notMet' && c.verdict === 'unknown') && !(c.verdict === 'notMet' && c.instead),
  )
  for (const { verdict: v, quote, fact } of mergeByQuote(shown)) {
    const value = fact ? known[fact] : undefined
    const spec = fact ? content.facts.get(fact) : undefined
    const said = spec && value !== undefined && value !== null ? `${spec.name}：${formatFact(spec, value)}` : null
    parts.push({ type: 'condition', verdict: v, quote, said, open: fact === null, policy: policy.id })
  }
  if (instead) parts.push(saying(content, 'check.instead', { title: content.policy.get(instead)!.title }))
  else if (verdict !== 'notMet') {
    const quote = result.figures.length > 0 ? measure.amount!.quote : measure.grants
    parts.push({ type: 'quote', label: '', quote, policy: policy.id })
  }
  return parts
}

/**
 * The line that answers: the sum where there is one, else whether it fits; and who settles what the text leaves open.
 * @param family `brief` where no conditions stand below it
 */
export function verdictPart(
  policy: Policy,
  result: MeasureResult,
  named: boolean,
  content: Content,
  family: 'check' | 'brief' = 'check',
): ReplyPart {
  const { verdict, conditions, figures } = result
  const name = nameOf(result, named, policy)
  if (verdict === 'notMet') {
    const instead = conditions.some((c) => c.verdict === 'notMet' && c.instead)
    return saying(content, instead ? 'check.not-met' : 'check.not-met-but', { name })
  }
  const unknown = conditions.filter((c) => c.verdict === 'unknown')
  const isOpen = unknown.every((c) => c.fact === null)
  const rest = verdict === 'met' ? 'met' : isOpen ? 'open' : 'unknown'
  const values = { name, offices: policy.offices.join('、'), sum: figures.map((f) => sumInWords(f, result)).join('；') }
  const which = figures.length > 0 ? `sum-${rest}` : rest
  const key = family === 'brief' ? `brief.${which}` : `check.${which}`
  const text = say(content.sentences, key, values)
  return figures.length > 0 ? { type: 'figure', text } : { type: 'say', text }
}

const nameOf = ({ measure }: MeasureResult, named: boolean, { title }: Policy) =>
  named && measure.name !== title ? `${measure.name}：` : ''

/** What is settled while something else is still asked: the sum alone where there is one, else with the reasons. */
export function settledParts(policy: Policy, result: MeasureResult, known: KnownFacts, content: Content): ReplyPart[] {
  const { figures } = result
  if (figures.length === 0) return measureParts(policy, result, known, content, true)
  const sum = figures.map((f) => sumInWords(f, result)).join('；')
  return [
    { type: 'figure', text: say(content.sentences, 'check.sum-now', { name: nameOf(result, true, policy), sum }) },
  ]
}

function sumInWords({ text, working }: WorkedFigure, { measure }: MeasureResult): string {
  const sum = `${measure.amountName ?? ''}${measure.upTo ? '最高' : ''}${text}`
  return working === '' ? sum : `${sum}（${working}）`
}

/** One clause that carries two conditions (年营业收入首次超过…) is shown once, with its worst verdict. */
function mergeByQuote<T extends { verdict: string; quote: string }>(conditions: T[]): T[] {
  const order = ['notMet', 'unknown', 'met']
  const merged = new Map<string, T>()
  for (const c of conditions) {
    const before = merged.get(c.quote)
    if (!before || order.indexOf(c.verdict) < order.indexOf(before.verdict)) merged.set(c.quote, c)
  }
  return [...merged.values()]
}
