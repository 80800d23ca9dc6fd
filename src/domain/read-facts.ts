/** Reads facts out of what somebody wrote: words for yes, no and options, figures by the words beside them. Pure; takes normalised text without spaces. */
import { JUST_ABOVE } from './evaluate.ts'
import type { Fact, FactValue } from './fact.ts'
import { figuresOfToday } from './figures-of-today.ts'
import { type Quantity, readQuantities } from './quantity.ts'

/** A figure that was not said exactly: to be confirmed unless it makes no difference. */
export type VagueFigure = { fact: string; low: number; high: number }
export type Reading = { values: Record<string, FactValue>; vague: VagueFigure[] }

type YesNo = Extract<Fact, { kind: 'yes-no' }>
type Optioned = Extract<Fact, { options: unknown }>
type Numeric = Extract<Fact, { kind: 'number' }>

const DENIAL = '(?:不是|不算|不属于|并非|不在|没有|还没有|还没|没能|没|未|不|非|无|别)'
const VERB =
  '(?:入|进|评上|评|拿到|获得|获批|获|取得|列入|列|纳入|纳|认定|采用|采取|走|用|完成|达到|达|通过|办|上)?(?:了|过)?'
/** 没入科小库, 不是规上: a denial right before the word. */
const NEGATION = new RegExp(`${DENIAL}${VERB}$`, 'u')
/** 没在2022年那个清单里: a denied verb further back in the same clause. */
const NEGATION_FAR =
  /(?:不在|没在|没进|没列|没纳|未纳|没有纳|没上|没赶上|没轮到|没入|没评上|没拿到|没有拿到|没完成|没达到|没有达到|未达到)[^，。,；;！？!?]{0,12}$/u
/** 有一个没进清单: said of a part, it neither gives nor takes what is told of the whole. */
const OF_A_PART =
  /(?:有|其中|里面|差|还剩)(?:了)?(?:\d+|[一二两三四五六七八九十几]+)(?:个|家|座|处|项|条)[^，。,；;！？!?]{0,6}$/u
/** 高企还没评下来 */
const NEGATION_AFTER =
  /^(?:证书|认定|资格|称号|的?证)?(?:还|都|也)?(?:没|未|不是|没有)有?(?:评|批|拿|下|办|获|认定|通过|出|到手|完成|建|投|开)/u
/** 是不是规上, 算不算: asks rather than tells. */
const ASKING =
  /(?:是不是|算不算|有没有|属不属于|能不能|要不要|是否|在不在|什么叫|啥叫|什么是|啥是|何为|怎么算|咋算|如何算|怎么申请?|咋申请?|如何申请?|怎么认定|怎么评|想评|想申|准备申|打算申|争取|才能?升?|怎么才是|怎样才是)$/u
/** 规上是什么意思, 算规上不, 高企怎么申: the word is asked about. */
const ASKED =
  /^(?:企业|公司)?(?:的)?(?:是什么|是啥|是指|什么意思|啥意思|怎么算|咋算|怎么申|咋申|怎么认定|怎么评|标准|认定条件|(?:吗|么|不|嘛)(?:[，。,?？!！]|$))/u

/**
 * @param facts only these are read; fewer means fewer mix-ups, so pass those of the policy in hand
 * @param foreignCues words that claim a figure for a fact that is not among `facts`: 营收 beside a sum is no investment
 * @param bare facts that take a figure said without any word beside it, likeliest first: the question asked, the one answered last
 */
export function readFacts(said: string, facts: Fact[], bare: string[] = [], foreignCues: string[] = []): Reading {
  const text = figuresOfToday(said)
  const values: Record<string, FactValue> = {}
  for (const fact of facts) {
    const value = fact.kind === 'yes-no' ? yesNo(text, fact) : fact.kind === 'number' ? null : chosen(text, fact)
    if (value !== null) values[fact.id] = value
  }
  const { figures, vague } = readFigures(
    text,
    facts.filter((f): f is Numeric => f.kind === 'number'),
    bare,
    foreignCues,
  )
  return { values: { ...values, ...figures }, vague }
}

type Hit = { start: number; end: number; says: string }

/** Every word found, longest first, each stretch of text read once. */
function hits(text: string, words: [word: string, says: string][]): Hit[] {
  const found: Hit[] = []
  const taken = new Uint8Array(text.length)
  for (const [word, says] of [...words].sort((a, b) => b[0].length - a[0].length))
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      if (taken.subarray(at, at + word.length).some((t) => t === 1)) continue
      taken.fill(1, at, at + word.length)
      found.push({ start: at, end: at + word.length, says })
    }
  return found.sort((a, b) => a.start - b.start)
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
  return NEGATION.test(before) || NEGATION_FAR.test(before) || NEGATION_AFTER.test(after)
}

function chosen(text: string, fact: Optioned): string | string[] | null {
  const none = fact.kind === 'several' ? fact.none.map((w): [string, string] => [w, '']) : []
  const words = [
    ...fact.options.flatMap((o) => [...o.words, o.label].map((w): [string, string] => [w, o.value])),
    ...none,
  ]
  const said = hits(text, words).filter(
    (hit) => !isAsked(text, hit) && !NEGATION.test(text.slice(Math.max(0, hit.start - 6), hit.start)),
  )
  if (said.length === 0) return null
  // 我们是市属高校，想引进博士后: who somebody says they are outweighs what else they mention.
  const self = said.findLast((hit) => SELF.test(text.slice(Math.max(0, hit.start - 8), hit.start)))
  if (fact.kind === 'choice') return (self ?? said.at(-1)!).says
  if (said.some((h) => h.says === '')) return []
  return fact.options.map((o) => o.value).filter((v) => said.some((h) => h.says === v))
}

/** Pairs figures with facts by the nearest cue, then gives what is left to the facts that may be meant without one. */
function readFigures(text: string, facts: Numeric[], bare: string[], foreignCues: string[]) {
  const figures: Record<string, FactValue> = {}
  const vague: VagueFigure[] = []
  // 是1000还是3000: two figures to choose from are a question.
  const quantities = /\d.{0,4}还是.{0,6}\d/u.test(text) ? [] : readQuantities(text).filter((q) => !isNoCount(text, q))
  const pairs: { fact: Numeric; quantity: Quantity; distance: number; cue: number }[] = []
  for (const fact of facts)
    for (const cue of hits(
      text,
      fact.cues.map((c): [string, string] => [c, c]),
    ))
      for (const quantity of quantities) {
        // 一个柜子给三千: a sum hoped for is no count of anything.
        const hoped = fact.unit !== '元' && isAskedFor(text, quantity)
        const distance = fits(quantity, fact) && !hoped ? distanceTo(quantity, cue, text) : null
        if (distance !== null)
          pairs.push({ fact, quantity, distance: distance - cue.says.length / 100, cue: cue.start })
      }
  const used = new Set<Quantity>()
  const take = (fact: Numeric, quantity: Quantity) => {
    used.add(quantity)
    delete figures[fact.id]
    const slip = vague.findIndex((v) => v.fact === fact.id)
    if (slip >= 0) vague.splice(slip, 1)
    if (quantity.vague && quantity.high !== quantity.value)
      vague.push({ fact: fact.id, low: quantity.value, high: quantity.high })
    else figures[fact.id] = quantity.above && fact.unit === '元' ? quantity.value + JUST_ABOVE : quantity.value
  }
  const best = new Map<Quantity, { fact: Numeric; distance: number }>()
  for (const pair of pairs.sort((a, b) => a.distance - b.distance))
    if (!best.has(pair.quantity)) best.set(pair.quantity, pair)
  // 追加到1500万，其中设备1100万: a figure that another one, said later and right beside the words, takes the fact from is free again.
  for (const [quantity, pair] of best)
    if ([...best].some(([q, p]) => p.fact === pair.fact && q.start > quantity.start && p.distance < pair.distance - 4))
      best.delete(quantity)
  // 去年28亿，今年32亿: of two figures beside one fact the later stands, unless it is much farther from the words that name the fact.
  const nearness = new Map<string, number>()
  for (const quantity of quantities) {
    const pair = best.get(quantity)
    if (
      !pair ||
      (quantity.above && pair.fact.id in figures) ||
      pair.distance > (nearness.get(pair.fact.id) ?? Number.POSITIVE_INFINITY) + 13
    )
      continue
    nearness.set(pair.fact.id, pair.distance)
    take(pair.fact, quantity)
  }
  const told = new Set([...Object.keys(figures), ...vague.map((v) => v.fact)])
  for (const id of bare) {
    const fact = facts.find((f) => f.id === id && !told.has(f.id))
    if (!fact) continue
    const free = quantities.filter(
      (q) =>
        !used.has(q) && !best.has(q) && fits(q, fact, true) && !isAskedFor(text, q) && !isClaimed(text, q, foreignCues),
    )
    const quantity = free.findLast((q) => !q.vague) ?? free.at(-1)
    if (!quantity) continue
    told.add(fact.id)
    take(fact, quantity)
    for (const other of free) used.add(other)
  }
  return { figures, vague }
}

/** 6个在清单里，2个没进: those that are not are not counted. 一个柜子给多少 asks of each. */
function isNoCount(text: string, { unit, value, end }: Quantity): boolean {
  if (!COUNTING.has(unit) || unit === '') return false
  const behind = text.slice(end, end + 6)
  return NOT_AMONG.test(behind) || (value === 1 && FOR_EACH.test(behind))
}
const NOT_AMONG = /^(?:社区|园区|基站|机架)?(?:还|都|也)?(?:没|未|不在|不是|不算)/u
const FOR_EACH = /^(?:社区|园区|基站|机架|机柜|柜子|站)?(?:能)?(?:给|补|奖)/u

/** 能拿7200万吗, 还给一千万吗: the sum hoped for, not one the firm has. */
function isAskedFor(text: string, quantity: Quantity): boolean {
  return /(?:给|补|拿|奖|领|得|发)(?:到|我们|咱|你)?(?:那|这)?$/u.test(
    text.slice(Math.max(0, quantity.start - 4), quantity.start),
  )
}

function isClaimed(text: string, quantity: Quantity, cues: string[]): boolean {
  const clause = text
    .slice(Math.max(0, quantity.start - 8), quantity.start)
    .split(/[，,。；;]/u)
    .at(-1)!
  return cues.some((cue) => clause.includes(cue))
}

const COUNTING = new Set(['个', '座', '架', ''])

/** Whether a figure can be a value of the fact at all: 2022年 is no sum of money, 60% no count. */
function fits(quantity: Quantity, fact: Numeric, alone = false): boolean {
  const { unit, value } = quantity
  if (value < fact.min || value > fact.max || quantity.each) return false
  switch (fact.unit) {
    case '元':
      return unit === '元' || (unit === '' && (quantity.scaled || (alone && value >= 10_000)))
    case '%':
      return unit === '%'
    case '':
      return unit === ''
    case '个':
      return COUNTING.has(unit) && !(unit === '' && value >= 2000 && value <= 2035)
    default:
      return (
        unit === fact.unit ||
        (unit === '' && (alone || value >= 100) && fact.unit !== '平方米') ||
        (fact.unit === '千瓦时' && (unit === '度电' || unit === '度'))
      )
  }
}

/** Characters between figure and cue; a figure behind its cue is nearer than one before, and a comma keeps them apart. */
function distanceTo(quantity: Quantity, cue: Hit, text: string): number | null {
  const behind = quantity.start >= cue.end
  const overlap = !behind && quantity.end > cue.start
  if (overlap) return quantity.start <= cue.start && quantity.end <= cue.end ? 0 : null
  const between = behind ? text.slice(cue.end, quantity.start) : text.slice(quantity.end, cue.start)
  const stops = (between.match(/[，,。；;！!？?]/gu) ?? []).length
  if (between.length > 14 || stops > 1) return null
  return between.length + stops * 6 + (behind ? 0 : 1.5)
}
