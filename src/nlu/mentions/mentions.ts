/** Finds what a message names outright: offices, topics, list numbers, quoted figures, cue phrases. By rule, because their form is fixed. Pure. */

import type { Content } from '../../domain/library/content.ts'
import type { CuedAct, Lexicon } from '../../domain/library/intent.ts'
import { escaped, spelledOut } from '../../domain/library/words.ts'
import type { Numbers, Quantity } from '../../domain/talk/quantity.ts'
import type { Mentions } from '../../domain/talk/understood.ts'
import type { FeatureExtractor } from '../features.ts'
import { FigureIndex } from './figure-index.ts'
import { ItemNumbers } from './numbers-of-items.ts'
import { OfficeFinder } from './office-finder.ts'
import { PhraseIndex } from './phrase-index.ts'
import { PlaceFinder } from './places.ts'

export class MentionFinder {
  readonly #extractor: FeatureExtractor
  readonly #numbers: ItemNumbers
  readonly #places: PlaceFinder
  readonly #offices: OfficeFinder
  readonly #aliases: string[]
  readonly #names: PhraseIndex
  /** By name, whose it is. */
  readonly #named: string[]
  readonly #figures: FigureIndex
  readonly #years: Set<number>
  readonly #listYears: Set<number>
  readonly #sections: string[]
  readonly #topicWords: [string, string][]
  readonly #cues: [CuedAct, RegExp][]
  /** Whatever cues anything. */
  readonly #cued: RegExp
  readonly #fillers: Set<string>
  readonly #actWords: Set<string>

  constructor(content: Content, extractor: FeatureExtractor) {
    this.#numbers = new ItemNumbers(content)
    this.#places = placesOf(content)
    this.#extractor = extractor
    const dense = (text: string) => extractor.clean(text).replaceAll(' ', '')
    this.#offices = new OfficeFinder(content.offices, dense)
    this.#aliases = content.policies.flatMap((p) => p.aliases.map(dense))
    this.#names = new PhraseIndex(this.#aliases)
    this.#named = content.policies.flatMap((p) => p.aliases.map(() => p.id))
    this.#figures = new FigureIndex(content.policies)
    this.#listYears = new Set(content.lists.map(({ year }) => year))
    this.#years = new Set([
      ...this.#listYears,
      ...content.policies.flatMap((p) => [
        p.validity.year,
        ...[...p.text.matchAll(/(20\d{2})年/gu)].map((m) => Number(m[1])),
      ]),
    ])
    this.#sections = [...new Set(content.policies.flatMap((p) => p.section ?? []))]
    this.#topicWords = content.topics
      .flatMap((t) => t.words.map((w): [string, string] => [extractor.clean(w), t.id]))
      .sort((a, b) => b[0].length - a[0].length)
    const cues = Object.entries(content.lexicon.cues) as [CuedAct, string[]][]
    this.#cues = cues.map(([act, words]) => [act, new RegExp(anyOf(spelledOut(words)), 'u')])
    this.#cued = new RegExp(anyOf(cues.flatMap(([, words]) => spelledOut(words))), 'gu')
    this.#fillers = fillersOf(content.lexicon)
    const actSentences = content.utterances.filter(({ intent }) => intent.startsWith('act.'))
    this.#actWords = new Set(actSentences.flatMap(({ text }) => extractor.words(extractor.clean(text))))
  }

  /** @param numbers of the message without its spaces */
  find(clean: string, numbers: Numbers): Mentions {
    const dense = clean.replaceAll(' ', '')
    const { offices, words } = this.#offices.find(dense)
    const { items, part, partSaid } = this.#numbers.find(dense)
    const left = without(dense, [...words, ...partSaid])
    const quantities = numbers.quantities.filter((q) => left.includes(q.raw))
    const rest = this.#rest(left, numbers)
    const printed = this.#byFigure(quantities)
    const names = this.#names.in(dense)
    const topics = this.#topicsIn(left)
    return {
      named: [...new Set(names.map((i) => this.#named[i]!))],
      offices,
      topics: [...new Set(topics.map(({ topic }) => topic))],
      enumerated: this.#enumerates(
        left,
        topics,
        names.map((i) => this.#aliases[i]!),
      ),
      part,
      byNumber: items,
      byFigure: rest.length === 0 ? printed : [],
      printed,
      award: awardBound(dense, quantities),
      sections: this.#sections.filter((section) => dense.includes(section)),
      elsewhere: this.#places.elsewhere(dense),
      otherYear: this.#otherYear(dense),
      listYear: this.#listYear(dense),
      cues: this.#cues.filter(([, cue]) => cue.test(dense)).map(([act]) => act),
      rest,
      subjects: rest.filter((word) => word.length > 1 && !this.#actWords.has(word)),
    }
  }

  /** The message without what names an office: 信息化管理科 says nothing about 信息化. */
  withoutOffices(clean: string): string {
    const { words } = this.#offices.find(clean.replaceAll(' ', ''))
    return words.length > 0 ? without(clean, words) : clean
  }

  /** Longest words first, each stretch of the message read once. */
  #topicsIn(dense: string): (Stretch & { topic: string })[] {
    let left = dense
    const found: (Stretch & { topic: string })[] = []
    for (const [word, topic] of this.#topicWords)
      for (let start = left.indexOf(word); start >= 0; start = left.indexOf(word)) {
        found.push({ topic, start, end: start + word.length })
        left = left.slice(0, start) + ' '.repeat(word.length) + left.slice(start + word.length)
      }
    return found
  }

  /** 贷款呀、票据呀; 数据中心和5G: fields and programmes set side by side, of which each is meant. */
  #enumerates(dense: string, topics: readonly Stretch[], names: readonly string[]): boolean {
    const named = names.map((name) => ({ start: dense.indexOf(name), end: dense.indexOf(name) + name.length }))
    const stretches = [...topics, ...named].sort((a, b) => a.start - b.start)
    return stretches.some(
      ({ start }, i) =>
        i > 0 && BESIDE.test(dense.slice(stretches[i - 1]!.end, Math.max(start, stretches[i - 1]!.end))),
    )
  }

  /** Which policies print every figure of a message that holds nothing else to go by. */
  #byFigure(quantities: Quantity[]): string[] {
    const figures = quantities.filter((q) => q.scaled || q.unit === '%' || q.unit === '元' || q.low >= 100)
    return this.#figures.printing(figures.map((q) => q.low))
  }

  /** A year somebody asks about that the documents never speak of. */
  #otherYear(dense: string): number | null {
    const year = /(?<!\d)(20[12]\d)年?(?!\d)/u.exec(dense)
    return year && !this.#years.has(Number(year[1])) ? Number(year[1]) : null
  }

  /** 2023年的技改政策: which year's list is asked for, where there is one. */
  #listYear(dense: string): number | null {
    const year = Number(LIST_OF_YEAR.exec(dense)?.[1])
    return this.#listYears.has(year) ? year : null
  }

  /** The words left when stop words, fillers, cues and figures are taken away: what the message is really about. */
  #rest(dense: string, { quantities, others }: Numbers): string[] {
    let left = dense
    for (const { raw } of [...quantities, ...others]) left = left.replace(raw, ' ')
    left = left.replace(this.#cued, ' ')
    return this.#extractor.words(left).filter((w) => !this.#fillers.has(w) && !this.#extractor.isStopWord(w))
  }
}

type Stretch = { start: number; end: number }

/** What stands between things of a kind that are told one after the other. */
const BESIDE = /^[^，。,;；]{0,3}(?:[、和与跟或呀啊]|以及|还有)/u

/** 2023年的营收 is told of a firm. */
const LIST_OF_YEAR =
  /(?<!\d)(20\d\d)(?:年度?)?(?:那(?:年|份|批|版|个)|版|的?(?:老|旧|原来的)?(?:清单|政策|规定|标准|文件)|的(?![^，。,]{0,6}(?:营收|收入|投资|产值|利润|销售|设备|费用|研发|投入|税)))/u

function placesOf({ lists, issuers, lexicon }: Content): PlaceFinder {
  const speaking = new Set(lists.map(({ issuer }) => issuer))
  return new PlaceFinder(
    issuers.filter(({ id }) => speaking.has(id)),
    [...lexicon.places, ...issuers.flatMap(({ places, within }) => [...places, ...within])],
  )
}

const anyOf = (words: string[]) =>
  words
    .sort((a, b) => b.length - a.length)
    .map(escaped)
    .join('|')

const without = (text: string, words: string[]) => words.reduce((left, word) => left.replaceAll(word, ' '), text)

function fillersOf(lexicon: Lexicon): Set<string> {
  return new Set(lexicon.fillers)
}

const AT_LEAST =
  /以上|或者?更[多高]|甚至更多|乃至更多|不低于|不少于|至少|超过|大于|起步|往上|够得上|及以上|上了|级别|量级|打底/u
const AT_MOST = /(?<!及)以下|及以下|以内|不到|低于|少于|小于/u

/** At least, at most, or exactly the one sum that is named. */
function awardBound(dense: string, quantities: Quantity[]): Mentions['award'] {
  const sums = quantities.filter((q) => q.scaled && ['', '元'].includes(q.unit))
  const [sum] = sums
  if (!sum || sums.some(({ low, high }) => low !== sum.low || high !== sum.high)) return null
  if (sum.high > sum.low) return { from: sum.low, to: sum.high }
  const around = dense.slice(Math.max(0, sum.start - 6), sum.end + 6)
  if (AT_MOST.test(around)) return { atMost: sum.low }
  return AT_LEAST.test(around) ? { atLeast: sum.low } : { exactly: sum.low }
}
