/** Fits the numbers of the decision by cross-validation on the training sentences and nothing else: which programme, whether it is ours, and the bars of saying so. */
import type { Decision } from '../domain/library/intent.ts'
import { rankAll } from '../nlu/judge/decide.ts'
import { type Family, familyOf } from '../nlu/judge/families.ts'
import { familiesOf, gateColumns, speaksFor } from '../nlu/judge/family-gate.ts'
import { programmeColumns, topicColumns, type Weights } from '../nlu/judge/rank.ts'
import { fitBars } from './bars.ts'
import type { EngineSettings, FoldTrial } from './folds.ts'
import { NEXT_DOOR } from './practice.ts'
import { type Case, type ChoiceSet, fitChoice, fitLogistic, type WeightSign } from './regression.ts'

export function fit(trials: FoldTrial[], settings: EngineSettings): Decision {
  const ranking = { programme: fitProgrammes(trials), topic: fitChoice(topicChoices(trials), CHOICE_RIDGE) }
  const ranked = trials.map((trial) => {
    const found = rankAll(trial.evidence, ranking)
    const first = found.programmes[0]?.evidence.intent ?? ''
    return { trial, found, columns: gateColumns(trial.evidence, found, trial.unexplained(first), trial.rarest) }
  })
  const family = ({ trial }: (typeof ranked)[number]) => familyOf(trial.intent)
  const asked = ranked.filter((one) => family(one) !== 'act')
  const gate = {
    act: fitLogistic(
      ranked.map((one): Case => ({ x: one.columns, holds: family(one) === 'act' })),
      RIDGE,
      towards('act'),
    ),
    ours: fitLogistic(
      asked.map((one): Case => ({ x: one.columns, holds: family(one) === 'programme', weight: weightOf(one.trial) })),
      RIDGE,
      towards('programme'),
    ),
    broad: fitLogistic(
      asked
        .filter((one) => family(one) !== 'programme')
        .map((one): Case => ({ x: one.columns, holds: family(one) === 'broad' })),
      RIDGE,
      towards('broad'),
    ),
  }
  const judged = ranked.map(({ trial, found, columns }) => ({
    trial,
    ranking: found,
    families: familiesOf(columns, gate),
  }))
  const {
    thresholds: { untaught, ...flat },
    measured,
  } = fitBars(judged)
  return {
    note: 'Written by npm run fit from the training sentences alone; do not edit by hand.',
    ...settings,
    ranking: { programme: round(ranking.programme), topic: round(ranking.topic) },
    gate: { act: round(gate.act), ours: round(gate.ours), broad: round(gate.broad) },
    thresholds: { ...round(flat), untaught: round(untaught) } as Decision['thresholds'],
    measured: round(measured),
  }
}

/** What speaks for a family must not count against it, nor what speaks for another count for it. */
const towards =
  (family: Family): WeightSign =>
  (column) => {
    const whose = speaksFor(column)
    return whose === null ? 0 : whose === family ? 1 : -1
  }

/** What is asked of a bureau that has no item for it is rarest among the trials, and hardest: it counts for several. */
const weightOf = ({ intent }: FoldTrial) => (intent === NEXT_DOOR ? 3 : 1)

const RIDGE = 2
const CHOICE_RIDGE = 0.3

/** Which programme, among programmes; sentences whose own is not among the candidates teach nothing here. */
export function fitProgrammes(trials: Pick<FoldTrial, 'intent' | 'evidence'>[]): Weights {
  return fitChoice(programmeChoices(trials), CHOICE_RIDGE)
}

function* programmeChoices(trials: Pick<FoldTrial, 'intent' | 'evidence'>[]): Generator<ChoiceSet> {
  for (const { intent, evidence } of trials) {
    const right = evidence.programmes.findIndex((p) => p.intent === intent)
    if (right >= 0) yield { candidates: evidence.programmes.map(programmeColumns), right }
  }
}

/** Which topic, among those of its family. */
function* topicChoices(trials: FoldTrial[]): Generator<ChoiceSet> {
  for (const { intent, evidence, unforeseen } of trials) {
    const family = familyOf(intent)
    if (family === 'programme' || family === 'field' || family === 'aside' || unforeseen) continue
    const right = evidence[family].findIndex((topic) => topic.intent === intent)
    if (right >= 0) yield { candidates: evidence[family].map(topicColumns), right }
  }
}

function round(numbers: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(numbers).map(([k, v]) => [k, Math.round(v * 1000) / 1000]))
}
