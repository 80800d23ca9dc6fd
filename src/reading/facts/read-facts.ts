/** Which facts a message tells: words for yes, no and options as they are meant, figures by the words beside them. Pure. */

import type { Fact, FactValue, NumberFact } from '../../domain/eligibility/fact.ts'
import type { RoughFigure } from '../../domain/eligibility/rough-figure.ts'
import { figuresOfToday } from '../numbers/figures-of-today.ts'
import { type FigureHints, readFigures } from '../numbers/read-figures.ts'
import type { Clause, Firm, Said } from '../said.ts'
import type { Span } from '../signs/find-signs.ts'
import type { FactHit } from './fact-hits.ts'
import { toldFigures } from './told-figures.ts'

export type FactsRead = { values: Record<string, FactValue>; vague: RoughFigure[] }

type Optioned = Extract<Fact, { options: unknown }>

/** Which clauses are listened to. */
export type Hearing = (clause: Clause) => boolean

/** To what is told or to what is supposed, of one firm, in one stretch; `aside`: not to what answers. */
export type Listening = { supposed: boolean; firm: Firm; within: Span | null; aside: boolean }

const hearing =
  ({ supposed, firm, within, aside }: Listening): Hearing =>
  ({ act, start, end, ...clause }) =>
    clause.supposed === supposed &&
    (clause.whose === null || clause.whose === firm) &&
    !(aside && act !== null) &&
    (within === null || (start < within.end && end > within.start))

const readBefore = new WeakMap<Said, Map<string, FactsRead>>()

/**
 * What a message says of facts: those that are plain by id, figures in the unit of their fact, and the vague ones apart; what it does not tell is in neither.
 * Of a message the same is read once, whoever asks for it: several handlers look at the same policies before one of them answers.
 * @param facts only these are read; fewer means fewer mix-ups, so pass those of the policy in hand
 */
export function readFacts(said: Said, facts: Fact[], hints: FigureHints, listening: Listening): FactsRead {
  // The foreign cues follow from the facts.
  const { bare, scale, asked, known: before } = hints
  const key = JSON.stringify([facts.map(({ id }) => id), bare, scale, asked, before, listening])
  const known = readBefore.get(said) ?? new Map<string, FactsRead>()
  readBefore.set(said, known)
  const reading = known.get(key) ?? readAnew(said, facts, hints, hearing(listening))
  known.set(key, reading)
  return reading
}

function readAnew(said: Said, facts: Fact[], hints: FigureHints, hears: Hearing): FactsRead {
  const values: Record<string, FactValue> = {}
  for (const fact of facts) {
    if (fact.kind === 'number') continue
    const hits = (said.hits.get(fact.id) ?? []).filter(({ clause, scope }) => hears(clause) && !scope.asked)
    const value = fact.kind === 'yes-no' ? yesNo(hits) : chosen(hits, fact)
    if (value !== null) values[fact.id] = value
  }
  const { figures, vague } = readFigures(
    figuresOfToday(toldFigures(said, hears)),
    facts.filter((f): f is NumberFact => f.kind === 'number'),
    hints,
  )
  return { values: { ...values, ...figures }, vague }
}

/** The last thing said counts: people correct themselves as they go. What is guessed, past or said of a part tells nothing of today's whole. */
function yesNo(hits: readonly FactHit[]): boolean | null {
  let value: boolean | null = null
  for (const { says, scope, clause } of hits) {
    const { denied, pending, part, past, guessed } = scope
    if (part || past || guessed) continue
    const toCome = pending || (scope.planned && !clause.supposed)
    if (says === 'yes') value = !denied && !toCome
    // 不是规下 is no 规上.
    else if (!denied) value = false
  }
  return value
}

function chosen(heard: readonly FactHit[], fact: Optioned): string | string[] | null {
  const said = heard.filter(({ scope }) => !scope.denied && !scope.past && !scope.guessed)
  const denied = heard.filter(({ scope }) => scope.denied)
  // 没做成无形资产: of two things it is the other.
  if (said.length === 0 && denied.length > 0 && fact.options.length === 2)
    return fact.options.filter((o) => o.value !== denied[0]!.says).map((o) => o.value)
  if (said.length === 0) return null
  // 我们是市属高校，想引进博士后: who somebody says they are outweighs what else they mention.
  if (fact.kind === 'choice') return (said.findLast(saysWhoTheyAre) ?? said.at(-1)!).says
  if (said.some(({ says }) => says === '')) return []
  return fact.options.map(({ value }) => value).filter((value) => said.some(({ says }) => says === value))
}

/** Right behind 我们, or with no more than 是 and a few characters between. */
function saysWhoTheyAre({ clause, start }: FactHit): boolean {
  const self = clause.words.findLast((word) => word.is === 'SELF' && word.end <= start)
  return self !== undefined && start - self.end <= NEAR
}
const NEAR = 5
