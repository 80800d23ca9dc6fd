/** The same engine on anybody's intent data: for outside benchmarks. */
import type { Lexicon } from '../domain/intent.ts'
import { rank } from './decide.ts'
import { EvidenceModel, type Lesson } from './evidence.ts'
import { FeatureExtractor } from './features.ts'

export type Benchmark = { accuracy: number; macroF1: number; intents: number; tested: number }

/** Reads every test text with a model trained on `train` alone; no words of our field help or hinder. */
export async function benchmark(
  train: Lesson[],
  test: Lesson[],
  settings: Parameters<typeof EvidenceModel.train>[3],
  ranking: Record<string, number>,
  stopWords: string[],
): Promise<Benchmark> {
  const lexicon: Lexicon = {
    words: [],
    synonyms: [],
    slips: {},
    stopWords,
    fillers: [],
    negations: [],
    places: [],
    cues: { phone: [], 'full-text': [], list: [], check: [], 'how-much': [], 'how-to-apply': [] },
  }
  const extractor = new FeatureExtractor(lexicon)
  const model = await EvidenceModel.train(train, { names: [], figures: new Map() }, lexicon, settings, extractor)
  const guesses = test.map(({ text }) => rank(model.of(extractor.clean(text)), ranking)[0]?.evidence.intent ?? '')
  return {
    ...scores(
      test.map((t) => t.intent),
      guesses,
    ),
    intents: new Set(train.map((t) => t.intent)).size,
    tested: test.length,
  }
}

function scores(truth: string[], guesses: string[]) {
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
