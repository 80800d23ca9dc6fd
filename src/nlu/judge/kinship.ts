/**
 * Kinship: what a message and a programme's own text have in common although they share no word. Both are like some of the foreign topics and broad
 * questions, which were written in people's words; where they are like the same ones, they speak of the same world. Pure.
 */
import type { IntentLikeness, LexicalIndex } from '../index/lexical.ts'
import type { Family } from './families.ts'

/** Topics by number with how like each is; of unit length. */
type Profile = [topic: number, likeness: number][]

/** Fainter likenesses are chance. */
const KEPT = 25

/** What a text is like, the likest first. */
export type Kin = Record<'oos' | 'broad' | 'field', IntentLikeness[]>

/** What a text is like beside programmes: foreign topics and broad questions, and apart from them what of the field is in no list here. */
export type Profiles = { topics: Profile; field: Profile }

/** The likest foreign topics and broad questions of what the index has searched last. */
export function kinOf(index: LexicalIndex, families: Record<Family, Int32Array>): Kin {
  return {
    oos: index.likest(families.oos, KEPT),
    broad: index.likest(families.broad, KEPT),
    field: index.likest(families.field, KEPT),
  }
}

export function profilesOf({ oos, broad, field }: Kin): Profiles {
  return { topics: profileOf([...oos, ...broad]), field: profileOf(field) }
}

function profileOf(likest: IntentLikeness[]): Profile {
  const found = likest.filter((like) => like.bm25 > 0)
  const kept = found.sort((a, b) => b.bm25 - a.bm25).slice(0, KEPT)
  const norm = Math.sqrt(kept.reduce((sum, { bm25 }) => sum + bm25 ** 2, 0)) || 1
  return kept.map(({ at, bm25 }) => [at, bm25 / norm])
}

/** @param message by topic, how like it is */
export function kinship(message: ReadonlyMap<number, number>, text: Profile | undefined): number {
  let sum = 0
  for (const [at, likeness] of text ?? []) sum += likeness * (message.get(at) ?? 0)
  return sum
}

/** How far a text is what is meant by a topic: 1 where nothing is more like it. A message like that topic then speaks for the programme, not against it. */
export function claim(at: number | undefined, profile: Profile | undefined): number {
  const most = profile?.[0]?.[1]
  if (at === undefined || most === undefined) return 0
  return (profile!.find(([topic]) => topic === at)?.[1] ?? 0) / most
}
