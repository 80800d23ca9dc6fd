/**
 * The lexical index: BM25 of a message against every intent taken as one document, and its likeness to the single closest sentences.
 * Cost grows with the postings a message touches, not with the number of intents.
 */
import { type Document, Postings } from './postings.ts'

/** `bm25` is 1 when every feature of the message speaks fully for the intent; `nearest` and `nearest3` are cosines to its one and three closest sentences. */
export type LexicalScore = { intent: string; bm25: number; nearest: number; nearest3: number }

export type LexicalSettings = {
  /** How far each kind of feature counts, by its first letter; a kind that is not named does not count. */
  kinds: Record<string, number>
  k1: number
  b: number
}

/** Training sentences as feature numbers, collected one by one so that their texts need not be kept. */
export class LexicalBuilder {
  readonly #number = new Map<string, number>()
  readonly #kind: number[] = []
  readonly #sentences: Document[] = []
  readonly #intents = new Map<string, number[]>()
  readonly #kinds: Record<string, number>

  constructor(kinds: Record<string, number>) {
    this.#kinds = kinds
  }

  add(intent: string, features: string[]): void {
    const numbers: number[] = []
    for (const feature of features) {
      const weight = this.#kinds[feature[0]!] ?? 0
      if (weight === 0) continue
      let number = this.#number.get(feature)
      if (number === undefined) {
        number = this.#kind.length
        this.#number.set(feature, number)
        this.#kind.push(weight)
      }
      numbers.push(number)
    }
    const own = this.#intents.get(intent)
    if (own) own.push(this.#sentences.length)
    else this.#intents.set(intent, [this.#sentences.length])
    this.#sentences.push(Int32Array.from(numbers))
  }

  build(settings: LexicalSettings): LexicalIndex {
    return new LexicalIndex(this.#number, Float32Array.from(this.#kind), this.#sentences, this.#intents, settings)
  }
}

export class LexicalIndex {
  readonly intents: string[]
  readonly #number: Map<string, number>
  readonly #kind: Float32Array
  readonly #settings: LexicalSettings
  readonly #intentOf: Int32Array
  /** Scratch space: a search runs to its end before the next begins. */
  readonly #bm25: Float64Array
  readonly #sentence: Float64Array
  readonly #byIntent: Postings
  readonly #bySentence: Postings

  constructor(
    number: Map<string, number>,
    kind: Float32Array,
    sentences: Document[],
    intents: Map<string, number[]>,
    settings: LexicalSettings,
  ) {
    this.#number = number
    this.#kind = kind
    this.#settings = settings
    this.intents = [...intents.keys()]
    this.#intentOf = new Int32Array(sentences.length)
    ;[...intents.values()].forEach((own, i) => {
      for (const s of own) this.#intentOf[s] = i
    })
    this.#bm25 = new Float64Array(this.intents.length)
    this.#sentence = new Float64Array(sentences.length)
    this.#byIntent = this.#indexIntents([...intents.values()].map((own) => joined(own.map((s) => sentences[s]!))))
    this.#bySentence = this.#indexSentences(sentences)
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
    this.intents.forEach((intent, i) => {
      if (bm25[i]! <= 0) return
      const [first, second, third] = [top[i * 3]!, top[i * 3 + 1]!, top[i * 3 + 2]!]
      scores.push({ intent, bm25: bm25[i]! / (most || 1), nearest: first, nearest3: (first + second + third) / 3 })
    })
    return scores.sort((a, b) => b.bm25 - a.bm25)
  }

  /** The three best sentence cosines of each intent, flat. */
  #threeNearest(sentence: Float64Array, norm: number): Float64Array {
    const top = new Float64Array(this.intents.length * 3)
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

  #indexIntents(documents: Document[]): Postings {
    const average = documents.reduce((sum, d) => sum + d.length, 0) / (documents.length || 1)
    const { k1, b } = this.#settings
    return new Postings(
      documents,
      this.#kind.length,
      (holding, all) => Math.log(1 + (all - holding + 0.5) / (holding + 0.5)),
      (tf, idf, at) => (idf * tf * (k1 + 1)) / (tf + k1 * (1 - b + (b * documents[at]!.length) / average)),
    )
  }

  #indexSentences(sentences: Document[]): Postings {
    const holding = new Int32Array(this.#kind.length)
    for (const sentence of sentences) for (const f of sentence) holding[f]! += 1
    const idf = (own: number, all: number) => Math.log(1 + all / own)
    const norm = Float64Array.from(sentences, (sentence) => {
      let square = 0
      for (const f of sentence) square += (this.#kind[f]! * idf(holding[f]!, sentences.length)) ** 2
      return Math.sqrt(square) || 1
    })
    return new Postings(sentences, this.#kind.length, idf, (_, weight, at, f) => (this.#kind[f]! * weight) / norm[at]!)
  }
}

function joined(documents: Document[]): Document {
  const all = new Int32Array(documents.reduce((sum, d) => sum + d.length, 0))
  let at = 0
  for (const d of documents) {
    all.set(d, at)
    at += d.length
  }
  return all
}
