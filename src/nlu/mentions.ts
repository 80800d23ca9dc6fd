/** Finds what a message names outright: offices, topics, list numbers, quoted figures, cue phrases. By rule, because their form is fixed. Pure. */
import { figuresOf } from '../domain/awards.ts'
import type { Content } from '../domain/content.ts'
import type { CuedAct, Lexicon } from '../domain/intent.ts'
import type { Part } from '../domain/policy.ts'
import { type Quantity, readQuantities } from '../domain/quantity.ts'
import type { Mentions } from '../domain/understood.ts'
import type { FeatureExtractor } from './features.ts'

export class MentionFinder {
  readonly #content: Content
  readonly #extractor: FeatureExtractor
  readonly #offices: { name: string; words: string[] }[]
  readonly #topicWords: [string, string][]
  readonly #cues: [CuedAct, string[]][]
  readonly #fillers: Set<string>

  constructor(content: Content, extractor: FeatureExtractor) {
    this.#content = content
    this.#extractor = extractor
    this.#offices = content.offices.map((o) => ({
      name: o.name,
      words: [o.name, o.phone, o.phone.split('-')[1]!, ...o.aliases].map((w) => extractor.clean(w)),
    }))
    this.#topicWords = content.topics
      .flatMap((t) => t.words.map((w): [string, string] => [extractor.clean(w), t.id]))
      .sort((a, b) => b[0].length - a[0].length)
    this.#cues = Object.entries(content.lexicon.cues) as [CuedAct, string[]][]
    this.#fillers = fillersOf(content.lexicon)
  }

  find(clean: string): Mentions {
    const dense = clean.replaceAll(' ', '')
    const quantities = readQuantities(dense)
    return {
      named: this.#content.policies
        .filter((p) => p.aliases.some((a) => dense.includes(this.#dense(a))))
        .map((p) => p.id),
      offices: this.#officesIn(dense),
      topics: this.#topicsIn(dense),
      part: partIn(dense),
      byNumber: this.#byNumber(dense),
      byFigure: this.#byFigure(dense, quantities),
      award: awardBound(dense, quantities),
      sections: [
        ...new Set(this.#content.policies.flatMap((p) => (p.section && dense.includes(p.section) ? [p.section] : []))),
      ],
      elsewhere: this.#elsewhere(dense),
      otherYear: this.#otherYear(dense),
      cues: this.#cues.filter(([, phrases]) => phrases.some((p) => dense.includes(p))).map(([act]) => act),
      rest: this.#rest(dense),
    }
  }

  #dense(name: string): string {
    return this.#extractor.clean(name).replaceAll(' ', '')
  }

  /** By name, by phone, or by nickname; a nickname inside a full name that was found does not count again. */
  #officesIn(dense: string): string[] {
    const full = this.#offices.filter((o) => dense.includes(o.name))
    const found = full.length > 0 ? full : this.#offices.filter((o) => o.words.some((w) => dense.includes(w)))
    return found.map((o) => o.name)
  }

  /** The message without the names of offices: 信息化管理科 says nothing about 信息化. */
  withoutOffices(dense: string): string {
    return this.#offices.flatMap((o) => o.words).reduce((left, word) => left.replaceAll(word, ' '), dense)
  }

  /** Longest words first, each stretch of the message read once. */
  #topicsIn(dense: string): string[] {
    let left = this.withoutOffices(dense)
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
    const serial = readQuantities(`${match[1]}个`)[0]?.value ?? 0
    const part = partIn(dense)
    return part
      ? this.#numbered(part, serial)
      : [...this.#numbered('new', serial), ...this.#numbered('continued', serial)]
  }

  #numbered(part: Part, serial: number): string[] {
    return this.#content.policies.filter((p) => p.part === part && p.serial === serial).map((p) => p.id)
  }

  /** Which policies print every figure of the message; only when the message holds nothing else to go by. */
  #byFigure(dense: string, quantities: Quantity[]): string[] {
    const figures = quantities.filter((q) => q.scaled || q.unit === '%' || q.unit === '元' || q.value >= 100)
    if (figures.length === 0 || this.#rest(dense).length > 0) return []
    return this.#content.policies.filter((p) => figures.every((q) => figuresOf(p).has(q.value))).map((p) => p.id)
  }

  /** 深圳的补贴 asks about elsewhere; 我们总部在烟台 tells where somebody is, and 青岛 in the same breath asks about here. */
  #elsewhere(dense: string): string | null {
    if (/青岛|山东|我市|本市|咱市|咱这|你们区/u.test(dense)) return null
    for (const place of this.#content.lexicon.places) {
      const at = dense.indexOf(place)
      if (
        at >= 0 &&
        !/(我|俺|咱|公司|总部|厂|注册|企业|搬|来自|户口|毕业|卖到|客户)[^，。,]{0,5}$/u.test(
          dense.slice(Math.max(0, at - 8), at),
        )
      )
        return place
    }
    return null
  }

  /** A year somebody asks about that the documents never speak of. */
  #otherYear(dense: string): number | null {
    const known = new Set(
      this.#content.policies.flatMap((p) => [
        p.validity.year,
        ...[...p.text.matchAll(/(20\d{2})年/gu)].map((m) => Number(m[1])),
      ]),
    )
    const year = /(?<!\d)(20[12]\d)年?(?!\d)/u.exec(dense)
    return year && !known.has(Number(year[1])) ? Number(year[1]) : null
  }

  /** The words left when stop words, fillers, cues and figures are taken away: what the message is really about. */
  #rest(dense: string): string[] {
    let left = this.withoutOffices(dense)
    for (const q of readQuantities(left).reverse()) left = `${left.slice(0, q.start)} ${left.slice(q.end)}`
    for (const [, phrases] of this.#cues) for (const phrase of phrases) left = left.replaceAll(phrase, ' ')
    return this.#extractor.words(left).filter((w) => !this.#fillers.has(w) && !this.#extractor.isStopWord(w))
  }
}

function fillersOf(lexicon: Lexicon): Set<string> {
  return new Set(lexicon.fillers)
}

const NEW = /新实施|新增|新出|今年新|新的|第一部分|新政策|刚出/u
const CONTINUED = /延续|第二部分|接着执行|继续执行|老政策/u
const NOT = '(?:不要|不是|不含|除了|别给我|去掉|非)[^，。,]{0,4}'

function partIn(dense: string): Part | null {
  const isNew = NEW.test(dense) && !new RegExp(`${NOT}(?:${NEW.source})`, 'u').test(dense)
  const isContinued = CONTINUED.test(dense) && !new RegExp(`${NOT}(?:${CONTINUED.source})`, 'u').test(dense)
  if (isNew === isContinued) return null
  return isNew ? 'new' : 'continued'
}

const AT_LEAST = /以上|或者?更多|不低于|不少于|至少|超过|大于|起步|往上|够得上|及以上|上了/u
const AT_MOST = /(?<!及)以下|及以下|以内|不到|低于|少于|小于/u

/** At least, at most, or exactly the one sum that is named. */
function awardBound(dense: string, quantities: Quantity[]): Mentions['award'] {
  const sums = quantities.filter((q) => q.scaled && ['', '元'].includes(q.unit))
  const [sum, another] = sums
  if (!sum || another) return null
  const around = dense.slice(Math.max(0, sum.start - 6), sum.end + 6)
  if (AT_MOST.test(around)) return { atMost: sum.value }
  return AT_LEAST.test(around) ? { atLeast: sum.value } : { exactly: sum.value }
}
