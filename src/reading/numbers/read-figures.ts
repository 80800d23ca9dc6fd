/** Pairs the figures of a message with the facts they are told of: by the words beside them, else by what was asked or told last. Pure. */

import type { FactValue, KnownFacts, NumberFact } from '../../domain/eligibility/fact.ts'
import { saidFigure } from '../../domain/eligibility/just-beside.ts'
import type { RoughFigure } from '../../domain/eligibility/rough-figure.ts'
import type { FigureWords } from '../../domain/library/figure-words.ts'
import { isExact, isRelative, type Quantity } from '../../domain/talk/quantity.ts'
import { deniedRightBefore } from '../facts/denial.ts'
import { type Hit, hits } from '../facts/word-hits.ts'
import { aroundFiguresOf } from './around-figures.ts'
import { factValueOf } from './ends.ts'
import {
  asFigureOf,
  asksHowMuch,
  type Beside,
  fits,
  isAskedFor,
  isChoice,
  isClaimed,
  isNoCount,
  isOfAnotherThing,
  isSumOfAnotherThing,
  isWhole,
  ofEach,
  scaleIn,
} from './fitting.ts'
import type { Spoken } from './spoken.ts'

export type FigureHints = {
  /** Facts that take a figure said without any word beside it, likeliest first: the question asked, the one answered last. */
  bare: string[]
  /** Words that claim a figure for a fact that is not read: 营收 beside a sum is no investment. */
  foreignCues: readonly ForeignCue[]
  /** In what sums were told before, and may be told without it now; null where none were. */
  scale: number | null
  /** In what the sum was asked for: 多少万元, 多少亿元. */
  asked: number | null
  /** What 再加500万 comes on top of. */
  known: KnownFacts
  /** What stands around a figure that is none. */
  words: FigureWords
}

/** `of`: the fact whose word it is, null for what no rule asks about; 达到, a word beside stars, claims no sum. */
export type ForeignCue = { cue: string; of: NumberFact | null }

type Figures = { figures: Record<string, FactValue>; vague: RoughFigure[] }
type Pair = { fact: NumberFact; quantity: Quantity; distance: number; cue: number }

/** Pairs figures with facts by the nearest cue, then gives what is left to the facts that may be meant without one. */
export function readFigures(spoken: Spoken, facts: NumberFact[], hints: FigureHints): Figures {
  const { text } = spoken
  const around = aroundFiguresOf(hints.words)
  const quantities = isChoice(spoken)
    ? []
    : spoken.quantities
        .filter(
          (q, _, all) => !asksHowMuch(text, q, around) && !isNoCount(text, q, around) && !isWhole(text, q, all, around),
        )
        .map((q) => ofEach(text, q, around))
  const scale = scaleIn(quantities) ?? hints.scale
  /** Together 5000万, 设备占两千三: a sum beside others in 万 is told in 万, and 去年48亿今年52 in 亿. */
  const as = (fact: NumberFact, quantity: Quantity, beside: Beside) =>
    asFigureOf(fact, quantity, text, { beside, scale, asked: hints.asked, around })
  const told = new Told(hints.known)

  const used = new Set<Quantity>()
  const foreign = hits(
    text,
    hints.foreignCues.map(({ cue }): [string, string] => [cue, cue]),
  )
  // 一个柜子给三千: a sum hoped for is no count of anything.
  const mayBe = (fact: NumberFact, q: Quantity) =>
    fits(as(fact, q, 'words'), fact, 'words') && !(fact.unit !== '元' && isAskedFor(text, q, around))
  const best = nearest(text, facts, quantities, foreign, mayBe)
  // 去年28亿，今年32亿: of two figures beside one fact the later stands, unless it is much farther from the words that name the fact.
  const nearness = new Map<string, number>()
  for (const quantity of quantities) {
    const pair = best.get(quantity)
    if (!pair) continue
    const { fact, distance } = pair
    // 今年56亿，首次超过50亿: the bound only says that of it again.
    if (quantity.bound !== '=' && told.isExactly(fact)) continue
    if (distance > (nearness.get(fact.id) ?? Number.POSITIVE_INFINITY) + 13) continue
    nearness.set(fact.id, distance)
    const rivals = [...used].filter((q) => best.get(q)?.fact === fact && best.get(q)?.cue === pair.cue)
    used.add(quantity)
    told.take(fact, as(fact, quantity, 'words'))
    const parts = partsOf(fact, text, [...rivals, quantity])
    if (parts)
      told.takeParts(
        fact,
        parts.map((q) => as(fact, q, 'words')),
        text,
      )
  }
  for (const id of hints.bare) {
    const fact = facts.find((f) => f.id === id)
    if (!fact || (told.has(fact) && !quantities.some((q) => isRelative(q) && !used.has(q)))) continue
    const beside = id === hints.bare[0] ? 'first' : 'alone'
    const free = quantities.filter(
      (q) =>
        !used.has(q) &&
        !best.has(q) &&
        fits(as(fact, q, beside), fact, beside) &&
        !isAskedFor(text, q, around) &&
        !isOfAnotherThing(text, q, fact, { beside, around }) &&
        !isSumOfAnotherThing(text, q, fact, around) &&
        !isClaimed(
          text,
          q,
          hints.foreignCues.filter(({ of }) => of === null || fits(q, of, 'words')).map(({ cue }) => cue),
        ),
    )
    const itself = free.filter((q) => !isRelative(q))
    const quantity = itself.findLast(isExact) ?? itself.at(-1)
    const more = free.filter(isRelative)
    const parts = partsOf(fact, text, itself)
    if (parts && !told.has(fact))
      told.takeParts(
        fact,
        parts.map((q) => as(fact, q, beside)),
        text,
      )
    else if (quantity && !told.has(fact)) told.take(fact, as(fact, quantity, beside))
    for (const q of more) told.take(fact, as(fact, q, beside))
    if (quantity || more.length > 0) for (const other of free) used.add(other)
  }
  return { figures: told.figures, vague: told.vague }
}

/** 一期300万，二期500万: which of them counts, or whether they do together, nobody has said. Null where the last one stands: 应该是320万, 一共800万, 今年500万. */
function partsOf(fact: NumberFact, text: string, quantities: Quantity[]): Quantity[] | null {
  // Of things counted the part that counts is said: 六个在清单里.
  if (fact.unit !== '元') return null
  const exactly = quantities.filter((q) => isExact(q) && q.role === 'itself')
  const [first, last] = [exactly[0], exactly.at(-1)]
  if (!first || !last || new Set(exactly.map((q) => q.low)).size < 2) return null
  return LAST_STANDS.test(text.slice(first.end, last.start)) || LAST_STANDS.test(text.slice(0, first.start))
    ? null
    : exactly
}
const LAST_STANDS =
  /不对|不是|应该|改|其实|实际|真正|准确|更正|错|一共|总共|总的|合计|加一?[块起]|合起来|拢共|今年|现在|目前|去年|往年|以前|原来|最后|最终|其中|里头|里面|到|升|涨|变/u

/** What has been told of each fact; the last stands, and what comes on top is added to it. */
class Told {
  readonly figures: Record<string, FactValue> = {}
  vague: RoughFigure[] = []
  readonly #known: KnownFacts
  readonly #last = new Map<string, number>()

  constructor(known: KnownFacts) {
    this.#known = known
  }

  has = ({ id }: NumberFact) => id in this.figures || this.vague.some((v) => v.fact === id)
  isExactly = ({ id }: NumberFact) => id in this.figures

  take(fact: NumberFact, quantity: Quantity): void {
    // 再投300万，改成总共1100万: what comes on top came on top of what was told before it.
    if (isRelative(quantity) && quantity.start < (this.#last.get(fact.id) ?? 0)) return
    this.#last.set(fact.id, quantity.start)
    const before = this.figures[fact.id] ?? this.#known[fact.id]
    // 再加500万, where nothing was told yet, says nothing of the whole.
    if (isRelative(quantity) && typeof before !== 'number') return
    const base = isRelative(quantity) ? saidFigure(Number(before)) : 0
    const { low, high } = quantity
    const [least, most] = quantity.role === 'taken' ? [base - high, base - low] : [base + low, base + high]
    // 少投三千万, of two: nothing is left that could be it.
    if (least < fact.min) return
    const value = factValueOf(fact, { ...quantity, low: least, high: most })
    delete this.figures[fact.id]
    this.vague = this.vague.filter((v) => v.fact !== fact.id)
    if (typeof value === 'number') this.figures[fact.id] = value
    else this.vague.push(value)
  }

  /** Several figures, of which any may be meant, or their sum. */
  takeParts(fact: NumberFact, parts: Quantity[], text: string): void {
    const figures = parts.map((q) => q.low)
    const low = Math.min(...figures)
    const high = Math.min(
      figures.reduce((sum, figure) => sum + figure),
      fact.max,
    )
    const said = text.slice(parts[0]!.start, parts.at(-1)!.end)
    delete this.figures[fact.id]
    this.vague = this.vague.filter((v) => v.fact !== fact.id)
    this.vague.push({ fact: fact.id, low, high, proposed: null, standIn: low, named: false, said })
  }
}

/** Of each figure the fact whose words stand nearest to it. */
function nearest(
  text: string,
  facts: NumberFact[],
  quantities: readonly Quantity[],
  /** Words of something else. */
  others: readonly Hit[],
  mayBe: (fact: NumberFact, quantity: Quantity) => boolean,
): Map<Quantity, Pair> {
  const claims = new Set(others.map(({ end }) => end))
  const pairs: Pair[] = []
  for (const fact of facts)
    for (const cue of hits(
      text,
      fact.cues.map((c): [string, string] => [c, c]),
    )) {
      // 花了90万，没做成无形资产: no figure is told of what there is none of.
      if (deniedRightBefore(text, cue)) continue
      // 研发费用花了800万, where 花了 is a word of the investment: it was spent on what stands right before it.
      if (claims.has(cue.start)) continue
      for (const quantity of quantities) {
        const distance = mayBe(fact, quantity) ? distanceTo(quantity, cue, text) : null
        // 厂房花了500万，设备另算: what stands in one clause with the figure has it.
        if (distance !== null && distance >= APART && others.some((other) => isWithin(quantity, other, text))) continue
        if (distance !== null)
          pairs.push({ fact, quantity, distance: distance - cue.says.length / 100, cue: cue.start })
      }
    }
  const best = new Map<Quantity, Pair>()
  for (const pair of pairs.sort((a, b) => a.distance - b.distance))
    if (!best.has(pair.quantity)) best.set(pair.quantity, pair)
  // 追加到1500万，其中设备1100万: a figure that another one, said later and right beside the words, takes the fact from is free again.
  for (const [quantity, pair] of best)
    if ([...best].some(([q, p]) => p.fact === pair.fact && q.start > quantity.start && p.distance < pair.distance - 4))
      best.delete(quantity)
  return best
}

/** As far as a mark between them puts them. */
const APART = 6
const isWithin = (quantity: Quantity, cue: Hit, text: string) => (distanceTo(quantity, cue, text) ?? APART) < APART

/** Characters between figure and cue; a figure behind its cue is nearer than one before, and a comma keeps them apart. */
function distanceTo(quantity: Quantity, cue: Hit, text: string): number | null {
  // 降低了0.03, 高水平服务超过15%: the words that bound the figure are those of the fact.
  const inside = quantity.end > cue.start && cue.end > quantity.start
  if (inside) return 0
  const behind = quantity.start >= cue.end
  // A fall is told of what falls: 能耗下降了3% is none of 服务.
  if (quantity.role === 'fall') return null
  const between = behind ? text.slice(cue.end, quantity.start) : text.slice(quantity.end, cue.start)
  const stops = (between.match(/[，,。；;！!？?]/gu) ?? []).length
  if (between.length > 14 || stops > 1) return null
  return between.length + stops * 6 + (behind ? 0 : 1.5)
}
