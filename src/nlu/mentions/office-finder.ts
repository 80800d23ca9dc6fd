/** Finds the offices a message names: in full, by nickname, by number, or shortened the way people shorten (数新办, 科项科). Pure. */
import type { Office } from '../../domain/library/office.ts'
import { escaped } from '../../domain/library/words.ts'
import { syllableOf } from '../sound/phonetic.ts'
import { PhraseIndex } from './phrase-index.ts'

type Known = { id: string; name: string; digits: string; syllables: string[] }

/** 数新办, 成转科: a few characters and what offices end in. */
const SHORTENED = /\p{Script=Han}{1,8}[科办处]/gu
const POINTING = /(?<=\p{Script=Han})[那这]个(?=办公室|办|科|处)/u
const IN_CHARGE = /[管抓](\p{Script=Han}{2,6}?)的?(?:那个|这个)?(?:科室|科|处|部门|办公室)/u
/** Fewer characters before 科 or 办 than this are an everyday word: 学科, 督办. */
const LEAST = 2
const MOST = 6

/** A piece of a number that is shorter is anything. */
const DIGITS = 4

export class OfficeFinder {
  readonly #offices: Known[]
  readonly #names: PhraseIndex
  /** What else they are called, the longest first, and by word whose it is. */
  readonly #words: PhraseIndex
  readonly #calling: { word: string; office: number }[]
  /** By four digits in a row, those whose number has them. */
  readonly #byDigits = new Map<string, Set<number>>()
  readonly #byFirstSyllable = new Map<string, number[]>()

  constructor(offices: Office[], clean: (text: string) => string) {
    this.#offices = offices.map((o) => ({
      id: o.id,
      name: o.name,
      digits: o.phone.replace(/\D/gu, ''),
      syllables: [...o.name].map(syllableOf),
    }))
    this.#names = new PhraseIndex(offices.map(({ name }) => name))
    this.#calling = offices
      .flatMap((o, office) =>
        [o.name, ...numbersOf(o.phone), ...o.aliases].map((word) => ({ word: clean(word), office })),
      )
      .filter(({ word }) => word !== '')
      .sort((a, b) => b.word.length - a.word.length)
    this.#words = new PhraseIndex(this.#calling.map(({ word }) => word))
    for (const [i, { digits, syllables }] of this.#offices.entries()) {
      for (let at = 0; at + DIGITS <= digits.length; at += 1) {
        const piece = digits.slice(at, at + DIGITS)
        this.#byDigits.set(piece, (this.#byDigits.get(piece) ?? new Set()).add(i))
      }
      const first = syllables[0]!
      this.#byFirstSyllable.set(first, [...(this.#byFirstSyllable.get(first) ?? []), i])
    }
  }

  /** Ids of offices, and the words of the message that name them. */
  find(message: string): { offices: string[]; words: string[] } {
    const pointing = POINTING.exec(message)?.[0]
    if (!pointing) return this.#find(message)
    const { offices, words } = this.#find(message.replace(POINTING, ''))
    // As they stand in the message: 数字新区那个办公室.
    const said = words.map(
      (word) => new RegExp([...word].map(escaped).join(`(?:${pointing})?`), 'u').exec(message)?.[0] ?? word,
    )
    return { offices, words: said }
  }

  #find(dense: string): { offices: string[]; words: string[] } {
    const full = this.#names.in(dense).map((i) => this.#offices[i]!)
    if (full.length > 0) return { offices: full.map((o) => o.id), words: full.map((o) => o.name) }
    const called = this.#words.in(dense).map((i) => this.#calling[i]!)
    if (called.length > 0) {
      const known = [...new Set(called.map(({ office }) => office))].sort((a, b) => a - b)
      return { offices: known.map((i) => this.#offices[i]!.id), words: called.map(({ word }) => word) }
    }
    return this.#byNumber(dense) ?? this.#byCharge(dense) ?? this.#shortened(dense)
  }

  /** 0352打头的: a piece of a phone number that few offices have. */
  #byNumber(dense: string): { offices: string[]; words: string[] } | null {
    for (const [digits] of dense.matchAll(/\d{4,}/g)) {
      const near = [...(this.#byDigits.get(digits.slice(0, DIGITS)) ?? [])].map((i) => this.#offices[i]!)
      const having = near.filter((o) => o.digits.includes(digits))
      if (having.length > 0 && having.length <= 2) return { offices: having.map((o) => o.id), words: [digits] }
    }
    return null
  }

  /** 管人才的科室: the one office whose name has the word. */
  #byCharge(dense: string): { offices: string[]; words: string[] } | null {
    const [phrase, matter] = IN_CHARGE.exec(dense) ?? []
    const [only, another] = matter ? this.#offices.filter(({ name }) => name.includes(matter)) : []
    return only && !another ? { offices: [only.id], words: [phrase!] } : null
  }

  /** Every character of the short form sounds like one of the office's, in order, and only one office fits. */
  #shortened(dense: string): { offices: string[]; words: string[] } {
    for (const [run] of dense.matchAll(SHORTENED))
      for (let size = Math.min(MOST, run.length - 1); size >= LEAST; size -= 1) {
        const word = run.slice(-size - 1)
        const syllables = [...word].map(syllableOf)
        const alike = (this.#byFirstSyllable.get(syllables[0]!) ?? []).map((i) => this.#offices[i]!)
        const fitting = alike.filter((o) => isSubsequence(syllables, o.syllables))
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
