/** The same engine with many more policies than one district has. */
import type { Content } from '../../src/domain/library/content.ts'
import { FeatureExtractor } from '../../src/nlu/features.ts'
import { decide, judge } from '../../src/nlu/judge/decide.ts'
import { EvidenceModel } from '../../src/nlu/judge/evidence.ts'
import { knownOf, lessonsOf } from '../../src/nlu/learn/lessons.ts'
import { train } from '../../src/nlu/learn/train.ts'
import { figure, megabytes, percent, type Row, type Section } from './report.ts'
import { fixedHash, memoryInUse, percentile } from './statistics.ts'
import { type Synthetic, syntheticPolicies } from './synthetic.ts'

const SIZES = [1_000, 10_000]
const QUERIES = 1000
const WARM_UP = 100

export async function benchScale(content: Content): Promise<Section> {
  const extractor = new FeatureExtractor(content.lexicon)
  const real = await measure(`${content.policies.length} (the real list, all intents)`, content, extractor, {
    lessons: lessonsOf(content),
    known: knownOf(content),
    questions: content.utterances.filter(({ intent }) => content.policy.has(intent)),
  })
  const rows = [real]
  for (const size of SIZES)
    rows.push(await measure(`${size} synthetic`, content, extractor, syntheticPolicies(content, extractor, size)))
  return {
    title: `scale: train and understand with more policies, 5 utterances each, ${QUERIES} questions`,
    ratios: [
      ['ratio', 'p50', 'p99'],
      ...rows
        .slice(1)
        .map((r) => [
          `ms to understand, ${r.name} / the real list (lower is better)`,
          figure(r.p50 / real.p50),
          figure(r.p99 / real.p99),
        ]),
    ],
    rows: [
      ['policies', 'intents', 'sentences', 'build ms', 'p50 ms', 'p99 ms', 'heap MB', 'right first'],
      ...rows.map((r) => r.row),
    ],
    notes: [
      'heap is what the trained model adds (typed arrays included); the synthetic ones are beyond the perceptron and use the index alone',
      'the real list is asked sentences it was taught, the synthetic ones sentences they were not',
    ],
  }
}

type Measured = { name: string; p50: number; p99: number; row: Row }

async function measure(
  name: string,
  content: Content,
  extractor: FeatureExtractor,
  { lessons, known, questions }: Synthetic,
): Promise<Measured> {
  const before = memoryInUse()
  const started = performance.now()
  const model = await EvidenceModel.open(await train(lessons, content.decision, extractor), {
    extractor,
    known,
    lexicon: content.lexicon,
    settings: content.decision,
  })
  const buildMs = performance.now() - started
  const heap = memoryInUse() - before

  const asked = [...questions].sort((a, b) => fixedHash(a.text) - fixedHash(b.text))
  const ms: number[] = []
  let right = 0
  for (let i = 0; i < WARM_UP + QUERIES; i += 1) {
    const { intent, text } = asked[i % asked.length]!
    const begun = performance.now()
    const { ranked } = decide(judge(model, extractor.clean(text), content.decision), content.decision)
    if (i < WARM_UP) continue
    ms.push(performance.now() - begun)
    if (ranked[0]?.intent === intent) right += 1
  }
  const [p50, p99] = [percentile(ms, 0.5), percentile(ms, 0.99)]
  const intents = new Set(lessons.map((l) => l.intent)).size
  const counts = [String(intents), String(lessons.length)]
  const row = [name, ...counts, ...[buildMs, p50, p99].map(figure), megabytes(heap), percent(right / QUERIES)]
  return { name, p50, p99, row }
}
