/** What is asked about one policy: the whole, or its phone, wording, sum, conditions, how to apply, whether it still holds. */

import { listOf } from '../../domain/library/content.ts'
import { ofYear } from '../../domain/library/in-force.ts'
import { type Policy, programmeOf } from '../../domain/library/policy.ts'
import type { Reply, ReplyPart } from '../../domain/talk/reply.ts'
import type { Understood } from '../../domain/talk/understood.ts'
import { namesAmount } from '../../reading/numbers/awards.ts'
import { asksAnything, hasWord } from '../../reading/said.ts'
import { startCheck } from '../check/check.ts'
import { withFacts } from '../check/known-facts.ts'
import { alsoTold, factsOf } from '../check/read-check.ts'
import { shouldCheck, speaksOfAFirm } from '../check/should-check.ts'
import { toldAbout } from '../check/told-about.ts'
import { about, answer, entriesAbout, saying, sourceOf, talk } from '../say/compose.ts'
import { yearNotice } from '../say/standing.ts'
import type { Outcome, Turn } from '../turn.ts'
import { MOST_OPTIONS, offerOptions } from './offer-options.ts'
import { stillMeant } from './sure-policy.ts'

/** The acts that are about a policy and need one in talk. */
const FOLLOW_UPS = [
  'phone',
  'full-text',
  'amount',
  'how-to-apply',
  'audience',
  'validity',
  'source',
  'explain',
] as const
export type FollowUp = (typeof FOLLOW_UPS)[number]

export const isFollowUp = (act: string): act is FollowUp => (FOLLOW_UPS as readonly string[]).includes(act)

/** What is asked about a policy; null for the whole. */
export function wantedOf({ act, mentions }: Understood): FollowUp | null {
  if (isFollowUp(act)) return act
  return mentions.cues.includes('phone') ? 'phone' : null
}

/** One is answered, several are offered; null when none was found. */
export function oneOrOptions(turn: Turn, found: Policy[]): Outcome | null {
  const policies = stillMeant(turn, found)
  if (policies.length === 0) return null
  return policies.length === 1 ? followUpOn(turn, policies[0]!) : offerOptions(turn, policies)
}

/** A question that names its policy, with whatever else it asks for (“技改的原文”). */
export function followUpOn(turn: Turn, found: Policy): Outcome {
  const { cues, listYear } = turn.understood.mentions
  const policy = (listYear !== null && ofYear(turn.content, found, listYear)) || found
  // 帮我算算: whoever wants the sum need not read the text first.
  if (shouldCheck(turn, policy.id)) return startCheck(turn, policy.id, turn.said.signs.has('reckon') ? 'none' : 'all')
  if (cues.length > 0 && cues.every((cue) => cue === 'phone')) return REPLIES.phone(turn, policy)
  if (cues.includes('full-text')) return fullText(turn, policy)
  if (cues.includes('validity')) return REPLIES.validity(turn, policy)
  if (cues.includes('how-to-apply')) return answer(turn, policy, [procedure(turn, policy)])
  return answer(remembering(turn, policy), policy)
}

/** What somebody says about themselves in passing need not be asked later; 高企所得税 only names, 总部企业，首次进百强 tells. */
const remembering = (turn: Turn, policy: Policy): Turn =>
  speaksOfAFirm(turn.said) || tellsOutright(turn, policy) ? keepingTold(turn, policy.id) : turn

function tellsOutright(turn: Turn, { id }: Policy): boolean {
  if (asksAnything(turn.said)) return false
  return toldAbout(turn, id).count >= (hasWord(turn.said, 'DID') ? 1 : 2)
}

export function keepingTold(turn: Turn, policy: string): Turn {
  if (turn.inRoom) return turn
  const { values } = toldAbout(turn, policy)
  const { facts, check } = turn.conversation
  const own = factsOf(turn.content.eligibility.get(policy)?.measures ?? [], turn.content)
  const all = { ...values, ...alsoTold(turn.said, check, own, facts, values) }
  return { ...turn, conversation: { ...turn.conversation, facts: withFacts(facts, all) } }
}

/** A follow-up that leans on the conversation; asks which policy is meant when none is in talk. */
export function followUp(turn: Turn, act: FollowUp): Outcome {
  const policy = turn.conversation.focus ? turn.content.policy.get(turn.conversation.focus) : undefined
  const offered = turn.conversation.offer?.policies ?? []
  // 那要交啥材料, after one policy alone was offered: whoever asks on has said yes.
  const only = offered.length === 1 ? turn.content.policy.get(offered[0]!) : undefined
  if (!policy && only) return REPLIES[act](turn, only)
  if (!policy && offered.length > MOST_OPTIONS)
    return { conversation: turn.conversation, reply: talk(turn.content, 'options.which-number', {}, 'options') }
  if (!policy && offered.length > 0)
    return offerOptions(
      turn,
      offered.map((id) => turn.content.policy.get(id)!),
      'options.which-of-these',
    )
  if (!policy && act === 'validity') return { conversation: turn.conversation, reply: validityOfLists(turn) }
  if (!policy) return { conversation: turn.conversation, reply: talk(turn.content, 'options.which', {}, 'options') }
  return REPLIES[act](turn, policy)
}

/** 2023年的，现在还算数吗, with no policy in talk: what is known of every list. */
export function validityOfLists({ content }: Turn): Reply {
  const parts = content.lists.map((l) => saying(content, 'validity.list', { list: l.shortTitle, year: l.year }))
  return { kind: 'talk', policies: [], options: [], parts: [...parts, saying(content, 'validity.which')] }
}

const REPLIES: Record<FollowUp, (turn: Turn, policy: Policy) => Outcome> = {
  phone: (turn, policy) => {
    const outcome = about(turn, policy, [])
    return { ...outcome, reply: { ...outcome.reply, kind: 'office' } }
  },
  'full-text': fullText,
  amount,
  'how-to-apply': (turn, policy) => about(turn, policy, [procedure(turn, policy), ...entriesAbout(turn, policy)]),
  audience: (turn, policy) => answer(turn, policy),
  validity: (turn, policy) =>
    about(turn, policy, [
      ...quotes(policy, (quote) => quote.includes('年')),
      validityOf(turn, policy),
      ...entriesAbout(turn, policy),
      ...yearNotice(turn.content, policy, turn.now),
    ]),
  source: (turn, policy) => {
    const list = listOf(turn.content, policy.id)
    return about(turn, policy, [
      saying(turn.content, 'answer.document', { title: list.title }),
      sourceOf(turn.content, policy),
    ])
  },
  explain: (turn, policy) => about(turn, policy, [saying(turn.content, 'answer.no-interpretation'), ...quotes(policy)]),
}

/** What the document says of how long it holds, as dates. */
function validityOf({ content }: Turn, { validity: { year, from, until } }: Policy): ReplyPart {
  if (until === null) return saying(content, 'answer.validity', { year })
  return from
    ? saying(content, 'answer.valid-between', { year, from, until })
    : saying(content, 'answer.valid-until', { year, until })
}

/** The list never says how to apply; staff may have written it down. */
function procedure(turn: Turn, policy: Policy): ReplyPart {
  const known = turn.entries(programmeOf(policy)).length > 0
  return saying(turn.content, known ? 'answer.no-procedure-but' : 'answer.no-procedure')
}

function quotes(policy: Policy, keep: (quote: string) => boolean = () => true): ReplyPart[] {
  const lines = policy.summary.filter((s) => keep(s.quote))
  return lines.map((s) => ({ type: 'quote', label: s.label, quote: s.quote, policy: policy.id }))
}

/** The other columns of the item's row, in the document's words. */
const fieldsOf = ({ id, fields = {} }: Policy): ReplyPart[] =>
  Object.entries(fields).map(([label, quote]) => ({ type: 'quote', label, quote, policy: id }))

function fullText(turn: Turn, policy: Policy): Outcome {
  const { content } = turn
  const parts: ReplyPart[] = [
    { type: 'quote', label: '', quote: policy.text, policy: policy.id },
    ...fieldsOf(policy),
    sourceOf(content, policy),
    ...yearNotice(content, policy, turn.now),
  ]
  return about(turn, policy, parts)
}

/** The clauses that hold figures; where the text names none, it says so. */
function amount(turn: Turn, policy: Policy): Outcome {
  const withFigures = quotes(policy, namesAmount)
  if (withFigures.length > 0) return about(turn, policy, withFigures)
  return about(turn, policy, [saying(turn.content, 'answer.no-amount'), ...quotes(policy)])
}
