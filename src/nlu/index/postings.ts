/** An inverted index in flat arrays, which can be moved between threads: which documents a feature stands in, and how much it weighs there. Built once, read by every message. */

type Weight = (count: number, idf: number, document: number, feature: number) => number

/** Feature numbers of one document; a feature may stand several times. */
export type Document = Int32Array

export type PostingsData = {
  start: Int32Array<ArrayBuffer>
  document: Int32Array<ArrayBuffer>
  weight: Float32Array<ArrayBuffer>
  idf: Float32Array<ArrayBuffer>
  unseen: number
}

type Idf = (documents: number, all: number) => number

/** @param documents in the order of the accumulators given to {@link Postings.addTo}; features are numbered below `features` */
export function buildPostings(documents: Document[], features: number, idf: Idf, weigh: Weight): PostingsData {
  const rows = documents.map(counted)
  const sizes = new Int32Array(features)
  for (const row of rows) for (const feature of row.keys()) sizes[feature]! += 1
  const start = new Int32Array(features + 1)
  for (let f = 0; f < features; f += 1) start[f + 1] = start[f]! + sizes[f]!
  const data: PostingsData = {
    start,
    idf: Float32Array.from(sizes, (size) => (size === 0 ? 0 : idf(size, documents.length))),
    unseen: idf(0.5, documents.length),
    document: new Int32Array(start[features]!),
    weight: new Float32Array(start[features]!),
  }
  const next = start.slice()
  rows.forEach((row, at) => {
    for (const [feature, count] of row) {
      const slot = next[feature]!
      next[feature] = slot + 1
      data.document[slot] = at
      data.weight[slot] = weigh(count, data.idf[feature]!, at, feature)
    }
  })
  return data
}

export class Postings {
  readonly #data: PostingsData

  constructor(data: PostingsData) {
    this.#data = data
  }

  /** Rarity of a feature; one without a number here is rarer than any. */
  idf(feature: number): number {
    return this.#data.idf[feature] ?? this.#data.unseen
  }

  /** Adds `factor` × its weight to every document the feature stands in, and `share`, if given, to another account of the same documents. */
  addTo(accumulator: Float64Array, feature: number, factor: number, shares?: Float64Array, share = 0): void {
    const { start, document, weight, idf } = this.#data
    if (feature < 0 || feature >= idf.length) return
    for (let i = start[feature]!; i < start[feature + 1]!; i += 1) {
      accumulator[document[i]!]! += factor * weight[i]!
      if (shares) shares[document[i]!]! += share
    }
  }

  /** Documents of a feature stand in ascending order. */
  has(feature: number, wanted: number): boolean {
    const { start, document, idf } = this.#data
    if (feature < 0 || feature >= idf.length) return false
    let [low, high] = [start[feature]!, start[feature + 1]! - 1]
    while (low <= high) {
      const middle = (low + high) >> 1
      const found = document[middle]!
      if (found === wanted) return true
      if (found < wanted) low = middle + 1
      else high = middle - 1
    }
    return false
  }
}

function counted(document: Document): Map<number, number> {
  const counts = new Map<number, number>()
  for (const feature of document) counts.set(feature, (counts.get(feature) ?? 0) + 1)
  return counts
}
