/** Moves a check about instead of answering it: leaves it, goes back, explains, begins again, says the outcome early. */
import type { Check } from '../../domain/talk/conversation.ts'
import type { Reply } from '../../domain/talk/reply.ts'
import { wordless } from '../../domain/talk/understood.ts'
import { unsaid } from '../../reading/said.ts'
import { saying, talk } from '../say/compose.ts'
import type { Outcome, Turn } from '../turn.ts'
import { concluded, reasonParts, startCheck } from './check.ts'
import { go, measuresOf, readable } from './check-in-hand.ts'
import { checkupResults, startCheckup } from './checkup.ts'
import { pendingParts } from './pending-question.ts'
import { NOTHING_TOLD } from './rough-figures.ts'

/** 不对, where it answers no question of ours. After the outcome people should see it as well. */
export function whatIsWrong(turn: Turn, { pending, policy }: Check): Outcome {
  const { content, conversation } = turn
  const parts = [saying(content, 'check.what-is-wrong'), ...pendingParts(conversation, content)]
  const reply: Reply = { kind: 'eligibility', policies: policy ? [policy] : [], options: [], parts }
  return { conversation, reply, ...(!pending && { missed: 'rejected' }) }
}

/** 不清楚: the fact stays open; asked which of several things is meant, all of them are looked at. */
export function unknown(turn: Turn, check: Check): Outcome | null {
  const { pending } = check
  if (pending?.fact) return go(turn, check, { values: { [pending.fact]: null }, vague: [] })
  if (pending?.type !== 'measure') return null
  const measures = turn.content.eligibility.get(check.policy!)!.measures.map((m) => m.id)
  return go(turn, { ...check, measures }, NOTHING_TOLD)
}

/** 直接给结果: with what is known so far; the rest stays 待核实. */
export const resultsNow = (turn: Turn, check: Check): Outcome =>
  check.policy ? concluded(turn, check) : checkupResults(turn, check.kind)

export function cancelled(turn: Turn, check: Check): Outcome {
  const { conversation, content } = turn
  return {
    conversation: {
      ...conversation,
      check: null,
      aside: check.pending ? check : null,
      focus: null,
      offer: null,
      misses: 0,
    },
    reply: talk(content, check.pending ? 'check.cancelled' : 'talk.cancelled'),
  }
}

export function restarted(turn: Turn, check: Check): Outcome {
  const forgotten = Object.fromEntries(
    Object.entries(turn.conversation.facts).filter(([id]) => !readable(turn, check).some((f) => f.id === id)),
  )
  const fresh = {
    ...turn,
    understood: wordless(turn.understood),
    said: unsaid(turn.said),
    conversation: { ...turn.conversation, facts: forgotten, check: null },
  }
  return check.policy ? startCheck(fresh, check.policy) : startCheckup(fresh)
}

export function explained(turn: Turn, check: Check): Outcome {
  const { content, conversation } = turn
  const fact = content.facts.get(check.pending!.fact!)!
  return {
    conversation,
    reply: {
      kind: 'eligibility',
      policies: check.policy ? [check.policy] : [],
      options: [],
      parts: [
        saying(content, 'check.why'),
        ...reasonParts(fact, measuresOf(turn, check), check.policy, content),
        ...pendingParts(conversation, content),
      ],
    },
  }
}

/** 继续 for a dialog that was put aside. */
export function resumed(turn: Turn): Outcome | null {
  const { aside } = turn.conversation
  if (!aside || turn.inRoom) return null
  return go(
    { ...turn, conversation: { ...turn.conversation, check: aside, aside: null } },
    { ...aside, asked: aside.asked.slice(0, -1) },
    NOTHING_TOLD,
  )
}
