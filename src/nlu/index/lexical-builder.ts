/** Collects training sentences and own texts, and builds what lexical.ts searches: BM25 weights by intent, cosine weights by sentence. */
import { FEATURES_BETWEEN, type LexicalData, type LexicalSettings } from './lexical.ts'
import { buildPostings, type Document, type PostingsData } from './postings.ts'

/** Training sentences as feature numbers, collected one by one so that their texts need not be kept. */
export class LexicalBuilder {
  readonly #number = new Map<string, number>()
  readonly #kind: number[] = []
  readonly #sentences: Document[] = []
  readonly #intents = new Map<string, { sentences: number[]; own: number[] }>()
  readonly #settings: LexicalSettings

  constructor(settings: LexicalSettings) {
    this.#settings = settings
  }

  /**
   * @param own whether it is part of the intent's own text, which nobody had to write for us
   * @returns the numbers of its features
   */
  add(intent: string, features: string[], own = false): Document {
    const numbers: number[] = []
    for (const feature of features) {
      const weight = this.#settings.kinds[feature[0]!]
      if (weight === undefined) continue
      let number = this.#number.get(feature)
      if (number === undefined) {
        number = this.#number.size
        this.#number.set(feature, number)
        this.#kind.push(weight)
      }
      numbers.push(number)
    }
    const document = Int32Array.from(numbers)
    const known = this.#intents.get(intent) ?? { sentences: [], own: [] }
    this.#intents.set(intent, known)
    known[own ? 'own' : 'sentences'].push(this.#sentences.length)
    this.#sentences.push(document)
    return document
  }

  build(): LexicalData {
    const kind = Float32Array.from(this.#kind)
    const all = [...this.#intents.values()]
    const intentOf = new Int32Array(this.#sentences.length)
    all.forEach(({ sentences, own }, i) => {
      for (const s of [...sentences, ...own]) intentOf[s] = i
    })
    const joinedOf = (numbers: number[]) => joined(numbers.map((s) => this.#sentences[s]!))
    return {
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
