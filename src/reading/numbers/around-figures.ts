/** Looks for the words of `intents/figures.json` around a figure; compiled once. Pure. */
import type { FigureWords } from '../../domain/library/figure-words.ts'
import { escaped, spelledOut } from '../../domain/library/words.ts'

type Looked = (text: string) => boolean

/** Each is given what stands before the figure, or what stands behind it. */
export type AroundFigures = Readonly<Record<keyof FigureWords, Looked>> & {
  /** What stands behind, without what is said behind any number. */
  withoutTails: (behind: string) => string
}

const known = new WeakMap<FigureWords, AroundFigures>()

export function aroundFiguresOf(words: FigureWords): AroundFigures {
  const before = known.get(words)
  if (before) return before
  const any = (list: keyof FigureWords) =>
    spelledOut(words[list].words)
      .sort((a, b) => b.length - a.length)
      .map(escaped)
      .join('|')
  /** With `between` characters of the same clause before the figure. */
  const right = (list: keyof FigureWords, between = 0): Looked => tester(`(?:${any(list)})${sameClause(between)}$`)
  const left = (list: keyof FigureWords, between = 0): Looked => tester(`^${sameClause(between)}(?:${any(list)})`)
  const tails = new RegExp(`^(?:${any('tails')})+`, 'u')
  const around: AroundFigures = {
    notThese: right('notThese', 4),
    anotherPart: right('anotherPart'),
    others: right('others', 5),
    whole: right('whole'),
    hopedFor: right('hopedFor'),
    notAmong: left('notAmong'),
    forEach: left('forEach'),
    orders: left('orders'),
    tails: left('tails'),
    goesOn: left('goesOn'),
    ends: tester(`^(?:${any('ends')})*(?:[${ENDS}]|$)`),
    among: tester(any('among')),
    anew: left('anew'),
    howMuch: left('howMuch', 4),
    withoutTails: (behind) => behind.replace(tails, ''),
  }
  known.set(words, around)
  return around
}

function tester(source: string): Looked {
  const expression = new RegExp(source, 'u')
  return (text) => expression.test(text)
}

const ENDS = '，,。；;！!？?'
const sameClause = (most: number) => (most === 0 ? '' : `[^，。,;；]{0,${most}}`)
