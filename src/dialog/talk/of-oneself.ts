/** Who somebody says they are is kept whatever is being talked about: 我是高企 need not be asked again. Pure. */
import type { Conversation } from '../../domain/talk/conversation.ts'
import { withFacts } from '../check/known-facts.ts'
import { readCheck } from '../check/read-check.ts'
import type { Outcome, Turn } from '../turn.ts'

export function ofOneself(turn: Turn): Told {
  if (turn.inRoom || !turn.said.signs.has('oneself')) return {}
  const identity = [...turn.content.facts.values()].filter((f) => f.identity)
  return readCheck(turn.said, null, identity, turn.conversation, turn.content).values
}

type Told = ReturnType<typeof readCheck>['values']

export const remembered = (conversation: Conversation, own: Told): Conversation =>
  Object.keys(own).length === 0 ? conversation : { ...conversation, facts: withFacts(conversation.facts, own) }

/** What the answer has taken in already stays as it took it. */
export function remembering(outcome: Outcome, own: Told): Outcome {
  const { facts } = outcome.conversation
  const more = Object.fromEntries(Object.entries(own).filter(([id]) => facts[id] === undefined))
  return { ...outcome, conversation: remembered(outcome.conversation, more) }
}
