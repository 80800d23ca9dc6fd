/** 听说买设备全包，真的假的: what the text says, set against what somebody has heard; and 2021年的那批, of which there is no list. Pure. */
import { policiesOfTopic } from '../../domain/library/content.ts'
import { leads, stands } from '../../domain/talk/standing.ts'
import { saying } from '../say/compose.ts'
import type { Outcome, Turn } from '../turn.ts'
import { followUpOn, oneOrOptions, validityOfLists } from './follow-up.ts'
import { surePolicy } from './sure-policy.ts'

/** Null where nobody has heard anything, or nobody can say what of. */
export function rumoured(turn: Turn): Outcome | null {
  const { said, understood, content } = turn
  if (!said.signs.has('rumour')) return null
  const [first, ...others] = understood.ranked.filter(({ intent }) => content.policy.has(intent))
  const likely = first && stands(first, 'possible') && leads(first, others) ? first.intent : null
  const meant = content.policy.get(surePolicy(understood) ?? likely ?? '')
  const of = understood.mentions.topics.flatMap((topic) => policiesOfTopic(content, topic))
  const outcome = meant ? followUpOn(turn, meant) : oneOrOptions(turn, [...new Set(of)])
  if (!outcome) return null
  const opening = saying(content, outcome.reply.kind === 'options' ? 'rumour.which' : 'rumour.opening')
  return { ...outcome, reply: { ...outcome.reply, parts: [opening, ...outcome.reply.parts] } }
}

/** 2021年的那批政策还能领吗: of a year that no list is of. */
export function oldBatch(turn: Turn): Outcome | null {
  const { said, understood, conversation, content } = turn
  const { named, topics, listYear } = understood.mentions
  if (!said.signs.has('that-batch') || listYear !== null || named.length + topics.length > 0) return null
  const { parts, ...reply } = validityOfLists(turn)
  return { conversation, reply: { ...reply, parts: [saying(content, 'validity.no-such-list'), ...parts] } }
}
