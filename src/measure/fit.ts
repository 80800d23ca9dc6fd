/**
 * Fits the numbers of the decision by cross-validation on the training sentences and nothing else: ranking, confidence, thresholds.
 * Half of the out-of-scope topics are left out whole in turn, so that questions nobody foresaw are part of what is fitted to.
 */
import type { Content } from '../domain/library/content.ts'
import type { Decision } from '../domain/library/intent.ts'
import { FeatureExtractor } from '../nlu/features.ts'
import { type Candidate, confidenceFeatures, confidenceOf, rank, type Weights } from '../nlu/judge/decide.ts'
import { EVIDENCE_COLUMNS, type Evidence, EvidenceModel, familyOf } from '../nlu/judge/evidence.ts'
import { everydayWords, knownOf, lessonsOf, ownWords, spokenNames } from '../nlu/learn/lessons.ts'
import { train } from '../nlu/learn/train.ts'

/** One held-out sentence with what spoke for each intent. */
export type Trial = { intent: string; text: string; evidence: Evidence[]; unforeseen: boolean }

const FOLDS = 5
/** At most this share of policy questions may be given another policy in cross-validation. */
const WRONG_ALLOWED = 0.01
/**
 * At most this share of out-of-scope sentences may be given a policy. They were written right next door to the policies, many of them because
 * a policy was asserted to them, and half are judged by a model that has never seen their topic: far harder than what people ask. Of the
 * foreign questions in `test/questions/` fewer than one in a hundred is met with a policy at this bar.
 */
const LEAK_ALLOWED = 0.15
/** Nor may more of them than this be given options that cannot help. */
const OFFERED_ALLOWED = 0.2
/** Decided by rule before any of this counts; see mentions.ts. */
const BY_RULE = new Set(['oos.other-place', 'oos.other-year'])

export async function fit(
  content: Content,
  settings: Pick<Decision, 'lexical' | 'perceptron'>,
  say: (line: string) => void,
): Promise<Decision> {
  const trials = await crossValidate(content, settings, say)
  const ranking = fitRanking(trials)
  say(`ranking ${JSON.stringify(round(ranking))}`)
  const confidence = fitConfidence(trials, ranking, (trial, ranked) => rightFirst(trial, ranked[0]?.evidence.intent))
  const offer = fitConfidence(trials, ranking, worthOffering)
  const { thresholds, measured } = fitThresholds(trials, ranking, confidence, offer)
  return {
    note: 'Written by npm run fit from the training sentences alone; do not edit by hand.',
    ...settings,
    ranking: round(ranking),
    confidence: round(confidence),
    offer: round(offer),
    thresholds: round(thresholds) as Decision['thresholds'],
    measured: round(measured),
  }
}

export async function crossValidate(
  content: Content,
  settings: Pick<Decision, 'lexical' | 'perceptron'>,
  say: (line: string) => void,
): Promise<Trial[]> {
  const extractor = new FeatureExtractor(content.lexicon, spokenNames(content), everydayWords(content))
  const always = content.policies.flatMap(ownWords)
  const spoken = lessonsOf(content).slice(always.length)
  const judged = (lesson: { intent: string }) => !BY_RULE.has(lesson.intent)
  const fold = spoken.map((lesson, i) =>
    leftOutWhole(lesson.intent) ? hash(lesson.intent) % FOLDS : hash(lesson.text + i) % FOLDS,
  )
  const trials: Trial[] = []
  for (let k = 0; k < FOLDS; k += 1) {
    const lessons = [...always, ...spoken.filter((_, i) => fold[i] !== k)]
    const model = await EvidenceModel.open(await train(lessons, settings, extractor), {
      extractor,
      known: knownOf(content),
      lexicon: content.lexicon,
      settings,
    })
    const held = spoken.filter((lesson, i) => fold[i] === k && judged(lesson))
    for (const { intent, text } of held)
      trials.push({
        intent,
        text,
        evidence: shortlist(model.of(extractor.clean(text))),
        unforeseen: leftOutWhole(intent),
      })
    say(`fold ${k + 1} of ${FOLDS}: ${held.length} sentences held out`)
  }
  return trials
}

const leftOutWhole = (intent: string) => familyOf(intent) === 'oos' && hash(intent) % 2 === 0

/** Far-off candidates only slow the fitting down. */
const shortlist = (evidence: Evidence[]) =>
  [...evidence].sort((a, b) => b.bm25 + b.nearest - a.bm25 - a.nearest).slice(0, 30)

/** Conditional logit by gradient ascent; sentences whose own intent is not among the candidates teach nothing here. */
export function fitRanking(trials: Trial[]): Weights {
  const usable = trials.filter((t) => !t.unforeseen && t.evidence.some((e) => e.intent === t.intent))
  let weights: Weights = {
    bm25: 10,
    nearest: 5,
    nearest3: 5,
    perceptron: 3,
    named: 1,
    figures: 1,
    act: 0,
    oos: 0,
    broad: 0,
  }
  const velocity: Weights = {}
  for (let step = 0; step < 400; step += 1) {
    const gradient: Weights = Object.fromEntries(EVIDENCE_COLUMNS.map((c) => [c, -0.0002 * weights[c]!]))
    for (const trial of usable)
      for (const { evidence, chance } of rank(trial.evidence, weights)) {
        const surprise = ((evidence.intent === trial.intent ? 1 : 0) - chance) / usable.length
        for (const column of EVIDENCE_COLUMNS) gradient[column]! += surprise * evidence[column]
      }
    weights = Object.fromEntries(
      EVIDENCE_COLUMNS.map((c) => {
        velocity[c] = 0.9 * (velocity[c] ?? 0) + gradient[c]!
        return [c, weights[c]! + 4 * velocity[c]!]
      }),
    )
  }
  return weights
}

/** The chance that a claim about the ranked candidates holds, from what tells right rankings from wrong ones. */
export function fitConfidence(
  trials: Trial[],
  ranking: Weights,
  holds: (trial: Trial, ranked: Candidate[]) => boolean,
): Weights {
  const rows = trials.map((trial) => {
    const ranked = rank(trial.evidence, ranking)
    return { x: confidenceFeatures(ranked), right: holds(trial, ranked) ? 1 : 0 }
  })
  return logisticRegression(rows, 1)
}

/** Newton's method with a ridge: the columns are few and overlap, where plain gradient steps crawl. */
function logisticRegression(rows: { x: Record<string, number>; right: number }[], ridge: number): Weights {
  const names = Object.keys(rows.find((r) => r.x.bias !== undefined)?.x ?? {})
  const matrix = rows.map(({ x }) => names.map((n) => x[n] ?? 0))
  let weights = names.map(() => 0)
  for (let step = 0; step < 12; step += 1) {
    const hessian = names.map((_, i) => names.map((_, j) => (i === j ? ridge : 0)))
    const gradient = weights.map((w) => -ridge * w)
    matrix.forEach((x, r) => {
      const p = 1 / (1 + Math.exp(-x.reduce((sum, v, i) => sum + v * weights[i]!, 0)))
      for (let i = 0; i < x.length; i += 1) {
        gradient[i]! += (rows[r]!.right - p) * x[i]!
        for (let j = 0; j < x.length; j += 1) hessian[i]![j]! += p * (1 - p) * x[i]! * x[j]!
      }
    })
    const change = solve(hessian, gradient)
    weights = weights.map((w, i) => w + change[i]!)
  }
  return Object.fromEntries(names.map((n, i) => [n, weights[i]!]))
}

/** Gaussian elimination with pivoting, for a dozen unknowns. */
function solve(a: number[][], b: number[]): number[] {
  const m = a.map((row, i) => [...row, b[i]!])
  for (let i = 0; i < m.length; i += 1) {
    const pivot = m.slice(i).reduce((best, row, k) => (Math.abs(row[i]!) > Math.abs(m[best]![i]!) ? i + k : best), i)
    ;[m[i], m[pivot]] = [m[pivot]!, m[i]!]
    for (let k = 0; k < m.length; k += 1) {
      if (k === i) continue
      const factor = m[k]![i]! / m[i]![i]!
      for (let j = i; j <= m.length; j += 1) m[k]![j]! -= factor * m[i]![j]!
    }
  }
  return m.map((row, i) => row[m.length]! / row[i]!)
}

/** An unforeseen question's first place is right only when it is out of scope too. */
export function rightFirst(trial: Pick<Trial, 'intent' | 'unforeseen'>, first: string | undefined): boolean {
  if (first === undefined) return false
  return trial.unforeseen ? familyOf(first) === 'oos' : first === trial.intent
}

/** Options help when what was meant is among the first few. */
function worthOffering(trial: Trial, ranked: Candidate[]): boolean {
  const family = familyOf(trial.intent)
  return family !== 'oos' && family !== 'act' && ranked.slice(0, 4).some((c) => c.evidence.intent === trial.intent)
}

/** The lowest bars that keep wrong assertions rare: every question answered above them is an owner helped. */
export function fitThresholds(trials: Trial[], ranking: Weights, confidence: Weights, offer: Weights) {
  const judged = trials.map((trial) => {
    const ranked = rank(trial.evidence, ranking)
    return {
      trial,
      ranked,
      first: ranked[0]?.evidence.intent,
      confidence: confidenceOf(ranked, confidence),
      offer: confidenceOf(ranked, offer),
    }
  })
  type Judged = (typeof judged)[number]
  const family = (j: Judged) => (j.first === undefined ? 'none' : familyOf(j.first))
  const asked = judged.filter((j) => familyOf(j.trial.intent) === 'policy')
  const foreign = judged.filter((j) => familyOf(j.trial.intent) === 'oos')
  const share = (list: Judged[], test: (j: Judged) => boolean) => list.filter(test).length / (list.length || 1)
  const wrongAt = (bar: number) =>
    share(asked, (j) => family(j) === 'policy' && j.confidence >= bar && j.first !== j.trial.intent)
  const leakAt = (bar: number) => share(foreign, (j) => family(j) === 'policy' && j.confidence >= bar)
  const sure = lowest((bar) => wrongAt(bar) <= WRONG_ALLOWED && leakAt(bar) <= LEAK_ALLOWED)
  // A policy question must not be sent away as out of scope, nor taken for an act.
  const outOfScope = lowest((bar) => share(asked, (j) => family(j) === 'oos' && j.confidence >= bar) <= WRONG_ALLOWED)
  const act = lowest((bar) => share(asked, (j) => family(j) === 'act' && j.confidence >= bar) <= WRONG_ALLOWED / 2)
  const options = lowest((bar) => share(foreign, (j) => j.confidence < sure && j.offer >= bar) <= OFFERED_ALLOWED)
  const measured = {
    sentences: trials.length,
    policyFirst: share(asked, (j) => j.first === j.trial.intent),
    policySure: share(asked, (j) => j.first === j.trial.intent && j.confidence >= sure),
    policyWrong: wrongAt(sure),
    foreignLeak: leakAt(sure),
    foreignOffered: share(foreign, (j) => j.confidence < sure && j.offer >= options),
    policyOffered: share(asked, (j) => j.confidence < sure && j.offer >= options),
  }
  return { thresholds: { sure, outOfScope, act, options }, measured }
}

function lowest(holds: (bar: number) => boolean): number {
  for (let bar = 0.02; bar < 0.99; bar += 0.01) if (holds(bar)) return bar
  return 0.99
}

function round(numbers: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(numbers).map(([k, v]) => [k, Math.round(v * 1000) / 1000]))
}

/** Stable across runs and machines: folds must not move when nothing changed. */
function hash(text: string): number {
  let h = 2166136261
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 16777619)
  return (h >>> 0) % 1_000_003
}
