/** Content as it would be had nobody written sentences for some of its programmes: what a list that arrives tomorrow looks like. Pure. */
import type { Content, Utterance } from '../domain/library/content.ts'

/** How many sentences a cold programme keeps; with `text` not even its title and aliases, which somebody has to write. */
export const COLD_LEVELS = ['text', 0, 3, 6, 12] as const
export type ColdLevel = (typeof COLD_LEVELS)[number]

/** So many turns, a share of the programmes cold in each, so that every programme is cold once. */
export const TURNS = 3

export function coldIn(turn: number, content: Content): Set<string> {
  return new Set(content.policies.flatMap(({ id }, i) => (i % TURNS === turn ? [id] : [])))
}

/** @returns the content, and what was taken out of it */
export function withCold(
  content: Content,
  cold: ReadonlySet<string>,
  level: ColdLevel,
): { content: Content; taken: Utterance[] } {
  const kept = new Set(
    [...cold].flatMap((id) =>
      spread(
        content.utterances.filter((u) => u.intent === id),
        level,
      ),
    ),
  )
  const isTaken = (u: Utterance) => cold.has(u.intent) && !kept.has(u)
  const policies = content.policies.map((policy) =>
    cold.has(policy.id) && level === 'text' ? { ...policy, title: '', aliases: [] } : policy,
  )
  return {
    content: {
      ...content,
      policies,
      policy: new Map(policies.map((p) => [p.id, p])),
      utterances: content.utterances.filter((u) => !isTaken(u)),
    },
    taken: content.utterances.filter(isTaken),
  }
}

/** Evenly over what was written, not the first few, which one person wrote in one sitting. */
function spread(utterances: Utterance[], level: ColdLevel): Utterance[] {
  if (level === 'text') return []
  return Array.from({ length: Math.min(level, utterances.length) }, (_, i) => {
    return utterances[Math.floor(((i + 0.5) * utterances.length) / level)]!
  })
}
