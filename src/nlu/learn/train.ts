/** Learns from sentences: the lexical index, and the perceptrons where intents are few. What comes out is plain data that can be moved between threads. */
import type { Decision } from '../../domain/library/intent.ts'
import type { FeatureExtractor, Features } from '../features.ts'
import type { LexicalData } from '../index/lexical.ts'
import { LexicalBuilder } from '../index/lexical-builder.ts'
import { familyOf, type Lesson } from '../judge/evidence.ts'
import { trainPerceptron } from './nlpjs.ts'
import type { PerceptronData } from './perceptron.ts'

export type Trained = { lexical: LexicalData; perceptron: PerceptronData | null }

/** Intents a perceptron each; beyond this the lexical index decides alone (measured: training time grows with intents × sentences). */
const MOST_PERCEPTRONS = 400
/** Perceptrons × sentences: what one pass of training costs; 70,000 for the first list. */
const MOST_PASSES = 1_000_000

export async function train(
  lessons: Lesson[],
  settings: Pick<Decision, 'lexical' | 'perceptron'>,
  extractor: FeatureExtractor,
): Promise<Trained> {
  const builder = new LexicalBuilder(settings.lexical)
  const taught: { intent: string; features: Features }[] = []
  for (const { intent, text } of lessons) {
    const features = extractor.extract(extractor.clean(text))
    builder.add(intent, features)
    const taughtAs = perceptronIntent(intent)
    if (taughtAs)
      taught.push({ intent: taughtAs, features: features.filter((f) => settings.perceptron.kinds.includes(f[0]!)) })
  }
  const perceptrons = new Set(taught.map((t) => t.intent)).size
  const few = perceptrons <= MOST_PERCEPTRONS && perceptrons * taught.length <= MOST_PASSES
  return { lexical: builder.build(), perceptron: few ? await trainPerceptron(taught, settings.perceptron) : null }
}

/** A perceptron for each policy and one for all broad questions; the many small foreign topics are left to the index, which costs nothing a topic. */
export function perceptronIntent(intent: string): string | null {
  const family = familyOf(intent)
  return family === 'policy' ? intent : family === 'broad' ? 'broad' : null
}
