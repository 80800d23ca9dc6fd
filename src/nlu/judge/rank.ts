/** Which programme, among programmes only, and which topic among topics of its family: conditional logits. Pure; the weights are fitted (`ranking` in intents/decision.json). */
import type { ProgrammeEvidence, TopicEvidence } from './evidence.ts'

export type Weights = Record<string, number>
export type Candidate<T> = { evidence: T; chance: number; utility: number }

/** What counts for a programme, whether somebody wrote sentences for it or not. */
export const VOICES = [
  'own',
  'ownCharacters',
  'ownSenses',
  'company',
  'bm25',
  'nearest',
  'nearest3',
  'explained',
  'linear',
  'perceptron',
  'kin',
  'kinField',
  'named',
  'figures',
] as const
export type Voice = (typeof VOICES)[number]
const COLUMNS = VOICES.map((voice) => [voice, `${voice}.untaught`] as const)

export type Columns = Record<string, number>

/** Each voice twice, as loud as the programme is taught and as loud as it is not: the weights slide from the one to the other. */
export function programmeColumns(evidence: ProgrammeEvidence): Columns {
  const { taught } = evidence
  const columns: Columns = { taught }
  for (const [voice, untaught] of COLUMNS) {
    columns[voice] = evidence[voice] * taught
    columns[untaught] = evidence[voice] * (1 - taught)
  }
  return columns
}

export function topicColumns(evidence: TopicEvidence): Columns {
  const { bm25, nearest, nearest3, explained } = evidence
  return { bm25, nearest, nearest3, explained }
}

/** What each voice weighs as far as a programme is taught and as far as it is not, looked up once for all of them. */
function weighingOf(weights: Weights): (evidence: ProgrammeEvidence) => number {
  const taughtWeight = weights.taught ?? 0
  const voices = COLUMNS.map(([voice, untaught]) => ({
    voice,
    one: weights[voice] ?? 0,
    other: weights[untaught] ?? 0,
  }))
  return (evidence) => {
    const { taught } = evidence
    let sum = taught * taughtWeight
    for (const { voice, one, other } of voices) sum += evidence[voice] * (taught * one + (1 - taught) * other)
    return sum
  }
}

/** Best first. */
export function rankProgrammes(evidence: ProgrammeEvidence[], weights: Weights): Candidate<ProgrammeEvidence>[] {
  return ranked(evidence.map(weighingOf(weights)), evidence)
}

/** Best first. */
export function rankTopics(evidence: TopicEvidence[], weights: Weights): Candidate<TopicEvidence>[] {
  const { bm25 = 0, nearest = 0, nearest3 = 0, explained = 0 } = weights
  return ranked(
    evidence.map((e) => bm25 * e.bm25 + nearest * e.nearest + nearest3 * e.nearest3 + explained * e.explained),
    evidence,
  )
}

function ranked<T>(utilities: number[], evidence: T[]): Candidate<T>[] {
  const most = Math.max(...utilities)
  const shares = utilities.map((u) => Math.exp(u - most))
  const total = shares.reduce((a, b) => a + b, 0)
  return evidence
    .map((one, i) => ({ evidence: one, chance: shares[i]! / total, utility: utilities[i]! }))
    .sort((a, b) => b.chance - a.chance)
}

/** The weighed sum of the columns; what has no weight counts for nothing. */
export function weightedSum(columns: Columns, weights: Weights): number {
  let entries = entriesOf.get(weights)
  if (!entries) {
    entries = Object.entries(weights)
    entriesOf.set(weights, entries)
  }
  let sum = 0
  for (const [name, weight] of entries) sum += weight * (columns[name] ?? 0)
  return sum
}

const entriesOf = new WeakMap<Weights, [string, number][]>()
