/** An inverted index in flat arrays: which documents a feature stands in, and how much it weighs there. Built once, read by every message. */

type Idf = (documents: number, all: number) => number
type Weight = (count: number, idf: number, document: number, feature: number) => number

/** Feature numbers of one document; a feature may stand several times. */
export type Document = Int32Array

export class Postings {
  readonly #start: Int32Array
  readonly #document: Int32Array
  readonly #weight: Float32Array
  readonly #idf: Float32Array
  readonly #unseen: number

  /** @param documents in the order of the accumulators given to {@link addTo}; features are numbered below `features` */
  constructor(documents: Document[], features: number, idf: Idf, weight: Weight) {
    const rows = documents.map(counted)
    const sizes = new Int32Array(features)
    for (const row of rows) for (const feature of row.keys()) sizes[feature]! += 1
    this.#start = new Int32Array(features + 1)
    for (let f = 0; f < features; f += 1) this.#start[f + 1] = this.#start[f]! + sizes[f]!
    this.#idf = Float32Array.from(sizes, (size) => (size === 0 ? 0 : idf(size, documents.length)))
    this.#unseen = idf(0.5, documents.length)
    this.#document = new Int32Array(this.#start[features]!)
    this.#weight = new Float32Array(this.#start[features]!)
    const next = this.#start.slice()
    rows.forEach((row, at) => {
      for (const [feature, count] of row) {
        const slot = next[feature]!
        next[feature] = slot + 1
        this.#document[slot] = at
        this.#weight[slot] = weight(count, this.#idf[feature]!, at, feature)
      }
    })
  }

  /** Rarity of a feature; one never seen (number below 0) is rarer than any. */
  idf(feature: number): number {
    return feature < 0 ? this.#unseen : this.#idf[feature]!
  }

  /** Adds `factor` × its weight to every document the feature stands in. */
  addTo(accumulator: Float64Array, feature: number, factor: number): void {
    if (feature < 0) return
    for (let i = this.#start[feature]!; i < this.#start[feature + 1]!; i += 1)
      accumulator[this.#document[i]!]! += factor * this.#weight[i]!
  }
}

function counted(document: Document): Map<number, number> {
  const counts = new Map<number, number>()
  for (const feature of document) counts.set(feature, (counts.get(feature) ?? 0) + 1)
  return counts
}
