/** Takes out of a message what only asks whom to call (该找哪个科，座机多少): it says nothing about which programme is meant. Pure. */
import type { Content } from '../../domain/library/content.ts'
import { spelledOut } from '../../domain/library/words.ts'
import type { FeatureExtractor } from '../features.ts'
import { PhraseIndex } from './phrase-index.ts'

export class AskingWhom {
  readonly #extractor: FeatureExtractor
  readonly #phrases: string[]
  readonly #index: PhraseIndex
  /** Words such questions are made of, beside those that carry nothing. */
  readonly #words: Set<string>

  constructor({ lexicon, utterances }: Pick<Content, 'lexicon' | 'utterances'>, extractor: FeatureExtractor) {
    this.#extractor = extractor
    this.#phrases = spelledOut(lexicon.cues.phone)
    this.#index = new PhraseIndex(this.#phrases)
    const sentences = utterances.filter(({ intent }) => intent === 'act.phone')
    this.#words = new Set([
      ...lexicon.fillers,
      ...sentences.flatMap(({ text }) => extractor.words(extractor.clean(text))),
    ])
  }

  /** The rest; null where nobody asks whom to call, or nothing else is said. */
  without(clean: string): string | null {
    const asked = this.#index.in(clean).map((i) => this.#phrases[i]!)
    if (asked.length === 0) return null
    const words = this.#extractor.segments(clean)
    let at = 0
    const placed = words.map((word) => {
      const start = at
      at += word.length
      return { word, start, end: at }
    })
    const out = new Set<number>()
    for (const phrase of asked)
      for (let from = clean.indexOf(phrase); from >= 0; from = clean.indexOf(phrase, from + 1)) {
        const within = placed.flatMap(({ start, end }, i) => (start < from + phrase.length && end > from ? [i] : []))
        for (const i of within) out.add(i)
        this.#spread(placed, within[0]! - 1, -1, out)
        this.#spread(placed, within.at(-1)! + 1, 1, out)
      }
    const left = placed
      .flatMap(({ word }, i) => (out.has(i) ? [' '] : [word]))
      .join('')
      .replaceAll(/\s+/gu, ' ')
      .trim()
    return /\p{L}{2}/u.test(left) ? left : null
  }

  /** On to the words beside it that say no more than it does. */
  #spread(placed: readonly { word: string }[], from: number, step: 1 | -1, out: Set<number>): void {
    for (let i = from; i >= 0 && i < placed.length; i += step) {
      const { word } = placed[i]!
      if (/[\p{L}\p{N}]/u.test(word) && !this.#extractor.isStopWord(word) && !this.#words.has(word)) return
      out.add(i)
    }
  }
}
