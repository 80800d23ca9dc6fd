/** The words of one content, made once: those of `intents/language.json` with the forms made of them, and those that tell facts. */
import { wordsOfOption, type YesNoFact } from '../../domain/eligibility/fact.ts'
import type { Content } from '../../domain/library/content.ts'
import type { Language, WordClass } from '../../domain/library/language.ts'
import { onceFormOf, unableFormOf, whetherFormsOf } from './forms.ts'
import { Trie } from './trie.ts'

export type Vocabulary = {
  /** Which word stands in which class, the made forms included. */
  classes: ReadonlyMap<string, WordClass>
  words: Trie<WordClass>
  /** 入选过: speaks of some time, and is no 通过. */
  once: ReadonlySet<string>
  /** What facts are told by: their words of yes and no, of options, beside figures. */
  facts: Trie<'FACT'>
  /** By a word that says that something is done, the facts that it tells by itself. */
  done: ReadonlyMap<string, ReadonlySet<string>>
}

const known = new WeakMap<Content, Vocabulary>()

const didOf = ({ DID, BUILT }: Language): readonly string[] => [...DID, ...BUILT]

export function vocabularyOf(content: Content): Vocabulary {
  const before = known.get(content)
  if (before) return before
  const classes = classesOf(content.language)
  const did = didOf(content.language)
  const once = new Set(did.map(onceFormOf).filter((form) => !did.includes(form)))
  const vocabulary = {
    classes,
    once,
    words: wordsOf(classes),
    facts: factWordsOf(content, classes),
    done: doneOf(content),
  }
  known.set(content, vocabulary)
  return vocabulary
}

/** Which words stand in which class, the made forms included; a word that is listed is not made anew. */
function classesOf(language: Language): ReadonlyMap<string, WordClass> {
  const classes = new Map<string, WordClass>()
  for (const [name, words] of Object.entries(language))
    if (!BEFORE_COUNT.has(name))
      for (const word of words) classes.set(word, name === 'BUILT' ? 'DID' : (name as WordClass))
  const make = (forms: readonly string[], name: WordClass) => {
    for (const form of forms) if (!classes.has(form)) classes.set(form, name)
  }
  make([...language.STATE, ...language.MEETS, ...language.HAVE, ...didOf(language)].flatMap(whetherFormsOf), 'WHETHER')
  make([...language.CAN, ...language.ABLE, ...language.ACCEPT, ...language.GIVE].flatMap(whetherFormsOf), 'WHETHERCAN')
  make(didOf(language).map(unableFormOf), 'NO')
  make(didOf(language).map(onceFormOf), 'DID')
  return classes
}

/** Words only where a count stands behind them: runsIn. */
const BEFORE_COUNT: ReadonlySet<string> = new Set(['FORE', 'REAR'])

function wordsOf(classes: ReadonlyMap<string, WordClass>): Trie<WordClass> {
  const trie = new Trie<WordClass>()
  for (const [word, name] of classes) trie.add(word, name)
  return trie
}

const DENYING: ReadonlySet<string> = new Set(['NOT', 'ISNOT', 'HASNOT'])

function doneOf(content: Content): ReadonlyMap<string, ReadonlySet<string>> {
  const facts = [...content.facts.values()].filter((fact) => fact.kind === 'yes-no')
  // 升规了 tells what 升规 tells; 入选清单 is of the list, and 入选 of whatever is asked.
  const owns = ({ yes, no }: YesNoFact, word: string) =>
    [...yes, ...no].some(
      (own) => own.startsWith(word) && (own === word || content.language.TAIL.includes(own.slice(word.length))),
    )
  const owners = (word: string) => facts.filter((fact) => owns(fact, word))
  return new Map(
    [...didOf(content.language), ...content.language.HAVE.filter((word) => word.length > 1)].flatMap((word) => {
      const ids = new Set(owners(word).map(({ id }) => id))
      return [word, onceFormOf(word)].map((form): [string, ReadonlySet<string>] => [form, ids])
    }),
  )
}

/** Without those that begin with a denial: it is to be seen by what else stands behind it. */
function factWordsOf(content: Content, classes: ReadonlyMap<string, WordClass>): Trie<'FACT'> {
  const trie = new Trie<'FACT'>()
  const words = [...content.facts.values()].flatMap((fact) => {
    if (fact.kind === 'yes-no') return [...fact.yes, ...fact.no]
    return fact.kind === 'number' ? fact.cues : fact.options.flatMap(wordsOfOption)
  })
  const denies = (word: string) =>
    [...word].some((_, i) => DENYING.has(classes.get(word.slice(0, i + 1)) ?? '') && !classes.has(word))
  for (const word of new Set(words)) if (!denies(word)) trie.add(word, 'FACT')
  return trie
}
