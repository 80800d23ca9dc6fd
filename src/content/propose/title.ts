/** Proposes a short title, for an item without one, and the names it may go by: phrases of the item itself, never words of ours. Pure. */
import { anyWord, type ProposalWords } from './words.ts'

const LEAST = 4
const MOST = 16
/** A heading that opens the text: 燃煤锅炉清洁改造补贴。企业将… */
const MOST_HEADING = 20

/** How often each pair of characters stands in the texts beside which a title must tell an item apart. */
export type Commonness = (pair: string) => number

/** What a text is about stands at its beginning: a clause further on is worth so much less. */
const LATER = 1

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
const wordEnds = (text: string) =>
  new Set([0, ...[...segmenter.segment(text)].map(({ index, segment }) => index + segment.length)])

export class TitleProposer {
  readonly #cuts: RegExp
  readonly #leads: RegExp
  readonly #generic: RegExp
  readonly #endings: RegExp

  constructor(words: ProposalWords) {
    this.#cuts = new RegExp(`${anyWord(words.cuts)}|[\\p{P}\\p{S}\\s\\d]+`, 'gu')
    this.#leads = new RegExp(`^(?:${anyWord(words.leads)})`, 'u')
    this.#generic = new RegExp(anyWord(words.generic), 'gu')
    this.#endings = new RegExp(`(?:${anyWord(words.endings)})$`, 'u')
  }

  title(text: string, common: Commonness): string {
    const heading = /^[^，。；：:、]{2,20}(?=[。：:])/u.exec(text.trim())?.[0]
    if (heading && heading.length <= MOST_HEADING && !/\d/u.test(heading)) return heading
    const phrases = text.split(/[，。；：]/u).flatMap((clause, place) =>
      this.#phrasesIn(clause)
        .map((phrase) => this.#withoutLeads(phrase.trim()))
        .filter((phrase) => phrase.length >= LEAST && phrase.length <= MOST)
        .map((phrase) => ({ phrase, worth: this.#worth(phrase, common) / (1 + place / LATER) })),
    )
    const best = phrases.reduce((a, b) => (b.worth > a.worth ? b : a), { phrase: '', worth: 0 })
    return best.phrase || text.trim().slice(0, MOST)
  }

  /** The title and what is left of it without 补贴 or 政策. */
  names(title: string): string[] {
    const core = title.replace(this.#endings, '')
    return [...new Set([title, core])].filter((name) => name.length >= LEAST && name.length <= MOST_HEADING)
  }

  /** Cut where a word is: the 经 of 经济 cuts nothing. */
  #phrasesIn(clause: string): string[] {
    const ends = wordEnds(clause)
    const phrases: string[] = []
    let from = 0
    for (const { 0: cut, index } of clause.matchAll(this.#cuts)) {
      if (!ends.has(index) || !ends.has(index + cut.length)) continue
      phrases.push(clause.slice(from, index))
      from = index + cut.length
    }
    return [...phrases, clause.slice(from)]
  }

  #withoutLeads(phrase: string): string {
    const ends = wordEnds(phrase)
    let from = 0
    for (;;) {
      const lead = this.#leads.exec(phrase.slice(from))?.[0]
      if (!lead || !ends.has(from + lead.length)) return phrase.slice(from)
      from += lead.length
    }
  }

  /** Rare pairs say what it is about; what every policy says counts for nothing. */
  #worth(phrase: string, common: Commonness): number {
    const said = phrase.replace(this.#generic, ' ')
    let worth = 0
    for (let i = 0; i + 1 < said.length; i += 1) {
      const pair = said.slice(i, i + 2)
      if (!pair.includes(' ')) worth += 1 / common(pair)
    }
    return worth
  }
}
