/** Derives the next question from rules and what is known: first what could settle most, never what cannot matter. Pure. */
import { allOf, factsOfAmount, judgeRule, opposite, undecidedFacts, type Verdict } from './evaluate.ts'
import type { Fact, FactValue, KnownFacts } from './fact.ts'
import { leavesOf, type Measure, type Rule } from './rule.ts'

/** Nobody answers more than this for one policy; what is left is 待核实. */
export const MOST_CHECK_QUESTIONS = 6

/**
 * The fact to ask for next, or null when nothing that can still be told would change a verdict or a figure.
 * Conditions come before figures: nobody is asked for sums of a measure they cannot have.
 * @example nextQuestion(measures, { 'first-project': true }, content.facts) // 'fixed-assets'
 */
export function nextQuestion(measures: Measure[], known: KnownFacts, facts: ReadonlyMap<string, Fact>): string | null {
  const alive = measures.filter((m) => judgeRule(m.rule, known) !== 'notMet')
  const waiting = alive.map((m) => ({
    rule: m.rule,
    facts: undecidedFacts(m.rule, known).filter((f) => matters(m.rule, f, known, facts)),
  }))
  const asked = [...new Set(waiting.flatMap((w) => w.facts))]
  if (asked.length > 0) {
    const settles = (fact: string) =>
      waiting.filter((w) => w.facts.includes(fact) && couldSettle(w.rule, fact, known, facts)).length
    // Stable: among equals the order of the rule, which its author chose.
    return asked.reduce((best, fact) => (settles(fact) > settles(best) ? fact : best))
  }
  const figures = alive.flatMap((m) => factsOfAmount(m.amount)).find((fact) => known[fact] === undefined)
  return figures ?? null
}

/** Whether any two answers lead to different verdicts being possible; where something else stays unknown for good, they may not. */
function matters(rule: Rule, id: string, known: KnownFacts, facts: ReadonlyMap<string, Fact>): boolean {
  const fact = facts.get(id)
  if (!fact) return false
  const possible = sampleValues(fact, [rule]).map((value) =>
    [...reachable(rule, { ...known, [id]: value })].sort().join(),
  )
  return new Set(possible).size > 1
}

/** The verdicts a rule can still come to, each open question answered one way or the other. */
export function reachable(rule: Rule, known: KnownFacts): Set<Verdict> {
  if ('open' in rule) return new Set<Verdict>(['unknown'])
  if ('not' in rule) return new Set([...reachable(rule.not, known)].map(opposite))
  if ('any' in rule)
    return new Set([...combined(rule.any.map((r) => new Set([...reachable(r, known)].map(opposite))))].map(opposite))
  if ('all' in rule) return combined(rule.all.map((r) => reachable(r, known)))
  return known[rule.fact] === undefined ? new Set<Verdict>(['met', 'notMet']) : new Set([judgeRule(rule, known)])
}

function combined(parts: Set<Verdict>[]): Set<Verdict> {
  let soFar = new Set<Verdict>(['met'])
  for (const part of parts) soFar = new Set([...soFar].flatMap((a) => [...part].map((b) => allOf([a, b]))))
  return soFar
}

function couldSettle(rule: Rule, id: string, known: KnownFacts, facts: ReadonlyMap<string, Fact>): boolean {
  const fact = facts.get(id)
  return (
    fact !== undefined &&
    sampleValues(fact, [rule]).some((value) => judgeRule(rule, { ...known, [id]: value }) !== 'unknown')
  )
}

/** Values that stand for all others: every option, both answers, each threshold with one step to either side. */
export function sampleValues(fact: Fact, rules: Rule[], extra: number[] = []): FactValue[] {
  switch (fact.kind) {
    case 'yes-no':
      return [true, false]
    case 'choice':
      return fact.options.map((o) => o.value)
    case 'several':
      return [[], ...fact.options.map((o) => [o.value]), fact.options.map((o) => o.value)]
    case 'number': {
      const step = stepOf(fact.unit)
      const bounds = [...rules.flatMap((r) => thresholds(r, fact.id)), ...extra]
      const around = bounds.flatMap((b) => [b - step, b, b + step])
      const values = around.length > 0 ? around : [fact.min, (fact.min + fact.max) / 2]
      return [...new Set(values.map((v) => Number(v.toPrecision(12))))].filter((v) => v >= fact.min && v <= fact.max)
    }
  }
}

/** The smallest difference people would state. */
function stepOf(unit: string): number {
  if (unit === '元') return 10_000
  return unit === '%' || unit === '' ? 0.001 : 1
}

function thresholds(rule: Rule, fact: string): number[] {
  return leavesOf(rule).flatMap((leaf) =>
    'fact' in leaf && leaf.fact === fact && typeof leaf.value === 'number' ? [leaf.value] : [],
  )
}
