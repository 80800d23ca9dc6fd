/** How much of a message stands in the own texts of programmes, of each kind of feature apart: all there is to go by where nobody has written a sentence. */
import { Postings, type PostingsData } from './postings.ts'

/** What of the message the own text has. */
export type OwnShares = {
  /** Share of the message, by rarity. */
  own: number
  /** Share of its characters, by rarity: 煤改气 is 燃煤锅炉改用天然气. */
  ownCharacters: number
  /** Share of its senses, by rarity, in whatever words. */
  ownSenses: number
}

export class OwnTexts {
  readonly #postings: Postings
  readonly #all: Share
  readonly #characters: Share
  readonly #senses: Share

  /** @param many intents */
  constructor(data: PostingsData, many: number) {
    this.#postings = new Postings(data)
    this.#all = new Share(many)
    this.#characters = new Share(many)
    this.#senses = new Share(many)
  }

  forget(): void {
    for (const share of [this.#all, this.#characters, this.#senses]) share.forget()
  }

  /** @param weight of its kind and rarity; characters count by themselves alone */
  hear(feature: string, number: number, { rarity, weight }: { rarity: number; weight: number }): void {
    if (feature.startsWith('c')) this.#characters.add(this.#postings, number, rarity)
    if (weight === 0) return
    if (feature.startsWith('t')) this.#senses.add(this.#postings, number, weight)
    this.#all.add(this.#postings, number, weight)
  }

  own(at: number): number {
    return this.#all.of(at)
  }

  ownCharacters(at: number): number {
    return this.#characters.of(at)
  }

  ownSenses(at: number): number {
    return this.#senses.of(at)
  }
}

/** By intent, how much of what was heard it has. */
class Share {
  readonly #had: Float64Array
  #heard = 0

  constructor(many: number) {
    this.#had = new Float64Array(many)
  }

  forget(): void {
    this.#had.fill(0)
    this.#heard = 0
  }

  add(postings: Postings, number: number, weight: number): void {
    this.#heard += weight
    postings.addTo(this.#had, number, weight)
  }

  of(at: number): number {
    return this.#had[at]! / (this.#heard || 1)
  }
}
