/** Reads a message as the answer to a question of the eligibility dialog: what it says to the very question, and facts said in a sentence. Pure. */

import { factsOfMeasure } from '../../domain/eligibility/evaluate.ts'
import type { Fact, FactValue, KnownFacts } from '../../domain/eligibility/fact.ts'
import { WAN } from '../../domain/eligibility/money.ts'
import type { Eligibility, Measure } from '../../domain/eligibility/rule.ts'
import type { Content } from '../../domain/library/content.ts'
import type { Check, Conversation } from '../../domain/talk/conversation.ts'
import { isRelative } from '../../domain/talk/quantity.ts'
import { type FactsRead, type Listening, readFacts } from '../../reading/facts/read-facts.ts'
import type { ForeignCue } from '../../reading/numbers/read-figures.ts'
import { asksAnything, isOfSelf, type Said } from '../../reading/said.ts'
import type { Span } from '../../reading/signs/find-signs.ts'
import { directAnswer } from './direct-answer.ts'
import { andTheRest, isSupposedAt, lessAPart } from './less-a-part.ts'

/** The facts of these measures, in the order in which their rules name them. */
export function factsOf(measures: Measure[], content: Content): Fact[] {
  const ids = measures.flatMap(factsOfMeasure)
  return [...new Set(ids)].flatMap((id) => content.facts.get(id) ?? [])
}

/** 高企一年能省多少, from somebody who said that they are none: asked in general, it takes nothing back. */
function withoutReversals(
  identity: ReadonlySet<string>,
  reading: FactsRead,
  said: Said,
  check: Check | null,
  known: KnownFacts,
): FactsRead {
  const supposes = said.clauses.some(({ supposed }) => supposed)
  if (said.signs.has('correction') || supposes || isOfSelf(said) || !asksAnything(said)) return reading
  const kept = Object.entries(reading.values).filter(
    ([id, value]) =>
      !identity.has(id) ||
      known[id] === undefined ||
      known[id] === null ||
      known[id] === value ||
      check?.pending?.fact === id,
  )
  return { ...reading, values: Object.fromEntries(kept) }
}

/** What one message tells, given what was asked. `direct` is true when it answers the very question asked. */
export type CheckReading = FactsRead & { direct: boolean }

export const tells = ({ values, vague }: CheckReading): boolean => Object.keys(values).length > 0 || vague.length > 0
export const speaksOf = ({ values, vague }: CheckReading, fact: string): boolean =>
  fact in values || vague.some((v) => v.fact === fact)

/** What is known, and whose firm is in talk: of another one nothing is heard. */
type Talked = Pick<Conversation, 'facts' | 'firm'> & Partial<Pick<Conversation, 'supposed'>> & { within?: Span | null }

export function readCheck(
  said: Said,
  check: Check | null,
  spokenOf: Fact[],
  { facts: known, firm, within = null, supposed: tried = {} }: Talked,
  content: Content,
  supposed = false,
): CheckReading {
  const facts = isHeard(said) ? spokenOf.filter(({ kind }) => kind !== 'number') : spokenOf
  const pending = check?.pending?.type === 'fact' ? content.facts.get(check.pending.fact) : undefined
  const answer = pending && !supposed && !isOfAnother(said, pending) ? directAnswer(said, pending) : undefined
  const agreed = check?.pending?.type === 'confirm' && (said.act === 'yes' || said.act === 'pick')
  const answered = answer !== undefined || agreed
  const all = { supposed, firm, within, aside: false }
  // 不是，我们做贸易的: what stands beside the answer is read by itself, so that the words of the answer tell nothing twice.
  const hears = { ...all, aside: answered }
  const read = readTold(said, check, facts, known, content, hears)
  if (!pending) return { ...read, direct: false }
  const isTold = ({ values, vague }: FactsRead) => pending.id in values || vague.some((v) => v.fact === pending.id)
  if (answer === undefined) {
    // 18, to a share that was asked for, is nothing else.
    // 4800万呢, right after another was tried out, tries on.
    const tries = said.signs.has('what-if') && Object.keys(tried).length > 0
    const alone = said.act === 'figure' && said.whole && said.quantities.length === 1 && !isTold(read) && !tries
    const only = alone ? readTold(said, check, [pending], known, content, hears) : read
    return { ...(isTold(only) ? only : read), direct: isTold(only) }
  }
  // 是的，不过去年过期了: what is said of the very thing counts for more than the yes before it, and so does 还没，哦对，列进去了; 说不好，没看见批文 stays open.
  const counts = answer === true || (answer === false && toldBehind(said, pending))
  const worded = counts ? readTold(said, check, [pending], known, content, all).values : {}
  const value = worded[pending.id] ?? answer
  return { values: { ...read.values, ...(value !== null && { [pending.id]: value }) }, vague: read.vague, direct: true }
}

/** 报上去了，也给列进清单了: behind what answers, the thing itself is told, and not denied. */
function toldBehind({ clauses, hits }: Said, pending: Fact): boolean {
  const last = clauses.findLast(({ act }) => act === 'yes' || act === 'no')
  return (hits.get(pending.id) ?? []).some(({ clause, scope }) => last && clause.start > last.start && !scope.denied)
}

/** 有人说最多两千万: the sum is nobody's. */
function isHeard({ signs, quantities }: Said): boolean {
  const hearsay = signs.get('hearsay')
  // 老板说要是明年四千万呢 asks what would come of it.
  return !signs.has('what-if') && hearsay !== undefined && quantities.some(({ start }) => start >= hearsay.end)
}

/** 我们是省级园区, asked whether a centre is 省级: the word of the question, said of a thing that another fact is about. */
function isOfAnother({ clauses, hits }: Said, pending: Fact): boolean {
  const own = hits.get(pending.id) ?? []
  const others = [...hits].flatMap(([id, found]) => (id === pending.id ? [] : found))
  return clauses.some(({ act, words }) => {
    const at = words.findIndex(({ is }) => is === 'ECHO')
    const [echo, noun] = [words[at], words[at + 1]]
    if (act !== 'yes' || !echo || noun?.is !== 'NOUN') return false
    const covers = ({ start, end }: Span) => start <= echo.start && end >= noun.end
    return others.some(covers) && !own.some(covers)
  })
}

function readTold(
  said: Said,
  check: Check | null,
  facts: Fact[],
  known: KnownFacts,
  content: Content,
  hears: Listening,
): FactsRead {
  const reading = withoutReversals(
    new Set(facts.filter((f) => f.identity).map((f) => f.id)),
    readFacts(
      said,
      facts,
      {
        bare: bareOrder(said, check, facts, known),
        foreignCues: foreignCues(facts, content),
        scale: scaleOf(check, facts, known),
        asked: (check?.pending?.type === 'fact' && check.pending.scale) || null,
        known,
        words: content.figureWords,
      },
      hears,
    ),
    said,
    check,
    known,
  )
  const isHeardIn = (sign: Span | undefined) => sign !== undefined && isSupposedAt(said, sign) === hears.supposed
  const less = isHeardIn(said.signs.get('apart')) ? lessAPart(said, facts, known, reading.values) : {}
  const rest = isHeardIn(said.signs.get('counts-in')) ? andTheRest(said, facts, known, reading.values) : {}
  const more = hears.supposed ? {} : alsoTold(said, check, facts, known, reading.values)
  return { ...reading, values: { ...reading.values, ...less, ...rest, ...more } }
}

/** 还头一回进了山东100强: of what may be several, what is told later comes beside what was told before, unless it is corrected or asked for anew. */
export function alsoTold(
  { signs }: Said,
  check: Check | null,
  facts: Fact[],
  known: KnownFacts,
  values: FactsRead['values'],
): Record<string, FactValue> {
  if (signs.has('correction')) return {}
  return Object.fromEntries(
    Object.entries(values).flatMap(([id, value]) => {
      const before = known[id]
      const isSeveral = facts.some((fact) => fact.id === id && fact.kind === 'several') && check?.pending?.fact !== id
      if (!isSeveral || !Array.isArray(before) || !Array.isArray(value) || value.length === 0) return []
      return [[id, [...new Set([...before, ...value])]]]
    }),
  )
}

/** 万, where a sum of 万 was told or waits to be confirmed. */
function scaleOf(check: Check | null, facts: Fact[], known: KnownFacts): number | null {
  const told = check?.pending?.type === 'confirm' ? { ...known, [check.pending.fact]: check.pending.value } : known
  return facts.some((f) => f.kind === 'number' && f.unit === '元' && Number(told[f.id] ?? 0) >= WAN) ? WAN : null
}

/** In 企业体检 one figure may serve several policies: each reads it apart, by its own words, and none takes it from another. */
export function readForEach(
  said: Said,
  rules: Eligibility[],
  { firm }: Talked,
  content: Content,
): Record<string, FactValue> {
  const apart = rules.map(({ measures }) => {
    const facts = factsOf(measures, content)
    const hints = {
      bare: [],
      foreignCues: foreignCues(facts, content),
      scale: null,
      asked: null,
      known: {},
      words: content.figureWords,
    }
    return readFacts(said, facts, hints, { supposed: false, firm, within: null, aside: false }).values
  })
  return Object.assign({}, ...apart)
}

const foreignCuesKnown = new WeakMap<Content, Map<string, ForeignCue[]>>()

/** Words that claim a figure for a fact which is not read here: 营收 beside a sum is no investment. 一共 stands beside several facts' figures and claims none. */
function foreignCues(facts: Fact[], content: Content): ForeignCue[] {
  const known = foreignCuesKnown.get(content) ?? new Map<string, ForeignCue[]>()
  foreignCuesKnown.set(content, known)
  const key = facts.map((f) => f.id).join()
  const before = known.get(key)
  if (before) return before
  const cuesOf = (all: Iterable<Fact>) =>
    [...all].flatMap((of) => (of.kind === 'number' ? of.cues.map((cue): ForeignCue => ({ cue, of })) : []))
  const own = new Set(cuesOf(facts).map(({ cue }) => cue))
  const others = cuesOf(content.facts.values()).filter(
    ({ cue }) => cue.length >= 2 && !content.language.WHOLE.includes(cue),
  )
  const amounts = content.language.AMOUNT.map((cue) => ({ cue, of: null }))
  const cues = [...others, ...amounts].filter(({ cue }) => !own.has(cue))
  known.set(key, cues)
  return cues
}

/** Facts a figure without any word beside it may mean: the one asked for, then, when somebody corrects themselves, the one told last. */
function bareOrder({ signs, quantities }: Said, check: Check | null, facts: Fact[], known: KnownFacts): string[] {
  const numeric = facts.filter((f) => f.kind === 'number').map((f) => f.id)
  const pending = check?.pending?.fact
  const told = Object.keys(known)
    .filter((id) => numeric.includes(id) && known[id] !== null)
    .reverse()
  const open = numeric.filter((id) => known[id] === undefined)
  const asked = pending && numeric.includes(pending) ? [pending] : []
  // 8万呢, 15万行不行, 改成5000万: another figure for what was told last; so is any figure once the outcome has been given.
  const again =
    signs.has('correction') ||
    quantities.some(isRelative) ||
    signs.has('what-if') ||
    check?.pending?.type === 'confirm' ||
    (check !== null && check.pending === null)
  return [...new Set(again ? [...told, ...asked, ...open] : [...asked, ...open, ...told])]
}
