/** 企业体检: one questionnaire over all policies, then what fits, what may, and what does not. */

import { judgeRule, type MeasureResult } from '../../domain/eligibility/evaluate.ts'
import type { KnownFacts } from '../../domain/eligibility/fact.ts'
import { nextQuestion } from '../../domain/eligibility/next-question.ts'
import type { Eligibility, Measure } from '../../domain/eligibility/rule.ts'
import type { Content } from '../../domain/library/content.ts'
import { say } from '../../domain/library/sentence.ts'
import type { Check, Conversation, Offer } from '../../domain/talk/conversation.ts'
import type { ReplyPart } from '../../domain/talk/reply.ts'
import type { Said } from '../../reading/said.ts'
import { placeOf } from '../ask/choice.ts'
import { judgeAll, questionParts } from '../say/check-reply.ts'
import { saying } from '../say/compose.ts'
import type { Outcome, Turn } from '../turn.ts'
import { offerDirect } from './check.ts'
import { checking, withFacts } from './known-facts.ts'
import { isCalledIn } from './measures.ts'
import { factsOf, readCheck } from './read-check.ts'
import { NOTHING_TOLD, roughQuestion, settled, type ToldValues } from './rough-figures.ts'

const MOST_QUESTIONS = 8

export function startCheckup(turn: Turn): Outcome {
  if (turn.inRoom) return offerDirect(turn, null)
  const kind = kindIn(turn.said, turn.content)
  const check: Check = { policy: null, kind, measures: [], asked: [], pending: null }
  const facts = kind ? factsOfKind(turn.content, kind) : null
  return proceedCheckup(
    turn,
    check,
    facts ? readCheck(turn.said, null, facts, { ...turn.conversation, facts: {} }, turn.content) : NOTHING_TOLD,
  )
}

/** Which kind of asker a message speaks of; null when none or several. */
export function kindIn({ act, picks, text }: Said, content: Content): string | null {
  const { kinds } = content.checkup
  if (act === 'pick' && picks[0] !== undefined) return kinds[placeOf(picks[0], kinds.length) - 1]?.id ?? null
  const spoken = kinds.filter((kind) => isCalledIn(text, kind))
  return spoken.length === 1 ? spoken[0]!.id : null
}

/** The rules of the policies meant for this kind of asker. */
export function rulesFor(content: Content, kind: string | null): Eligibility[] {
  const audiences = content.checkup.kinds.find((k) => k.id === kind)?.audiences
  return [...content.eligibility.values()].filter(
    (e) => !audiences || content.policy.get(e.policy)!.audience.some((a) => audiences.includes(a)),
  )
}

export const factsOfKind = (content: Content, kind: string | null) =>
  factsOf(
    rulesFor(content, kind).flatMap((e) => e.measures),
    content,
  )

/** Only conditions are asked for; sums can be worked out once a policy is opened. */
export function proceedCheckup(turn: Turn, check: Check, told: ToldValues): Outcome {
  const { content, conversation } = turn
  const conditions = rulesFor(content, check.kind).flatMap((e) => e.measures.map(conditionsAlone))
  const { values, rough, open } = settled(told, conversation, conditions, content)
  const facts = withFacts(conversation.facts, values)
  if (open) delete facts[open.fact]
  const keep = (next: Check) => ({ ...checking(conversation, next, facts), rough })
  const reply = (parts: ReplyPart[]) => ({ kind: 'eligibility' as const, policies: [], options: [], parts })
  const heading: ReplyPart = { type: 'heading', text: content.sentences['checkup.heading']! }
  if (check.kind === null)
    return {
      conversation: keep({ ...check, pending: { type: 'kind', fact: null } }),
      reply: reply([heading, saying(content, 'checkup.opening', { most: MOST_QUESTIONS }), ...kindQuestion(content)]),
    }
  if (open) {
    const { pending, part } = roughQuestion(open, content)
    return { conversation: keep({ ...check, pending }), reply: reply([heading, part]) }
  }
  const next = check.asked.length < MOST_QUESTIONS ? mostSettling(rulesFor(content, check.kind), facts, content) : null
  if (next === null) return checkupResults({ ...turn, conversation: { ...conversation, facts, rough } }, check.kind)
  const asked = [...check.asked.filter((f) => f !== next), next]
  const progress = saying(content, 'checkup.progress', { number: asked.length, most: MOST_QUESTIONS })
  return {
    conversation: keep({ ...check, asked, pending: { type: 'fact', fact: next } }),
    reply: reply([heading, progress, ...questionParts(content.facts.get(next)!, content)]),
  }
}

const conditionsAlone = (measure: Measure): Measure => ({ ...measure, amount: null })

export function kindQuestion(content: Content): ReplyPart[] {
  return [
    { type: 'say', text: content.checkup.question },
    ...content.checkup.kinds.map((k, i): ReplyPart => ({ type: 'option', number: i + 1, text: k.label })),
  ]
}

/** The fact that most policies wait for; among equals the one that stands first in data/facts.json. */
function mostSettling(rules: Eligibility[], known: KnownFacts, content: Content): string | null {
  const waiting = new Map<string, number>()
  for (const { measures } of rules) {
    const fact = nextQuestion(measures.map(conditionsAlone), known, content.facts)
    if (fact) waiting.set(fact, (waiting.get(fact) ?? 0) + 1)
  }
  const order = [...content.facts.keys()]
  return [...waiting].sort((a, b) => b[1] - a[1] || order.indexOf(a[0]) - order.indexOf(b[0]))[0]?.[0] ?? null
}

type MeasureStanding = 'fits' | 'open' | 'fails'

/** A policy stands as well as its best measure; one nobody said anything about is left out. */
function standing(results: MeasureResult[], known: Conversation['facts']): MeasureStanding | null {
  if (results.every((r) => r.verdict === 'notMet')) return 'fails'
  const spoken = results.filter(
    (r) =>
      r.verdict !== 'notMet' && r.conditions.some((c) => c.fact && known[c.fact] !== undefined && c.verdict === 'met'),
  )
  if (spoken.length === 0) return null
  return spoken.some((r) => r.conditions.every((c) => c.verdict === 'met' || c.fact === null)) ? 'fits' : 'open'
}

export function checkupResults(turn: Turn, kind: string | null): Outcome {
  const { content, conversation } = turn
  const groups: Record<MeasureStanding, string[]> = { fits: [], open: [], fails: [] }
  for (const eligibility of rulesFor(content, kind)) {
    const id = eligibility.policy
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
  const silent = rulesFor(content, kind).length - shown.length - groups.fails.length
  if (silent > 0) parts.push(saying(content, 'checkup.not-asked', { count: silent }))
  parts.push(...(shown.length > 0 ? [saying(content, 'checkup.closing')] : []), saying(content, 'check.disclaimer'))
  const offer: Offer = {
    kind: 'list',
    title: content.sentences['checkup.result-heading']!,
    policies: shown,
    question: null,
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
    .filter((r) => judgeRule(r.measure.rule, conversation.facts) !== 'notMet')
    .flatMap((r) => (r.measure.unit === '元' && r.measure.upTo ? r.figures : []))
  const best = figures.sort((a, b) => b.high - a.high)[0]
  const title = content.policy.get(id)!.title
  return best ? say(content.sentences, 'checkup.option', { title, sum: best.text }) : title
}
