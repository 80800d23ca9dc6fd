/** 测一测: asks what a rule still needs, one question at a time, and says the outcome. Which question comes next is derived, never written. */

import { formatFact, judgeMeasure, type MeasureResult, undecidedFacts } from '../../domain/eligibility/evaluate.ts'
import type { Fact, FactValue, KnownFacts } from '../../domain/eligibility/fact.ts'
import { MOST_CHECK_QUESTIONS, nextQuestion } from '../../domain/eligibility/next-question.ts'
import { type Eligibility, leavesOf, type Measure } from '../../domain/eligibility/rule.ts'
import type { Content } from '../../domain/library/content.ts'
import type { Policy } from '../../domain/library/policy.ts'
import { say } from '../../domain/library/sentence.ts'
import { type Check, type Conversation, focusOn } from '../../domain/talk/conversation.ts'
import type { ReplyPart } from '../../domain/talk/reply.ts'
import { briefParts } from '../say/brief-outcome.ts'
import { estimateParts, outcomeParts, questionParts, settledParts } from '../say/check-reply.ts'
import { saying, sayingOnce } from '../say/compose.ts'
import type { Outcome, Turn } from '../turn.ts'
import { checking, denseText, withFacts } from './known-facts.ts'
import { spokenMeasures } from './measures.ts'
import { factsOf, readCheck } from './read-check.ts'
import { roughQuestion, settled, type ToldValues } from './rough-figures.ts'
import { withSupposed } from './supposing.ts'

/** Which of the text's sentences are shown beside the first question: those of the measures that can still be meant, or all. */
export type Quoting = 'none' | 'in-play' | 'all'

/** Begins with whatever the message already says. */
export function startCheck(turn: Turn, policy: string, quoting: Quoting = 'none'): Outcome {
  const facts = factsOf(turn.content.eligibility.get(policy)!.measures, turn.content)
  if (turn.inRoom && facts.some((f) => f.sensitive)) return offerDirect(turn, policy)
  const check: Check = { policy, kind: null, measures: [], asked: [], pending: null }
  const { said, conversation, content } = turn
  const told = readCheck(said, null, facts, conversation, content)
  const supposed = readCheck(said, null, facts, conversation, content, true)
  return withSupposed(turn, told, supposed, (supposing, all) => proceed(supposing, check, all, quoting))
}

/** Company figures do not belong in a group: the dialog waits in the direct chat. */
export function offerDirect(turn: Turn, policy: string | null): Outcome {
  const { content, conversation } = turn
  const parts: ReplyPart[] = policy ? [{ type: 'heading', text: content.policy.get(policy)!.title }] : []
  return {
    conversation: policy ? focusOn(conversation, policy) : conversation,
    reply: {
      kind: 'eligibility',
      policies: policy ? [policy] : [],
      options: [],
      parts: [...parts, saying(content, 'check.in-direct')],
    },
    inDirect: { policy, kind: null, measures: [], asked: [], pending: null },
  }
}

/** Takes in what was told, then asks, confirms, or says the outcome. */
export function proceed(turn: Turn, check: Check, told: ToldValues, quoting: Quoting = 'none'): Outcome {
  const { content } = turn
  const policy = content.policy.get(check.policy!)!
  const conversation = focusOn(turn.conversation, policy.id)
  const eligibility = content.eligibility.get(policy.id)!
  const now = [...Object.keys(told.values), ...told.vague.map((v) => v.fact)]
  const spoken = (facts: object) =>
    spokenMeasures(eligibility, check.measures, denseText(turn), Object.keys(facts), now)
  const toldFacts = { ...conversation.facts, ...told.values, ...Object.fromEntries(told.vague.map((v) => [v.fact, 0])) }
  const inQuestion = spoken(toldFacts)
  const { values, rough, open } = settled(
    told,
    conversation,
    inQuestion.length > 0 ? inQuestion : eligibility.measures,
    content,
  )
  const facts = withFacts(conversation.facts, values)
  // What was told roughly and matters now, after a correction, is no fact any more.
  if (open) delete facts[open.fact]
  const noted = notedParts(values, told.supposed ?? [], content)
  const keep = (next: Check) => ({ ...checking(conversation, next, facts), rough })
  const reply = (parts: ReplyPart[]) => ({ kind: 'eligibility' as const, policies: [policy.id], options: [], parts })
  const heading: ReplyPart = { type: 'heading', text: say(content.sentences, 'check.heading', { title: policy.title }) }

  const quotes = quoted(policy, eligibility.measures, facts, quoting, content)
  if (open) {
    const { pending, part } = roughQuestion(open, content)
    // An estimate of the figure that was said, with its bound; 几百万 says none.
    const estimate = open.named ? open.standIn : null
    const assumed =
      estimate === null
        ? []
        : inQuestion.map((m) => judgeMeasure(m, { ...facts, [open.fact]: estimate }, content.facts))
    const asked = pending.type === 'fact' ? [...check.asked.filter((f) => f !== open.fact), open.fact] : check.asked
    return {
      conversation: keep({ ...check, asked, pending }),
      reply: reply([heading, ...noted, ...estimateParts(assumed, assumed, content), part]),
    }
  }
  const measures = stillPossible(spoken(facts), eligibility, facts, content)
  if (measures.length === 0) return whichMeasure(turn, check, eligibility, [heading, ...quotes, ...noted], keep)
  const inPlay = { ...check, measures: measures.map((m) => m.id) }
  const results = measures.map((m) => judgeMeasure(m, facts, content.facts))
  const before = measures.map((m) => judgeMeasure(m, conversation.facts, content.facts))
  const settledNow = newlySettled(
    results,
    before,
    facts,
    (id) => id in values && content.facts.get(id)?.kind !== 'choice',
  )
  const next = check.asked.length < MOST_CHECK_QUESTIONS ? nextQuestion(measures, facts, content.facts) : null
  // After an outcome nobody who only tries a figure out is asked on.
  const { check: given } = turn.conversation
  const again = given?.policy === policy.id && !given.pending && (told.supposed?.length ?? 0) > 0
  const outcome = { ...turn, conversation: { ...conversation, facts, rough } }
  if (again) return concluded(outcome, inPlay, 'brief')
  if (next === null) return concluded(outcome, inPlay)

  const first = check.asked.length === 0
  const asked = [...check.asked.filter((f) => f !== next), next]
  return {
    conversation: keep({ ...inPlay, asked, pending: { type: 'fact', fact: next } }),
    reply: reply([
      heading,
      ...quotes,
      ...noted,
      ...settledNow.flatMap((r) => settledParts(policy, r, facts, content)),
      ...estimateParts(
        results.filter((r) => !settledNow.includes(r)),
        results,
        content,
      ),
      ...questionParts(content.facts.get(next)!, content),
      ...(first ? [sayingOnce(content, { key: 'check.how-to', short: null }, 'check.how-to')] : []),
    ]),
  }
}

/** Of measures that stand apart and of which none was spoken of, the only one that what was told leaves: a postdoc need not say that they hire nobody. */
function stillPossible(spoken: Measure[], { measures }: Eligibility, facts: KnownFacts, content: Content): Measure[] {
  if (spoken.length > 0) return spoken
  const left = measures.filter((m) => judgeMeasure(m, facts, content.facts).verdict !== 'notMet')
  return left.length === 1 ? left : []
}

function quoted(
  policy: Policy,
  measures: Measure[],
  facts: KnownFacts,
  quoting: Quoting,
  content: Content,
): ReplyPart[] {
  const quote = (label: string, text: string): ReplyPart => ({ type: 'quote', label, quote: text, policy: policy.id })
  if (quoting === 'none') return []
  if (quoting === 'all') return policy.summary.map((s) => quote(s.label, s.quote))
  const alive = measures.filter((m) => judgeMeasure(m, facts, content.facts).verdict !== 'notMet')
  return alive.map(({ amount, grants }) => quote('', amount?.quote ?? grants))
}

/** The outcome with what is known, whatever could still be asked. */
export function concluded(turn: Turn, check: Check, length: 'whole' | 'brief' = 'whole'): Outcome {
  const { conversation, content, now } = turn
  const policy = content.policy.get(check.policy!)!
  const { measures } = content.eligibility.get(policy.id)!
  const inPlay = check.measures.length > 0 ? measures.filter(({ id }) => check.measures.includes(id)) : measures
  const results = inPlay.map((m) => judgeMeasure(m, conversation.facts, content.facts))
  return {
    conversation: checking(focusOn(conversation, policy.id), { ...check, pending: null }, conversation.facts),
    reply: {
      kind: 'eligibility',
      policies: [policy.id],
      options: [],
      parts:
        length === 'brief'
          ? [{ type: 'heading', text: policy.title }, ...briefParts(policy, results, conversation.facts, content)]
          : outcomeParts(policy, results, conversation.facts, content, now),
    },
  }
}

/** Measures that this message decided, while others are still open: said at once, not kept for the end. */
function newlySettled(
  results: MeasureResult[],
  before: MeasureResult[],
  facts: KnownFacts,
  saidNow: (fact: string) => boolean,
): MeasureResult[] {
  const changed = (r: MeasureResult, i: number) =>
    JSON.stringify([r.verdict, r.figures]) !== JSON.stringify([before[i]!.verdict, before[i]!.figures])
  const complete = (r: MeasureResult) =>
    undecidedFacts(r.measure.rule, facts).length === 0 &&
    (r.verdict === 'notMet' || r.measure.amount === null || r.figures.length > 0)
  // A large data centre need not hear that it is no edge one; who says 我们不是高企 does want to hear what follows.
  const told = (r: MeasureResult) =>
    r.conditions.some((c) => c.verdict === 'notMet' && c.fact !== null && saidNow(c.fact))
  const fitting = results.some((r) => r.verdict !== 'notMet')
  return results.filter((r, i) => complete(r) && changed(r, i) && !(fitting && r.verdict === 'notMet' && !told(r)))
}

/** 首次入选榜单，还是营收上台阶: things that stand apart are told apart first. */
function whichMeasure(
  turn: Turn,
  check: Check,
  eligibility: Eligibility,
  opening: ReplyPart[],
  keep: (next: Check) => Conversation,
): Outcome {
  const { content } = turn
  return {
    conversation: keep({ ...check, pending: { type: 'measure', fact: null } }),
    reply: {
      kind: 'eligibility',
      policies: [eligibility.policy],
      options: [],
      parts: [...opening, ...measureQuestion(eligibility, content)],
    },
  }
}

export function measureQuestion(eligibility: Eligibility, content: Content): ReplyPart[] {
  return [
    saying(content, 'check.which-measure'),
    ...eligibility.measures.map((m, i): ReplyPart => ({ type: 'option', number: i + 1, text: m.name })),
  ]
}

function notedParts(
  values: Record<string, FactValue | null>,
  supposed: readonly string[],
  content: Content,
): ReplyPart[] {
  const lines = Object.entries(values).flatMap(([id, value]) => {
    const fact = content.facts.get(id)
    return fact && value !== null && !supposed.includes(id) ? [`${fact.name}：${formatFact(fact, value)}`] : []
  })
  return lines.length > 0 ? [saying(content, 'check.noted', { facts: lines.join('；') })] : []
}

/** 为什么问这个: the clauses the fact decides. */
export function reasonParts(fact: Fact, measures: Measure[], policy: string | null, content: Content): ReplyPart[] {
  const quotes = new Map<string, string>()
  for (const [id, eligibility] of content.eligibility)
    if (policy === null || policy === id)
      for (const m of eligibility.measures.filter((x) => measures.includes(x)))
        for (const quote of quotesFor(fact.id, m)) if (!quotes.has(quote)) quotes.set(quote, id)
  return [...quotes]
    .slice(0, 3)
    .map(([quote, id]) => ({ type: 'quote', label: content.policy.get(id)!.title, quote, policy: id }))
}

function quotesFor(fact: string, { rule, amount }: Measure): string[] {
  const fromRule = leavesOf(rule).flatMap((leaf) => ('fact' in leaf && leaf.fact === fact ? [leaf.quote] : []))
  return amount && 'fact' in amount && amount.fact === fact ? [...fromRule, amount.quote] : fromRule
}
