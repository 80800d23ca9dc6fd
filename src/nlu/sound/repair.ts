/**
 * Puts right what dictation and typing by sound got wrong: 高兴技术企业 → 高新技术企业, gaoxin jishu qiye likewise.
 * A stretch that sounds like a term of the field but is not written like it is written as the term. Pure.
 */
import { splitPinyin, syllableOf } from './phonetic.ts'

/** In Chinese characters a shorter likeness is chance (实验, 试验); Latin syllables carry no other meaning to lose. */
const LEAST_HAN = 3
const LEAST_LATIN = 2
const MOST = 12

/** One more syllable of the terms that begin alike. */
type Node = { next: Map<string, Node>; term: string | null }

export class SoundRepair {
  readonly #sounds: Node = { next: new Map(), term: null }
  readonly #latin: Node = { next: new Map(), term: null }
  readonly #terms: Set<string>

  /**
   * @param terms field words first: where two sound alike, the earlier wins
   * @param everyday words heard only in Latin letters, where nothing else is written: 有哪些, 多少
   */
  constructor(terms: string[], everyday: string[] = []) {
    this.#terms = new Set(terms)
    this.#learn(this.#sounds, terms)
    this.#learn(this.#latin, [...terms, ...everyday])
  }

  #learn(sounds: Node, terms: string[]): void {
    for (const term of terms) {
      if (!/^\p{Script=Han}{2,}$/u.test(term) || term.length > MOST) continue
      let node = sounds
      for (const character of term) {
        const syllable = syllableOf(character)
        const next = node.next.get(syllable) ?? { next: new Map(), term: null }
        node.next.set(syllable, next)
        node = next
      }
      node.term ??= term
    }
  }

  /** Works on normalised text; leaves it alone where nothing sounds like a term. */
  repair(text: string): string {
    return text
      .replace(/\p{Script=Han}{3,}/gu, (run) =>
        this.#rewrite(this.#sounds, [...run], [...run].map(syllableOf), LEAST_HAN),
      )
      .replace(/[a-z]+(?: [a-z]+)*/g, (run) => this.#fromLatin(run))
  }

  #rewrite(sounds: Node, written: string[], syllables: string[], least: number): string {
    let out = ''
    for (let at = 0; at < written.length; ) {
      const term = this.#longest(sounds, written, syllables, at, least)
      out += term ?? written[at]
      at += term?.length ?? 1
    }
    return out
  }

  /** The longest term that starts here by sound; null when none does, or when what stands here is a term already. */
  #longest(sounds: Node, written: string[], syllables: string[], at: number, least: number): string | null {
    let node: Node | undefined = sounds
    let longest: string | null = null
    for (let i = at; i < syllables.length; i += 1) {
      node = node.next.get(syllables[i]!)
      if (!node) break
      if (node.term && node.term.length >= least) longest = node.term
    }
    if (longest === null || this.#terms.has(written.slice(at, at + longest.length).join(''))) return null
    return longest
  }

  /** Latin letters become Chinese only where they are pinyin throughout and at least one term is heard in them. */
  #fromLatin(run: string): string {
    if (run.length < 4) return run
    const words = run.split(' ').map(splitPinyin)
    if (words.some((w) => w === null))
      return run.includes(' ')
        ? run
            .split(' ')
            .map((w) => this.#fromLatin(w))
            .join(' ')
        : run
    const syllables = words.flatMap((w) => w!)
    const heard = this.#rewrite(
      this.#latin,
      syllables.map((s) => ` ${s} `),
      syllables,
      LEAST_LATIN,
    )
    return /\p{Script=Han}/u.test(heard) ? heard.replace(/ {2,}/g, ' ').trim() : run
  }
}
