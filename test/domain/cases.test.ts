import { describe, expect, it } from 'vitest'
import { factsOfMeasure, judgeMeasure, judgeRule, type Verdict } from '../../src/domain/eligibility/evaluate.ts'
import type { FactValue, KnownFacts } from '../../src/domain/eligibility/fact.ts'
import { sampleValues } from '../../src/domain/eligibility/next-question.ts'
import type { Measure } from '../../src/domain/eligibility/rule.ts'
import { readCases, type SituationCase } from '../support/cases.ts'
import { content } from '../support/content.ts'

const cases = readCases()
const VERDICTS: Verdict[] = ['met', 'notMet', 'unknown']

describe.each([...cases])('%s', (policy, situations) => {
  const eligibility = content.eligibility.get(policy)

  it('has rules', () =>
    expect(eligibility, `test/cases/${policy}.json needs data/eligibility/${policy}.json`).toBeDefined())

  it.each(situations.map((s): [string, SituationCase] => [s.case, s]))('%s', (_, situation) => {
    const results = eligibility!.measures.map((m) => judgeMeasure(m, situation.facts, content.facts))
    const verdicts = Object.fromEntries(results.map((r) => [r.measure.id, r.verdict]))
    const amounts = Object.fromEntries(
      results.filter((r) => r.figures.length > 0).map((r) => [r.measure.id, r.figures.map((f) => f.text).join('、')]),
    )
    expect({ verdicts, amounts }, situation.why).toEqual({ verdicts: situation.verdicts, amounts: situation.amounts })
  })

  it('each situation is told once, and only facts that exist are told in it', () => {
    const told = situations.map((s) => JSON.stringify(Object.entries(s.facts).sort()))
    expect(new Set(told).size).toBe(told.length)
    for (const s of situations)
      for (const id of Object.keys(s.facts)) expect(content.facts.has(id), `${s.case}: ${id}`).toBe(true)
  })
})

describe('every policy with rules has situations that show', () => {
  const measures = [...content.eligibility].flatMap(([policy, { measures }]) =>
    measures.map((m): [string, string, Measure] => [policy, m.id, m]),
  )

  it.each(measures)('%s %s: each verdict it can come to', (policy, id, measure) => {
    const shown = new Set((cases.get(policy) ?? []).map((s) => s.verdicts[id]))
    const missing = reachable(measure).filter((v) => !shown.has(v))
    expect(missing, `test/cases/${policy}.json: add a situation for each of these verdicts of ${id}`).toEqual([])
  })
})

/** Verdicts that some set of full or missing answers leads to. */
function reachable(measure: Measure): Verdict[] {
  const found = new Set<Verdict>()
  const walk = (known: KnownFacts, facts: string[]) => {
    found.add(judgeRule(measure.rule, known))
    const [next, ...rest] = facts
    if (next === undefined || found.size === VERDICTS.length) return
    const fact = content.facts.get(next)!
    const values: (FactValue | null)[] = [...sampleValues(fact, [measure.rule]), null]
    for (const value of values) walk({ ...known, [next]: value }, rest)
  }
  walk({}, factsOfMeasure(measure))
  return VERDICTS.filter((v) => found.has(v))
}
