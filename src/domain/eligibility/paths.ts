/** Walks every path of answers through the dialog of a policy, with values that stand for all others. Used to check rules and to draw them. Pure. */
import { judgeMeasure, type MeasureResult, type WorkedFigure } from './evaluate.ts'
import type { Fact, FactValue, KnownFacts } from './fact.ts'
import { nextQuestion, sampleValues } from './next-question.ts'
import type { Amount, Eligibility, Measure } from './rule.ts'

export type PathAnswer = FactValue | null
/** A question with what each answer leads to, or the outcome. */
export type DialogNode =
  | { type: 'question'; fact: Fact; answers: { value: PathAnswer; next: DialogNode }[] }
  | { type: 'outcome'; results: MeasureResult[] }

/** The dialogs a policy can hold: one, or where its measures stand apart, one for each. */
export function dialogsOf(eligibility: Eligibility): Measure[][] {
  return eligibility.apart ? eligibility.measures.map((m) => [m]) : [eligibility.measures]
}

/**
 * The whole tree of answers.
 * @throws {Error} when a path is longer than `most` questions: the rule would bore people, or never end
 */
export function dialogTree(
  measures: Measure[],
  facts: ReadonlyMap<string, Fact>,
  most = 12,
  known: KnownFacts = {},
): DialogNode {
  const id = nextQuestion(measures, known, facts)
  if (id === null) return { type: 'outcome', results: measures.map((m) => judgeMeasure(m, known, facts)) }
  const asked = Object.keys(known).length
  if (asked >= most) throw new Error(`要问的超过 ${most} 个：${[...Object.keys(known), id].join('、')}`)
  const fact = facts.get(id)!
  const values: PathAnswer[] = [
    ...sampleValues(
      fact,
      measures.map((m) => m.rule),
      measures.flatMap((m) => bends(m.amount, id)),
    ),
    null,
  ]
  return {
    type: 'question',
    fact,
    answers: values.map((value) => ({ value, next: dialogTree(measures, facts, most, { ...known, [id]: value }) })),
  }
}

/** Where a figure changes its course: at each tier, and where a cap begins to bind. */
function bends(amount: Amount | null, fact: string): number[] {
  if (!amount || !('fact' in amount) || amount.fact !== fact) return []
  if (amount.kind === 'tiers') return amount.tiers.map((t) => t.above)
  if (amount.kind === 'rate' && amount.cap) return [amount.cap.value / amount.rate]
  return amount.kind === 'per-unit' && amount.cap ? [amount.cap.value / amount.value] : []
}

/** Answers that lead to the same place, together. */
export function groupedAnswers({ answers }: Extract<DialogNode, { type: 'question' }>) {
  const groups = new Map<string, { values: PathAnswer[]; next: DialogNode }>()
  for (const { value, next } of answers) {
    const key = signature(next)
    const group = groups.get(key)
    if (group) group.values.push(value)
    else groups.set(key, { values: [value], next })
  }
  return [...groups.values()]
}

/** Every outcome below a node. */
export function outcomesOf(node: DialogNode): MeasureResult[][] {
  return node.type === 'outcome' ? [node.results] : node.answers.flatMap(({ next }) => outcomesOf(next))
}

/** The most questions anybody is asked who knows their answers; the dialog itself stops others in time. */
export function depthOf(node: DialogNode): number {
  return node.type === 'outcome'
    ? 0
    : 1 + Math.max(...node.answers.filter(({ value }) => value !== null).map(({ next }) => depthOf(next)))
}

/** Questions all of whose answers lead to the same outcomes. */
export function idleQuestions(node: DialogNode): Fact[] {
  if (node.type === 'outcome') return []
  const below = node.answers.map(({ next }) => signature(next))
  const idle = below.every((s) => s === below[0]) ? [node.fact] : []
  return [...idle, ...node.answers.flatMap(({ next }) => idleQuestions(next))]
}

/** Two nodes with one signature cannot be told apart by what they lead to. */
function signature(node: DialogNode): string {
  const figure = (f: WorkedFigure) => [f.low, f.high, f.capped]
  return [
    ...new Set(
      outcomesOf(node).map((results) => JSON.stringify(results.map((r) => [r.verdict, r.figures.map(figure)]))),
    ),
  ]
    .sort()
    .join('|')
}
