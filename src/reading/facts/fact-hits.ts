/** The words of a message that tell facts, each with how it is meant: found once, whichever facts are asked about later. Pure. */
import type { Clause } from '../said.ts'
import { SLOTS, type Word } from '../words/cut.ts'
import type { Vocabulary } from '../words/vocabulary.ts'
import type { FactWord } from './fact-words.ts'
import { type ClauseScope, scopeOf } from './scope.ts'

export type FactHit = FactWord & { scope: ClauseScope; clause: Clause }

const isInside = (word: FactWord, { start, end, is }: Word): boolean =>
  is !== null && !SLOT.has(is) && start <= word.start && word.end <= end && end - start > word.end - word.start
const SLOT: ReadonlySet<string> = new Set(SLOTS)

/** 投产了 is done whatever is denied behind it. */
const DONE = '了'

export function factHitsIn(
  text: string,
  clauses: readonly Clause[],
  { once }: Pick<Vocabulary, 'once'>,
  found: ReadonlyMap<string, readonly FactWord[]>,
  questioned: string | null,
): ReadonlyMap<string, readonly FactHit[]> {
  const hits = new Map<string, FactHit[]>()
  for (const [fact, words] of found)
    hits.set(
      fact,
      words.flatMap((word) => {
        const clause = clauses.find(({ start, end }) => word.start < end && word.end > start)
        // 等批复 is a word of its own, and no 批复.
        if (!clause || clause.words.some((longer) => isInside(word, longer))) return []
        const said = text.slice(word.start, word.end)
        // 入选过 was so at some time; 通过, 首次迈过 are done once and for all.
        const isOnce = [2, 3, 4].some((length) => once.has(said.slice(-length)))
        const isNow = said.endsWith(DONE) || text.startsWith(DONE, word.end)
        const next = clauses[clauses.indexOf(clause) + 1]?.words ?? []
        const scope = scopeOf(clause, { ...word, isNow, isOnce, isQuestioned: fact === questioned }, next)
        return [{ ...word, clause, scope }]
      }),
    )
  return hits
}
