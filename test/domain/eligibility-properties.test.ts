import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgeMeasure, judgeRule } from '../../src/domain/eligibility/evaluate.ts'
import type { FactValue, KnownFacts } from '../../src/domain/eligibility/fact.ts'
import type { Leaf, Measure } from '../../src/domain/eligibility/rule.ts'
import { readQuantities } from '../../src/reading/numbers/read-quantities.ts'
import {
  content,
  DIALOGS,
  factIdsOf,
  findAnswers,
  leavesOf,
  outcomeOf,
  samplesOf,
  turnsOf,
  walkDialog,
} from '../support/eligibility.ts'

const MEASURES = [...content.eligibility].flatMap(([policy, { measures }]) =>
  measures.map((m): [string, string, Measure] => [policy, m.id, m]),
)
const POLICIES = [...content.eligibility.values()].map((e): [string, Measure[]] => [e.policy, e.measures])

/** A value somebody could give for a fact: one of those that stand for all others, or for a figure any at all. */
function valueFor(id: string, measures: Measure[]): fc.Arbitrary<FactValue> {
  const fact = content.facts.get(id)!
  const samples = fc.constantFrom(...samplesOf(id, measures))
  if (fact.kind !== 'number') return samples
  // Shares and PUE live below 1, where a whole number says nothing.
  return fact.max <= 1 ? samples : fc.oneof(samples, fc.integer({ min: fact.min, max: fact.max }))
}

/** Answers to any of the facts of a policy; null for what somebody does not know. */
function answersTo(measures: Measure[]): fc.Arbitrary<KnownFacts> {
  return fc
    .subarray(factIdsOf(measures))
    .chain((ids) =>
      fc.record(Object.fromEntries(ids.map((id) => [id, fc.option(valueFor(id, measures), { freq: 4 })]))),
    )
}

describe.each(POLICIES)('%s', (_, measures) => {
  it('more answers never turn a decided verdict back to open, nor into its opposite', () =>
    fc.assert(
      fc.property(answersTo(measures), answersTo(measures), (before, more) => {
        const told = Object.fromEntries(Object.entries(before).filter(([, v]) => v !== null))
        const after = { ...more, ...told }
        for (const { rule, id } of measures) {
          const verdict = judgeRule(rule, before)
          if (verdict !== 'unknown') expect(judgeRule(rule, after), id).toBe(verdict)
        }
      }),
    ))

  it('the order of the answers does not matter', () =>
    fc.assert(
      fc.property(
        answersTo(measures).chain((known) =>
          fc.tuple(
            fc.constant(known),
            fc.shuffledSubarray(Object.keys(known), { minLength: Object.keys(known).length }),
          ),
        ),
        ([known, order]) => {
          const reordered = Object.fromEntries(order.map((id) => [id, known[id]!]))
          expect(outcomeOf(measures, reordered)).toEqual(outcomeOf(measures, known))
        },
      ),
    ))

  it('no sum is above its cap, and what is capped is the cap', () =>
    fc.assert(
      fc.property(answersTo(measures), (known) => {
        for (const m of measures)
          for (const f of judgeMeasure(m, known, content.facts).figures) {
            expect(f.low).toBeLessThanOrEqual(f.high)
            const cap = m.amount && 'cap' in m.amount ? m.amount.cap : null
            if (cap) expect(f.high, f.working).toBeLessThanOrEqual(cap.value)
            if (f.capped) expect(f.high).toBe(cap?.value)
          }
      }),
    ))

  it('what is ruled out is worth nothing', () =>
    fc.assert(
      fc.property(answersTo(measures), (known) => {
        for (const m of measures) {
          const { verdict, figures } = judgeMeasure(m, known, content.facts)
          if (verdict === 'notMet') expect(figures).toEqual([])
        }
      }),
    ))
})

describe('every ceiling the text states', () => {
  const CEILING = /(?:最高(?:补助|给予)?|不超过)([\d.]+(?:万|亿)?元)/gu
  const ceilings = content.policies.flatMap((p) =>
    p.text.split(/[，。；]/u).flatMap((clause) =>
      // 每个…最高给予1000元 is a price, not a ceiling of the whole.
      clause.includes('每') ? [] : [...clause.matchAll(CEILING)].map(([, sum]): [string, string] => [p.id, sum!]),
    ),
  )

  it.each(ceilings)('%s: %s is kept by a rule', (policy, sum) => {
    const ceiling = readQuantities(sum)[0]!.low
    const kept = content.eligibility.get(policy)?.measures.flatMap(({ amount }) => {
      if (amount?.kind === 'fixed') return [amount.value]
      return amount && 'cap' in amount && amount.cap ? [amount.cap.value] : []
    })
    expect(kept, `data/eligibility/${policy}.json: no cap or sum of ${sum}`).toContain(ceiling)
  })

  it.each(MEASURES)('%s %s: its cap, tiers and sums stand in the words they are quoted from', (_, __, { amount }) => {
    if (!amount) return
    const figuresIn = (quote: string) => readQuantities(quote).flatMap((q) => [q.low, q.high])
    if ('cap' in amount && amount.cap) expect(figuresIn(amount.cap.quote)).toContain(amount.cap.value)
    const own = figuresIn(amount.quote)
    switch (amount.kind) {
      case 'fixed':
      case 'per-unit':
        expect(own).toContain(amount.value)
        break
      case 'range':
        expect(own).toEqual(expect.arrayContaining([amount.from, amount.to]))
        break
      case 'rate':
        expect(own).toContain(amount.rate)
        break
      case 'tiers':
        expect(own).toEqual(expect.arrayContaining(amount.tiers.flatMap((t) => [t.above, t.value])))
        break
      case 'by-option':
        expect(own).toEqual(expect.arrayContaining(Object.values(amount.values)))
    }
  })
})

type Threshold = Extract<Leaf, { value: number }>
const isThreshold = (leaf: Leaf): leaf is Threshold => typeof leaf.value === 'number'

describe('each threshold decides as its words in the text say', () => {
  const thresholds = MEASURES.flatMap(([policy, , measure]) =>
    leavesOf(measure.rule)
      .filter(isThreshold)
      .map((leaf): [string, string, Threshold, Measure] => [policy, leaf.quote, leaf, measure]),
  )

  it.each(thresholds)('%s “%s”', (_, quote, leaf, measure) => {
    const step = leaf.value < 1 ? 0.001 : 1
    const around = [leaf.value - step, leaf.value, leaf.value + step]
    const others = factIdsOf([measure]).filter((f) => f !== leaf.fact)
    const isOut = (known: KnownFacts, value: number) =>
      judgeRule(measure.rule, { ...known, [leaf.fact]: value }) === 'notMet'
    // Answers to everything else beside which this one threshold decides.
    const deciding = findAnswers(
      others,
      [measure],
      {},
      (known) => isOut(known, around[0]!) !== isOut(known, around[2]!),
    )
    expect(deciding, `nothing that can be answered makes ${leaf.fact} matter`).not.toBeNull()
    expect(around.map((value) => !isOut(deciding!, value))).toEqual(fitsAround(quote))
  })
})

/** Below, at and above the figure: 以上 and 以下 include it, 超过 does not. */
function fitsAround(quote: string): [boolean, boolean, boolean] {
  if (/以下/u.test(quote)) return [true, true, false]
  return [false, !/超过/u.test(quote), true]
}

describe('each sum turns where its text says', () => {
  const capped = MEASURES.flatMap(([policy, id, { amount }]) =>
    amount && 'cap' in amount && amount.cap ? [{ policy, id, amount, cap: amount.cap }] : [],
  )

  it.each(capped)('$policy $id: grows up to the cap and no further', ({ policy, id, amount, cap }) => {
    const measure = content.eligibility.get(policy)!.measures.find((m) => m.id === id)!
    const [turn] = turnsOf(amount)
    const step = amount.kind === 'per-unit' ? 1 : 10_000
    const sums = [turn! - step, turn!, turn! + step].map((value) => figureOf(measure, amount.fact, value))
    expect(sums[0]).toBeLessThan(cap.value)
    expect(sums.slice(1)).toEqual([cap.value, cap.value])
  })

  it('c16: revenue has to be above 30亿, 50亿, 100亿, 500亿; at the figure itself it is still one step lower', () => {
    const measure = content.eligibility.get('2023-1-c16')!.measures.find((m) => m.id === 'revenue')!
    const yi = (n: number) => n * 1e8
    const sums = [30, 30.01, 50, 50.01, 100, 100.01, 500, 500.01].map((n) => figureOf(measure, 'revenue', yi(n)))
    expect(sums).toEqual([undefined, 20, 20, 30, 30, 50, 50, 100].map((wan) => wan && wan * 10_000))
  })

  function figureOf(measure: Measure, fact: string, value: number): number | undefined {
    const others = factIdsOf([measure]).filter((f) => f !== fact)
    const fitting = findAnswers(
      others,
      [measure],
      {},
      (known) => judgeRule(measure.rule, { ...known, [fact]: value }) !== 'notMet',
    )
    return fitting ? judgeMeasure(measure, { ...fitting, [fact]: value }, content.facts).figures[0]?.high : undefined
  }
})

describe('the questions', () => {
  it.each(DIALOGS)('$name: every path of answers ends within 6 questions', (dialog) => {
    expect(walkDialog(dialog).longest).toBeLessThanOrEqual(6)
  })

  it.each(DIALOGS)('$name: nothing is asked whose answer cannot matter', (dialog) => {
    const { measures } = dialog
    for (const { known, fact } of walkDialog(dialog).asked) {
      const others = factIdsOf(measures).filter((f) => f !== fact && known[f] === undefined)
      // Somewhere ahead two answers to this question must part ways.
      const parts = findAnswers(others, measures, known, (ahead) => {
        const outcomes = samplesOf(fact, measures).map((value) =>
          JSON.stringify(outcomeOf(measures, { ...ahead, [fact]: value })),
        )
        return new Set(outcomes).size > 1
      })
      expect(parts, `asked ${fact} knowing ${JSON.stringify(known)}`).not.toBeNull()
    }
  })

  it.each(DIALOGS)('$name: nothing is asked twice', (dialog) => {
    for (const { known, fact } of walkDialog(dialog).asked) expect(known).not.toHaveProperty(fact)
  })

  it.each(DIALOGS)('$name: when nothing more is asked, nothing untold could change the outcome', (dialog) => {
    const { measures } = dialog
    for (const known of walkDialog(dialog).ends) {
      const settled = JSON.stringify(outcomeOf(measures, known))
      const untold = factIdsOf(measures).filter((f) => known[f] === undefined)
      const other = findAnswers(untold, measures, known, (all) => JSON.stringify(outcomeOf(measures, all)) !== settled)
      expect(other, `ended knowing ${JSON.stringify(known)}`).toBeNull()
    }
  })

  it('all paths of all policies can be walked, and every measure can be had at the end of one, and missed', () => {
    const walks = DIALOGS.map((d) => ({ ...d, ...walkDialog(d) }))
    expect(Math.max(...walks.map((w) => w.longest))).toBeLessThanOrEqual(6)
    for (const { policy, measures, ends } of walks)
      for (const { id, rule } of measures) {
        const verdicts = new Set(ends.map((known) => judgeRule(rule, known)))
        expect(verdicts.has('met') || verdicts.has('unknown'), `${policy} ${id} can never be had`).toBe(true)
        expect(verdicts.has('notMet'), `${policy} ${id} can never be missed`).toBe(true)
      }
  })
})
