/**
 * What commands have asked back, by conversation: heard as the very next message there, and for half an hour. In memory only, so
 * after a restart the same words are ordinary text.
 */
import { conversationKey } from '../turn/assistant.ts'
import type { Incoming } from '../turn/surroundings.ts'
import type { Next } from './staff-command.ts'

/** Whoever looks away for longer does not know any more what 1 stands for. */
const OPEN_MS = 30 * 60_000

type AskingMessage = Pick<Incoming, 'talker' | 'room' | 'at'>

type AskedBack<Answer> = {
  /** What this message may answer; null for nothing. */
  open(message: AskingMessage): Answer | null
  /** Every message ends what was open, and may leave something else open. */
  taken(message: AskingMessage, next: Answer | null): void
}

/** @typeParam Answer what may be answered */
export function askedBack<Answer = Next>(now: () => number): AskedBack<Answer> {
  const asked = new Map<string, { next: Answer; saidAt: number; until: number }>()
  /** Said before what asks back and delivered once more after it, as web protocols do: it neither answers nor ends that. */
  const isLate = (message: AskingMessage) => message.at < (asked.get(conversationKey(message))?.saidAt ?? message.at)

  return {
    open(message) {
      const latest = asked.get(conversationKey(message))
      return latest && now() <= latest.until && !isLate(message) ? latest.next : null
    },
    taken(message, next) {
      if (isLate(message)) return
      const key = conversationKey(message)
      asked.delete(key)
      if (next) asked.set(key, { next, saidAt: message.at, until: now() + OPEN_MS })
    },
  }
}
