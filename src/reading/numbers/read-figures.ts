/** Pairs the figures of a message with the facts they are told of: by the words beside them, else by what was asked or told last. Pure. */

import { JUST_ABOVE } from '../../domain/eligibility/evaluate.ts'
import type { Fact, FactValue } from '../../domain/eligibility/fact.ts'
import { WAN } from '../../domain/eligibility/money.ts'
import { deniedRightBefore } from '../facts/denial.ts'
import { type Hit, hits } from '../facts/word-hits.ts'
import { type Quantity, readQuantities } from './quantity.ts'

export type NumberFact = Extract<Fact, { kind: 'number' }>

/** A figure that was not said exactly: to be confirmed unless it makes no difference. */
export type VagueFigure = { fact: string; low: number; high: number }

export type FigureHints = {
  /** Facts that take a figure said without any word beside it, likeliest first: the question asked, the one answered last. */
  bare: string[]
  /** Words that claim a figure for a fact that is not read: 营收 beside a sum is no investment. */
  foreignCues: string[]
  /** Sums were told in 万 before, and may be told without it now. */
  inWan: boolean
}

type Figures = { figures: Record<string, FactValue>; vague: VagueFigure[] }

/** Pairs figures with facts by the nearest cue, then gives what is left to the facts that may be meant without one. */
export function readFigures(text: string, facts: NumberFact[], { bare, foreignCues, inWan }: FigureHints): Figures {
  const figures: Figures['figures'] = {}
  const vague: VagueFigure[] = []
  // 是1000还是3000: two figures to choose from are a question.
  const quantities = /\d.{0,4}还是.{0,6}\d/u.test(text)
    ? []
    : readQuantities(text).filter((q, _, all) => !isNoCount(text, q) && !isWhole(text, q, all))
  const isInWan = inWan || quantities.some((q) => q.scaled && q.value >= WAN)
  /** Together 5000万, 设备占两千三: a sum beside others in 万 is told in 万. */
  const as = (fact: NumberFact, quantity: Quantity): Quantity =>
    isInWan && fact.unit === '元' && lacksWan(text, quantity)
      ? { ...quantity, value: quantity.value * WAN, high: quantity.high * WAN, scaled: true }
      : quantity
  const pairs: { fact: NumberFact; quantity: Quantity; distance: number; cue: number }[] = []
  for (const fact of facts)
    for (const cue of hits(
      text,
      fact.cues.map((c): [string, string] => [c, c]),
    )) {
      // 花了90万，没做成无形资产: no figure is told of what there is none of.
      if (deniedRightBefore(text, cue)) continue
      for (const quantity of quantities) {
        // 一个柜子给三千: a sum hoped for is no count of anything.
        const hoped = fact.unit !== '元' && isAskedFor(text, quantity)
        const distance = fits(as(fact, quantity), fact) && !hoped ? distanceTo(quantity, cue, text) : null
        if (distance !== null)
          pairs.push({ fact, quantity, distance: distance - cue.says.length / 100, cue: cue.start })
      }
    }
  const used = new Set<Quantity>()
  const take = (fact: NumberFact, said: Quantity) => {
    used.add(said)
    const quantity = as(fact, said)
    delete figures[fact.id]
    const slip = vague.findIndex((v) => v.fact === fact.id)
    if (slip >= 0) vague.splice(slip, 1)
    if (quantity.vague && quantity.high !== quantity.value)
      vague.push({ fact: fact.id, low: quantity.value, high: quantity.high })
    else figures[fact.id] = quantity.above && fact.unit === '元' ? quantity.value + JUST_ABOVE : quantity.value
  }
  const best = new Map<Quantity, { fact: NumberFact; distance: number }>()
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
        !used.has(q) &&
        !best.has(q) &&
        fits(as(fact, q), fact, id === bare[0] ? 'first' : 'alone') &&
        !isAskedFor(text, q) &&
        !isClaimed(text, q, foreignCues),
    )
    const quantity = free.findLast((q) => !q.vague) ?? free.at(-1)
    if (!quantity) continue
    told.add(fact.id)
    take(fact, quantity)
    for (const other of free) used.add(other)
  }
  return { figures, vague }
}

/** 2700, 两千三 at the end of a clause; a year, a hotline or a count of something else is no sum of money. */
function lacksWan(text: string, { unit, scaled, value, raw, end }: Quantity): boolean {
  if (unit !== '' || scaled || value < 10 || value >= 100_000 || NO_SUM.test(raw)) return false
  return CLAUSE_ENDS.test(text.slice(end))
}
const NO_SUM = /^(?:19[89]\d|20[0-3]\d|12\d{3}|96\d{3}|11[0249]|120)$/u
const CLAUSE_ENDS = /^(?:左右|上下|的样子|才对|吧|呢|啊|哦|了|的|嘛|呀)*(?:[，,。；;！!？?]|$)/u

/** 6个在清单里，2个没进: those that are not are not counted. 一个柜子给多少 asks of each. */
function isNoCount(text: string, { unit, value, start, end, raw }: Quantity): boolean {
  if (!COUNTING.has(unit) || (unit === '' && !/[俩仨]/u.test(raw))) return false
  const behind = text.slice(end, end + 6)
  if (ANOTHER_PART.test(text.slice(0, start))) return true
  return NOT_AMONG.test(behind) || (value === 1 && FOR_EACH.test(behind))
}
const NOT_AMONG = /^(?:社区|园区|基站|机架)?(?:还|都|也)?(?:没|未|不在|不是|不算)/u
const ANOTHER_PART = /(?:另外|其余|剩下的?)$/u
const FOR_EACH = /^(?:社区|园区|基站|机架|机柜|柜子|站)?(?:能)?(?:给|补|奖)/u

/** 一共十二个社区，名单里的是九个: the nine count. */
function isWhole(text: string, { unit, start, end }: Quantity, all: Quantity[]): boolean {
  return (
    COUNTING.has(unit) &&
    WHOLE.test(text.slice(0, start)) &&
    all.some((q) => q.start > end && q.unit === '个' && AMONG.test(text.slice(end, q.end + 6)))
  )
}
const WHOLE = /(?:一共|总共|共有?|拢共|合计)(?:有|是)?$/u
const AMONG = /清单|名单|进了|入选|纳入|列入|评上|开着|在用/u

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
function fits(quantity: Quantity, fact: NumberFact, beside: 'words' | 'alone' | 'first' = 'words'): boolean {
  const { unit, value } = quantity
  if (value < fact.min || value > fact.max || quantity.each) return false
  switch (fact.unit) {
    case '元':
      return unit === '元' || (unit === '' && (quantity.scaled || (beside !== 'words' && value >= WAN)))
    case '%':
      return unit === '%'
    case '':
      return unit === ''
    case '个':
      return COUNTING.has(unit) && !/^20[0-3]\d$/u.test(quantity.raw)
    default:
      return (
        unit === fact.unit ||
        (unit === '' && (beside === 'first' || (beside === 'words' && value >= 100)) && fact.unit !== '平方米') ||
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
