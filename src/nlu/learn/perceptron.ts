/** What nlp.js's perceptrons have learnt, as plain data that can be moved between threads, and how loudly each speaks up for a message. */
import type { Features } from '../features.ts'

export type PerceptronData = {
  /** Which kinds of feature it reads, by their first letter. */
  kinds: string
  intents: string[]
  /** By number, joined. */
  features: string
  /** By feature, then by intent. */
  weights: Float32Array<ArrayBuffer>
  biases: Float64Array<ArrayBuffer>
  alpha: number
}

export class Perceptron {
  readonly #data: PerceptronData
  readonly #kinds: Set<string>
  readonly #number: ReadonlyMap<string, number>

  /** @param number of its features, from `featureNumbers` */
  constructor(data: PerceptronData, number: ReadonlyMap<string, number>) {
    this.#data = data
    this.#kinds = new Set(data.kinds)
    this.#number = number
  }

  /** Activation by intent, about 0 to 1, as nlp.js computes it; intents that did not fire are 0. */
  scores(features: Features): Record<string, number> {
    const { intents, weights, biases, alpha } = this.#data
    const { names, value } = unitInput(features, this.#kinds)
    const numbers = names.flatMap((name) => this.#number.get(name) ?? [])
    const sums = Float64Array.from(biases)
    for (const number of numbers) {
      const base = number * intents.length
      for (let i = 0; i < sums.length; i += 1) sums[i]! += value * weights[base + i]!
    }
    return Object.fromEntries(intents.map((intent, i) => [intent, sums[i]! <= 0 ? 0 : alpha * sums[i]!]))
  }
}

/** Long messages must not shout louder than short ones. */
export function unitInput(features: Features, kinds: Set<string>): { names: string[]; value: number } {
  const names = features.filter((feature) => kinds.has(feature[0]!))
  return { names, value: 1 / Math.sqrt(names.length || 1) }
}
