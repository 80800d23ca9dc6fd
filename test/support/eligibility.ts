/** Walks over what somebody could answer to the questions of a policy's dialog, for tests that hold for every answer. */

import { factsOfMeasure, judgeMeasure } from '../../src/domain/eligibility/evaluate.ts'
import type { FactValue, KnownFacts } from '../../src/domain/eligibility/fact.ts'
import { nextQuestion, sampleValues } from '../../src/domain/eligibility/next-question.ts'
import type { Amount, Leaf, Measure, Rule } from '../../src/domain/eligibility/rule.ts'
import { content } from './content.ts'

export { content }

/** Measures that one dialog is about; where they stand apart, each of them alone as well. */
export type Dialog = { name: string; policy: string; measures: Measure[] }

export const DIALOGS: Dialog[] = [...content.eligibility.values()].flatMap(({ policy, apart, measures }) => [
  { name: policy, policy, measures },
  ...(apart ? measures.map((m) => ({ name: `${policy} ${m.id}`, policy, measures: [m] })) : []),
])

export const factIdsOf = (measures: Measure[]) => [...new Set(measures.flatMap(factsOfMeasure))]

/** What matters to a person: whether, how much, and nothing about how it was worked out. */
export function outcomeOf(measures: Measure[], known: KnownFacts) {
  return measures.map((m) => {
    const { verdict, figures } = judgeMeasure(m, known, content.facts)
    return { measure: m.id, verdict, figures: figures.map((f) => [f.low, f.high, f.text]) }
  })
}

/** Values that stand for all others, with each threshold, tier and cap and one step to either side of it. */
export function samplesOf(id: string, measures: Measure[]): FactValue[] {
  const rules = measures.map((m) => m.rule)
  const turns = measures.flatMap(({ amount }) =>
    amount && 'fact' in amount && amount.fact === id ? turnsOf(amount) : [],
  )
  return sampleValues(content.facts.get(id)!, rules, turns)
}

/** Where a sum stops growing, or jumps. */
export function turnsOf(amount: Amount): number[] {
  switch (amount.kind) {
    case 'rate':
      return amount.cap ? [amount.cap.value / amount.rate] : []
    case 'per-unit':
      return amount.cap ? [amount.cap.value / amount.value] : []
    case 'tiers':
      return amount.tiers.map((t) => t.above)
    default:
      return []
  }
}

export type Asked = { known: KnownFacts; fact: string }

/** `ends`: what was known each time there was nothing more to ask; `longest`: most questions on one way. */
export type Walk = { asked: Asked[]; ends: KnownFacts[]; longest: number }

/** Every way through the questions of a dialog. */
export function walkDialog({ measures }: Dialog): Walk {
  const asked: Asked[] = []
  const ends: KnownFacts[] = []
  let longest = 0
  const visit = (known: KnownFacts, depth: number) => {
    longest = Math.max(longest, depth)
    // A path that asks again what it knows would never end.
    const fact = depth > 20 ? null : nextQuestion(measures, known, content.facts)
    if (fact === null) {
      ends.push(known)
      return
    }
    asked.push({ known, fact })
    for (const value of samplesOf(fact, measures)) visit({ ...known, [fact]: value }, depth + 1)
  }
  visit({}, 0)
  return { asked, ends, longest }
}

export function leavesOf(rule: Rule): Leaf[] {
  if ('open' in rule) return []
  if ('all' in rule) return rule.all.flatMap(leavesOf)
  if ('any' in rule) return rule.any.flatMap(leavesOf)
  if ('not' in rule) return leavesOf(rule.not)
  return [rule]
}

/** The first set of values for these facts that has the property, tried in order; null when none has. */
export function findAnswers(
  facts: string[],
  measures: Measure[],
  known: KnownFacts,
  test: (known: KnownFacts) => boolean,
): KnownFacts | null {
  const [next, ...rest] = facts
  if (next === undefined) return test(known) ? known : null
  for (const value of samplesOf(next, measures)) {
    const found = findAnswers(rest, measures, { ...known, [next]: value }, test)
    if (found) return found
  }
  return null
}
