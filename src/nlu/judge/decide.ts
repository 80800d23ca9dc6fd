/** Weighs the evidence: which intent is likeliest, and how likely it is that this is right. Pure; every number comes from `intents/decision.json`. */
import type { Decision } from '../../domain/library/intent.ts'
import type { Ranked, Understood } from '../../domain/talk/understood.ts'
import { EVIDENCE_COLUMNS, type Evidence, familyOf } from './evidence.ts'

export type Weights = Record<string, number>
export type Candidate = { evidence: Evidence; chance: number }

/** Conditional logit over the candidates: chances add up to 1. Best first. */
export function rank(evidence: Evidence[], weights: Weights): Candidate[] {
  const utility = evidence.map((e) =>
    EVIDENCE_COLUMNS.reduce((sum, column) => sum + (weights[column] ?? 0) * e[column], 0),
  )
  const most = Math.max(...utility)
  const shares = utility.map((u) => Math.exp(u - most))
  const total = shares.reduce((a, b) => a + b, 0)
  return evidence.map((e, i) => ({ evidence: e, chance: shares[i]! / total })).sort((a, b) => b.chance - a.chance)
}

/** What tells a right first place from a wrong one. */
export function confidenceFeatures(ranked: Candidate[]): Record<string, number> {
  const [first, second] = ranked
  if (!first) return {}
  const { bm25, nearest, nearest3, named } = first.evidence
  const family = familyOf(first.evidence.intent)
  return {
    bias: 1,
    chance: first.chance,
    logit: Math.log((first.chance + 1e-4) / (1 - first.chance + 1e-4)),
    lead: first.chance - (second?.chance ?? 0),
    bm25,
    nearest,
    nearest3,
    named,
    oos: family === 'oos' ? 1 : 0,
    broad: family === 'broad' ? 1 : 0,
    act: family === 'act' ? 1 : 0,
  }
}

/** Logistic regression over {@link confidenceFeatures}: the chance that the first is right. */
export function confidenceOf(ranked: Candidate[], weights: Weights): number {
  if (ranked.length === 0) return 0
  const z = Object.entries(confidenceFeatures(ranked)).reduce(
    (sum, [name, value]) => sum + (weights[name] ?? 0) * value,
    0,
  )
  return 1 / (1 + Math.exp(-z))
}

export type Verdict = Pick<Understood, 'act' | 'ranked' | 'verdict' | 'confidence'>

/** The three ways out, for what the message is about, and beside them the act it looks like as a whole, if any. */
export function decide(evidence: Evidence[], decision: Decision): Verdict {
  const { thresholds } = decision
  const all = rank(evidence, decision.ranking)
  const likeAct =
    all[0] !== undefined &&
    familyOf(all[0].evidence.intent) === 'act' &&
    confidenceOf(all, decision.confidence) >= thresholds.act
  // Word for word what an act was taught with: nothing else is meant (取消 is not half of 取消订阅).
  const same = evidence.filter((e) => e.nearest > 0.999).sort((a, b) => b.nearest - a.nearest || b.bm25 - a.bm25)
  const taught = same.find((e) => familyOf(e.intent) === 'act')
  if (taught) return { act: taught.intent.slice('act.'.length) as Understood['act'], ...aboutRest(all, decision) }
  const act = likeAct ? (all[0]!.evidence.intent.slice('act.'.length) as Understood['act']) : 'ask'

  return { act, ...aboutRest(all, decision) }
}

/** Judges what is left when acts are taken out of the ranking: the same order, the chances shared out anew. */
function aboutRest(all: Candidate[], decision: Decision): Omit<Verdict, 'act'> {
  const { thresholds } = decision
  const kept = all.filter((c) => familyOf(c.evidence.intent) !== 'act')
  const total = kept.reduce((sum, c) => sum + c.chance, 0)
  const rest = total > 0 ? kept.map((c) => ({ evidence: c.evidence, chance: c.chance / total })) : kept
  const ranked: Ranked[] = rest.slice(0, MOST_RANKED).map((c) => ({ intent: c.evidence.intent, chance: c.chance }))
  const confidence = confidenceOf(rest, decision.confidence)
  const sureFrom = ranked[0] && familyOf(ranked[0].intent) === 'oos' ? thresholds.outOfScope : thresholds.sure
  const worthOffering = confidenceOf(rest, decision.offer) >= thresholds.options
  const verdict = confidence >= sureFrom ? 'sure' : worthOffering ? 'unsure' : 'none'
  return { ranked, verdict, confidence }
}

/** Nothing further down is ever looked at. */
const MOST_RANKED = 20
