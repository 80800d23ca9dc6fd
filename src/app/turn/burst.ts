/** A burst: what one person said in pieces, read as one message. Every piece keeps its own id, so that each counts as read. */
import type { Incoming } from './surroundings.ts'

/** @param pieces texts of one person in one place, oldest first, at least one */
export function together(pieces: readonly Incoming[]): Incoming {
  const last = pieces.at(-1)!
  if (pieces.length === 1) return last
  return { ...last, text: pieces.map(({ text }) => text).join('，'), pieces }
}

export function piecesOfBurst(message: Incoming): readonly Incoming[] {
  return message.pieces ?? [message]
}
