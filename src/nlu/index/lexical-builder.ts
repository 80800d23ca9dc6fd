/** Collects training sentences and own texts, and builds what lexical.ts searches: BM25 weights by intent, cosine weights by sentence. */
import { FEATURES_BETWEEN } from './feature-numbers.ts'
import type { LexicalData, LexicalSettings } from './lexical.ts'
import { buildPostings, type Document, type PostingsData } from './postings.ts'

/** Kind of feature, by its first letter. */
const CHANCE = 'q'

/** Training sentences as feature numbers, collected one by one so that their texts need not be kept. */
export class LexicalBuilder {
  #number = new Map<string, number>()
  #sentences: Document[] = []
  readonly #intents = new Map<string, { sentences: number[]; own: number[] }>()
  readonly #settings: LexicalSettings

  constructor(settings: LexicalSettings) {
    this.#settings = settings
  }

  /** @param own whether it is part of the intent's own text, which nobody had to write for us */
  add(intent: string, features: string[], own = false): void {
    const numbers: number[] = []
    for (const feature of features) {
      const weight = this.#settings.kinds[feature[0]!]
      if (weight === undefined) continue
      let number = this.#number.get(feature)
      if (number === undefined) {
        number = this.#number.size
        this.#number.set(feature, number)
      }
      numbers.push(number)
    }
    const known = this.#intents.get(intent) ?? { sentences: [], own: [] }
    this.#intents.set(intent, known)
    known[own ? 'own' : 'sentences'].push(this.#sentences.length)
    this.#sentences.push(Int32Array.from(numbers))
  }

  /** @returns what is searched, and each sentence as the numbers of its features, in the order they were added */
  build(): { data: LexicalData; documents: Document[] } {
    const all = [...this.#intents.values()]
    this.#forgetChance(all)
    const kind = Float32Array.from(this.#number.keys(), (name) => this.#settings.kinds[name[0]!]!)
    const intentOf = new Int32Array(this.#sentences.length)
    all.forEach(({ sentences, own }, i) => {
      for (const s of [...sentences, ...own]) intentOf[s] = i
    })
    const joinedOf = (numbers: number[]) => joined(numbers.map((s) => this.#sentences[s]!))
    const data: LexicalData = {
      intents: [...this.#intents.keys()],
      features: [...this.#number.keys()].join(FEATURES_BETWEEN),
      intentOf,
      taught: Int32Array.from(all, ({ sentences }) => sentences.length),
      byIntent: this.#indexIntents(
        all.map(({ sentences, own }) => joinedOf([...sentences, ...own])),
        kind.length,
      ),
      bySentence: this.#indexSentences(kind),
      byOwnText: buildPostings(
        all.map(({ own }) => joinedOf(own)),
        kind.length,
        () => 0,
        () => 1,
      ),
    }
    return { data, documents: this.#sentences }
  }

  /** Three sounds in a row that one sentence alone has are chance, and a third of all features: nothing is lost but memory. Own texts are kept whole. */
  #forgetChance(intents: { own: number[] }[]): void {
    const holding = new Int32Array(this.#number.size)
    for (const sentence of this.#sentences) for (const f of sentence) holding[f]! += 1
    for (const { own } of intents) for (const s of own) for (const f of this.#sentences[s]!) holding[f]! += 1
    const kept = [...this.#number].filter(([name, f]) => holding[f]! > 1 || !name.startsWith(CHANCE))
    const renumbered = new Int32Array(this.#number.size).fill(-1)
    for (const [at, [, f]] of kept.entries()) renumbered[f] = at
    this.#number = new Map(kept.map(([name], at) => [name, at]))
    this.#sentences = this.#sentences.map((sentence) => sentence.map((f) => renumbered[f]!).filter((f) => f >= 0))
  }

  #indexIntents(documents: Document[], features: number): PostingsData {
    const average = documents.reduce((sum, d) => sum + d.length, 0) / (documents.length || 1)
    const { k1, b } = this.#settings
    return buildPostings(
      documents,
      features,
      (holding, all) => Math.log(1 + (all - holding + 0.5) / (holding + 0.5)),
      (tf, idf, at) => (idf * tf * (k1 + 1)) / (tf + k1 * (1 - b + (b * documents[at]!.length) / average)),
    )
  }

  #indexSentences(kind: Float32Array): PostingsData {
    const sentences = this.#sentences
    const holding = new Int32Array(kind.length)
    for (const sentence of sentences) for (const f of sentence) holding[f]! += 1
    const idf = (own: number, all: number) => Math.log(1 + all / own)
    const norm = Float64Array.from(sentences, (sentence) => {
      let square = 0
      for (const f of sentence) square += (kind[f]! * idf(holding[f]!, sentences.length)) ** 2
      return Math.sqrt(square) || 1
    })
    return buildPostings(sentences, kind.length, idf, (_, weight, at, f) => (kind[f]! * weight) / norm[at]!)
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
