/** Meets what is no question: a nod, a sticker, what cannot be read. Nothing of the conversation changes by it. */
import { talk } from '../say/compose.ts'
import type { Outcome, Turn } from '../turn.ts'

/** 👍, [抱拳], 嗯嗯 that answers nothing we asked. */
export function nodded({ conversation, content }: Pick<Turn, 'conversation' | 'content'>): Outcome {
  const { check, offer, last } = conversation
  if (check?.pending) return { conversation, reply: talk(content, 'nod.seen-pending'), aside: null }
  if (offer?.kind === 'options' && last?.kind === 'options')
    return { conversation, reply: talk(content, 'nod.which'), aside: null }
  return { conversation, reply: talk(content, last ? 'nod.seen' : 'talk.empty'), aside: 'nod' }
}

/** Voice, pictures, files, an empty @. @param key of the sentence that says what to do instead */
export function unreadable(turn: Pick<Turn, 'conversation' | 'content'>, key: string): Outcome {
  const { conversation, content } = turn
  if (key === 'media.sticker' && conversation.last) return nodded(turn)
  return { conversation, reply: talk(content, key), aside: key === 'talk.empty' ? null : key }
}
