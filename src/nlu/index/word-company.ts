/**
 * Words known by the company they keep: 炉渣 and 固体废物 stand in no sentence together, but in sentences about the same things. How far a message speaks of
 * what a text says in other words: for texts nobody has written a sentence for. Knows no weights of ours; costs nothing until it is asked.
 */
import type { LexicalData } from './lexical.ts'
import type { PostingsData } from './postings.ts'

export class Company {
  readonly #rows: PostingsData
  readonly #intents: number
  /** By intent, the words of its own text; made when first asked for. */
  #texts: Map<number, number[]> | null = null
  readonly #data: LexicalData
  readonly #number: ReadonlyMap<string, number>
  /** By word, worked out when first asked for: mean and spread of its row over all intents. */
  readonly #mean: Float64Array
  readonly #norm: Float64Array

  /** The same words are met again and again. By word: how near each text and each other word is. */
  readonly #known = new Map<number, { texts: Map<number, number>; words: Map<number, number> }>()
  #remembered = 0

  constructor(data: LexicalData, number: ReadonlyMap<string, number>) {
    this.#data = data
    this.#rows = data.byIntent
    this.#intents = data.intents.length
    this.#number = number
    this.#mean = new Float64Array(data.byIntent.start.length).fill(Number.NaN)
    this.#norm = new Float64Array(data.byIntent.start.length)
  }

  /** How near the nearest word of the intent's own text is to a word, 0 to 1. */
  nearest(word: number, intent: number): number {
    if (this.#remembered > MOST_REMEMBERED) this.#forget()
    let known = this.#known.get(word)
    if (!known) {
      known = { texts: new Map(), words: new Map() }
      this.#known.set(word, known)
    }
    const before = known.texts.get(intent)
    if (before !== undefined) return before
    let best = 0
    for (const other of this.#textOf(intent)) {
      if (other === word) {
        best = 1
        break
      }
      let near = known.words.get(other)
      if (near === undefined) {
        near = this.#correlation(word, other)
        known.words.set(other, near)
        this.#remembered += 1
      }
      if (near > best) best = near
    }
    known.texts.set(intent, best)
    this.#remembered += 1
    return best
  }

  #forget(): void {
    this.#known.clear()
    this.#remembered = 0
  }

  #textOf(intent: number): readonly number[] {
    this.#texts ??= textsOf(this.#data, this.#number)
    return this.#texts.get(intent) ?? []
  }

  /** Over all intents, of how much the words weigh in each. Of ten thousand programmes a word stands in three thousand: the rarer one leads. */
  #correlation(a: number, b: number): number {
    const { start, document, weight } = this.#rows
    this.#spread(a)
    this.#spread(b)
    const norms = this.#norm[a]! * this.#norm[b]!
    if (norms === 0) return 0
    const isRarer = start[a + 1]! - start[a]! <= start[b + 1]! - start[b]!
    const [rare, common] = isRarer ? [a, b] : [b, a]
    let product = 0
    let from = start[common]!
    for (let i = start[rare]!; i < start[rare + 1]!; i += 1) {
      from = firstFrom(document, document[i]!, from, start[common + 1]!)
      if (from === start[common + 1]!) break
      if (document[from] === document[i]) product += weight[i]! * weight[from]!
    }
    return (product - this.#intents * this.#mean[a]! * this.#mean[b]!) / norms
  }

  #spread(word: number): void {
    if (!Number.isNaN(this.#mean[word])) return
    const { start, weight } = this.#rows
    let [sum, square] = [0, 0]
    for (let i = start[word]!; i < start[word + 1]!; i += 1) {
      sum += weight[i]!
      square += weight[i]! ** 2
    }
    const mean = sum / this.#intents
    this.#mean[word] = mean
    this.#norm[word] = Math.sqrt(Math.max(0, square - this.#intents * mean * mean))
  }
}

/** A few megabytes. */
const MOST_REMEMBERED = 200_000

/** The first place that is not before the document, in ever longer strides and then by halves. */
function firstFrom(documents: Int32Array, document: number, from: number, end: number): number {
  let stride = 1
  let [low, high] = [from, from]
  while (high < end && documents[high]! < document) {
    low = high + 1
    high += stride
    stride *= 2
  }
  high = Math.min(high, end)
  while (low < high) {
    const middle = (low + high) >>> 1
    if (documents[middle]! < document) low = middle + 1
    else high = middle
  }
  return low
}

function textsOf({ byOwnText: { start, document } }: LexicalData, number: ReadonlyMap<string, number>) {
  const texts = new Map<number, number[]>()
  for (const [feature, f] of number) {
    if (!feature.startsWith('w')) continue
    for (let i = start[f]!; i < start[f + 1]!; i += 1) {
      const words = texts.get(document[i]!)
      if (words) words.push(f)
      else texts.set(document[i]!, [f])
    }
  }
  return texts
}
