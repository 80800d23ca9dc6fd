/** Finds the offices a message names: in full, by nickname, by number, or shortened the way people shorten (数新办, 科项科). Pure. */
import type { Office } from '../../domain/library/office.ts'
import { syllableOf } from '../sound/phonetic.ts'

type Known = { id: string; name: string; words: string[]; digits: string; syllables: string[] }

/** 数新办, 成转科: a few characters and what offices end in. */
const SHORTENED = /\p{Script=Han}{1,8}[科办处]/gu
/** Fewer characters before 科 or 办 than this are an everyday word: 学科, 督办. */
const LEAST = 2
const MOST = 6

export class OfficeFinder {
  readonly #offices: Known[]
  readonly #words: string[]

  constructor(offices: Office[], clean: (text: string) => string) {
    this.#offices = offices.map((o) => ({
      id: o.id,
      name: o.name,
      words: [o.name, ...numbersOf(o.phone), ...o.aliases].map(clean).filter((word) => word !== ''),
      digits: o.phone.replace(/\D/gu, ''),
      syllables: [...o.name].map(syllableOf),
    }))
    this.#words = this.#offices.flatMap((o) => o.words).sort((a, b) => b.length - a.length)
  }

  /** Ids of offices, and the words of the message that name them. */
  find(dense: string): { offices: string[]; words: string[] } {
    const full = this.#offices.filter((o) => dense.includes(o.name))
    if (full.length > 0) return { offices: full.map((o) => o.id), words: full.map((o) => o.name) }
    const known = this.#offices.filter((o) => o.words.some((w) => dense.includes(w)))
    if (known.length > 0)
      return { offices: known.map((o) => o.id), words: this.#words.filter((w) => dense.includes(w)) }
    return this.#byNumber(dense) ?? this.#shortened(dense)
  }

  /** 0352打头的: a piece of a phone number that few offices have. */
  #byNumber(dense: string): { offices: string[]; words: string[] } | null {
    for (const [digits] of dense.matchAll(/\d{4,}/g)) {
      const having = this.#offices.filter((o) => o.digits.includes(digits))
      if (having.length > 0 && having.length <= 2) return { offices: having.map((o) => o.id), words: [digits] }
    }
    return null
  }

  /** Every character of the short form sounds like one of the office's, in order, and only one office fits. */
  #shortened(dense: string): { offices: string[]; words: string[] } {
    for (const [run] of dense.matchAll(SHORTENED))
      for (let size = Math.min(MOST, run.length - 1); size >= LEAST; size -= 1) {
        const word = run.slice(-size - 1)
        const syllables = [...word].map(syllableOf)
        const fitting = this.#offices.filter(
          (o) => o.syllables[0] === syllables[0] && isSubsequence(syllables, o.syllables),
        )
        if (fitting.length === 1) return { offices: [fitting[0]!.id], words: [word] }
      }
    return { offices: [], words: [] }
  }
}

/** As printed, and without the code before them. */
function numbersOf(phone: string): string[] {
  const own = phone.normalize('NFKC').match(/\d{7,}/gu) ?? []
  return [phone.replace(/\s+/gu, ''), ...own]
}

function isSubsequence(short: string[], long: string[]): boolean {
  let at = 0
  for (const syllable of long) if (syllable === short[at]) at += 1
  return at === short.length
}
