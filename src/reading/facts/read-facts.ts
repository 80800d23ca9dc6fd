/** Reads facts out of what somebody wrote: words for yes, no and options, figures by the words beside them. Pure; takes normalised text without spaces. */

import type { Fact, FactValue, NumberFact } from '../../domain/eligibility/fact.ts'
import type { RoughFigure } from '../../domain/eligibility/rough-figure.ts'
import { figuresOfToday } from '../numbers/figures-of-today.ts'
import { type FigureHints, readFigures } from '../numbers/read-figures.ts'
import type { Spoken } from '../numbers/spoken.ts'
import { deniedRightBefore } from './denial.ts'
import { type Hit, hits } from './word-hits.ts'

export type Reading = { values: Record<string, FactValue>; vague: RoughFigure[] }

type YesNo = Extract<Fact, { kind: 'yes-no' }>
type Optioned = Extract<Fact, { options: unknown }>

/** 没在2022年那个清单里: a denied verb further back in the same clause. */
const NEGATION_FAR =
  /(?:不在|没在|没进|没列|没纳|未纳|没有纳|没上|没赶上|没轮到|没入|没评上|没拿到|没有拿到|没完成|没达到|没有达到|未达到)[^，。,；;！？!?]{0,12}$/u
/** 有一个没进清单: said of a part, it neither gives nor takes what is told of the whole. */
const OF_A_PART =
  /(?:有|其中|里面|差|还剩)(?:了)?(?:(?:\d+|[一二两三四五六七八九十几]+)(?:个|家|座|处|项|条)|[俩仨])[^，。,；;！？!?]{0,6}$/u
/** 高企还没评下来 */
const NEGATION_AFTER =
  /^(?:证书|认定|资格|称号|的?证)?(?:还|都|也)?(?:没|未|不是|没有)有?(?:评|批|拿|下|办|获|认定|通过|出|到手|完成|建|投|开)/u
/** 是不是规上, 算不算: asks rather than tells. */
const ASKING =
  /(?:是不是|算不算|有没有|属不属于|能不能|要不要|是否|在不在|什么叫|啥叫|什么是|啥是|何为|怎么算|咋算|如何算|怎么申请?|咋申请?|如何申请?|怎么认定|怎么评|想评|想申|准备申|打算申|争取|才能?升?|怎么才是|怎样才是)$/u
/** 规上是什么意思, 算规上不, 高企怎么申: the word is asked about. */
const ASKED =
  /^(?:企业|公司)?(?:的)?(?:是什么|是啥|是指|什么意思|啥意思|怎么算|咋算|怎么申|咋申|怎么认定|怎么评|标准|认定条件|(?:吗|么|不|嘛)(?:[，。,?？!！]|$))/u

/** @param facts only these are read; fewer means fewer mix-ups, so pass those of the policy in hand */
export function readFacts(said: Spoken, facts: Fact[], hints: FigureHints): Reading {
  const today = figuresOfToday(said)
  const { text } = today
  const values: Record<string, FactValue> = {}
  for (const fact of facts) {
    const value = fact.kind === 'yes-no' ? yesNo(text, fact) : fact.kind === 'number' ? null : chosen(text, fact)
    if (value !== null) values[fact.id] = value
  }
  const { figures, vague } = readFigures(
    today,
    facts.filter((f): f is NumberFact => f.kind === 'number'),
    hints,
  )
  return { values: { ...values, ...figures }, vague }
}

/** The last thing said counts: people correct themselves as they go. */
function yesNo(text: string, fact: YesNo): boolean | null {
  const words = [
    ...fact.yes.map((w): [string, string] => [w, 'yes']),
    ...fact.no.map((w): [string, string] => [w, 'no']),
  ]
  let value: boolean | null = null
  for (const hit of hits(text, words)) {
    if (isAsked(text, hit) || isOfAPart(text, hit)) continue
    value = hit.says === 'yes' && !isDenied(text, hit)
  }
  return value
}

const SELF = /(?:我们?|咱们?|俺们?|本单位|公司|这边)(?:就?是|属于|做|搞|这|院|校)?[^，。,；]{0,4}$/u

function isAsked(text: string, hit: Hit): boolean {
  return ASKING.test(text.slice(Math.max(0, hit.start - 5), hit.start)) || ASKED.test(text.slice(hit.end, hit.end + 8))
}

function isOfAPart(text: string, hit: Hit): boolean {
  return (
    (hit.says === 'no' || isDenied(text, hit)) && OF_A_PART.test(text.slice(Math.max(0, hit.start - 20), hit.start))
  )
}

function isDenied(text: string, hit: Hit): boolean {
  const before = text.slice(Math.max(0, hit.start - 20), hit.start)
  // 获批了没批钱: what is done is done, whatever is denied behind it.
  const after = text[hit.end - 1] === '了' ? '' : text.slice(hit.end, hit.end + 10)
  return deniedRightBefore(text, hit) || NEGATION_FAR.test(before) || NEGATION_AFTER.test(after)
}

function chosen(text: string, fact: Optioned): string | string[] | null {
  const none = fact.kind === 'several' ? fact.none.map((w): [string, string] => [w, '']) : []
  const words = [
    ...fact.options.flatMap((o) => [...o.words, o.label].map((w): [string, string] => [w, o.value])),
    ...none,
  ]
  const heard = hits(text, words).filter((hit) => !isAsked(text, hit))
  const said = heard.filter((hit) => !deniedRightBefore(text, hit))
  // 没做成无形资产: of two things it is the other.
  if (said.length === 0 && heard.length > 0 && fact.options.length === 2)
    return fact.options.filter((o) => o.value !== heard[0]!.says).map((o) => o.value)
  if (said.length === 0) return null
  // 我们是市属高校，想引进博士后: who somebody says they are outweighs what else they mention.
  const self = said.findLast((hit) => SELF.test(text.slice(Math.max(0, hit.start - 8), hit.start)))
  if (fact.kind === 'choice') return (self ?? said.at(-1)!).says
  if (said.some((h) => h.says === '')) return []
  return fact.options.map((o) => o.value).filter((v) => said.some((h) => h.says === v))
}
