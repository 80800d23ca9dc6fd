/** Proposes the lines that an answer quotes: for whom, how much, at most, when. Every line is cut out of the text, none is written. Pure. */
import type { SummaryLine } from '../../domain/library/policy.ts'
import { anyWord, type ProposalWords } from './words.ts'

/** What an answer can hold beside heading, office and phone. */
const LONGEST_SUMMARY = 480
/** A column that says more is read in full. */
const MOST_FIELD = 120
const MOST_LABEL = 12

type SentencePart = { start: number; end: number }

export class SummaryProposer {
  readonly #words: ProposalWords
  readonly #grants: RegExp
  readonly #caps: RegExp
  readonly #subjects: { label: string; says: RegExp }[]
  readonly #fields: RegExp

  constructor(words: ProposalWords) {
    this.#words = words
    this.#grants = new RegExp(anyWord(words.grants), 'u')
    this.#caps = new RegExp(anyWord(words.caps), 'u')
    this.#subjects = words.subjects.map(({ label, words: own }) => ({ label, says: new RegExp(anyWord(own), 'u') }))
    this.#fields = new RegExp(anyWord(words.fields), 'u')
  }

  /** @param title is not said again where the text opens with it */
  propose(text: string, title: string, fields: Record<string, string>): SummaryLine[] {
    const told = Object.entries(fields)
      .filter(([label, value]) => label.length <= MOST_LABEL && value.length <= MOST_FIELD && this.#fields.test(label))
      .map(([label, quote]) => ({ label, quote }))
    const lines = sentencesOf(text)
      .filter(({ start, end }) => text.slice(start, end).trim() !== title)
      .flatMap((sentence) => this.#linesOf(text, sentence))
    return within([...told, ...lines], LONGEST_SUMMARY)
  }

  #linesOf(text: string, sentence: SentencePart): SummaryLine[] {
    const clauses = clausesOf(text, sentence)
    const said = clauses.map(({ start, end }) => text.slice(start, end))
    const from = (a: number, b: number, label: string): SummaryLine[] =>
      a >= b ? [] : [{ label, quote: tidy(text.slice(clauses[a]!.start, clauses[b - 1]!.end)) }]
    const { labels } = this.#words
    // 获得奖励的企业 is for whom: a clause that ends with 的 grants nothing.
    const grant = said.findIndex((clause) => this.#grants.test(clause) && !/的$/u.test(clause))
    if (grant < 0) return from(0, clauses.length, this.#subjectOf(said.join('')) ?? labels.rest)
    const cap = said.findIndex((clause, i) => i > grant && this.#caps.test(clause))
    const end = cap < 0 ? clauses.length : cap
    return [...from(0, grant, labels.whom), ...from(grant, end, labels.grant), ...from(end, clauses.length, labels.cap)]
  }

  #subjectOf(sentence: string): string | null {
    return this.#subjects.find(({ says }) => says.test(sentence))?.label ?? null
  }
}

const tidy = (quote: string) => quote.replace(/^[\s，、]+|[\s，、]+$/gu, '')

function sentencesOf(text: string): SentencePart[] {
  return pieces(text, /[。；！;\n]/u, { start: 0, end: text.length })
}

const clausesOf = (text: string, within: SentencePart) => pieces(text, /[，,]/u, within)

/** What stands between marks, but not inside brackets or quotation marks. */
function pieces(text: string, mark: RegExp, { start, end }: SentencePart): SentencePart[] {
  const found: SentencePart[] = []
  let from = start
  let depth = 0
  for (let i = start; i <= end; i += 1) {
    const c = text[i] ?? ''
    if (/[（(“《【]/u.test(c)) depth += 1
    else if (/[）)”》】]/u.test(c)) depth = Math.max(0, depth - 1)
    if (i < end && !(mark.test(c) && depth === 0)) continue
    if (text.slice(from, i).trim() !== '') found.push({ start: from, end: i })
    from = i + 1
  }
  return found
}

/** As many lines as fit; of the first as much as does. */
function within(lines: SummaryLine[], most: number): SummaryLine[] {
  const kept: SummaryLine[] = []
  let left = most
  for (const { label, quote } of lines) {
    if (quote === '') continue
    if (quote.length <= left) kept.push({ label, quote })
    else if (kept.length === 0) kept.push({ label, quote: tidy(cutAt(quote, left)) })
    if (quote.length > left) break
    left -= quote.length
  }
  return kept
}

function cutAt(quote: string, most: number): string {
  const window = quote.slice(0, most)
  const mark = Math.max(window.lastIndexOf('，'), window.lastIndexOf('；'), window.lastIndexOf('、'))
  return mark > most / 3 ? window.slice(0, mark) : window
}
