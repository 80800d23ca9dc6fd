/** Owns the picture of a check (测一测): each question with what its answers lead to, box in box, as a list that is also read aloud in order. */
import { html } from 'hono/html'
import { formatFact, type MeasureResult } from '../../../domain/eligibility/evaluate.ts'
import type { Fact } from '../../../domain/eligibility/fact.ts'
import { type DialogNode, dialogsOf, dialogTree, groupedAnswers } from '../../../domain/eligibility/paths.ts'
import type { Eligibility } from '../../../domain/eligibility/rule.ts'
import type { Html, Words } from './html.ts'

/** Open from the start; below, each question is unfolded by whoever wants it. */
const OPEN = 2

const kept = new WeakMap<Eligibility, DialogNode[]>()

/** The walk through all answers takes up to half a second, and its data never changes. */
function treesOf(eligibility: Eligibility, facts: ReadonlyMap<string, Fact>): DialogNode[] {
  const before = kept.get(eligibility)
  if (before) return before
  const trees = dialogsOf(eligibility).map((measures) => dialogTree(measures, facts))
  kept.set(eligibility, trees)
  return trees
}

export const treeView = (eligibility: Eligibility, facts: ReadonlyMap<string, Fact>, w: Words): Html =>
  html`<div class="tree">${treesOf(eligibility, facts).map((tree) => nodeView(tree, 0, w))}</div>`

function nodeView(node: DialogNode, depth: number, w: Words): Html {
  if (node.type === 'outcome')
    return html`<ul class="outcome">${node.results.map((result) => resultView(result, w))}</ul>`
  const { fact } = node
  const answers = groupedAnswers(node).map(
    ({ values, next }) =>
      html`<li><span class="answer">${values.map((value) => (value === null ? w('tree.unknown') : formatFact(fact, value))).join(w('tree.or'))}</span>${nodeView(next, depth + 1, w)}</li>`,
  )
  return html`<details class="question"${depth < OPEN ? html` open` : ''}><summary>${fact.question}</summary><ul>${answers}</ul></details>`
}

const VERDICT = { met: 'met', notMet: 'not-met', unknown: 'unknown' } as const

const resultView = ({ measure, verdict, figures }: MeasureResult, w: Words): Html =>
  html`<li class="${VERDICT[verdict]}"><b>${w(`tree.verdict-${VERDICT[verdict]}`)}</b> ${measure.name}${figures.map(({ text }) => html` ${text}`)}</li>`
