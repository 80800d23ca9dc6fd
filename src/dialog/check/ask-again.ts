/** Puts a question of the eligibility dialog again: the one that waits, the one before it, or one whose answer is taken back. */
import type { Check } from '../../domain/talk/conversation.ts'
import { questionParts } from '../say/check-reply.ts'
import type { Outcome, Turn } from '../turn.ts'
import { pendingParts } from './pending-question.ts'

/** The question that waits, once more. */
export function asked(turn: Turn, opening?: string): Outcome {
  const { conversation, content } = turn
  const policy = conversation.check?.policy
  return {
    conversation,
    reply: {
      kind: 'eligibility',
      policies: policy ? [policy] : [],
      options: [],
      parts: pendingParts(conversation, content, opening),
    },
  }
}

/** 好的, 对，没有: heard, but no answer. */
export const askedKindly = (turn: Turn): Outcome => asked(turn, 'check.say-plainly')

/** Back to the question before the one that waits; its answer is forgotten and asked for again. */
export function steppedBack(turn: Turn, check: Check): Outcome {
  const at = check.pending?.fact ? check.asked.indexOf(check.pending.fact) : check.asked.length
  const before = check.asked[at - 1] ?? check.asked[0]!
  return reasked(turn, check, before)
}

/** One fact is forgotten, and asked for again. */
export function reasked(turn: Turn, check: Check, fact: string): Outcome {
  const { content, conversation } = turn
  const facts = Object.fromEntries(Object.entries(conversation.facts).filter(([id]) => id !== fact))
  const rough = conversation.rough.filter((r) => r.fact !== fact)
  const asked = check.asked.includes(fact)
    ? check.asked.slice(0, check.asked.indexOf(fact) + 1)
    : [...check.asked, fact]
  return {
    conversation: { ...conversation, facts, rough, check: { ...check, asked, pending: { type: 'fact', fact } } },
    reply: {
      kind: 'eligibility',
      policies: check.policy ? [check.policy] : [],
      options: [],
      parts: questionParts(content.facts.get(fact)!, content),
    },
  }
}
