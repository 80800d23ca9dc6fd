/** What becomes of an eligibility dialog when something else was answered. Pure. */
import { saying } from '../say/compose.ts'
import type { Outcome, Turn } from '../turn.ts'
import { pendingParts } from './pending.ts'

/** A question in the middle is answered, then ours is asked again; never two numbered lists in one message. A dialog that has its outcome is over once another policy is in talk. */
export function reminded(outcome: Outcome, turn: Turn): Outcome {
  const { check } = outcome.conversation
  if (!check || check !== turn.conversation.check) return outcome
  if (!check.pending) {
    const isOver = check.policy !== null && outcome.conversation.focus !== check.policy
    return isOver ? { ...outcome, conversation: { ...outcome.conversation, check: null } } : outcome
  }
  const { reply } = outcome
  const parts = reply.parts.some((p) => p.type === 'option')
    ? [saying(turn.content, 'check.continue-later')]
    : pendingParts(outcome.conversation, turn.content)
  const aside = parts.length === 1 && reply.parts.some((p) => p.type === 'option')
  return {
    ...outcome,
    conversation: aside ? { ...outcome.conversation, check: null, aside: check } : outcome.conversation,
    reply: { ...reply, parts: [...reply.parts, ...parts] },
  }
}
