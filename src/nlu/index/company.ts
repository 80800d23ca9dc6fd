/**
 * Words known by the company they keep: 炉渣 and 固体废物 stand in no sentence together, but in sentences about the same things. How far a message speaks of
 * what a text says in other words: for texts nobody has written a sentence for. Knows no weights of ours; costs nothing until it is asked.
 */
import type { LexicalData } from './lexical.ts'
import type { PostingsData } from './postings.ts'

export class Company {
  readonly #rows: PostingsData
  readonly #intents: number
  /** By intent, the words of its own text; made when first asked for. */
  #texts: Map<number, number[]> | null = null
  readonly #data: LexicalData
  readonly #number: ReadonlyMap<string, number>
  /** By word: mean and spread of its row over all intents. */
  readonly #spread = new Map<number, { mean: number; norm: number }>()

  /** The same words are met again and again. */
  readonly #known = new Map<number, number>()

  constructor(data: LexicalData, number: ReadonlyMap<string, number>) {
    this.#data = data
    this.#rows = data.byIntent
    this.#intents = data.intents.length
    this.#number = number
  }

  /** How near the nearest word of the intent's own text is to a word, 0 to 1. */
  nearest(word: number, intent: number): number {
    const key = word * this.#intents + intent
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const found = this.#nearest(word, intent)
    if (this.#known.size >= MOST_KNOWN) this.#known.clear()
    this.#known.set(key, found)
    return found
  }

  #nearest(word: number, intent: number): number {
    let best = 0
    for (const other of this.#textOf(intent)) {
      if (other === word) return 1
      best = Math.max(best, this.#correlation(word, other))
    }
    return best
  }

  #textOf(intent: number): readonly number[] {
    this.#texts ??= textsOf(this.#data, this.#number)
    return this.#texts.get(intent) ?? []
  }

  /** Over all intents, of how much the words weigh in each. */
  #correlation(a: number, b: number): number {
    const { start, document, weight } = this.#rows
    const [one, other] = [this.#spreadOf(a), this.#spreadOf(b)]
    if (one.norm === 0 || other.norm === 0) return 0
    let [i, j] = [start[a]!, start[b]!]
    let product = 0
    while (i < start[a + 1]! && j < start[b + 1]!) {
      const difference = document[i]! - document[j]!
      if (difference === 0) product += weight[i]! * weight[j]!
      if (difference <= 0) i += 1
      if (difference >= 0) j += 1
    }
    return (product - this.#intents * one.mean * other.mean) / (one.norm * other.norm)
  }

  #spreadOf(word: number): { mean: number; norm: number } {
    const known = this.#spread.get(word)
    if (known) return known
    const { start, weight } = this.#rows
    let [sum, square] = [0, 0]
    for (let i = start[word]!; i < start[word + 1]!; i += 1) {
      sum += weight[i]!
      square += weight[i]! ** 2
    }
    const mean = sum / this.#intents
    const spread = { mean, norm: Math.sqrt(Math.max(0, square - this.#intents * mean * mean)) }
    this.#spread.set(word, spread)
    return spread
  }
}

const MOST_KNOWN = 50_000

function textsOf({ byOwnText: { start, document } }: LexicalData, number: ReadonlyMap<string, number>) {
  const texts = new Map<number, number[]>()
  for (const [feature, f] of number) {
    if (!feature.startsWith('w')) continue
    for (let i = start[f]!; i < start[f + 1]!; i += 1) {
      const words = texts.get(document[i]!)
      if (words) words.push(f)
      else texts.set(document[i]!, [f])
    }
  }
  return texts
}
