/** Sentences taught since an index was built: a few, kept beside it, so that nothing is built anew for them. */
import type { LexicalSettings } from './lexical.ts'
import type { Postings } from './postings.ts'

export type TaughtSentence = { intent: string; features: string[] }

/** What the index they are added to knows. */
type Base = { intents: string[]; number: ReadonlyMap<string, number>; bySentence: Postings; byIntent: Postings }

export class TaughtSentences {
  /** Intents that only what was taught has; they are numbered on from those of the index. */
  readonly intents: string[]
  readonly #sentences: { at: number; likeness: number }[] = []
  readonly #number = new Map<string, number>()
  /** By feature: the sentences it stands in, and how much it weighs there. */
  readonly #postings = new Map<number, { sentence: number; weight: number }[]>()
  /** By feature: the intents that have it only since they were taught. */
  readonly #news = new Map<number, number[]>()

  constructor(
    sentences: TaughtSentence[],
    { intents, number, bySentence, byIntent }: Base,
    { kinds }: LexicalSettings,
  ) {
    const known = new Map(intents.map((name, at) => [name, at]))
    this.intents = [...new Set(sentences.map((s) => s.intent))].filter((name) => !known.has(name))
    for (const [i, name] of this.intents.entries()) known.set(name, intents.length + i)
    for (const { intent, features } of sentences) {
      const at = known.get(intent)!
      const weighed = features.flatMap((feature) => {
        const kind = kinds[feature[0]!]
        if (kind === undefined) return []
        const f = number.get(feature) ?? this.#number.get(feature) ?? number.size + this.#number.size
        if (f >= number.size) this.#number.set(feature, f)
        return [{ f, weight: kind * bySentence.idf(f) }]
      })
      const norm = Math.sqrt(weighed.reduce((sum, { weight }) => sum + weight ** 2, 0)) || 1
      for (const { f, weight } of weighed) {
        push(this.#postings, f, { sentence: this.#sentences.length, weight: weight / norm })
        if (!byIntent.has(f, at) && !this.#news.get(f)?.includes(at)) push(this.#news, f, at)
      }
      this.#sentences.push({ at, likeness: 0 })
    }
  }

  numberOf(feature: string): number | undefined {
    return this.#number.get(feature)
  }

  forget(): void {
    for (const sentence of this.#sentences) sentence.likeness = 0
  }

  /** Adds a feature of the message to every sentence it stands in. */
  hear(feature: number, weight: number): void {
    for (const { sentence, weight: own } of this.#postings.get(feature) ?? [])
      this.#sentences[sentence]!.likeness += weight * own
  }

  /** Intents that the index does not know to have the feature. */
  having(feature: number): readonly number[] {
    return this.#news.get(feature) ?? []
  }

  heard(): readonly { at: number; likeness: number }[] {
    return this.#sentences
  }
}

function push<T>(lists: Map<number, T[]>, key: number, value: T): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}
