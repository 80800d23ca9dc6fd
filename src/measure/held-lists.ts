/** How well lists are understood that nothing was fitted to: a third of the practice lists at a time is kept from the fit, and then asked about. */
import type { Decision } from '../domain/library/intent.ts'
import { decide, type MessageVerdict, rankAll } from '../nlu/judge/decide.ts'
import { familyOf } from '../nlu/judge/families.ts'
import { familiesOf, gateColumns } from '../nlu/judge/family-gate.ts'
import { TURNS } from './cold.ts'
import { fit } from './fit.ts'
import type { EngineSettings, FoldTrial } from './folds.ts'
import { NEXT_DOOR } from './practice.ts'

type HeldSummary = {
  round: string
  asked: number
  /** The programme meant is the first of all programmes. */
  first: number
  right: number
  wrong: number
  /** Answered right, or among the four that are offered. */
  recoverable: number
  foreign: number
  /** Foreign questions met with a programme, and those met with options. */
  met: number
  offered: number
  /** Of those that one would ask the very bureau, met with a programme. */
  nextDoor: number
}

type TrialJudged = { trial: FoldTrial; first: string; verdict: MessageVerdict }

export function heldLists(trials: FoldTrial[], settings: EngineSettings): HeldSummary[] {
  // In the order they were published in, so that the lists of one turn are those that were published together.
  const lists = [...new Set(trials.flatMap((trial) => trial.lists))]
  const said: TrialJudged[] = []
  for (let turn = 0; turn < TURNS; turn += 1) {
    const held = new Set(lists.filter((_, i) => i % TURNS === turn))
    const isHeld = (trial: FoldTrial) => trial.lists.some((list) => held.has(list))
    const decision = fit(
      trials.filter((trial) => !isHeld(trial)),
      settings,
    )
    said.push(...trials.filter(isHeld).map((trial) => judged(trial, decision)))
  }
  return [...new Set(said.map(({ trial }) => trial.round))].map((round) =>
    summary(
      round,
      said.filter(({ trial }) => trial.round === round),
    ),
  )
}

function judged(trial: FoldTrial, decision: Decision): TrialJudged {
  const ranking = rankAll(trial.evidence, decision.ranking)
  const first = ranking.programmes[0]?.evidence.intent ?? ''
  const unexplained = trial.unexplained(first).map(({ rarity }) => ({ word: '', rarity }))
  const columns = gateColumns(trial.evidence, ranking, unexplained, trial.rarest)
  const judgement = { evidence: trial.evidence, ranking, families: familiesOf(columns, decision.gate), unexplained }
  return { trial, first, verdict: decide(judgement, decision) }
}

/** So many options are offered. */
const OPTIONS = 4

function summary(round: string, said: TrialJudged[]): HeldSummary {
  const asked = said.filter(({ trial }) => trial.cold)
  const foreign = said.filter(({ trial }) => familyOf(trial.intent) === 'oos')
  const asserted = ({ verdict: { act, verdict, ranked } }: TrialJudged) =>
    act === 'ask' && verdict === 'sure' && familyOf(ranked[0]!.intent) === 'programme' ? ranked[0]!.intent : null
  const options = ({ verdict: { act, verdict, ranked } }: TrialJudged) =>
    act === 'ask' && verdict === 'unsure'
      ? ranked
          .map(({ intent }) => intent)
          .filter((intent) => familyOf(intent) === 'programme')
          .slice(0, OPTIONS)
      : []
  const right = (one: TrialJudged) => asserted(one) === one.trial.intent
  const share = (list: TrialJudged[], test: (one: TrialJudged) => boolean) =>
    list.filter(test).length / (list.length || 1)
  return {
    round,
    asked: asked.length,
    first: share(asked, ({ trial, first }) => first === trial.intent),
    right: share(asked, right),
    wrong: share(asked, (one) => asserted(one) !== null && !right(one)),
    recoverable: share(asked, (one) => right(one) || options(one).includes(one.trial.intent)),
    foreign: foreign.length,
    met: share(foreign, (one) => asserted(one) !== null),
    offered: share(foreign, (one) => options(one).length > 0),
    nextDoor: share(
      foreign.filter(({ trial }) => trial.intent === NEXT_DOOR),
      (one) => asserted(one) !== null,
    ),
  }
}
