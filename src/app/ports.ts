/** What the application needs from and gives to its surroundings. Adapters implement or call these; nothing here knows WeChat, files or SQL. */
import type { Conversation } from '../domain/conversation.ts'

/** One message as any channel hands it over, already free of the channel's own types. */
export type Incoming = {
  /** The channel's id of the message, the same when it is delivered twice. */
  id: string
  talker: { id: string; name: string }
  /** Set when the message was said in a group, and then only when it was addressed to us. */
  room?: { id: string; topic: string }
  /** What was said, the mention of us removed; empty for anything but text. */
  text: string
  kind: 'text' | 'voice' | 'image' | 'video' | 'file' | 'link' | 'sticker' | 'other'
  /** When it was said, in milliseconds since 1970. */
  at: number
}

/** Answers one message: the texts to send back, in order; none when there is nothing to say. Never rejects. */
export type HandleMessage = (incoming: Incoming) => Promise<string[]>

/** The structured log. Fields carry ids, kinds and timings, never what people wrote. */
export type Log = {
  info(fields: Record<string, unknown>, message: string): void
  warn(fields: Record<string, unknown>, message: string): void
  error(fields: Record<string, unknown>, message: string): void
}

/** Where conversations are kept between messages, by {@link conversationKey}. */
export type ConversationStore = {
  load(key: string): Promise<Conversation | null>
  save(key: string, conversation: Conversation): Promise<void>
}
