/**
 * Words known by the company they keep: 炉渣 and 固体废物 stand in no sentence together, but in sentences about the same things. How far a message speaks of
 * what a text says in other words: for texts nobody has written a sentence for. Knows no weights of ours; costs nothing until it is asked.
 */
import { type OwnWords, ownWordsOf, spreadOf } from './company-words.ts'
import type { LexicalData } from './lexical.ts'

/** The words of texts that stand together with a word, and how near each is: 0 to about 1. */
type Near = { words: Int32Array; nearness: Float64Array }

/** A word of a message, by its feature's number, and how rare it is; a number of -1 where no text has it. */
export type HeardWord = { feature: number; rarity: number }

/** The word itself stands in the text: nothing is nearer. */
const ITSELF = 2
/** Near words that are kept, of all words met: 12 MB. */
const MOST_REMEMBERED = 1_000_000

export class Company {
  readonly #data: LexicalData
  readonly #number: ReadonlyMap<string, number>
  /** Made when first asked for. */
  #own: OwnWords | null = null
  /** The same words are met again and again. */
  readonly #known = new Map<number, Near>()
  #remembered = 0
  /** Scratch space by word of texts; 0 but while it is worked with. */
  #nearness = new Float64Array(0)

  constructor(data: LexicalData, number: ReadonlyMap<string, number>) {
    this.#data = data
    this.#number = number
  }

  /** Of each of these intents, how near the words of its own text are to the words heard, by their rarity; 0 to 1. What is asked for stays good. */
  of(heard: readonly HeardWord[], intents: readonly number[]): Float64Array {
    const sums = new Float64Array(intents.length)
    if (intents.length === 0) return sums
    const own = this.#open()
    const { start, words } = own
    const nearness = this.#nearness
    let all = 0
    for (const { feature, rarity } of heard) {
      all += rarity
      if (feature < 0 || feature >= own.wordOf.length) continue
      const itself = own.wordOf[feature]!
      const near = this.#nearTo(feature, own)
      if (near.words.length === 0 && itself < 0) continue
      for (let i = 0; i < near.words.length; i += 1) nearness[near.words[i]!] = near.nearness[i]!
      if (itself >= 0) nearness[itself] = ITSELF
      for (let i = 0; i < intents.length; i += 1) {
        const intent = intents[i]!
        let best = 0
        const end = start[intent + 1] ?? 0
        for (let at = start[intent] ?? 0; at < end; at += 1) {
          const one = nearness[words[at]!]!
          if (one > best) best = one
        }
        sums[i]! += rarity * (best === ITSELF ? 1 : best)
      }
      for (const word of near.words) nearness[word] = 0
      if (itself >= 0) nearness[itself] = 0
    }
    for (let i = 0; i < sums.length; i += 1) sums[i]! /= all || 1
    return sums
  }

  #open(): OwnWords {
    if (this.#own) return this.#own
    this.#own = ownWordsOf(this.#data, this.#number)
    this.#nearness = new Float64Array(this.#own.many)
    return this.#own
  }

  #nearTo(feature: number, own: OwnWords): Near {
    const before = this.#known.get(feature)
    if (before) return before
    const near = this.#correlated(feature, own)
    if (this.#remembered > MOST_REMEMBERED) {
      this.#known.clear()
      this.#remembered = 0
    }
    this.#known.set(feature, near)
    this.#remembered += near.words.length
    return near
  }

  /** Over all intents, by how much each weighs there: a word's row meets only words that stand in the same intents. */
  #correlated(feature: number, own: OwnWords): Near {
    const { start, document, weight } = this.#data.byIntent
    const { mean, norm } = spreadOf(start, weight, feature, own.intents)
    const products = this.#nearness
    const met: number[] = []
    for (let i = start[feature]!; i < start[feature + 1]!; i += 1) {
      const intent = document[i]!
      for (let at = own.heldStart[intent]!; at < own.heldStart[intent + 1]!; at += 1) {
        const word = own.held[at]!
        if (products[word] === 0) met.push(word)
        products[word]! += weight[i]! * own.heldWeight[at]!
      }
    }
    const words: number[] = []
    const nearness: number[] = []
    for (const word of met) {
      const norms = norm * own.norm[word]!
      const near = norms === 0 ? 0 : (products[word]! - own.intents * mean * own.mean[word]!) / norms
      products[word] = 0
      if (near <= 0) continue
      words.push(word)
      nearness.push(near)
    }
    return { words: Int32Array.from(words), nearness: Float64Array.from(nearness) }
  }
}
