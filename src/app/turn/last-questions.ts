/**
 * The last question of each conversation, in memory only: what 不对 and 都不是 are about. What people wrote is stored only when it was left
 * open, so after a restart staff see no more than the policies that were spoken of.
 */
import { CONVERSATION_MINUTES } from '../../domain/talk/conversation.ts'

const MOST = 5000

type LastQuestions = {
  /** Null when nothing was asked in that conversation lately. */
  of(key: string, at: number): string | null
  keep(key: string, question: string, at: number): void
  /** All of one person, in groups too. */
  forget(contactId: string): void
}

export function lastQuestions(): LastQuestions {
  const known = new Map<string, { question: string; at: number }>()
  return {
    of(key, at) {
      const last = known.get(key)
      return last && at - last.at <= CONVERSATION_MINUTES * 60_000 ? last.question : null
    },
    keep(key, question, at) {
      known.delete(key)
      known.set(key, { question, at })
      if (known.size > MOST) known.delete(known.keys().next().value!)
    },
    forget(contactId) {
      for (const key of known.keys()) if (key === contactId || key.endsWith(` ${contactId}`)) known.delete(key)
    },
  }
}
