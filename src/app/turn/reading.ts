/** One message read by the light of one moment: what answers may change while it is being answered, and it is answered as it was read. */
import type { Content } from '../../domain/library/content.ts'
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
