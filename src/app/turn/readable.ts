/** What of a message is there to be understood: its text without personal numbers and without nods beside the words, or the reason why there is none. Pure. */
import type { Content } from '../../domain/library/content.ts'
import { withoutPersonalNumbers } from '../../domain/talk/mask.ts'
import { besideNods } from '../../domain/talk/nod.ts'
import type { Incoming } from './surroundings.ts'

export function readableText({ text }: Pick<Incoming, 'text'>, { nods }: Pick<Content, 'nods'>): string {
  return besideNods(withoutPersonalNumbers(text), nods)
}

/** The key of the sentence for what cannot be read; null for what can. */
export function unreadableKey({ kind, text }: Pick<Incoming, 'kind' | 'text'>): string | null {
  if (kind !== 'text') return `media.${kind}`
  return text.trim() === '' ? 'talk.empty' : null
}
