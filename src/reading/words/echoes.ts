/** What answers yes or no to one fact when that is what was asked: its words, and the beginnings that several of them share (首次, 第一次). Pure. */
import type { YesNoFact } from '../../domain/eligibility/fact.ts'
import type { Content } from '../../domain/library/content.ts'
import { cut } from './cut.ts'
import { vocabularyOf } from './vocabulary.ts'

type Words = readonly string[]

const known = new WeakMap<YesNoFact, readonly [yes: Words, no: Words]>()

export function echoesOf(fact: YesNoFact, content: Content): readonly [yes: Words, no: Words] {
  const before = known.get(fact)
  if (before) return before
  const means = (beginning: string) => !isEveryday(beginning, content)
  const echoes = [beginningsOf(fact.yes, fact.no).filter(means), beginningsOf(fact.no, fact.yes).filter(means)].map(
    (more, i) => [...new Set([...(i === 0 ? fact.yes : fact.no), ...more])],
  ) as [string[], string[]]
  known.set(fact, echoes)
  return echoes
}

/** 去年, 早就 mean nothing by themselves, however many words begin with them. */
function isEveryday(beginning: string, content: Content): boolean {
  const { words } = vocabularyOf(content)
  const candidates = [...beginning].flatMap((_, start) =>
    words.from(beginning, start).map(({ end, means }) => ({ start, end, is: means, cost: 1 })),
  )
  return cut(beginning, candidates).every(({ is }) => is !== null)
}

/** The beginnings that several words of one side have, and none of the other. */
function beginningsOf(own: Words, other: Words): string[] {
  const count = new Map<string, number>()
  for (const word of own)
    for (let length = SHORTEST; length < word.length; length += 1) {
      const beginning = word.slice(0, length)
      count.set(beginning, (count.get(beginning) ?? 0) + 1)
    }
  const shared = [...count].filter(([beginning, times]) => times >= OFTEN && !other.some((w) => w.includes(beginning)))
  return shared.map(([beginning]) => beginning)
}
const SHORTEST = 2
const OFTEN = 3
