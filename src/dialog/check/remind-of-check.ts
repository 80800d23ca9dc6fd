/** What becomes of an eligibility dialog when something else was answered. Pure. */
import type { Content } from '../../domain/library/content.ts'
import type { Conversation } from '../../domain/talk/conversation.ts'
import type { ReplyPart } from '../../domain/talk/reply.ts'
import { saying } from '../say/compose.ts'
import type { Outcome, Turn } from '../turn.ts'
import { pendingParts } from './pending-question.ts'

/** The open question once after something else; from then on a word that it still waits. */
function againOnce(conversation: Conversation, content: Content): ReplyPart[] {
  const { policy, asked, pending } = conversation.check!
  const key = `back ${policy} ${pending!.fact} ${asked.length}`
  if (conversation.said.includes(key)) return [saying(content, 'check.still-open')]
  const [first, ...rest] = pendingParts(conversation, content)
  return first?.type === 'say' ? [{ ...first, once: { key, short: null } }, ...rest] : []
}

/** A question in the middle is answered, then ours is asked again; never two numbered lists in one message. A dialog that has its outcome is over once another policy is in talk. */
export function reminded(outcome: Outcome, turn: Turn, always?: 'always'): Outcome {
  const { check } = outcome.conversation
  if (!check || check !== turn.conversation.check) return outcome
  if (!check.pending) {
    const isOver = check.policy !== null && outcome.conversation.focus !== check.policy
    return isOver ? { ...outcome, conversation: { ...outcome.conversation, check: null } } : outcome
  }
  const { reply } = outcome
  const parts = reply.parts.some((p) => p.type === 'option')
    ? [saying(turn.content, 'check.continue-later')]
    : always
      ? pendingParts(outcome.conversation, turn.content)
      : againOnce(outcome.conversation, turn.content)
  const aside = parts.length === 1 && reply.parts.some((p) => p.type === 'option')
  return {
    ...outcome,
    conversation: aside ? { ...outcome.conversation, check: null, aside: check } : outcome.conversation,
    reply: { ...reply, parts: [...reply.parts, ...parts] },
  }
}
