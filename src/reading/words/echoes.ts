/** What answers yes or no to one fact when that is what was asked: its words, the beginnings several of them share, the first words of the claim. Pure. */
import type { YesNoFact } from '../../domain/eligibility/fact.ts'
import type { Content } from '../../domain/library/content.ts'
import { cut, type Word } from './cut.ts'
import { vocabularyOf } from './vocabulary.ts'

type EchoWords = readonly string[]

const known = new WeakMap<YesNoFact, readonly [yes: EchoWords, no: EchoWords]>()

export function echoesOf(fact: YesNoFact, content: Content): readonly [yes: EchoWords, no: EchoWords] {
  const before = known.get(fact)
  if (before) return before
  const { yes, no, asked } = fact
  const others = [...content.facts.values()].flatMap((f) =>
    f.kind === 'yes-no' && f.id !== fact.id ? [...f.yes, ...f.no] : [],
  )
  const means = (beginning: string) =>
    !isEveryday(beginning, content) && !others.some((word) => word.includes(beginning))
  const echoes = [
    [
      ...new Set([
        ...yes,
        ...(asked?.yes ?? []),
        ...[...yes, ...(asked?.yes ?? [])].flatMap((word) => parted(word, content)),
        ...beginningsOf(yes, no).filter(means),
        ...beginningsOfClaim(fact.question, content),
      ]),
    ],
    [...new Set([...no, ...(asked?.no ?? []), ...beginningsOf(no, yes).filter(means)])],
  ] as const
  known.set(fact, echoes)
  return echoes
}

/** 投产: 刚投的产, 早投了产. */
const parted = (word: string, { language }: Content): string[] =>
  word.length === 2 && HAN.test(word) ? language.TAIL.map((mark) => word[0] + mark + word[1]) : []

/** 政府投资, 政府出资, 政府开发: 政府. Only what one side has and the other has not. */
function beginningsOf(own: EchoWords, other: EchoWords): string[] {
  const count = new Map<string, number>()
  for (const word of own)
    for (let length = SHORTEST; length < word.length; length += 1) {
      const beginning = word.slice(0, length)
      count.set(beginning, (count.get(beginning) ?? 0) + 1)
    }
  const shared = [...count].filter(([beginning, times]) => times >= OFTEN && !other.some((w) => w.includes(beginning)))
  return shared.map(([beginning]) => beginning).filter((beginning) => HAN.test(beginning))
}
const SHORTEST = 2
const OFTEN = 3
const HAN = /^\p{Script=Han}+$/u

/** 是首次入选吗 is answered 首次, 是电信运营企业吗 电信; 青岛市的总部企业 claims more than 青岛. */
function beginningsOfClaim(question: string, content: Content): string[] {
  const states = wordsOf(question, content).findLast(({ is }) => is === 'STATE')
  const claim = question.slice(states?.end ?? question.length)
  if (claim.slice(0, ATTRIBUTE).includes('的') || vocabularyOf(content).words.from(claim, 0).length > 0) return []
  const beginnings = [2, 3, 4].map((length) => claim.slice(0, length))
  return beginnings.filter(
    (beginning) => HAN.test(beginning) && !isEveryday(beginning, content) && !/吗/u.test(beginning),
  )
}
const ATTRIBUTE = 6

/** 去年, 早就 mean nothing by themselves, however many words begin with them. */
export const isEveryday = (beginning: string, content: Content): boolean =>
  wordsOf(beginning, content).every(({ is }) => is !== null)

function wordsOf(text: string, content: Content): Word[] {
  const { words } = vocabularyOf(content)
  const candidates = [...text].flatMap((_, start) =>
    words.from(text, start).map(({ end, means }) => ({ start, end, is: means, cost: 1 })),
  )
  return cut(text, candidates)
}
