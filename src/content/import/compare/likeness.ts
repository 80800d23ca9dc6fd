/** How alike two policy texts are, by the pairs of characters they share; pairs that stand everywhere count little. */
import { flat } from '../blocks.ts'

export type Grams = Map<string, number>

/** Figures are what changes from year to year, so they count as one. */
export function gramsOf(text: string): Grams {
  const bare = flat(text)
    .replace(/\d+(?:\.\d+)?/gu, '#')
    .replace(/[^\p{L}#%]/gu, '')
  const grams: Grams = new Map()
  const chars = [...bare]
  for (let i = 0; i + 1 < chars.length; i += 1) {
    const gram = chars[i]! + chars[i + 1]!
    grams.set(gram, (grams.get(gram) ?? 0) + 1)
  }
  return grams
}

export class TextLikeness {
  readonly #weight = new Map<string, number>()
  readonly #rare: number

  constructor(all: Grams[]) {
    const seen = new Map<string, number>()
    for (const grams of all) for (const gram of grams.keys()) seen.set(gram, (seen.get(gram) ?? 0) + 1)
    for (const [gram, n] of seen) this.#weight.set(gram, Math.log(1 + all.length / n))
    this.#rare = Math.log(1 + all.length)
  }

  /** What both share, of what both say: 1 for equal texts. */
  alike(a: Grams, b: Grams): number {
    return (2 * this.#shared(a, b)) / (this.#size(a) + this.#size(b) || 1)
  }

  /** How much of `part` stands in `whole`. */
  within(part: Grams, whole: Grams): number {
    return this.#shared(part, whole) / (this.#size(part) || 1)
  }

  #shared(a: Grams, b: Grams): number {
    let sum = 0
    for (const [gram, n] of a) sum += Math.min(n, b.get(gram) ?? 0) * this.#of(gram)
    return sum
  }

  #size(grams: Grams): number {
    let sum = 0
    for (const [gram, n] of grams) sum += n * this.#of(gram)
    return sum
  }

  #of(gram: string): number {
    return this.#weight.get(gram) ?? this.#rare
  }
}

export function without(grams: Grams, others: Grams): Grams {
  const left: Grams = new Map()
  for (const [gram, n] of grams) {
    const rest = n - (others.get(gram) ?? 0)
    if (rest > 0) left.set(gram, rest)
  }
  return left
}
