/** 企业体检: one questionnaire over all policies, then what fits, what may, and what does not. */
import type { Check, Conversation, Offer } from '../../domain/conversation.ts'
import { judge, type MeasureResult } from '../../domain/evaluate.ts'
import type { FactValue } from '../../domain/fact.ts'
import { nextQuestion } from '../../domain/next-question.ts'
import type { ReplyPart } from '../../domain/reply.ts'
import type { Measure } from '../../domain/rule.ts'
import { say } from '../../domain/sentence.ts'
import { judgeAll, questionParts } from '../check-reply.ts'
import { saying } from '../compose.ts'
import { factsOf, readCheck } from '../read-check.ts'
import type { Outcome, Turn } from '../turn.ts'
import { denseText, merged, offerDirect } from './check.ts'

const MOST_QUESTIONS = 8
const RESULTS_NOW = /先看结果|看结果|直接看|出结果|不问了|够了/u

export function startCheckup(turn: Turn): Outcome {
  if (turn.inRoom) return offerDirect(turn, null)
  const reading = readCheck(denseText(turn), null, factsOf(allMeasures(turn), turn.content), {}, turn.content)
  // A figure said before anything was asked could be any of thirty facts.
  return proceedCheckup(turn, { policy: null, measures: [], asked: [], pending: null }, { values: reading.values })
}

export const wantsResults = (turn: Turn) =>
  turn.conversation.check?.policy === null && RESULTS_NOW.test(denseText(turn))

function allMeasures(turn: Turn): Measure[] {
  return [...turn.content.eligibility.values()].flatMap((e) => e.measures)
}

/** Only conditions are asked for; sums can be worked out once a policy is opened. */
export function proceedCheckup(turn: Turn, check: Check, told: { values: Record<string, FactValue | null> }): Outcome {
  const { content, conversation } = turn
  const facts = merged(conversation.facts, told.values)
  const conditions = allMeasures(turn).map((m): Measure => ({ ...m, amount: null }))
  const next =
    check.asked.length < MOST_QUESTIONS && !RESULTS_NOW.test(denseText(turn))
      ? nextQuestion(conditions, facts, content.facts)
      : null
  if (next === null) return results({ ...turn, conversation: { ...conversation, facts } })
  const asked = [...check.asked.filter((f) => f !== next), next]
  const parts: ReplyPart[] = [
    { type: 'heading', text: content.sentences['checkup.heading']! },
    ...(check.asked.length === 0
      ? [saying(content, 'checkup.opening', { most: MOST_QUESTIONS })]
      : [saying(content, 'checkup.progress', { number: asked.length, most: MOST_QUESTIONS })]),
    ...questionParts(content.facts.get(next)!, content),
  ]
  return {
    conversation: {
      ...conversation,
      facts,
      check: { policy: null, measures: [], asked, pending: { type: 'fact', fact: next } },
      aside: null,
      offer: null,
      misses: 0,
    },
    reply: { kind: 'eligibility', policies: [], options: [], parts },
  }
}

type Standing = 'fits' | 'open' | 'fails'

/** A policy stands as well as its best measure; one nobody said anything about is left out. */
function standing(results: MeasureResult[], known: Conversation['facts']): Standing | null {
  if (results.every((r) => r.verdict === 'notMet')) return 'fails'
  const spoken = results.filter(
    (r) =>
      r.verdict !== 'notMet' && r.conditions.some((c) => c.fact && known[c.fact] !== undefined && c.verdict === 'met'),
  )
  if (spoken.length === 0) return null
  return spoken.some((r) => r.conditions.every((c) => c.verdict === 'met' || c.fact === null)) ? 'fits' : 'open'
}

function results(turn: Turn): Outcome {
  const { content, conversation } = turn
  const groups: Record<Standing, string[]> = { fits: [], open: [], fails: [] }
  for (const [id, eligibility] of content.eligibility) {
    const stands = standing(judgeAll(eligibility, conversation.facts, content), conversation.facts)
    if (stands) groups[stands].push(id)
  }
  const shown = [...groups.fits, ...groups.open]
  const parts: ReplyPart[] = [{ type: 'heading', text: content.sentences['checkup.result-heading']! }]
  let number = 0
  for (const group of ['fits', 'open'] as const) {
    if (groups[group].length === 0) continue
    parts.push(saying(content, `checkup.${group}`, { count: groups[group].length }))
    for (const id of groups[group]) {
      number += 1
      parts.push({ type: 'option', number, text: optionText(turn, id) })
    }
  }
  if (shown.length === 0) parts.push(saying(content, 'checkup.nothing'))
  if (groups.fails.length > 0)
    parts.push(
      saying(content, 'checkup.fails', { titles: groups.fails.map((id) => content.policy.get(id)!.title).join('、') }),
    )
  parts.push(saying(content, 'checkup.closing'), saying(content, 'check.disclaimer'))
  const offer: Offer = {
    kind: 'list',
    title: content.sentences['checkup.result-heading']!,
    policies: shown,
    shown: shown.length,
  }
  return {
    conversation: { ...conversation, check: null, aside: null, offer: shown.length > 0 ? offer : null, misses: 0 },
    reply: { kind: 'eligibility', policies: shown, options: shown, parts },
  }
}

/** The title, and the sum where what is known already gives one. */
function optionText(turn: Turn, id: string): string {
  const { content, conversation } = turn
  const figures = judgeAll(content.eligibility.get(id)!, conversation.facts, content)
    .filter((r) => judge(r.measure.rule, conversation.facts) !== 'notMet')
    .flatMap((r) => (r.measure.unit === '元' && r.measure.upTo ? r.figures : []))
  const best = figures.sort((a, b) => b.high - a.high)[0]
  const title = content.policy.get(id)!.title
  return best ? say(content.sentences, 'checkup.option', { title, sum: best.text }) : title
}
