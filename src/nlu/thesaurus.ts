/** Finds which senses of the field's thesaurus a text speaks of, whether in people's words or in the documents'. Pure. */
import type { ThesaurusGroup } from '../domain/library/thesaurus.ts'

type Sense = { id: string; with: string[] | null }

/** Company counts this many characters before and after a word: about a clause. */
const NEAR = 12

export class Thesaurus {
  /** By word; those that need company first, so that the sense without is what is left. */
  readonly #senses = new Map<string, Sense[]>()
  readonly #longest: number

  constructor(groups: ThesaurusGroup[]) {
    for (const group of [...groups].sort((a, b) => Number(!a.with) - Number(!b.with)))
      for (const word of [...group.people, ...group.documents]) {
        const sense = { id: group.id, with: group.with ?? null }
        this.#senses.set(word, [...(this.#senses.get(word) ?? []), sense])
      }
    this.#longest = Math.max(0, ...[...this.#senses.keys()].map((word) => word.length))
  }

  /** The longest word at each place counts, and no part of it again: 股票 is no 票. */
  groupsIn(text: string): string[] {
    const dense = text.replaceAll(' ', '')
    const found = new Set<string>()
    for (let at = 0; at < dense.length; ) {
      const { id, length } = this.#at(dense, at)
      if (id !== null) found.add(id)
      at += length
    }
    return [...found]
  }

  #at(dense: string, at: number): { id: string | null; length: number } {
    for (let length = Math.min(this.#longest, dense.length - at); length >= 2; length -= 1) {
      const senses = this.#senses.get(dense.slice(at, at + length))
      if (!senses) continue
      const around = `${dense.slice(Math.max(0, at - NEAR), at)} ${dense.slice(at + length, at + length + NEAR)}`
      const meant = senses.find((sense) => sense.with === null || sense.with.some((word) => around.includes(word)))
      if (meant) return { id: meant.id, length }
    }
    return { id: null, length: 1 }
  }
}
