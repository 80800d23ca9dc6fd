/** What a turn says, without spaces, and how what is told joins what was known. Pure. */

import type { FactValue, KnownFacts } from '../../domain/eligibility/fact.ts'
import type { Check, Conversation } from '../../domain/talk/conversation.ts'
import type { Turn } from '../turn.ts'

export const denseText = (turn: Turn) => turn.understood.text.replace(/\s+/g, '')

/** Told last stands last: a correction without a name is about what was told last. */
export function withFacts(known: KnownFacts, values: Record<string, FactValue | null>): Conversation['facts'] {
  const kept = Object.entries(known).filter(([id]) => !(id in values))
  return Object.fromEntries([...kept, ...Object.entries(values)]) as Conversation['facts']
}

/** The conversation with this dialog in the foreground: what was offered or missed before counts no more. */
export function checking(conversation: Conversation, check: Check, facts: Conversation['facts']): Conversation {
  return { ...conversation, facts, check, aside: null, offer: null, misses: 0 }
}
