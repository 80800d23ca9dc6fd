/** The words of own texts, in flat arrays: which stand in each text, and which of them stand in what is known of each intent. Made once an index, where company is asked for. Pure. */
import type { LexicalData } from './lexical.ts'

export type OwnWords = {
  intents: number
  /** How many words there are; they are numbered by themselves, so that what goes by word is small. */
  many: number
  /** By feature: its word, -1 where no own text has it. */
  wordOf: Int32Array
  /** By word: mean and spread of its row over all intents. */
  mean: Float64Array
  norm: Float64Array
  /** By intent: the words of its own text. */
  start: Int32Array
  words: Int32Array
  /** By intent: the words in anything it is known by, and what each weighs there. */
  heldStart: Int32Array
  held: Int32Array
  heldWeight: Float32Array
}

export function ownWordsOf({ intents: names, byIntent, byOwnText }: LexicalData, number: ReadonlyMap<string, number>) {
  const intents = names.length
  const features: number[] = []
  const wordOf = new Int32Array(byIntent.start.length - 1).fill(-1)
  for (const [name, feature] of number)
    if (name.startsWith('w') && byOwnText.start[feature + 1]! > byOwnText.start[feature]!) {
      wordOf[feature] = features.length
      features.push(feature)
    }
  const own = turned(features, byOwnText, intents)
  const held = turned(features, byIntent, intents)
  const spreads = features.map((feature) => spreadOf(byIntent.start, byIntent.weight, feature, intents))
  return {
    ...{ intents, many: features.length, wordOf },
    mean: Float64Array.from(spreads, ({ mean }) => mean),
    norm: Float64Array.from(spreads, ({ norm }) => norm),
    ...{ start: own.start, words: own.words },
    ...{ heldStart: held.start, held: held.words, heldWeight: held.weight },
  } satisfies OwnWords
}

/** Rows by feature turned into rows by intent. */
function turned(features: readonly number[], rows: LexicalData['byIntent'], intents: number) {
  const start = new Int32Array(intents + 1)
  const each = (visit: (intent: number, word: number, i: number) => void) => {
    for (let word = 0; word < features.length; word += 1)
      for (let i = rows.start[features[word]!]!; i < rows.start[features[word]! + 1]!; i += 1)
        visit(rows.document[i]!, word, i)
  }
  each((intent) => {
    start[intent + 1]! += 1
  })
  for (let intent = 0; intent < intents; intent += 1) start[intent + 1]! += start[intent]!
  const next = start.slice()
  const words = new Int32Array(start[intents]!)
  const weight = new Float32Array(start[intents]!)
  each((intent, word, i) => {
    const slot = next[intent]!
    next[intent] = slot + 1
    words[slot] = word
    weight[slot] = rows.weight[i]!
  })
  return { start, words, weight }
}

/** Mean and spread of a word's row over all intents. */
export function spreadOf(start: Int32Array, weight: Float32Array, feature: number, intents: number) {
  let [sum, square] = [0, 0]
  for (let i = start[feature]!; i < start[feature + 1]!; i += 1) {
    sum += weight[i]!
    square += weight[i]! ** 2
  }
  const mean = sum / intents
  return { mean, norm: Math.sqrt(Math.max(0, square - intents * mean * mean)) }
}
