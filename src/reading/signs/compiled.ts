/** The signs of one content, ready to be looked for: an automaton for each, and one trie of all their words. */
import type { Content } from '../../domain/library/content.ts'
import { WORD_CLASSES, type WordClass } from '../../domain/library/language.ts'
import { SIGNS, type Sign } from '../../domain/library/sign.ts'
import { type Automaton, automatonOf } from '../patterns/automaton.ts'
import { parseExpression } from '../patterns/expression.ts'
import { Trie } from '../words/trie.ts'

/** What a sign may name beside words. */
export const SIGN_PLACES = [
  /** The beginning of the message, and its end but for marks. */
  'START',
  'END',
  /** Either, or a mark, or a space. */
  'BREAK',
  /** A few characters, whatever they are, up to the next mark. */
  'NEAR',
  /** A quantity; what is counted off: 第二个. */
  'FIGURE',
  'PLACE',
] as const

/** `name` is null for a longer word that only keeps its part from being read. */
type SignWord = { sign: Sign; name: string | null }
type Signs = { automata: ReadonlyMap<Sign, Automaton>; words: Trie<SignWord> }

const known = new WeakMap<Content, Signs>()

/** @throws {PatternError} when one cannot be read */
export function signsOf(content: Content): Signs {
  const before = known.get(content)
  if (before) return before
  const { words, signs } = content.signs
  const symbols = new Set<string>([...Object.keys(WORD_CLASSES), ...Object.keys(words), ...SIGN_PLACES])
  const automata = new Map<Sign, Automaton>()
  const trie = new Trie<SignWord>()
  for (const sign of SIGNS) {
    const { says, unless = [] } = signs[sign]
    const automaton = automatonOf(parseExpression(says, {}, symbols))
    automata.set(sign, automaton)
    for (const name of new Set(automaton.names.slice(1)))
      for (const word of words[name] ?? content.language[name as WordClass] ?? []) trie.add(word, { sign, name })
    for (const word of unless) trie.add(word, { sign, name: null })
  }
  const compiled = { automata, words: trie }
  known.set(content, compiled)
  return compiled
}
