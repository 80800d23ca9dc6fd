/** What one message says, read once: plain data, the same for the same text, expectation and content. */
import type { WordClass } from '../domain/library/language.ts'
import type { AnswerAct } from '../domain/library/pattern.ts'
import type { Quantity } from '../domain/talk/quantity.ts'
import type { Expectation } from './expectation.ts'
import type { FactHit } from './facts/fact-hits.ts'
import type { Shown, Span } from './signs/find-signs.ts'
import type { Word } from './words/cut.ts'

/** The number of something shown; a negative one counts from the end. */
export type Picked = number | 'middle' | 'latter'

/** The asker's own firm, or another one. */
export type Firm = 'own' | 'other'

/** What stands between two marks, or was said in one breath. */
export type Clause = {
  start: number
  end: number
  words: readonly Word[]
  /** What it does as an answer to what we asked, all of it; null where no pattern spans it. */
  act: AnswerAct | null
  picks: readonly Picked[]
  /** whether: 是不是, …吗; what: 多少, 怎么. */
  asks: 'whether' | 'what' | null
  /** 要是…: supposed, and so is what follows from it. */
  supposed: boolean
  /** Whose firm it speaks of; null where it names none. */
  whose: Firm | null
}

export type Said = {
  expected: Expectation
  /** Without spaces; every position counts in it. */
  text: string
  clauses: readonly Clause[]
  quantities: readonly Quantity[]
  /** By fact, the words that tell it. */
  hits: ReadonlyMap<string, readonly FactHit[]>
  /** What shows in it, whatever it answers, and where. */
  signs: Shown
  /** What the message answers; null where it answers nothing. */
  act: AnswerAct | null
  /** Whether that is all of it: no clause says anything else. */
  whole: boolean
  /** What it picks of what was shown, by number from 1. */
  picks: readonly Picked[]
}

/** As if nothing had been said: for what answers a choice, whose number is no figure of anything. */
export const unsaid = (said: Said): Said => ({
  ...said,
  text: '',
  clauses: [],
  hits: new Map(),
  quantities: [],
  signs: new Map(),
  act: null,
  whole: false,
  picks: [],
})

/** What answers a choice in words tells what these say: 市级重点实验室 chooses the laboratories, and says which kind it is. A number tells nothing. */
export const besideChoice = (said: Said): Said =>
  said.hits.size === 0 ? unsaid(said) : { ...said, quantities: [], act: null, whole: false, picks: [] }

/** What the words of a clause are, in their order; '' for what nobody knows. */
const classesIn = ({ words }: Pick<Clause, 'words'>): string[] => words.map(({ is }) => is ?? '')

/** Whether any clause asks something. */
export const asksAnything = ({ clauses }: Pick<Said, 'clauses'>): boolean => clauses.some(({ asks }) => asks !== null)

/** 连实扣带加扣一共多少, 总共能拿多少. */
export const asksForTotal = ({ clauses }: Pick<Said, 'clauses'>): boolean =>
  clauses.some((clause) => {
    const classes = classesIn(clause)
    return clause.asks === 'what' && classes.includes('WHOLE') && classes.lastIndexOf('WHAT') > classes.indexOf('WHOLE')
  })

/** Whether a word of one of these classes stands anywhere. */
export const hasWord = ({ clauses }: Pick<Said, 'clauses'>, ...classes: readonly WordClass[]): boolean =>
  clauses.some(({ words }) => words.some(({ is }) => classes.includes(is as WordClass)))

/** Those that have a part in the stretch. */
export const wordsOver = (words: readonly Word[], { start, end }: Span): Word[] =>
  words.filter((word) => word.start < end && word.end > start)

/** 我们, 本公司, 我们自己: the asker is spoken of. */
export const isOfSelf = (said: Pick<Said, 'clauses'>): boolean => hasWord(said, 'SELF', 'OWN')
