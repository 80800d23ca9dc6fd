/** What one of the staff writes and another decides about: entries, sentences of the bot, programmes that are over. */

export type DecidedState = 'draft' | 'live' | 'rejected' | 'withdrawn'

export type Decided = {
  /** For staff to name it by. */
  number: number
  state: DecidedState
  author: { id: string; name: string }
  /** Milliseconds since 1970. */
  createdAt: number
}
