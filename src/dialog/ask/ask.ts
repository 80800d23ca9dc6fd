/** Answers what is asked about policies: one policy, a few to choose from, a set, an office, or an honest no. Decides the order; the doing is beside it. */
import { policiesOfTopic } from '../../domain/library/content.ts'
import type { Policy } from '../../domain/library/policy.ts'
import { isForeign, stands, sumOfKind } from '../../domain/talk/standing.ts'
import { startCheck } from '../check/check.ts'
import { likeliestByFacts } from '../check/should-check.ts'
import { toldAbout } from '../check/told-about.ts'
import { talk } from '../say/compose.ts'
import { missed, refuse } from '../talk/refuse.ts'
import type { Outcome, Turn } from '../turn.ts'
import { followUpOn } from './follow-up.ts'
import { inTalk } from './in-talk.ts'
import { elsewhere, figure, figureOnly, namedForOffice, numbered, office, otherYear } from './named.ts'
import { MOST_OPTIONS, offerOptions } from './offer-options.ts'
import { talkedOf } from './pointed-back.ts'
import { amongListed, amongOffered, broad, looksForeign, set } from './policy-sets.ts'
import { oldBatch, rumoured } from './rumour.ts'
import { perhapsInTalk, sumInTalk } from './still-in-talk.ts'
import { policiesById, stillMeant, surePolicy } from './sure-policy.ts'
import { wholeField } from './whole-field.ts'

/** Tried in this order; the first that has something to say answers. Rules before statistics where the form is fixed. */
export function ask(turn: Turn): Outcome {
  return (
    taught(turn) ??
    figureOnly(turn) ??
    elsewhere(turn) ??
    oldBatch(turn) ??
    rumoured(turn) ??
    numbered(turn) ??
    talkedOf(turn) ??
    office(turn) ??
    amongListed(turn) ??
    set(turn) ??
    figure(turn) ??
    otherYear(turn) ??
    namedForOffice(turn) ??
    amongOffered(turn) ??
    inTalk(turn) ??
    wholeField(turn) ??
    broad(turn) ??
    sure(turn) ??
    crossing(turn) ??
    sumInTalk(turn) ??
    perhapsInTalk(turn) ??
    unsure(turn) ??
    foreign(turn) ??
    toldEnough(turn) ??
    namedInPassing(turn) ??
    anything(turn) ??
    missed(turn)
  )
}

/** Neither a rule nor likeness knows better what these very words mean. */
function taught(turn: Turn): Outcome | null {
  const { understood, content } = turn
  if (understood.taught === null) return null
  const policy = content.policy.get(understood.taught)
  return policy ? followUpOn(turn, policy) : refuse(turn, understood.taught)
}

function sure(turn: Turn): Outcome | null {
  const { understood, content } = turn
  if (understood.verdict !== 'sure') return null
  const policy = surePolicy(understood)
  if (policy) return followUpOn(turn, content.policy.get(policy)!)
  // 学校, 农民: one word is too little to say what it is about, let alone to send somebody elsewhere.
  return understood.text.length <= ONE_WORD ? null : refuse(turn, understood.ranked[0]!.intent)
}

const ONE_WORD = 2

/** 毕业生贷款有什么照顾: two fields named that only one policy lies in, and it is among the likeliest. */
function crossing(turn: Turn): Outcome | null {
  const { understood, content } = turn
  const [first, ...others] = understood.mentions.topics.map((t) => policiesOfTopic(content, t).map((p) => p.id))
  if (!first || others.length === 0) return null
  const [common, another] = first.filter((id) => others.every((ids) => ids.includes(id)))
  const likely = understood.ranked.slice(0, 2).some((r) => r.intent === common && stands(r, 'slight'))
  // 软件企业，科技型中小企业，研发费用330万，加计扣除多少: the sum that is told is one of its own.
  const isTold = common !== undefined && toldAbout(turn, common).figures > 0
  return common && !another && (likely || isTold) ? followUpOn(turn, content.policy.get(common)!) : null
}

/** 您是想问: the likeliest few; a broad question stands for its policies. What looks foreign is said to be, before anything is offered. */
function unsure(turn: Turn): Outcome | null {
  const { understood, content } = turn
  if (understood.verdict !== 'unsure') return null
  const first = understood.ranked[0]?.intent ?? ''
  const firstIsForeign = first.startsWith('oos.')
  // 高新技术企业怎么认定: a foreign topic that leads so far is it, though not sure enough by itself.
  if (isForeign(understood.ranked[0], 'clear')) return refuse(turn, first)
  const ids: string[] = []
  for (const candidate of understood.ranked.slice(0, 8)) {
    // Beside a likely foreign topic the bar is higher.
    if (!stands(candidate, firstIsForeign ? 'faint' : 'trace')) break
    const { intent } = candidate
    const own = intent.startsWith('broad.')
      ? policiesOfTopic(content, intent.slice('broad.'.length)).map((p) => p.id)
      : content.policy.has(intent)
        ? [intent]
        : []
    if (own.length <= MOST_OPTIONS) ids.push(...own)
  }
  const few = stillMeant(turn, policiesById(content, [...new Set(ids)])).slice(0, MOST_OPTIONS)
  const byFacts = factsSettle(turn, few)
  if (byFacts) return startCheck(turn, byFacts, 'all')
  return few.length > 0 ? offerOptions(turn, few) : null
}

/** Told that it is in no list, and what it is taken for: only where it is likelier that than anything else. */
function foreign(turn: Turn): Outcome | null {
  const { ranked, text } = turn.understood
  const [first] = ranked
  if (!first || !isForeign(first, 'likely') || text.length <= ONE_WORD) return null
  return refuse(turn, first.intent)
}

/** A long story in which one policy is called by its name, and nothing else can be made out. */
function namedInPassing(turn: Turn): Outcome | null {
  const { named } = turn.understood.mentions
  return named.length === 1 ? offerOptions(turn, policiesById(turn.content, named)) : null
}

/** Not like anything we know, and yet the facts that are told settle which policy is meant. */
function toldEnough(turn: Turn): Outcome | null {
  const { content, understood } = turn
  // 小区5G信号差叫联通来看看: 联通 is a fact of one policy, and the question about something else.
  if (looksForeign(understood)) return null
  const likeliest = understood.ranked.flatMap((r) => content.policy.get(r.intent) ?? []).slice(0, MOST_OPTIONS)
  const policy = factsSettle(turn, likeliest)
  return policy ? startCheck(turn, policy, 'all') : null
}

/** One word that fits a fact (孩子) is too little where nothing else is like the policy. */
function factsSettle(turn: Turn, policies: Policy[]): string | null {
  const policy = likeliestByFacts(turn, policies)
  return turn.understood.ranked.some((r) => r.intent === policy && stands(r, 'trace')) ? policy : null
}

/** 今年能领啥钱: about no field, but about what there is to have; rather asked back than not understood. */
function anything(turn: Turn): Outcome | null {
  const { ranked } = turn.understood
  const [broad, foreign] = [sumOfKind(ranked, 'broad.'), sumOfKind(ranked, 'oos.')]
  const vague = ranked[0]?.intent.startsWith('broad.') && stands(broad, 'slight')
  if (!vague || broad.chance <= 2 * foreign.chance) return null
  return { conversation: turn.conversation, reply: talk(turn.content, 'options.any', {}, 'options') }
}
