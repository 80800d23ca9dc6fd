/** Everything a stretch of the message may be read as: a word of the language, a figure, a number of what was shown, words of what was asked. */
import { WAN } from '../../domain/eligibility/money.ts'
import type { Content } from '../../domain/library/content.ts'
import type { Quantity } from '../../domain/talk/quantity.ts'
import type { Expectation } from '../expectation.ts'
import type { Slot, WordCandidate } from './cut.ts'
import { echoesOf } from './echoes.ts'
import { isBetweenDigits } from './gaps.ts'
import { numeralsIn } from './numerals.ts'
import { runsIn } from './runs.ts'
import { type Vocabulary, vocabularyOf } from './vocabulary.ts'

/** What a reading costs; a word that two readings fit is read as the cheaper. */
const COST = {
  PAUSE: 5,
  PICK: 7,
  SAME: 7,
  never: 8,
  FIGURE: 8,
  ECHO: 9,
  COUNTER: 9,
  OPTION: 9,
  word: 10,
  bare: 25,
  GIVEN: 30,
  FACT: 60,
}

export const MARKS = /[\s\p{P}~^|<>+=`$]+/gu
/** A longer story is no answer in the words of the question. */
const LONGEST_ECHO = 60

type UncutStretch = { text: string; gaps: ReadonlySet<number>; quantities: readonly Quantity[] }

export function candidatesIn(
  { text, gaps, quantities }: UncutStretch,
  expected: Expectation,
  content: Content,
): WordCandidate[] {
  const { words, facts, done, once } = vocabularyOf(content)
  const found: WordCandidate[] = []
  const apart = PICKED_BARE.has(expected.type) ? [...gaps].filter((at) => isBetweenDigits(text, at)) : []
  const add = (start: number, end: number, is: WordCandidate['is'], cost: number) => {
    if (!apart.some((at) => start < at && at < end)) found.push({ start, end, is, cost })
  }
  for (const mark of text.matchAll(MARKS)) add(mark.index, mark.index + mark[0].length, 'PAUSE', COST.PAUSE)
  for (const quantity of quantities) {
    // 一个没有, where something is to be chosen, denies all of it.
    if (PICKED_BARE.has(expected.type) && isNone(quantity)) continue
    // 投产了一半 is told of a part, where no figure was asked for.
    if (PICKED_BARE.has(expected.type) && content.language.PART.some((part) => quantity.raw.startsWith(part))) continue
    // 1、3两个: that they are two.
    if (expected.type === 'several' && content.language.BOTHOF.includes(quantity.raw)) continue
    // 2021年没完成 tells when, not how much.
    if (SPANS_OF_TIME.has(quantity.unit)) add(quantity.start, quantity.end, 'TIME', COST.FIGURE)
    const same = isSame(quantity, expected.value)
    // 2吧, where something is to be chosen, is no quantity.
    const bare = PICKED_BARE.has(expected.type) && quantity.unit === '' && !quantity.scaled
    add(quantity.start, quantity.end, same ? 'SAME' : 'FIGURE', same ? COST.SAME : bare ? COST.bare : COST.FIGURE)
  }
  for (const { start, end, ordinal } of numeralsIn(text, apart))
    if (ordinal || PICKED_BARE.has(expected.type)) add(start, end, ordinal ? 'ORDINAL' : 'PICK', COST.PICK)
  if (expected.type === 'several')
    for (const run of runsIn(text, countsIn(quantities), content.language))
      found.push({ ...run, is: 'RUN', cost: COST.PICK })
  const answers = answersAsked(expected, content)
  const isOfFirst = expected.fact?.kind === 'yes-no' && expected.fact.first === true
  for (let at = 0; at < text.length; at += 1) {
    for (const { end, means } of words.from(text, at)) {
      // 投产了 tells that, and answers no question about anything else.
      const word = text.slice(at, end)
      const tellsAnother =
        (means === 'DID' || means === 'HAVE') &&
        (isOfAnother(word, expected, done) || isOnlyBuilt(word, expected, content.language.BUILT))
      add(at, end, tellsAnother ? 'FACT' : means, COST.word)
      if (answers.has(means)) add(at, end, 'ECHO', COST.ECHO)
      // 入过, to whether it is the first time, denies it.
      if (isOfFirst && once.has(text.slice(at, end))) add(at, end, 'COUNTER', COST.COUNTER)
    }
    if (isOfFirst) for (const end of neversFrom(text, at, vocabularyOf(content))) add(at, end, 'ECHO', COST.never)
    for (const { end } of facts.from(text, at)) add(at, end, 'FACT', COST.FACT)
  }
  for (const [word, is] of askedWords(expected, content))
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      const end = at + word.length
      // 首次达到 is told of the revenue, though 首次 answers whether a project is the first.
      const begins = tellsOnlyAsked(word, expected) && facts.from(text, at).some((fact) => fact.end > end)
      if (!begins) add(at, end, is, COST[is as 'ECHO'])
    }
  if (text.length <= LONGEST_ECHO)
    found.push(...given(text, expected.question).filter(({ start }) => words.from(text, start).length === 0))
  return found
}

/** Where 没入过, 以前从没评上过, 往年都没份 end that begin here: what was never so before. */
function neversFrom(text: string, start: number, vocabulary: Vocabulary, before = false): number[] {
  const { words, once } = vocabulary
  return words.from(text, start).flatMap(({ end, means }) => {
    if (means === 'PAST' || means === 'TIME') return neversFrom(text, end, vocabulary, true)
    if (before && means === 'ALL') return neversFrom(text, end, vocabulary, true)
    // 以前没有, 往年没份: that it was not is all there is to say.
    const denied = before && (means === 'HASNOT' || means === 'NO') ? [end] : []
    if (means !== 'HASNOT') return denied
    return [...denied, ...words.from(text, end).flatMap((did) => (once.has(text.slice(end, did.end)) ? [did.end] : []))]
  })
}

const SPANS_OF_TIME: ReadonlySet<string> = new Set(['年', '月', '个月', '天', '日', '季度', '周', '小时'])

const countsIn = (quantities: readonly Quantity[]) => quantities.filter(({ unit }) => !SPANS_OF_TIME.has(unit))

function isOfAnother(word: string, { type, fact, question }: Expectation, done: Vocabulary['done']): boolean {
  const owners = done.get(word)
  // 评上了, 批下来了 tell no one thing, and answer whichever was asked about.
  if (type === 'confirm' || !fact || owners?.size !== 1) return false
  return !owners.has(fact.id) && !question.includes(word)
}

/** 建好了, to whether it is of the province's rank. */
const isOnlyBuilt = (word: string, { type, question }: Expectation, built: readonly string[]): boolean =>
  type === 'yes-no' && built.includes(word) && !built.some((one) => question.includes(one))

const tellsOnlyAsked = (word: string, { fact }: Expectation): boolean =>
  fact?.kind === 'yes-no' && [...(fact.asked?.yes ?? []), ...(fact.asked?.no ?? [])].includes(word)

/** What numbers alone may stand for. */
const PICKED_BARE: ReadonlySet<string> = new Set([
  ...['yes-no', 'choice', 'several', 'one-option', 'options', 'list', 'kind', 'measure', 'confirm'],
])

const isNone = ({ high, bound }: Quantity): boolean => bound === '<' && high === 1

/** 按2000万算, 就2000, where 2000万 was to be confirmed. */
function isSame({ low, high, scaled, unit, currency }: Quantity, asked: number | null): boolean {
  if (asked === null || low !== high || !['', 'CNY'].includes(currency)) return false
  return low === asked || (!scaled && unit === '' && low * WAN === asked)
}

function askedWords({ type, fact, shown }: Expectation, content: Content): [string, Slot][] {
  if (type === 'yes-no' && fact?.kind === 'yes-no') {
    const [yes, no] = echoesOf(fact, content)
    return [...yes.map((w): [string, Slot] => [w, 'ECHO']), ...no.map((w): [string, Slot] => [w, 'COUNTER'])]
  }
  if (fact?.kind === 'number') return fact.cues.map((word): [string, Slot] => [word, 'ECHO'])
  return shown.flatMap(({ words }) => words.map((word): [string, Slot] => [word, 'OPTION']))
}

/** 能为…提供…吗 is answered 可以, 是要引进…吗 is answered 打算; neither answers any other question of fact. */
function answersAsked({ type, question }: Expectation, { language }: Content): ReadonlySet<WordCandidate['is']> {
  if (type !== 'yes-no') return NONE
  if (language.CAN.some((word) => question.startsWith(word))) return ABLE
  return language.WANT.some((word) => question.includes(`${BEING}${word}`)) ? PLANNED : NONE
}

const NONE: ReadonlySet<WordCandidate['is']> = new Set()
const ABLE: ReadonlySet<WordCandidate['is']> = new Set(['CAN', 'ABLE'])
const PLANNED: ReadonlySet<WordCandidate['is']> = new Set(['WANT', 'PLAN'])
const BEING = '是'

/** The longest stretch from each place that the question holds as well. */
function given(text: string, question: string): WordCandidate[] {
  const found: WordCandidate[] = []
  if (question === '') return found
  for (let start = 0; start < text.length; start += 1) {
    let end = start + 1
    while (end < text.length && question.includes(text.slice(start, end + 1))) end += 1
    for (let to = start + 2; to <= end && question.includes(text.slice(start, to)); to += 1)
      found.push({ start, end: to, is: 'GIVEN', cost: COST.GIVEN })
  }
  return found
}
