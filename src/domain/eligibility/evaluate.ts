/** Judges rules and works out amounts from what is known: Kleene logic over met / notMet / unknown, money without dust. Pure. */
import type { Fact, FactValue, KnownFacts } from './fact.ts'
import { isJustAbove, isJustBelow, saidFigure } from './just-beside.ts'
import { formatMoney, formatNumber, formatShare, shareOf } from './money.ts'
import { type Amount, type Leaf, leavesOf, type Measure, type Rule } from './rule.ts'

export type Verdict = 'met' | 'notMet' | 'unknown'

/**
 * Whether a rule is met, in three values: a fact that is not known, or that nobody can tell (null), leaves it unknown where it matters.
 * @param known values by fact; money in 元, shares as 0.15
 * @example judgeRule({ fact: 'first-project', op: 'is', value: true, quote }, { 'first-project': false }) // 'notMet'
 */
export function judgeRule(rule: Rule, known: KnownFacts): Verdict {
  if ('open' in rule) return 'unknown'
  if ('all' in rule) return allOf(rule.all.map((r) => judgeRule(r, known)))
  if ('any' in rule) return opposite(allOf(rule.any.map((r) => opposite(judgeRule(r, known)))))
  if ('not' in rule) return opposite(judgeRule(rule.not, known))
  return judgeLeaf(rule, known[rule.fact])
}

export function allOf(verdicts: Verdict[]): Verdict {
  if (verdicts.includes('notMet')) return 'notMet'
  return verdicts.includes('unknown') ? 'unknown' : 'met'
}

export function opposite(verdict: Verdict): Verdict {
  return verdict === 'met' ? 'notMet' : verdict === 'notMet' ? 'met' : 'unknown'
}

function judgeLeaf(leaf: Leaf, value: FactValue | null | undefined): Verdict {
  if (value === undefined || value === null) return 'unknown'
  switch (leaf.op) {
    case 'is':
      return value === leaf.value ? 'met' : 'notMet'
    case 'in':
      return (Array.isArray(value) ? value : [value]).some((v) => leaf.value.includes(String(v))) ? 'met' : 'notMet'
    case 'atLeast':
      return Number(value) >= leaf.value ? 'met' : 'notMet'
    case 'above':
      return Number(value) > leaf.value ? 'met' : 'notMet'
    case 'atMost':
      return Number(value) <= leaf.value ? 'met' : 'notMet'
    case 'below':
      return Number(value) < leaf.value ? 'met' : 'notMet'
  }
}

/** One condition as a person should see it: its words in the text, and their own answer. `fact` is null where the text leaves it open. */
type Condition = { verdict: Verdict; quote: string; fact: string | null; instead: string | null }

/** The leaves that carry the verdict: where one of several ways is met, only that one. */
function conditionsOf(rule: Rule, known: KnownFacts): Condition[] {
  if ('open' in rule) return [{ verdict: 'unknown', quote: rule.open, fact: null, instead: null }]
  if ('all' in rule) return rule.all.flatMap((r) => conditionsOf(r, known))
  if ('any' in rule) {
    const met = rule.any.filter((r) => judgeRule(r, known) === 'met')
    return (met.length > 0 ? met.slice(0, 1) : rule.any).flatMap((r) => conditionsOf(r, known))
  }
  if ('not' in rule) return conditionsOf(rule.not, known).map((c) => ({ ...c, verdict: opposite(c.verdict) }))
  return [
    { verdict: judgeLeaf(rule, known[rule.fact]), quote: rule.quote, fact: rule.fact, instead: rule.instead ?? null },
  ]
}

/** The facts a rule still waits for, in its order; those the person cannot tell (null) are not asked again. */
export function undecidedFacts(rule: Rule, known: KnownFacts): string[] {
  if (judgeRule(rule, known) !== 'unknown' || 'open' in rule) return []
  if ('all' in rule) return unique(rule.all.flatMap((r) => undecidedFacts(r, known)))
  if ('any' in rule) return unique(rule.any.flatMap((r) => undecidedFacts(r, known)))
  if ('not' in rule) return undecidedFacts(rule.not, known)
  return known[rule.fact] === undefined ? [rule.fact] : []
}

/** One figure with how it came about; `high` above `low` for a range. */
export type WorkedFigure = { low: number; high: number; text: string; working: string; quote: string; capped: boolean }

export function factsOfAmount(amount: Amount | null): string[] {
  return amount && 'fact' in amount ? [amount.fact] : []
}

/** In the order in which the rule names them, the figure's last. */
export function factsOfMeasure(measure: Measure): string[] {
  return unique([
    ...leavesOf(measure.rule).flatMap((leaf) => ('fact' in leaf ? [leaf.fact] : [])),
    ...factsOfAmount(measure.amount),
  ])
}

/**
 * What the measure comes to with what is known, in 元; empty when a figure it needs is not known, or the text names none.
 * @example figuresOfMeasure(measure, { 'project-equipment': 30_000_000 }, content.facts)[0]?.text // '600万元' of 20%
 */
export function figuresOfMeasure(
  measure: Measure,
  known: KnownFacts,
  facts: ReadonlyMap<string, Fact>,
): WorkedFigure[] {
  const { amount, unit } = measure
  if (!amount) return []
  const show = (value: number) => formatIn(value, unit)
  const plain = (value: number): WorkedFigure => ({
    low: value,
    high: value,
    text: show(value),
    working: '',
    quote: amount.quote,
    capped: false,
  })
  switch (amount.kind) {
    case 'fixed':
      return [plain(amount.value)]
    case 'range':
      return [
        {
          low: amount.from,
          high: amount.to,
          text: `${show(amount.from)}至${show(amount.to)}`,
          working: '',
          quote: amount.quote,
          capped: false,
        },
      ]
    case 'tiers': {
      const value = known[amount.fact]
      const fact = facts.get(amount.fact)
      if (typeof value !== 'number' || fact?.kind !== 'number') return []
      const tier = [...amount.tiers].sort((a, b) => b.above - a.above).find((t) => value > t.above)
      if (!tier) return []
      const passed = saidFigure(value) === tier.above ? '' : `，超过${formatIn(tier.above, fact.unit)}`
      const next = amount.tiers.find((t) => t.above === value)
      const border = next
        ? `（正好${formatIn(value, fact.unit)}不算“超过”；超过${formatIn(value, fact.unit)}的是${show(next.value)}）`
        : ''
      const working = `${fact.name}${formatFact(fact, value)}${passed}：${show(tier.value)}${border}`
      return [{ ...plain(tier.value), working }]
    }
    case 'by-option': {
      const value = known[amount.fact]
      const chosen = Array.isArray(value) ? value : typeof value === 'string' ? [value] : []
      const fact = facts.get(amount.fact)
      const label = (v: string) =>
        fact && 'options' in fact ? (fact.options.find((o) => o.value === v)?.label ?? v) : v
      return chosen.flatMap((v) => {
        const sum = amount.values[v]
        return sum === undefined ? [] : [{ ...plain(sum), working: `${label(v)}：${show(sum)}` }]
      })
    }
    case 'rate':
    case 'per-unit': {
      const value = known[amount.fact]
      const fact = facts.get(amount.fact)
      if (typeof value !== 'number' || !fact) return []
      const factor = amount.kind === 'rate' ? amount.rate : amount.value
      const beside = isJustAbove(value) ? '超过' : isJustBelow(value) ? '不到' : ''
      const base = beside ? saidFigure(value) : value
      const raw = amount.kind === 'rate' ? shareOf(factor, base) : Math.round(factor * base * 100) / 100
      const shownFactor = amount.kind === 'rate' ? formatShare(factor) : show(factor)
      const result = `${beside}${show(raw)}`
      const said = `${fact.name}${formatFact(fact, value)}`
      const working = `${said} × ${shownFactor}${beside ? '，' : ' = '}${result}`
      const onTop = amount.kind === 'rate' && !beside && amount.onTop
      const together = onTop ? `；连同${onTop.name}的${show(base)}，共${show(base + raw)}` : ''
      if (!amount.cap) return [{ ...plain(raw), text: result, working: working + together }]
      const cap = show(amount.cap.value)
      const capped = beside === '超过' ? raw >= amount.cap.value : raw > amount.cap.value
      if (capped) {
        // 快5000万 need not be near enough for the sum worked out of 5000万, only for the cap.
        const how = beside === '不到' ? `${said}：按上限${cap}` : `${working}，超过上限${cap}，按${cap}`
        return [{ ...plain(amount.cap.value), working: how, capped }]
      }
      return [
        { ...plain(raw), text: result, working: beside ? `${working}（上限${cap}）` : `${working}，未超过上限${cap}` },
      ]
    }
  }
}

export type MeasureResult = { measure: Measure; verdict: Verdict; conditions: Condition[]; figures: WorkedFigure[] }

export function judgeMeasure(measure: Measure, known: KnownFacts, facts: ReadonlyMap<string, Fact>): MeasureResult {
  const verdict = judgeRule(measure.rule, known)
  return {
    measure,
    verdict,
    conditions: conditionsOf(measure.rule, known),
    figures: verdict === 'notMet' ? [] : figuresOfMeasure(measure, known, facts),
  }
}

/** A fact's value as people say it: 是, 新能源汽车, 3000万元, 18%. */
export function formatFact(fact: Fact, value: FactValue): string {
  switch (fact.kind) {
    case 'yes-no':
      return value === true ? '是' : '不是'
    case 'choice':
      return fact.options.find((o) => o.value === value)?.label ?? String(value)
    case 'several':
      return (value as string[]).map((v) => fact.options.find((o) => o.value === v)?.label ?? v).join('、') || '都没有'
    case 'number':
      return formatIn(Number(value), fact.unit)
  }
}

function formatIn(value: number, unit: string): string {
  if (isJustAbove(value)) return `超过${formatIn(saidFigure(value), unit)}`
  if (isJustBelow(value)) return `不到${formatIn(saidFigure(value), unit)}`
  if (unit === '元') return formatMoney(value)
  if (unit === '%') return formatShare(value)
  return `${value >= 1e4 && value % 1e4 === 0 ? `${formatNumber(value / 1e4)}万` : formatNumber(value)}${unit}`
}

const unique = <T>(items: T[]): T[] => [...new Set(items)]
