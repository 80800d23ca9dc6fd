/** What handing a conversation to a person needs from its surroundings. Storage implements {@link Holds}; the channel tells of own messages. */
import type { Hold } from '../../domain/desk/hold.ts'

/** Where something was said: a group, or a direct chat with somebody. */
export type WhereSaid = { roomId: string; topic: string } | { contactId: string; name: string }

/** Something said from the account that we are: by us, or by a person who uses it as well. */
export type OwnMessage = {
  chat: WhereSaid
  /** '' for anything but text. */
  text: string
  /** Milliseconds since 1970. */
  at: number
}

/** The conversations of the account that a person has or was called to. */
export type Holds = {
  /** Whether it is one of our own sends, by its text; known from before the send on. */
  isOurs(own: OwnMessage): Promise<boolean>
  /** A person has written there: from now on nothing of ours goes out, nor what waits already. */
  take(own: OwnMessage): Promise<void>
  /** Those ended, none when there were none. `farewell` is said to each asker. */
  end(
    which: { number: number } | { chat: WhereSaid },
    by: { actor: string | null; farewell: string; now: number },
  ): Promise<Hold[]>
  list(now: number): Promise<Hold[]>
  /** Those that a person was called to and staff do not know of yet. */
  untold(now: number): Promise<Hold[]>
  markTold(number: number, now: number): Promise<void>
}

/** A person for a conversation. With nobody there, none is promised. */
export type CallStaff = {
  tell: (text: string) => Promise<void>
  /** Whether there is anybody to be told. */
  anybody: () => Promise<boolean>
}
