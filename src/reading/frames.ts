/** What a clause is said within: a supposition that holds on, somebody else's firm until one's own is spoken of again. Pure. */
import type { FactWord } from './facts/fact-words.ts'
import type { Clause, Firm } from './said.ts'
import type { Word } from './words/cut.ts'

/** A clause as it stands alone. */
export type Bare = Omit<Clause, 'supposed' | 'whose'>

type Around = {
  text: string
  /** The question itself is about what is planned: 打算贷多少. */
  plans: boolean
  factWords: ReadonlyMap<string, readonly FactWord[]>
}

export function framed(clauses: readonly Bare[], { text, plans, factWords }: Around): Clause[] {
  const told = [...factWords.values()].flat()
  const asks = clauses.some((clause) => clause.asks !== null)
  let supposed = false
  let whose: Firm | null = null
  let end = 0
  return clauses.map((clause) => {
    // 要是上了规，能补多少: up to the end of the sentence, or until something else is set against it.
    if (ENDS.test(text.slice(end, clause.start)) || clause.words[0]?.is === 'BUT' || clause.words[0]?.is === 'NOW')
      supposed = false
    supposed ||= clause.words.some(supposes)
    // 客户给的票 is told of oneself, whoever stands in it.
    const isTold = ({ start, end }: Word) => told.some((fact) => fact.start <= start && end <= fact.end)
    whose = ownerIn(clause.words, isTold) ?? whose
    end = clause.end
    // 打算投3000万，能补多少: what is planned is worked out with, and is not so yet.
    const planned = !plans && isPlanned(clause, asks)
    return { ...clause, supposed: supposed || planned, whose }
  })
}

/** 要是, but not 不假设了. */
const supposes = ({ is }: Word, at: number, words: readonly Word[]): boolean =>
  (is === 'SUPPOSE' && !DENIALS.has(words[at - 1]?.is ?? '')) || is === 'UNLESS'
const DENIALS: ReadonlySet<string> = new Set(['NOT', 'DONT', 'OFF'])

const isPlanned = ({ words, act }: Bare, asks: boolean): boolean =>
  (act === null || act === 'figure') &&
  words.some(({ is }) => is === 'PLAN') &&
  (asks || words.some(({ is }) => is === 'FIGURE'))

const ENDS = /[。.;；!！]/u

/** The owner named last; 我们是分公司 says who they are, and 我问一下 nothing of a firm. */
function ownerIn(words: readonly Word[], isTold: (word: Word) => boolean): Firm | null {
  const owns = (word: Word, i: number) =>
    !isTold(word) &&
    // 我朋友说 tells who says it, not whose it is.
    ((word.is === 'THEIRS' && words[i + 1]?.is !== 'SHOW') || word.is === 'OWN' || isFirm(word, words[i + 1]))
  const last = words.findLastIndex(owns)
  if (last < 0) return null
  if (words[last]!.is !== 'THEIRS') return 'own'
  const isOwn = words.slice(0, last).some((word, i) => isFirm(word, words[i + 1]))
  // 我们跟移动一个集团的: what somebody has in common with another is told of themselves.
  const shares = isOwn && words.slice(0, last).some(({ is }) => is === 'AND')
  const says = words[last - 1]?.is === 'STATE' || words[last - 1]?.is === 'ISNOT' || isWhose(words, last)
  const ends = words.slice(last + 1).every(({ is }) => is === 'TAIL' || is === 'BA' || is === 'NOUN')
  if (!(says || shares) || !ends) return 'other'
  return isOwn ? 'own' : null
}

/** 运营商的子公司, with nothing before it: what they are, by whom they belong to. */
function isWhose(words: readonly Word[], last: number): boolean {
  const before = words.slice(0, last).filter(({ is }) => is !== 'TAIL' && is !== 'STATE' && is !== 'HUM')
  return before.some(({ is }) => is === 'ECHO') && before.every((word) => word.is === 'ECHO' || word.is === 'SELF')
}

/** 我们, 本公司; 我 only where something is said of it. */
const isFirm = (word: Word, next: Word | undefined): boolean =>
  word.is === 'SELF' && (word.end - word.start > 1 || TELLING.has(next?.is ?? ''))
const TELLING: ReadonlySet<string> = new Set(['STATE', 'MEETS', 'HAVE', 'DID', 'ECHO', 'FACT', 'ISNOT', 'HASNOT'])
