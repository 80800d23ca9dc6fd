/** The linear voice: a softmax regression over words, characters and how a message begins and ends, learnt by stochastic gradient steps. Cheap to train and quick to ask. */
import type { Document } from '../index/postings.ts'

type LinearSettings = {
  passes: number
  rate: number
  /** How far each kind of feature counts, by its first letter; a kind that is not named does not count. */
  kinds: Record<string, number>
}

/** What was learnt, as plain data that can be moved between threads. */
export type LinearData = {
  classes: string[]
  /** By the index's feature number: how far it counts; 0 where it does not. */
  loudness: Float32Array<ArrayBuffer>
  /** By the index's feature number: its row in `weights`. */
  rows: Int32Array<ArrayBuffer>
  /** By row, then by class, in steps of the row's own size: a byte each says as much as four, and the model is a quarter. */
  weights: Int8Array<ArrayBuffer>
  steps: Float32Array<ArrayBuffer>
  bias: Float32Array<ArrayBuffer>
  /** Rows that were taught since, in full. */
  taught: ReadonlyMap<number, Float32Array>
}

export type Example = { label: string; features: Document }

/** @param loudness by feature number */
export function trainLinear(
  examples: Example[],
  loudness: Float32Array<ArrayBuffer>,
  settings: LinearSettings,
): LinearData {
  const classes = [...new Set(examples.map((e) => e.label))]
  const many = classes.length
  const numbers = new Map(classes.map((name, i) => [name, i]))
  const labels = Int32Array.from(examples, (e) => numbers.get(e.label)!)
  let heard = 0
  const rows = Int32Array.from(loudness, (value) => (value > 0 ? heard++ : -1))
  const heardBy = { loudness, rows }
  const weights = new Float32Array(heard * many)
  const bias = new Float32Array(many)
  const inputs = examples.map(({ features }) => unit(features, heardBy))
  const heed = heedOf(labels, many)
  const order = Int32Array.from(examples, (_, i) => i)
  const random = dice()
  const chances = new Float64Array(many)
  const steps = settings.passes * examples.length
  let step = 0
  for (let pass = 0; pass < settings.passes; pass += 1) {
    shuffle(order, random)
    for (const i of order) {
      const rate = settings.rate * (1 - step / steps) * heed[labels[i]!]!
      step += 1
      chances.set(bias)
      const { at, value } = inputs[i]!
      for (let f = 0; f < at.length; f += 1) add(weights, at[f]! * many, value[f]!, chances)
      softmax(chances)
      for (let c = 0; c < many; c += 1) chances[c] = rate * ((c === labels[i] ? 1 : 0) - chances[c]!)
      for (let f = 0; f < at.length; f += 1) learn(chances, value[f]!, weights, at[f]! * many)
      for (let c = 0; c < many; c += 1) bias[c]! += BIAS_RATE * chances[c]!
    }
  }
  return { classes, ...heardBy, ...inSteps(weights, many), bias, taught: new Map() }
}

const FINEST = 127

function inSteps(learnt: Float32Array, many: number): Pick<LinearData, 'weights' | 'steps'> {
  const steps = new Float32Array(learnt.length / many)
  for (let i = 0; i < learnt.length; i += 1) {
    const row = Math.floor(i / many)
    steps[row] = Math.max(steps[row]!, Math.abs(learnt[i]!) / FINEST)
  }
  const weights = Int8Array.from(learnt, (weight, i) => Math.round(weight / (steps[Math.floor(i / many)]! || 1)))
  return { weights, steps }
}

/** What was learnt, and a little more: a few steps towards what was taught since, on a copy of the rows it is about. The bias stays: it would pull at every message. */
export function learntOn(data: LinearData, examples: Example[]): LinearData {
  const taught = new Map<number, Float32Array>([...data.taught].map(([row, weights]) => [row, weights.slice()]))
  const more = { ...data, taught }
  const inputs = examples.map(({ label, features }) => ({
    label: data.classes.indexOf(label),
    input: unit(features, data),
  }))
  for (const { input } of inputs) for (const row of input.at) if (!taught.has(row)) taught.set(row, rowOf(row, data))
  const surprise = new Float64Array(data.classes.length)
  for (let pass = 0; pass < TAUGHT_PASSES; pass += 1)
    for (const { label, input } of inputs) {
      score(input, more, surprise)
      softmax(surprise)
      for (let c = 0; c < surprise.length; c += 1) surprise[c] = TAUGHT_RATE * ((c === label ? 1 : 0) - surprise[c]!)
      for (const [f, row] of input.at.entries()) learn(surprise, input.value[f]!, taught.get(row)!, 0)
    }
  return more
}

function rowOf(row: number, { weights, steps, classes }: LinearData): Float32Array {
  const many = classes.length
  return Float32Array.from(weights.subarray(row * many, (row + 1) * many), (weight) => weight * steps[row]!)
}

const TAUGHT_PASSES = 6
const TAUGHT_RATE = 4

/** Few sentences are heeded more, each: else a programme with six of them is never heard beside those with a hundred. */
function heedOf(labels: Int32Array, many: number): Float64Array {
  const sizes = new Float64Array(many)
  for (const label of labels) sizes[label]! += 1
  const usual = labels.length / many
  return sizes.map((size) => Math.min(MOST_HEED, Math.max(1, Math.sqrt(usual / size))))
}

const MOST_HEED = 3

/** What the linear voice says of a message. */
export class Linear {
  readonly classes: ReadonlyMap<string, number>
  readonly #data: LinearData
  readonly #chances: Float64Array

  constructor(data: LinearData) {
    this.#data = data
    this.classes = new Map(data.classes.map((name, i) => [name, i]))
    this.#chances = new Float64Array(data.classes.length)
  }

  /**
   * Chances by class; good until the next call.
   * @param unheard how loud what no sentence has is in all, squared: it makes the message longer, and the voice fainter
   */
  chances(features: Document, unheard: number): Float64Array {
    score(unit(features, this.#data, unheard), this.#data, this.#chances)
    softmax(this.#chances)
    return this.#chances
  }
}

/** The rows of a message's features, and how far each counts: long messages must not shout louder than short ones. */
type Input = { at: Int32Array; value: Float32Array }

function unit(features: Document, { loudness, rows }: Pick<LinearData, 'loudness' | 'rows'>, unheard = 0): Input {
  const heard = features.filter((f) => loudness[f]! > 0)
  let square = unheard
  for (const f of heard) square += loudness[f]! ** 2
  const length = Math.sqrt(square) || 1
  return {
    at: heard.map((f) => rows[f]!),
    value: Float32Array.from(heard, (f) => loudness[f]! / length),
  }
}

function score({ at, value }: Input, { weights, steps, bias, taught }: LinearData, into: Float64Array): void {
  into.set(bias)
  for (let i = 0; i < at.length; i += 1) {
    const row = at[i]!
    const own = taught.get(row)
    if (own) add(own, 0, value[i]!, into)
    else add(weights, row * into.length, value[i]! * steps[row]!, into)
  }
}

/** A row of weights that begins at `base`, each `by` so much. */
function add(weights: Float32Array | Int8Array, base: number, by: number, into: Float64Array): void {
  for (let c = 0; c < into.length; c += 1) into[c]! += by * weights[base + c]!
}

function learn(surprise: Float64Array, by: number, weights: Float32Array, base: number): void {
  for (let c = 0; c < surprise.length; c += 1) weights[base + c]! += by * surprise[c]!
}

/** The bias learns slowly: it is what is said before anything is heard. */
const BIAS_RATE = 0.1

function softmax(scores: Float64Array): void {
  let most = -Infinity
  for (const s of scores) if (s > most) most = s
  let sum = 0
  for (let c = 0; c < scores.length; c += 1) {
    scores[c] = Math.exp(scores[c]! - most)
    sum += scores[c]!
  }
  for (let c = 0; c < scores.length; c += 1) scores[c]! /= sum
}

/** The same order on every machine: what is trained from the same content must be the same. */
function dice(): () => number {
  let state = 42
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

function shuffle(order: Int32Array, random: () => number): void {
  for (let i = order.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1))
    ;[order[i], order[j]] = [order[j]!, order[i]!]
  }
}
