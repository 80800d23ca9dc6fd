/** How much a message says by itself, and whether one said right after belongs to it. Pure; how long to wait for the rest is not decided here. */

import { asksAnything, hasWord, type Said } from '../../reading/said.ts'
import { choiceIn } from '../ask/choice.ts'
import { MOST_OPTIONS } from '../ask/offer-options.ts'
import { surePolicy } from '../ask/sure-policy.ts'
import { step } from '../step.ts'
import type { Outcome, Turn } from '../turn.ts'
import { readSubscriptionCommand } from './subscription-command.ts'

/**
 * nothing: 你好, 我想问一下, words we can make nothing of; half: a few words that may mean several policies; enough: all else.
 * `about`: the policies our reply would speak of.
 */
export type Weighed = { says: 'nothing' | 'half' | 'enough'; about: string[] }

export const ENOUGH: Weighed = { says: 'enough', about: [] }

const NOTHING: Weighed = { says: 'nothing', about: [] }

/** Characters: what is longer and makes no sense to us is a whole question all the same. */
const LONGEST_FRAGMENT = 14
const LONGEST_HALF = 8
/** Nobody sends so much in pieces. */
const LONGEST_WEIGHED = 60

/** Judged by the reply that would be given: what would only greet, say that nothing was found, or ask which of several is meant is worth a wait. */
export function weighReply(turn: Turn): Weighed {
  const { understood, conversation, content } = turn
  const { text } = understood
  if (text.length > LONGEST_WEIGHED || (turn.inRoom && readSubscriptionCommand(turn.text, content))) return ENOUGH
  const answersUs = conversation.check?.pending ?? choiceIn(turn)
  const outcome = step(turn)
  const { reply } = outcome
  const about = [...new Set([...reply.policies, ...reply.options])]
  const opens = understood.act === 'greeting' || (!answersUs && turn.said.signs.has('opener'))
  if (opens || (text.length <= LONGEST_FRAGMENT && isMiss(outcome))) return NOTHING
  // 我们是做纺织的: who somebody is, before what they want.
  if (asksBack(outcome) && !answersUs && text.length <= LONGEST_FRAGMENT && introduces(turn.said)) return NOTHING
  const unsure = understood.act === 'ask' && surePolicy(understood) === null && understood.mentions.offices.length === 0
  if (!unsure || !asksBack(outcome) || answersUs || text.length > LONGEST_HALF) return { says: 'enough', about }
  // 有补贴吗 brings the whole list: it is about whatever was said before.
  return about.length > MOST_OPTIONS ? NOTHING : { says: 'half', about }
}

const asksBack = ({ reply }: Outcome) => reply.kind === 'options' || reply.kind === 'list'

/** Says who they are, and neither asks nor wants anything. */
function introduces(said: Said): boolean {
  const [self, does] = said.clauses[0]?.words.filter(({ is }) => is !== 'NOUN') ?? []
  const tells = does?.is === 'STATE' || does?.is === 'DOING'
  return self?.is === 'SELF' && tells && !asksAnything(said) && !hasWord(said, 'SUPPORT', 'CAN')
}

/** Nothing was found, and that is not an answer of its own, as the sentence about a foreign topic is. */
const isMiss = ({ reply, missed }: Outcome) => reply.kind === 'fallback' && missed === 'not-understood'

/**
 * Whether the two are read as one: the whole must speak of what either part may have meant, and must not be understood less well
 * than the later part alone. 人才补贴 and 技改有补贴吗 stay two questions.
 */
export function goTogether(held: Weighed, later: Weighed, whole: Weighed): boolean {
  if (later.says === 'enough' && whole.says !== 'enough') return false
  const [one, another] = whole.about
  // 高企, 所得税优惠多少: what is foreign by itself settles which of those is meant.
  const settles = one !== undefined && !another && held.about.includes(one)
  return [held, later].every(
    ({ says, about }) =>
      says === 'nothing' ||
      (about.length === 0 ? settles || whole.about.length === 0 : about.some((id) => whole.about.includes(id))),
  )
}
