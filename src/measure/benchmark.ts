/** The same engine on anybody's intent data: for outside benchmarks. Nothing of our field helps or hinders: no lexicon, no names, weights fitted on the training lines. */
import type { Lexicon } from '../domain/library/intent.ts'
import { FeatureExtractor } from '../nlu/features.ts'
import { EvidenceModel, type Lesson } from '../nlu/judge/evidence.ts'
import { rankProgrammes, type Weights } from '../nlu/judge/rank.ts'
import { train } from '../nlu/learn/train.ts'
import { fitProgrammes } from './fit.ts'
import type { EngineSettings, FoldTrial } from './folds.ts'

type Benchmark = { accuracy: number; macroF1: number; intents: number; tested: number }

const NOTHING_KNOWN = { names: [], figures: new Map() }
const NO_LEXICON: Lexicon = {
  words: [],
  synonyms: [],
  slips: {},
  stopWords: [],
  fillers: [],
  negations: [],
  places: [],
  cues: { phone: [], 'full-text': [], list: [], check: [], 'how-much': [], 'how-to-apply': [], validity: [] },
}
/** Folds of the training lines on which the ranking is fitted. */
const FOLDS = 3
/** More lines than this teach the eight weights of the ranking nothing new. */
const MOST_TRIALS = 3000

/** Reads every test text with a model trained on `known` alone. */
export async function benchmark(known: Lesson[], test: Lesson[], settings: EngineSettings): Promise<Benchmark> {
  const extractor = new FeatureExtractor(NO_LEXICON)
  // Names with dots would be taken for families of ours.
  const names = [...new Set(known.map((t) => t.intent))]
  const coded = known.map(({ intent, text }) => ({ intent: `i${names.indexOf(intent)}`, text }))
  const reading = { extractor, known: NOTHING_KNOWN, lexicon: NO_LEXICON, settings }
  const learn = async (lessons: Lesson[]) => EvidenceModel.open(await train(lessons, settings, extractor), reading)
  const ranking = await fittedRanking(coded, learn, extractor)
  const model = await learn(coded)
  const guesses = test.map(({ text }) => {
    const first = rankProgrammes(model.of(extractor.clean(text)).programmes, ranking)[0]?.evidence.intent
    return first === undefined ? '' : names[Number(first.slice(1))]!
  })
  const truth = test.map((t) => t.intent)
  return { ...scores(truth, guesses), intents: names.length, tested: test.length }
}

async function fittedRanking(
  lessons: Lesson[],
  learn: (lessons: Lesson[]) => Promise<EvidenceModel>,
  extractor: FeatureExtractor,
): Promise<Weights> {
  const trials: Pick<FoldTrial, 'intent' | 'evidence'>[] = []
  for (let k = 0; k < FOLDS; k += 1) {
    const model = await learn(lessons.filter((_, i) => i % FOLDS !== k))
    for (const { intent, text } of lessons.filter((_, i) => i % FOLDS === k).slice(0, MOST_TRIALS / FOLDS)) {
      trials.push({ intent, evidence: model.of(extractor.clean(text)) })
    }
  }
  return fitProgrammes(trials)
}

function scores(truth: string[], guesses: string[]): { accuracy: number; macroF1: number } {
  const intents = [...new Set(truth)]
  const f1s = intents.map((intent) => {
    const hits = truth.filter((t, i) => t === intent && guesses[i] === intent).length
    const said = guesses.filter((g) => g === intent).length
    const meant = truth.filter((t) => t === intent).length
    return hits === 0 ? 0 : (2 * hits) / (said + meant)
  })
  return {
    accuracy: truth.filter((t, i) => t === guesses[i]).length / (truth.length || 1),
    macroF1: f1s.reduce((a, b) => a + b, 0) / (intents.length || 1),
  }
}
