/**
 * Is it one of ours at all? Three questions, each a logistic regression over what the best of every family has to show: an act or something asked;
 * of what is asked, one of our programmes or not; of the rest, a broad question or a foreign topic. Pure; the weights are fitted (`gate` in intents/decision.json).
 */

import type { Evidence, ProgrammeEvidence, TopicEvidence } from './evidence.ts'
import type { Family } from './families.ts'
import { type Candidate, type Columns, type Weights, weightedSum } from './rank.ts'

type Gate = { act: Weights; ours: Weights; broad: Weights }

/** Chances of the families; act stands apart, the other three add up to 1. */
export type Families = { act: number; programme: number; broad: number; oos: number }

export type Ranking = {
  programmes: Candidate<ProgrammeEvidence>[]
  oos: Candidate<TopicEvidence>[]
  broad: Candidate<TopicEvidence>[]
  act: Candidate<TopicEvidence>[]
}

const NOTHING: TopicEvidence = { intent: '', bm25: 0, nearest: 0, nearest3: 0, explained: 0 }
const NO_PROGRAMME: ProgrammeEvidence = {
  ...NOTHING,
  own: 0,
  ownCharacters: 0,
  ownSenses: 0,
  company: 0,
  linear: 0,
  perceptron: 0,
  kin: 0,
  kinField: 0,
  claims: { oos: 0, broad: 0, field: 0 },
  named: 0,
  figures: 0,
  taught: 0,
}

/** What the gate goes by. What speaks of the first programme counts twice, as far as it is taught and as far as it is not. */
export function gateColumns(
  evidence: Evidence,
  { programmes, oos, broad, act }: Ranking,
  unexplained: { rarity: number }[],
  rarest: number,
): Columns {
  const first = programmes[0]?.evidence ?? NO_PROGRAMME
  const chance = programmes[0]?.chance ?? 0
  const foreign = oos[0]?.evidence ?? NOTHING
  const vague = broad[0]?.evidence ?? NOTHING
  const known = evidence.field[0] ?? NOTHING
  const aside = evidence.aside[0] ?? NOTHING
  const deed = act[0]?.evidence ?? NOTHING
  const rarities = unexplained.map(({ rarity }) => rarity / rarest)
  const { linear } = evidence
  const programme: Columns = {
    chance,
    lead: chance - (programmes[1]?.chance ?? 0),
    utility: (programmes[0]?.utility ?? 0) / 10,
    own: first.own,
    ownCharacters: first.ownCharacters,
    ownSenses: first.ownSenses,
    company: first.company,
    bm25: first.bm25,
    nearest: first.nearest,
    nearest3: first.nearest3,
    explained: first.explained,
    linear: first.linear,
    perceptron: first.perceptron,
    kin: first.kin,
    kinField: first.kinField,
    figures: first.figures,
    named: first.named,
    unexplained: rarities.reduce((a, b) => a + b, 0) / 4,
    strangest: Math.max(0, ...rarities),
    wholly: rarities.length === 0 ? 1 : 0,
    namedAlone: first.named > 0 && rarities.length === 0 ? 1 : 0,
    ahead: first.nearest3 - foreign.nearest3,
    aheadOfBroad: first.nearest3 - vague.nearest3,
    better: first.bm25 > foreign.bm25 ? 1 : 0,
    nearer: first.nearest > foreign.nearest ? 1 : 0,
    linearForeign: logOdds(linear.oos),
    linearBroad: logOdds(linear.broad),
    linearOurs: logOdds(linear.programme),
    linearField: logOdds(linear.field),
    linearWish: logOdds(evidence.wish),
    ...prefixed('foreign', foreign),
    ...prefixed('broad', vague),
    ...prefixed('field', known),
    ...prefixed('aside', aside),
    'foreign.claimed': first.claims.oos * foreign.bm25,
    'broad.claimed': first.claims.broad * vague.bm25,
    'field.claimed': first.claims.field * known.bm25,
    'foreign.claimedNear': first.claims.oos * foreign.nearest3,
    'field.claimedNear': first.claims.field * known.nearest3,
  }
  // In a long message a good deal is like any programme by chance. How long it is says nothing by itself: owners write long and short.
  const long = Math.log(1 + evidence.words.length) / 3
  programme['unexplained.long'] = programme.unexplained! * long
  programme['linearOurs.long'] = programme.linearOurs! * long
  programme['linearForeign.long'] = programme.linearForeign! * long
  const columns: Columns = {
    bias: 1,
    taught: first.taught,
    linearAct: logOdds(linear.act),
    sure: oos[0]?.chance ?? 0,
    ...prefixed('act', deed),
    broadLead: vague.nearest3 - foreign.nearest3,
  }
  for (const name in programme) {
    columns[name] = programme[name]! * first.taught
    columns[untaught(name)] = programme[name]! * (1 - first.taught)
  }
  for (const name of MORE_WITH_LENGTH) columns[`${name}.long.untaught`] = programme[name]! * long * (1 - first.taught)
  return columns
}

/** Names are put together once, not for every message. */
function untaught(name: string): string {
  const known = untaughtNames.get(name) ?? `${name}.untaught`
  untaughtNames.set(name, known)
  return known
}
const untaughtNames = new Map<string, string>()

/** What says more in a long message where a text is all there is to go by: a share of forty words is more than the same share of four. */
const MORE_WITH_LENGTH = ['utility', 'own', 'ownCharacters', 'explained', 'company', 'kin', 'kinField', 'linearWish']

/** Which family a column speaks for; null for what depends on the rest. */
export function speaksFor(column: string): Family | null {
  const name = column.replace(/\.untaught$/u, '').replace(/\.long$/u, '')
  if (name === 'unexplained' && column.includes('.long')) return null
  if (FREE.has(name)) return null
  if (/\.claimed/u.test(name)) return 'programme'
  if (/^(?:foreign\.|field\.|aside\.|linearForeign|unexplained|strangest)/u.test(name)) return 'oos'
  if (/^(?:broad\.|linearBroad|broadLead)/u.test(name)) return 'broad'
  if (/^(?:act\.|linearAct)/u.test(name)) return 'act'
  return 'programme'
}

const FREE = new Set(['bias', 'taught', 'sure', 'linearField'])

function prefixed(name: string, { bm25, nearest, nearest3, explained }: TopicEvidence): Columns {
  return {
    [`${name}.bm25`]: bm25,
    [`${name}.nearest`]: nearest,
    [`${name}.nearest3`]: nearest3,
    [`${name}.explained`]: explained,
  }
}

const logOdds = (chance: number) => Math.log((chance + 0.001) / (1.001 - chance)) / 7

export function familiesOf(columns: Columns, gate: Gate): Families {
  const ours = sigmoid(weightedSum(columns, gate.ours))
  const broad = sigmoid(weightedSum(columns, gate.broad))
  return {
    act: sigmoid(weightedSum(columns, gate.act)),
    programme: ours,
    broad: (1 - ours) * broad,
    oos: (1 - ours) * (1 - broad),
  }
}

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z))
