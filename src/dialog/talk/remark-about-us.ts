/** Answers what is said of what we said: a number that does not work, a policy before this one, what texts seldom say. Pure. */
import type { AnswerAct } from '../../domain/library/pattern.ts'
import type { Policy } from '../../domain/library/policy.ts'
import { focusOn } from '../../domain/talk/conversation.ts'
import type { ReplyPart } from '../../domain/talk/reply.ts'
import { isForeign } from '../../domain/talk/standing.ts'
import { asksAnything } from '../../reading/said.ts'
import { followUp, followUpOn, wantedOf } from '../ask/follow-up.ts'
import { previous as stepBack } from '../ask/navigate.ts'
import { ownSubjects } from '../ask/points-back.ts'
import { sideBySide } from '../ask/severally.ts'
import { surePolicy } from '../ask/sure-policy.ts'
import { toldAbout } from '../check/told-about.ts'
import { about, contactsOf, saying, talk } from '../say/compose.ts'
import type { Outcome, Turn } from '../turn.ts'
import { handoff } from './handoff.ts'

/** Null where the message says anything else, or where there is nothing in talk that it could be about. */
export function remarked(turn: Turn): Outcome | null {
  const { said, conversation, content } = turn
  const policy = conversation.focus === null ? undefined : content.policy.get(conversation.focus)
  if (said.act === null || !(said.whole || PLAIN.has(said.act))) return policy ? asksUnsaid(turn, policy) : null
  if (said.act === 'nobody') return handoff(turn)
  if (said.act === 'grumble') return grumbled(turn, policy)
  return policy ? (REMARKS[said.act]?.(turn, policy) ?? null) : null
}

/** 拿到以后能给社工发绩效吗: the same question among other words, where nothing but the policy in talk is spoken of, and nothing told. */
function asksUnsaid(turn: Turn, policy: Policy): Outcome | null {
  const { said, understood } = turn
  const { named, offices, cues } = understood.mentions
  const act = SELDOM.find((one) => said.signs.has(`unsaid-${one}`))
  // 能拿去发福利不 asks by its last word, whatever stands before it.
  const asks =
    asksAnything(said) ||
    said.signs.has('either-or') ||
    said.clauses.some((clause) => clause.act === act || clause.words.at(-1)?.is === 'NOT')
  if (!act || !asks || cues.some((cue) => cue !== 'check') || offices.length > 0) return null
  const another = surePolicy(understood)
  if (named.some((id) => id !== policy.id) || (another !== null && another !== policy.id)) return null
  // 公积金能用来还房贷吗 brings a subject of its own; 能给社工发绩效吗 names who would have it.
  const before = said.text.slice(0, said.signs.get(`unsaid-${act}`)!.start)
  const subjects = ownSubjects(turn, policy.id)
  if (subjects.some((word) => before.includes(word))) return null
  if (isForeign(understood.ranked[0], 'likely') && subjects.length > 0) return null
  return toldAbout(turn, policy.id).count > 0 ? null : seldomSaid({ ...turn, said: { ...said, act } }, policy)
}
const SELDOM = ['spending', 'instalments', 'payee', 'paid-when'] as const

/** Nothing else is meant by these, whatever stands beside them. */
const PLAIN: ReadonlySet<AnswerAct> = new Set(['dead-number', 'no-answer'])

const REMARKS: Partial<Record<AnswerAct, (turn: Turn, policy: Policy) => Outcome | null>> = {
  // Staff should see it: the number that is printed leads nowhere.
  'dead-number': (turn, policy) => ({
    ...phoneTrouble(turn, policy, 'phone.dead'),
    ...{ missed: 'not-understood', missedOf: policy.id },
  }),
  'no-answer': (turn, policy) => phoneTrouble(turn, policy, 'phone.no-answer'),
  previous,
  both,
  payee: seldomSaid,
  instalments: seldomSaid,
  'paid-when': seldomSaid,
  spending: seldomSaid,
}

function phoneTrouble(turn: Turn, policy: Policy, key: 'phone.dead' | 'phone.no-answer'): Outcome {
  const outcome = about(turn, policy, [])
  const [, ...contacts] = outcome.reply.parts
  return { ...outcome, reply: { ...outcome.reply, kind: 'office', parts: [saying(turn.content, key), ...contacts] } }
}

/** An apology, whoever answers for what is in talk, and a way to a person where there is one. */
function grumbled(turn: Turn, policy: Policy | undefined): Outcome {
  const { conversation, content, people } = turn
  const reply = talk(content, policy ? 'talk.sorry' : 'talk.complaint')
  const parts = [
    ...reply.parts,
    ...(policy ? contactsOf(content, policy) : []),
    ...(people ? [saying(content, 'fallback.person')] : []),
  ]
  return { conversation: { ...conversation, misses: 0 }, reply: { ...reply, parts }, missed: 'rejected' }
}

/** 上一个的电话, 第一个问题: of the policies that were talked about, the one before, or by its place. */
function previous(turn: Turn): Outcome | null {
  const { conversation, content, said, understood } = turn
  const talked = [...conversation.trail, conversation.focus!]
  const [place] = said.clauses.flatMap(({ words, picks }) => (words.some(({ is }) => is === 'ORDINAL') ? picks : []))
  const id = typeof place === 'number' ? talked[place - 1] : conversation.trail.at(-1)
  const policy = id === undefined ? undefined : content.policy.get(id)
  if (!policy) return null
  const wanted = wantedOf(turn.understood)
  if (wanted) return followUp({ ...turn, conversation: focusOn(conversation, policy.id) }, wanted)
  if (place === undefined) return stepBack(turn)
  return followUpOn({ ...turn, understood: { ...understood, act: 'ask' } }, policy)
}

/** 把刚才两个都发我: the one in talk and the one before it, side by side. */
function both(turn: Turn, policy: Policy): Outcome | null {
  const before = turn.content.policy.get(turn.conversation.trail.at(-1) ?? '')
  return before ? sideBySide(turn, [before, policy], wantedOf(turn.understood) === 'phone') : null
}

/** 分几年发: exactly the words that say it; else that none do, and whom to ask. */
function seldomSaid(turn: Turn, policy: Policy): Outcome {
  const { content, said } = turn
  const words = content.patterns
    .flatMap(({ patterns }) => patterns)
    .flatMap(({ act, documents }) => (act === said.act ? (documents ?? []) : []))
  const lines = policy.summary.filter(({ quote }) => words.some((word) => quote.includes(word)))
  const what = content.sentences[`unsaid.${said.act}`]!
  return about(turn, policy, [
    saying(content, lines.length > 0 ? 'unsaid.but-said' : 'unsaid.opening', { what }),
    ...lines.map(({ label, quote }): ReplyPart => ({ type: 'quote', label, quote, policy: policy.id })),
  ])
}
