/**
 * The lexical index: BM25 of a message against every intent taken as one document, and its likeness to the single closest sentences.
 * Cost grows with the postings a message touches, not with the number of intents.
 */
import { Postings, type PostingsData } from './postings.ts'

/** `bm25` is 1 when every feature of the message speaks fully for the intent; `nearest` and `nearest3` are cosines to its one and three closest sentences. */
export type LexicalScore = { intent: string; bm25: number; nearest: number; nearest3: number }

export type LexicalSettings = {
  /** How far each kind of feature counts, by its first letter; a kind that is not named does not count. */
  kinds: Record<string, number>
  k1: number
  b: number
}

/** What was learnt, as plain data that can be moved between threads. */
export type LexicalData = {
  intents: string[]
  /** By number, joined: one text crosses threads in a tenth of the time of a hundred thousand. */
  features: string
  /** By sentence. */
  intentOf: Int32Array<ArrayBuffer>
  byIntent: PostingsData
  bySentence: PostingsData
}

/** In no feature: texts are normalised before. */
export const FEATURES_BETWEEN = '\n'
/** A millisecond or two. */
const NUMBERED_AT_ONCE = 5000

/** The number of each feature. Other things go on meanwhile: a hundred thousand in one go would hold up every message for a tenth of a second. */
export async function numbered(features: string): Promise<Map<string, number>> {
  const number = new Map<string, number>()
  for (const feature of features.split(FEATURES_BETWEEN)) {
    number.set(feature, number.size)
    if (number.size % NUMBERED_AT_ONCE === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  return number
}

export class LexicalIndex {
  readonly #intents: string[]
  readonly #number: ReadonlyMap<string, number>
  readonly #settings: LexicalSettings
  readonly #intentOf: Int32Array
  /** Scratch space: a search runs to its end before the next begins. */
  readonly #bm25: Float64Array
  readonly #sentence: Float64Array
  readonly #byIntent: Postings
  readonly #bySentence: Postings

  /** @param number of its features, from {@link numbered} */
  constructor(
    { intents, intentOf, byIntent, bySentence }: LexicalData,
    number: ReadonlyMap<string, number>,
    settings: LexicalSettings,
  ) {
    this.#number = number
    this.#settings = settings
    this.#intents = intents
    this.#intentOf = intentOf
    this.#bm25 = new Float64Array(intents.length)
    this.#sentence = new Float64Array(intentOf.length)
    this.#byIntent = new Postings(byIntent)
    this.#bySentence = new Postings(bySentence)
  }

  /** Every intent that shares at least one feature with the message, best BM25 first. */
  search(features: string[]): LexicalScore[] {
    const bm25 = this.#bm25.fill(0)
    const sentence = this.#sentence.fill(0)
    let most = 0
    let square = 0
    for (const feature of features) {
      const kind = this.#settings.kinds[feature[0]!] ?? 0
      if (kind === 0) continue
      const number = this.#number.get(feature) ?? -1
      most += kind * this.#byIntent.idf(number) * (this.#settings.k1 + 1)
      this.#byIntent.addTo(bm25, number, kind)
      const weight = kind * this.#bySentence.idf(number)
      square += weight * weight
      this.#bySentence.addTo(sentence, number, weight)
    }
    const top = this.#threeNearest(sentence, Math.sqrt(square) || 1)
    const scores: LexicalScore[] = []
    this.#intents.forEach((intent, i) => {
      if (bm25[i]! <= 0) return
      const [first, second, third] = [top[i * 3]!, top[i * 3 + 1]!, top[i * 3 + 2]!]
      scores.push({ intent, bm25: bm25[i]! / (most || 1), nearest: first, nearest3: (first + second + third) / 3 })
    })
    return scores.sort((a, b) => b.bm25 - a.bm25)
  }

  /** The three best sentence cosines of each intent, flat. */
  #threeNearest(sentence: Float64Array, norm: number): Float64Array {
    const top = new Float64Array(this.#intents.length * 3)
    for (let s = 0; s < sentence.length; s += 1) {
      const value = sentence[s]! / norm
      if (value === 0) continue
      const base = this.#intentOf[s]! * 3
      if (value > top[base]!) {
        top[base + 2] = top[base + 1]!
        top[base + 1] = top[base]!
        top[base] = value
      } else if (value > top[base + 1]!) {
        top[base + 2] = top[base + 1]!
        top[base + 1] = value
      } else if (value > top[base + 2]!) top[base + 2] = value
    }
    return top
  }
}
