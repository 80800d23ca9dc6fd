/** Cuts a message into words: so that as little as possible stays unread, in as few words as possible; among equals the longer word first. Pure. */
import type { WordClass } from '../../domain/library/language.ts'

/** What code finds, beside the words of `intents/language.json`. */
export const SLOTS = [
  /** A quantity. */
  'FIGURE',
  /** The very figure that we asked about. */
  'SAME',
  /** The number of one thing that was shown: 2, and 第二个. */
  'PICK',
  'ORDINAL',
  /** Several from one end: 前三个. */
  'RUN',
  /** What says yes, or no, to the fact that was asked for. */
  'ECHO',
  'COUNTER',
  /** An answer that was offered, by its words. */
  'OPTION',
  /** What other facts are told by. */
  'FACT',
  /** Words of the question itself. */
  'GIVEN',
  /** A few characters that nobody knows. */
  'BIT',
  /** A mark between clauses. */
  'PAUSE',
] as const
export type Slot = (typeof SLOTS)[number]

/** One stretch of a message; `is` is null for what nobody knows, `picks` what a RUN counts. Together they are the message. */
export type Word = { start: number; end: number; is: WordClass | Slot | null; picks?: readonly number[] }

/** A stretch that may be read as one word; `cost` decides between readings. */
export type WordCandidate = Word & { is: WordClass | Slot; cost: number }

/** Reading a character as nothing costs more than any number of words for a few characters. */
const UNREAD = 1000

/**
 * The words of the text from left to right, each with its class; what no candidate covers stands as one of none (`is: null`).
 * @param candidates where they overlap, the cheapest way through the text decides
 */
export function cut(text: string, candidates: readonly WordCandidate[]): Word[] {
  const from: WordCandidate[][] = Array.from({ length: text.length }, () => [])
  for (const candidate of candidates) from[candidate.start]!.push(candidate)
  const cost = new Float64Array(text.length + 1)
  const best: (WordCandidate | null)[] = new Array(text.length).fill(null)
  for (let at = text.length - 1; at >= 0; at -= 1) {
    cost[at] = UNREAD + cost[at + 1]!
    for (const candidate of from[at]!) {
      const whole = candidate.cost + cost[candidate.end]!
      const chosen = best[at]
      if (whole < cost[at]! || (whole === cost[at] && chosen && candidate.end > chosen.end)) {
        cost[at] = whole
        best[at] = candidate
      }
    }
  }
  return row(text, best)
}

function row(text: string, best: readonly (WordCandidate | null)[]): Word[] {
  const words: Word[] = []
  for (let at = 0; at < text.length; ) {
    const chosen = best[at]
    const before = words.at(-1)
    if (chosen) words.push({ start: at, end: chosen.end, is: chosen.is, ...(chosen.picks && { picks: chosen.picks }) })
    else if (before && before.is === null) before.end = at + 1
    else words.push({ start: at, end: at + 1, is: null })
    at = chosen ? chosen.end : at + 1
  }
  return words
}
