/** The words of one content, made once: those of `intents/language.json` with the forms made of them, and those that tell facts. */
import type { Content } from '../../domain/library/content.ts'
import type { Language, WordClass } from '../../domain/library/language.ts'
import { Trie } from './trie.ts'
import { whetherFormsOf } from './whether.ts'

export type Vocabulary = {
  words: Trie<WordClass>
  /** What facts are told by: their words of yes and no, of options, beside figures. */
  facts: Trie<'FACT'>
}

const known = new WeakMap<Content, Vocabulary>()

export function vocabularyOf(content: Content): Vocabulary {
  const before = known.get(content)
  if (before) return before
  const vocabulary = { words: wordsOf(content.language), facts: factWordsOf(content) }
  known.set(content, vocabulary)
  return vocabulary
}

/** Which words stand in which class, the made forms included; a word that is listed is not made anew. */
export function classesOf(language: Language): ReadonlyMap<string, WordClass> {
  const classes = new Map<string, WordClass>()
  for (const [name, words] of Object.entries(language)) for (const word of words) classes.set(word, name as WordClass)
  const make = (words: readonly string[], name: WordClass) => {
    for (const form of words.flatMap(whetherFormsOf)) if (!classes.has(form)) classes.set(form, name)
  }
  make([...language.STATE, ...language.DID], 'WHETHER')
  make([...language.CAN, ...language.ABLE, ...language.ACCEPT], 'WHETHERCAN')
  return classes
}

function wordsOf(language: Language): Trie<WordClass> {
  const trie = new Trie<WordClass>()
  for (const [word, name] of classesOf(language)) trie.add(word, name)
  return trie
}

function factWordsOf(content: Content): Trie<'FACT'> {
  const trie = new Trie<'FACT'>()
  const words = [...content.facts.values()].flatMap((fact) => {
    if (fact.kind === 'yes-no') return [...fact.yes, ...fact.no]
    return fact.kind === 'number' ? fact.cues : fact.options.flatMap((o) => [o.label, ...o.words])
  })
  for (const word of new Set(words)) trie.add(word, 'FACT')
  return trie
}
