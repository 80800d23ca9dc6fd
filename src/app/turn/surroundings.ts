/** What the application needs from and gives to its surroundings. Adapters implement or call these; nothing here knows WeChat, files or SQL. */
import type { LastNotice } from '../../dialog/ask/beside-notice.ts'
import type { Alike } from '../../domain/desk/same-question.ts'
import type { Missed, Replied } from '../../domain/desk/ticket.ts'
import type { Conversation } from '../../domain/talk/conversation.ts'
import type { GroupChannel } from '../broadcasts/broadcast-store.ts'
import type { Chosen } from '../teaching/picked-options.ts'

/** One message as any channel hands it over, already free of the channel's own types. */
export type Incoming = {
  /** The channel's id of the message, the same when it is delivered twice. */
  id: string
  talker: { id: string; name: string }
  /** Set when the message was said in a group, and then only when it was addressed to us, or quotes us. */
  room?: { id: string; topic: string }
  /** What was said, the mention of us removed; empty for anything but text. */
  text: string
  kind: 'text' | 'voice' | 'image' | 'video' | 'file' | 'link' | 'sticker' | 'money' | 'other'
  /** When it was said, in milliseconds since 1970. */
  at: number
  /** What a direct chat brings besides words. `bytes` gives null for more than `most`, and rejects where it cannot be fetched. */
  file?: { name: string; bytes(most: number): Promise<Uint8Array | null> }
  /** What it quotes, where that stands under our name; no part of `text`. `alone`: nothing else shows that it was said to us. */
  quoted?: { text: string; alone: boolean }
  /** Said in several messages and read as one: each of them, this one's id is the last's. */
  pieces?: readonly Incoming[]
}

/**
 * Answers one message: the texts the channel has to send, in order; none when there is nothing to say or it was sent already. Never rejects.
 * Call it with one person's messages in their order, without waiting for the answer in between: keeping the order of answers is its own duty.
 */
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

/** Takes each message once and keeps what became of it: whole, or not at all. */
export type Turns = {
  /**
   * Calls `answer` unless the message came before, and keeps what it gives. It may run again when the first try could
   * not be kept, so it must have no effects of its own.
   * @param at when the answer is given, milliseconds since 1970
   */
  take(message: Incoming, at: number, answer: (known: Speaker) => Promise<Answered>): Promise<TurnKept>
  /** Whether we have sent this text to that place. */
  hasSent(text: string, to: Pick<Incoming, 'talker' | 'room'>): Promise<boolean>
  /** The conversation as it is now, for a look ahead that keeps nothing. */
  load(key: string): Promise<Conversation | null>
}

/** What a turn may know about who speaks. */
export type Speaker = {
  load(key: string): Promise<Conversation | null>
  /** They have never written to us directly, or all about them was deleted since. */
  firstContact: boolean
  /** What a broadcast told a group last. */
  notice(roomId: string): Promise<LastNotice | null>
  /** The pieces of the message that did not come before; all of them, as a rule. */
  fresh: readonly Incoming[]
  /** A person has the conversation, or the whole group; or was called to it and did not come in time. */
  held: 'held' | 'everybody' | 'nobodyCame' | null
  /** Whether anybody is bound who could answer what we cannot, and this person has not left them too many questions. */
  mayPassOn(): Promise<boolean>
}

/** A question that a reply leaves open. */
export type OpenQuestion = {
  reason: Missed
  /** As it was asked, perhaps some messages ago. */
  question: string
  /** As it was read, slips put right, masked; what it is the same as. */
  heard: string
  alike: Alike
  /** What we had said to it. */
  replied: Replied
}

/** What is to be kept of one turn. */
export type Answered = {
  conversations: { key: string; conversation: Conversation }[]
  /** Replies in order, each one message. */
  texts: string[]
  /** Everything about the talker is deleted, instead of keeping `conversations`. */
  forget: boolean
  /** A person is called to the conversation, goes on having it, or is not wanted any more. */
  hold?: { call: { policy: string | null } } | 'kept' | 'ended' | null
  /** What staff should see of it; kept for them, masked. */
  unanswered: OpenQuestion | null
  /** What was picked among options; kept masked, and counted. */
  chosen?: Chosen | null
  /** For the journal: ids, kinds, figures. */
  kind: string
  fields: Record<string, string | number | string[]>
}

export type TurnKept = {
  repeated: boolean
  /** What is left for the caller to send. */
  texts: string[]
  /** The conversation whose replies wait in the outbox. */
  queued: string | null
}

/** Messages read and not answered yet, for a restart: ids and the masked text, until their answer is kept. */
export type Inbox = {
  add(message: Incoming): Promise<void>
  /** Those of this account, oldest first; those said before `since` are dropped and journaled instead. */
  waiting(since: number, now: number): Promise<Incoming[]>
}

/** Messages that whoever wrote them has taken back. */
export type Recalls = {
  /** From now on they count as read, and what they left that has not reached anybody is taken back. */
  take(messageIds: readonly string[], now: number): Promise<void>
}

export type Recipient = {
  /** Null for everybody in the group. */
  contactId: string | null
  /** The group to say it in, mentioning the contact; null for a direct message. */
  roomId: string | null
}

export type OutgoingText = Recipient & {
  id: string
  conversation: string
  messageId: string | null
  text: string
  /** This try included. */
  attempts: number
}

/** How one try to send ended. `uncertain` is never tried again by itself: it may have arrived. */
export type SendResult =
  | { state: 'sent' }
  | { state: 'retry'; nextAt: number; error: string }
  | { state: 'dead' | 'uncertain'; error: string }

/** Replies on their way out, of the account that is logged in. What was decided for good keeps neither text nor contact. */
export type Outbox = {
  /** The conversation's oldest open text, marked as being sent until `leaseUntil`; null when it is not its time or somebody else has it. */
  claim(conversation: string, now: number, leaseUntil: number): Promise<OutgoingText | null>
  /** With anything but sent or retry, what follows in the same reply is dropped: an answer that lacks a part misleads. */
  settle(sending: OutgoingText, result: SendResult, now: number): Promise<void>
  /** Conversations with a text whose time has come, oldest first. */
  due(now: number, most: number): Promise<string[]>
  /** Marks as uncertain what was being sent when its sender vanished, and drops what was not sent in its time. */
  tidy(now: number): Promise<{ uncertain: number; dropped: number }>
}

/** Sends texts through the channel. */
export type Sender = {
  /** The account that is logged in; null when there is none, and nothing can be sent. */
  account(): string | null
  /** @throws {SendUncertain} when the text may have arrived; any other error means that it has not */
  send(to: Recipient, text: string): Promise<void>
  /** What a contact is called now, for staff; '' where that is not known soon. Never rejects. */
  nameOf?(contactId: string): Promise<string>
}

export class SendUncertain extends Error {
  override readonly name = 'SendUncertain'
}

/** Called between any two steps that a crash could part. Tests end the process there. */
export type Checkpoint = (name: string) => void

/** The application as a channel uses it once it has somebody to send through. */
export type DurableAssistant = {
  handle: HandleMessage
  /** These were recalled; what was answered already stays so. Never rejects. */
  recall(messageIds: readonly string[]): Promise<void>
  /** Nobody says more for now: what is held, for the rest of a sentence or because somebody wrote too fast, is answered at once. */
  hurry(): void
  /** To be called whenever an account has logged in: takes up what was left unanswered and unsent. Never rejects. */
  resume(): Promise<void>
  /** Finishes what is being sent. */
  stop(): Promise<void>
}
/** Starts answering through `sender`, and broadcasting into `groups`; `stop` of what it gives ends both. */
export type Connect = (sender: Sender, groups: GroupChannel) => DurableAssistant

/** How the channel stands, for those who watch the bot. */
export type Link = {
  /** What is said to the account reaches us. */
  connected: boolean
  loggedIn: boolean
  /** What the account's owner has to scan, while somebody has to. It lets whoever has it log in, so it must not leave this machine. */
  loginCode: string | null
  /** What is wrong, in the operator's words; null while nothing is. */
  problem: string | null
  /** How often it was lost and has come back. */
  reconnects: number
}
