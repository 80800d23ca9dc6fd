/**
 * Kinship: what a message and a programme's own text have in common although they share no word. Both are like some of the foreign topics and broad
 * questions, which were written in people's words; where they are like the same ones, they speak of the same world. Pure.
 */
import type { LexicalIndex, Likeness } from '../index/lexical.ts'
import type { Family } from './families.ts'

/** Topics by number with how like each is; of unit length. */
export type Profile = [topic: number, likeness: number][]

/** Fainter likenesses are chance. */
const KEPT = 25

/** The likest foreign topics and broad questions of what the index has searched last. */
export function kinOf(index: LexicalIndex, families: Record<Family, Int32Array>): Record<'oos' | 'broad', Likeness[]> {
  return { oos: index.likest(families.oos, KEPT), broad: index.likest(families.broad, KEPT) }
}

export function profileOf({ oos, broad }: Record<'oos' | 'broad', Likeness[]>): Profile {
  const found = [...oos, ...broad].filter((like) => like.bm25 > 0)
  const kept = found.sort((a, b) => b.bm25 - a.bm25).slice(0, KEPT)
  const norm = Math.sqrt(kept.reduce((sum, { bm25 }) => sum + bm25 ** 2, 0)) || 1
  return kept.map(({ at, bm25 }) => [at, bm25 / norm])
}

/** @param message by topic, see {@link spreadOut} */
export function kinship(message: Float64Array, text: Profile | undefined): number {
  let sum = 0
  for (const [at, likeness] of text ?? []) sum += likeness * message[at]!
  return sum
}

export function spreadOut(profile: Profile, topics: number): Float64Array {
  const dense = new Float64Array(topics)
  for (const [at, likeness] of profile) dense[at] = likeness
  return dense
}
