/** Finds what a message names outright: offices, topics, list numbers, quoted figures, cue phrases. By rule, because their form is fixed. Pure. */

import type { Content } from '../../domain/library/content.ts'
import type { CuedAct, Lexicon } from '../../domain/library/intent.ts'
import type { Part } from '../../domain/library/policy.ts'
import type { Numbers, Quantity } from '../../domain/talk/quantity.ts'
import type { Mentions } from '../../domain/talk/understood.ts'
import { figuresOf } from '../../reading/numbers/awards.ts'
import { wholeNumber } from '../../reading/numbers/numeral.ts'
import type { FeatureExtractor } from '../features.ts'
import { OfficeFinder } from './office-finder.ts'

const WHERE_THEY_ARE =
  /((?:我|俺|咱)(?!问|说|想问|要问)|公司|总部|厂|注册|企业|搬|来自|户口|毕业|卖到|客户)[^，。,]{0,5}$/u

/** 从上海挖来个副总: where somebody or something comes from. */
const BROUGHT_HERE = /^[市省]?.{0,4}(?:挖|引进|招|请|调|搬|迁|运|买|过来|回来|来)/u

/** 香港中路, 北京大学: a street here, or where somebody has studied. */
const ONLY_NAMED_AFTER = /^(?:[东西南北中]?[一二三四五]?(?:路|街|大街|大道)|大学|理工|师范|交通大学|学院)/u

export class MentionFinder {
  readonly #content: Content
  readonly #extractor: FeatureExtractor
  readonly #offices: OfficeFinder
  readonly #names: { id: string; names: string[] }[]
  readonly #figures: { id: string; figures: Set<number> }[]
  readonly #years: Set<number>
  readonly #sections: string[]
  readonly #topicWords: [string, string][]
  readonly #cues: [CuedAct, string[]][]
  readonly #fillers: Set<string>
  readonly #actWords: Set<string>

  constructor(content: Content, extractor: FeatureExtractor) {
    this.#content = content
    this.#extractor = extractor
    const dense = (text: string) => extractor.clean(text).replaceAll(' ', '')
    this.#offices = new OfficeFinder(content.offices, dense)
    this.#names = content.policies.map((p) => ({ id: p.id, names: p.aliases.map(dense) }))
    this.#figures = content.policies.map((p) => ({ id: p.id, figures: figuresOf(p) }))
    this.#years = new Set(
      content.policies.flatMap((p) => [
        p.validity.year,
        ...[...p.text.matchAll(/(20\d{2})年/gu)].map((m) => Number(m[1])),
      ]),
    )
    this.#sections = [...new Set(content.policies.flatMap((p) => p.section ?? []))]
    this.#topicWords = content.topics
      .flatMap((t) => t.words.map((w): [string, string] => [extractor.clean(w), t.id]))
      .sort((a, b) => b[0].length - a[0].length)
    this.#cues = Object.entries(content.lexicon.cues) as [CuedAct, string[]][]
    this.#fillers = fillersOf(content.lexicon)
    const actSentences = content.utterances.filter(({ intent }) => intent.startsWith('act.'))
    this.#actWords = new Set(actSentences.flatMap(({ text }) => extractor.words(extractor.clean(text))))
  }

  /** @param numbers of the message without its spaces */
  find(clean: string, numbers: Numbers): Mentions {
    const dense = clean.replaceAll(' ', '')
    const { offices, words } = this.#offices.find(dense)
    const left = without(dense, words)
    const quantities = numbers.quantities.filter((q) => left.includes(q.raw))
    const rest = this.#rest(left, numbers)
    const printed = this.#byFigure(quantities)
    return {
      named: this.#names.filter(({ names }) => names.some((n) => dense.includes(n))).map(({ id }) => id),
      offices,
      topics: this.#topicsIn(left),
      part: partIn(dense),
      byNumber: this.#byNumber(dense),
      byFigure: rest.length === 0 ? printed : [],
      printed,
      award: awardBound(dense, quantities),
      sections: this.#sections.filter((section) => dense.includes(section)),
      elsewhere: this.#elsewhere(dense),
      otherYear: this.#otherYear(dense),
      cues: this.#cues.filter(([, phrases]) => phrases.some((p) => dense.includes(p))).map(([act]) => act),
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
  #topicsIn(dense: string): string[] {
    let left = dense
    const found = new Set<string>()
    for (const [word, topic] of this.#topicWords)
      if (left.includes(word)) {
        found.add(topic)
        left = left.replaceAll(word, ' ')
      }
    return [...found]
  }

  /** 延续的第8条, 第二部分第3项, c08. A number alone counts only where one part is long enough to have it. */
  #byNumber(dense: string): string[] {
    const code = /(?<![a-z0-9])([nc])-?0?(\d{1,2})(?![0-9a-z])/u.exec(dense)
    if (code) return this.#numbered(code[1] === 'n' ? 'new' : 'continued', Number(code[2]))
    const match = /第([0-9一二三四五六七八九十]{1,3})(?:条|项|个政策|号)/u.exec(dense)
    if (!match) return []
    const serial = wholeNumber(match[1]!) ?? 0
    const part = partIn(dense)
    return part
      ? this.#numbered(part, serial)
      : [...this.#numbered('new', serial), ...this.#numbered('continued', serial)]
  }

  #numbered(part: Part, serial: number): string[] {
    return this.#content.policies.filter((p) => p.part === part && p.serial === serial).map((p) => p.id)
  }

  /** Which policies print every figure of a message that holds nothing else to go by. */
  #byFigure(quantities: Quantity[]): string[] {
    const figures = quantities.filter((q) => q.scaled || q.unit === '%' || q.unit === '元' || q.low >= 100)
    if (figures.length === 0) return []
    return this.#figures.filter(({ figures: printed }) => figures.every((q) => printed.has(q.low))).map(({ id }) => id)
  }

  /** 深圳的补贴 asks about elsewhere; 我们总部在烟台 tells where somebody is, and 青岛 in the same breath asks about here. */
  #elsewhere(dense: string): string | null {
    if (/(?<!不是|不在|除了|不问)(?:青岛|山东|我市|本市|咱市|咱这|你们区)/u.test(dense)) return null
    for (const place of this.#content.lexicon.places) {
      // 我在苏州开厂，苏州市的技改补助: where somebody is, and then what is asked about.
      for (let at = dense.indexOf(place); at >= 0; at = dense.indexOf(place, at + 1)) {
        const [before, after] = [dense.slice(Math.max(0, at - 8), at), dense.slice(at + place.length)]
        if (ONLY_NAMED_AFTER.test(after)) continue
        if (!WHERE_THEY_ARE.test(before) && !(/从$/u.test(before) && BROUGHT_HERE.test(after))) return place
      }
    }
    return null
  }

  /** A year somebody asks about that the documents never speak of. */
  #otherYear(dense: string): number | null {
    const year = /(?<!\d)(20[12]\d)年?(?!\d)/u.exec(dense)
    return year && !this.#years.has(Number(year[1])) ? Number(year[1]) : null
  }

  /** The words left when stop words, fillers, cues and figures are taken away: what the message is really about. */
  #rest(dense: string, { quantities, others }: Numbers): string[] {
    let left = dense
    for (const { raw } of [...quantities, ...others]) left = left.replace(raw, ' ')
    for (const [, phrases] of this.#cues) for (const phrase of phrases) left = left.replaceAll(phrase, ' ')
    return this.#extractor.words(left).filter((w) => !this.#fillers.has(w) && !this.#extractor.isStopWord(w))
  }
}

const without = (text: string, words: string[]) => words.reduce((left, word) => left.replaceAll(word, ' '), text)

function fillersOf(lexicon: Lexicon): Set<string> {
  return new Set(lexicon.fillers)
}

const NEW =
  '(?:新实施|新增|新出|今年新|新的|第一部分|新政策|刚出|新有|新冒|新加|新添|今年才新|头一回有|第一次有|往年没有|以前没有|今年才有)'
const CONTINUED =
  '(?:延续|第二部分|接着执行|继续执行|接着干|接着实施|老政策|往年就有|从前就有|以前就有|过去就有|一直有|接着用)'

/** Which part is asked for; 新出的不要, 不要延续的 ask for the other. */
function partIn(dense: string): Part | null {
  const isNew = wanted(dense, NEW)
  const isContinued = wanted(dense, CONTINUED)
  if (isNew === isContinued) return null
  return isNew ? 'new' : 'continued'
}

function wanted(dense: string, words: string): boolean {
  const refused = new RegExp(
    `(?:不要|不是|不算|不含|除了|别给我|去掉|非)[^，。,]{0,5}${words}|${words}[^，。,]{0,4}(?:不要|不看|不算|除外|别给|去掉)`,
    'u',
  )
  return new RegExp(words, 'u').test(dense) && !refused.test(dense)
}

const AT_LEAST = /以上|或者?更[多高]|甚至更多|乃至更多|不低于|不少于|至少|超过|大于|起步|往上|够得上|及以上|上了/u
const AT_MOST = /(?<!及)以下|及以下|以内|不到|低于|少于|小于/u

/** At least, at most, or exactly the one sum that is named. */
function awardBound(dense: string, quantities: Quantity[]): Mentions['award'] {
  const sums = quantities.filter((q) => q.scaled && ['', '元'].includes(q.unit))
  const [sum, another] = sums
  if (!sum || another) return null
  const around = dense.slice(Math.max(0, sum.start - 6), sum.end + 6)
  if (AT_MOST.test(around)) return { atMost: sum.low }
  return AT_LEAST.test(around) ? { atLeast: sum.low } : { exactly: sum.low }
}
