/**
 * The lexical index: how like a message is to every intent as one document, to its closest sentences, and to its own text.
 * Cost grows with the postings a message touches, not with the number of intents.
 */
import { type OwnShares, OwnTexts } from './own-text.ts'
import { type Document, Postings, type PostingsData } from './postings.ts'
import { type TaughtSentence, TaughtSentences } from './taught.ts'
import { Company } from './word-company.ts'

/** How like a message is to one intent; each 0 to about 1. */
export type IntentLikeness = {
  /** The intent's number. */
  at: number
  /** BM25 of all its sentences as one document: 1 when every feature of the message speaks fully for the intent. */
  bm25: number
  /** Cosines to its one and three closest sentences. */
  nearest: number
  nearest3: number
  /** Share of the message, by rarity, that stands anywhere in its sentences or its own text. */
  explained: number
} & OwnShares

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
  /** By intent: how many sentences teach it, its own text not counted. */
  taught: Int32Array<ArrayBuffer>
  byIntent: PostingsData
  bySentence: PostingsData
  /** Own texts by intent; topics and acts have none. */
  byOwnText: PostingsData
}

/** A taught question stands for three: what counts most is how like a message is to the three nearest sentences of an intent. */
const TAUGHT_WEIGHT = 3
/** What no sentence has counts half of its rarity: some of it is a slip of the pen. */
const UNHEARD = 0.5
export class LexicalIndex {
  readonly intents: string[]
  readonly number: ReadonlyMap<string, number>
  /** By intent: how many sentences teach it. */
  readonly sentences: Int32Array
  readonly #at: ReadonlyMap<string, number>
  readonly #taught: TaughtSentences
  readonly #settings: LexicalSettings
  readonly #intentOf: Int32Array
  readonly #byIntent: Postings
  readonly #bySentence: Postings
  readonly #ownTexts: OwnTexts
  /** Scratch space: a search runs to its end before the next begins. */
  readonly #bm25: Float64Array
  readonly #explained: Float64Array
  readonly #company: Company
  readonly #sentence: Float64Array
  readonly #top: Float64Array
  #most = 1
  #all = 1
  #last: { features: string[]; numbers: Int32Array } = { features: [], numbers: new Int32Array() }

  /**
   * @param number of its features, from `featureNumbers`
   * @param taught since it was built: costs nothing but their own reading
   */
  constructor(
    data: LexicalData,
    number: ReadonlyMap<string, number>,
    settings: LexicalSettings,
    taught: TaughtSentence[] = [],
  ) {
    this.number = number
    this.#settings = settings
    this.#intentOf = data.intentOf
    this.#byIntent = new Postings(data.byIntent)
    this.#bySentence = new Postings(data.bySentence)
    const base = { intents: data.intents, number, bySentence: this.#bySentence, byIntent: this.#byIntent }
    this.#taught = new TaughtSentences(taught, base, settings)
    this.intents = [...data.intents, ...this.#taught.intents]
    this.#at = new Map(this.intents.map((name, at) => [name, at]))
    this.sentences = Int32Array.from(this.intents, (_, at) => data.taught[at] ?? 0)
    for (const { intent } of taught) this.sentences[this.#at.get(intent)!]! += 1
    const many = this.intents.length
    this.#bm25 = new Float64Array(many)
    this.#explained = new Float64Array(many)
    this.#ownTexts = new OwnTexts(data.byOwnText, many)
    this.#company = new Company(data, number)
    this.#top = new Float64Array(many * 3)
    this.#sentence = new Float64Array(data.intentOf.length)
  }

  /** Reads a message against everything; {@link likeness} and {@link likest} then tell of it until the next search. */
  search(features: string[]): void {
    const bm25 = this.#bm25.fill(0)
    const explained = this.#explained.fill(0)
    this.#ownTexts.forget()
    const sentence = this.#sentence.fill(0)
    this.#taught.forget()
    let most = 0
    let square = 0
    let all = 0
    const numbers = new Int32Array(features.length)
    for (let i = 0; i < features.length; i += 1) numbers[i] = this.#numberOf(features[i]!)
    this.#last = { features, numbers }
    for (let i = 0; i < numbers.length; i += 1) {
      const number = numbers[i]!
      const kind = this.#settings.kinds[features[i]![0]!] ?? 0
      const rarity = this.#bySentence.idf(number)
      const weight = kind * rarity
      this.#ownTexts.hear(features[i]!, number, { rarity, weight })
      if (kind === 0) continue
      most += kind * this.#byIntent.idf(number) * (this.#settings.k1 + 1)
      all += weight
      square += weight * weight
      this.#byIntent.addTo(bm25, number, kind, explained, weight)
      this.#bySentence.addTo(sentence, number, weight)
      this.#taught.hear(number, weight)
      for (const at of this.#taught.having(number)) {
        bm25[at]! += kind * this.#byIntent.idf(number)
        explained[at]! += weight
      }
    }
    this.#most = most || 1
    this.#all = all || 1
    this.#findNearest(Math.sqrt(square) || 1)
  }

  /** @param at the intent's number */
  likeness(at: number): IntentLikeness {
    const [first, second, third] = [this.#top[at * 3]!, this.#top[at * 3 + 1]!, this.#top[at * 3 + 2]!]
    return {
      at,
      bm25: this.#bm25[at]! / this.#most,
      nearest: first,
      nearest3: (first + second + third) / 3,
      explained: this.#explained[at]! / this.#all,
      own: this.#ownTexts.own(at),
      ownCharacters: this.#ownTexts.ownCharacters(at),
      ownSenses: this.#ownTexts.ownSenses(at),
    }
  }

  /** The likest of these intents, at most `most`, the likest first; those that share nothing with the message only where all of them can be looked at. */
  likest(intents: Int32Array, most: number): IntentLikeness[] {
    const all = intents.length <= most
    const best: number[] = []
    const keys: number[] = []
    for (const at of intents) {
      if (this.#bm25[at]! <= 0 && !all) continue
      const near = this.#bm25[at]! / this.#most + this.#top[at * 3]!
      const key = near + this.#ownTexts.own(at) + this.#ownTexts.ownCharacters(at)
      let slot = best.length
      if (slot === most) {
        if (key <= keys[slot - 1]!) continue
        slot -= 1
      }
      for (; slot > 0 && keys[slot - 1]! < key; slot -= 1) {
        keys[slot] = keys[slot - 1]!
        best[slot] = best[slot - 1]!
      }
      keys[slot] = key
      best[slot] = at
    }
    return best.map((at) => this.likeness(at))
  }

  /** Of the message searched last, for each of these intents: how far its words, by rarity, keep the company of words in the intent's own text. */
  company(intents: readonly number[]): Float64Array {
    const { features, numbers } = this.#last
    const heard = features.flatMap((name, i) => {
      const feature = numbers[i]!
      return name.startsWith('w') ? [{ feature, rarity: this.#bySentence.idf(feature) }] : []
    })
    return this.#company.of(heard, intents)
  }

  /** Of the message searched last: the numbers of its features that are known, and how loud those that are not would be together, squared. */
  heard(kinds: Record<string, number>): { numbers: Document; unheard: number } {
    const numbers: number[] = []
    let unheard = 0
    this.#last.features.forEach((feature, i) => {
      const kind = kinds[feature[0]!]
      if (kind === undefined) return
      const number = this.#last.numbers[i]!
      if (number >= 0) numbers.push(number)
      else unheard += (UNHEARD * kind * this.#bySentence.idf(number)) ** 2
    })
    return { numbers: Int32Array.from(numbers), unheard }
  }

  /** The number of an intent; -1 where it knows none of that name. */
  at(intent: string): number {
    return this.#at.get(intent) ?? -1
  }

  /** How rare a feature is among sentences; what was never seen is rarest. */
  rarity(feature: string): number {
    return this.#bySentence.idf(this.#numberOf(feature))
  }

  /** Whether any sentence of the intent, or its own text, has the feature. */
  knows(at: number, feature: string): boolean {
    return this.#byIntent.has(this.#numberOf(feature), at)
  }

  #numberOf(feature: string): number {
    return this.number.get(feature) ?? this.#taught.numberOf(feature) ?? -1
  }

  /** The three best sentence cosines of each intent. */
  #findNearest(norm: number): void {
    this.#top.fill(0)
    const sentence = this.#sentence
    for (let s = 0; s < sentence.length; s += 1)
      if (sentence[s] !== 0) this.#insert(this.#intentOf[s]!, sentence[s]! / norm)
    for (const { at, likeness } of this.#taught.heard())
      for (let i = 0; i < TAUGHT_WEIGHT; i += 1) this.#insert(at, likeness / norm)
  }

  #insert(intent: number, value: number): void {
    const top = this.#top
    const base = intent * 3
    if (value > top[base]!) {
      top[base + 2] = top[base + 1]!
      top[base + 1] = top[base]!
      top[base] = value
    } else if (value > top[base + 1]!) {
      top[base + 2] = top[base + 1]!
      top[base + 1] = value
    } else if (value > top[base + 2]!) top[base + 2] = value
  }
}
