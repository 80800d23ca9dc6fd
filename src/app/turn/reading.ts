/** One message read by the light of one moment: what answers may change while it is being answered, and it is answered as it was read. What has gone since is said. */
import type { Content } from '../../domain/library/content.ts'
import { say } from '../../domain/library/sentence.ts'
import type { Understood } from '../../domain/talk/understood.ts'
import { readableText, unreadableKey } from './readable.ts'
import type { Incoming } from './surroundings.ts'

export type Knowing = { content: Content; understand: (raw: string) => Understood }
export type Message = Pick<Incoming, 'talker' | 'room' | 'text' | 'kind'>
/** The text without personal numbers, and what it means; null for what cannot be read; and by whose light. */
export type Read = { text: string; understood: Understood | null; by: Knowing }

export function readBy(by: Knowing, message: Message): Read {
  const text = readableText(message, by.content)
  return { text, understood: unreadableKey(message) ? null : by.understand(text), by }
}

/** Told once: from then on it is not in the conversation any more. */
export function goneInWords(titles: readonly string[], { sentences }: Pick<Content, 'sentences'>): string {
  const named = titles.slice(0, MOST_TITLES).map((title) => `“${title}”`)
  return say(sentences, 'answer.gone', { titles: named.join('、') })
}

const MOST_TITLES = 3

/** State is kept apart per (room, talker): what somebody asks in a group never leaks into their direct chat. */
export function conversationKey({ room, talker }: Pick<Incoming, 'room' | 'talker'>): string {
  return room ? `${room.id} ${talker.id}` : talker.id
}
