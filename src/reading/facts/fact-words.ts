/** Finds every word that tells a fact, of all facts at once; of each fact a stretch is read once, by its longest word. Pure. */
import { wordsOfOption } from '../../domain/eligibility/fact.ts'
import type { Content } from '../../domain/library/content.ts'
import { Trie } from '../words/trie.ts'

/** `says`: yes or no, the value of an option, '' for none of them. */
export type FactWord = { fact: string; start: number; end: number; says: string }

type Meaning = Pick<FactWord, 'fact' | 'says'>

const known = new WeakMap<Content, Trie<Meaning>>()

function wordsOf(content: Content): Trie<Meaning> {
  const before = known.get(content)
  if (before) return before
  const trie = new Trie<Meaning>()
  for (const fact of content.facts.values()) {
    const add = (words: readonly string[], says: string) => {
      for (const word of words.flatMap(withShortYear)) trie.add(word, { fact: fact.id, says })
    }
    if (fact.kind === 'yes-no') {
      add(fact.yes, 'yes')
      add(fact.no, 'no')
    } else if (fact.kind !== 'number') {
      for (const option of fact.options) add(wordsOfOption(option), option.value)
      if (fact.kind === 'several') add(fact.none, '')
    }
  }
  known.set(content, trie)
  return trie
}

/** 22年清单 is said for 2022年清单. */
const withShortYear = (word: string): string[] => [...new Set([word, word.replace(CENTURY, '')])]
const CENTURY = /20(?=\d\d\D)/u

/** By fact, from left to right. */
export function factWordsIn(text: string, content: Content): ReadonlyMap<string, FactWord[]> {
  const trie = wordsOf(content)
  const found = new Map<string, FactWord[]>()
  for (let start = 0; start < text.length; start += 1)
    for (const { end, means } of trie.from(text, start)) {
      const word = { ...means, start, end }
      const others = found.get(means.fact)
      if (others) others.push(word)
      else found.set(means.fact, [word])
    }
  for (const [fact, words] of found) found.set(fact, longestOf(words))
  return found
}

function longestOf(words: FactWord[]): FactWord[] {
  const kept: FactWord[] = []
  for (const word of [...words].sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start))
    if (kept.every((other) => other.end <= word.start || other.start >= word.end)) kept.push(word)
  return kept.sort((a, b) => a.start - b.start)
}
