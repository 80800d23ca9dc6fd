/** Somebody complains: sorry, and what they wanted where they say it. Pure. */
import { followUp } from '../ask/follow-up.ts'
import { saying, talk } from '../say/compose.ts'
import type { Outcome, Turn } from '../turn.ts'

/** 什么破玩意，我要的是多少钱, with a policy in talk: sorry, and the sum. */
export function complained(turn: Turn): Outcome {
  const { conversation, content, understood } = turn
  const outcome = { conversation: { ...conversation, misses: 0 }, reply: talk(content, 'talk.complaint') }
  if (!conversation.focus || !understood.mentions.cues.includes('how-much')) return outcome
  const { reply, ...rest } = followUp(turn, 'amount')
  return { ...rest, reply: { ...reply, parts: [saying(content, 'talk.sorry-short'), ...reply.parts] } }
}
