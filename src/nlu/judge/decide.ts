/** Puts the answers to the two questions together: what a message is about, how likely, and whether that may be said outright. Pure; every number comes from `intents/decision.json`. */
import type { Decision } from '../../domain/library/intent.ts'
import type { Quantity } from '../../domain/talk/quantity.ts'
import { isLeast } from '../../domain/talk/standing.ts'
import type { Ranked, Understood } from '../../domain/talk/understood.ts'
import type { Evidence, EvidenceModel, TopicEvidence } from './evidence.ts'
import { type Families, familiesOf, gateColumns, type Ranking } from './family-gate.ts'
import { type Candidate, rankProgrammes, rankTopics } from './rank.ts'

export type MessageVerdict = Pick<Understood, 'act' | 'ranked' | 'verdict' | 'confidence'>

/** How one message was judged, with what it was judged by. */
type Judgement = {
  evidence: Evidence
  ranking: Ranking
  families: Families
  unexplained: { word: string; rarity: number }[]
}

/**
 * How like each intent a message is, and what it was weighed by; {@link decide} says what follows from it.
 * @param clean as `FeatureExtractor.clean` leaves it
 * @param quantities of the whole message, where this is only a part of it
 */
export function judge(
  model: EvidenceModel,
  clean: string,
  { ranking, gate }: Decision,
  quantities?: readonly Quantity[],
): Judgement {
  const evidence = model.of(clean, quantities)
  const found = rankAll(evidence, ranking)
  const unexplained = model.unexplained(evidence, found.programmes[0]?.evidence.intent ?? '')
  const families = familiesOf(gateColumns(evidence, found, unexplained, model.rarest), gate)
  return { evidence, ranking: found, families, unexplained }
}

export function rankAll(evidence: Evidence, weights: Decision['ranking']): Ranking {
  return {
    programmes: rankProgrammes(evidence.programmes, weights.programme),
    oos: rankTopics(evidence.oos, weights.topic),
    broad: rankTopics(evidence.broad, weights.topic),
    act: rankTopics(evidence.act, weights.topic),
  }
}

/** The three ways out, for what the message is about, and beside them the act it looks like as a whole, if any. */
export function decide({ ranking, families }: Judgement, { thresholds }: Pick<Decision, 'thresholds'>): MessageVerdict {
  // Word for word what an act was taught with: nothing else is meant (取消 is not half of 取消订阅).
  const same = ranking.act.filter(({ evidence }) => evidence.nearest > 0.999)
  const taught = same.sort((a, b) => b.evidence.nearest - a.evidence.nearest || b.evidence.bm25 - a.evidence.bm25)[0]
  const [likely] = ranking.act
  const sure = families.act >= thresholds.act && likely && likely.chance >= thresholds.topic && actIsLikest(ranking)
  const meant = taught ?? (sure ? likely : undefined)
  const name = meant ? (meant.evidence.intent.slice('act.'.length) as Understood['act']) : 'ask'
  return { act: name, ...aboutRest(ranking, families, thresholds) }
}

/** What is more like something asked than like any act is an answer or a question, however short. */
function actIsLikest({ programmes, oos, broad, act }: Ranking): boolean {
  const like = (candidates: Candidate<TopicEvidence>[]) => Math.max(0, ...candidates.map((c) => c.evidence.nearest3))
  return like(act) > Math.max(like(programmes), like(oos), like(broad))
}

function aboutRest(ranking: Ranking, families: Families, bars: Decision['thresholds']): Omit<MessageVerdict, 'act'> {
  const shares = <T extends { intent: string }>(candidates: Candidate<T>[], family: number): Ranked[] =>
    candidates.map(({ evidence, chance }) => ({ intent: evidence.intent, chance: chance * family }))
  const all = [
    ...shares(ranking.programmes, families.programme),
    ...shares(ranking.broad, families.broad),
    ...shares(ranking.oos, families.oos),
  ].sort((a, b) => b.chance - a.chance)
  const said = sureOf(ranking, families, bars)
  const first = said === null ? all[0] : all.find(({ intent }) => intent === said)
  const ranked = first ? [first, ...all.filter((one) => one !== first)].slice(0, MOST_RANKED) : []
  const [only] = ranking.programmes
  // No other programme in sight: rather asked whether that is meant than sent away.
  const inSight = only !== undefined && isLeast(only.chance, 'certain') && isLeast(families.programme, 'slight')
  const worthOffering = inSight || (1 - families.oos >= barOf('options', ranking, bars) && ranked.length > 0)
  return { ranked, verdict: said ? 'sure' : worthOffering ? 'unsure' : 'none', confidence: first?.chance ?? 0 }
}

/** What may be said outright: the family is sure, and so is which of it. */
function sureOf(ranking: Ranking, families: Families, bars: Decision['thresholds']): string | null {
  const { programmes, oos, broad } = ranking
  const sure = (family: number, bar: number, first: Candidate<TopicEvidence> | undefined, which: number) =>
    first && family >= bar && first.chance >= which ? first.evidence.intent : null
  return (
    sure(families.programme, barOf('ours', ranking, bars), programmes[0], barOf('which', ranking, bars)) ??
    sure(families.oos, bars.foreign, oos[0], bars.topic) ??
    sure(families.broad, bars.broad, broad[0], bars.topic)
  )
}

/** Bars slide with how far the first programme is taught. */
export function barOf(
  name: 'ours' | 'which' | 'options',
  { programmes }: Pick<Ranking, 'programmes'>,
  bars: Decision['thresholds'],
): number {
  const taught = programmes[0]?.evidence.taught ?? 1
  return taught * bars[name] + (1 - taught) * bars.untaught[name]
}

/** Nothing further down is ever looked at. */
const MOST_RANKED = 20
