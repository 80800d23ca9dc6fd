/** Learns from sentences: the index, the linear voice, and the perceptrons where intents are few. What comes out is plain data that can be moved between threads. */
import type { Decision } from '../../domain/library/intent.ts'
import type { FeatureExtractor, Features } from '../features.ts'
import { FEATURES_BETWEEN, featureNumbers } from '../index/feature-numbers.ts'
import { type LexicalData, LexicalIndex } from '../index/lexical.ts'
import { LexicalBuilder } from '../index/lexical-builder.ts'
import type { Lesson } from '../judge/evidence.ts'
import { byFamily, familyOf } from '../judge/families.ts'
import { kinOf, profilesOf as likenessesOf, type Profiles } from '../judge/kinship.ts'
import { type Example, type LinearData, trainLinear } from './linear.ts'
import { trainPerceptron } from './nlpjs.ts'
import type { PerceptronData } from './perceptron.ts'

export type Trained = {
  lexical: LexicalData
  perceptron: PerceptronData | null
  linear: LinearData | null
  /** Whether support is asked for at all, whatever the subject. */
  wish: LinearData | null
  /** By programme: which topics its own text is like. */
  profiles: Record<string, Profiles>
}

/** Classes with weights of their own; beyond this the index decides alone (measured: training time grows with classes × sentences). */
const MOST_CLASSES = 400
/**
 * Classes × sentences: what one pass of training costs; half a million for the first list by itself. Where the linear voice falls silent what is
 * foreign is met with a programme: it must hold for the first list and some hundred items beside it, which takes 45 MB and some seconds.
 */
const MOST_STEPS = { linear: 4_000_000, perceptron: 1_000_000 }

export async function train(
  lessons: Lesson[],
  settings: Pick<Decision, 'lexical' | 'perceptron' | 'linear'>,
  extractor: FeatureExtractor,
): Promise<Trained> {
  const builder = new LexicalBuilder(settings.lexical)
  const taught: { intent: string; features: Features }[] = []
  const texts = new Map<string, Set<string>>()
  for (const { intent, text, own } of lessons) {
    const features = extractor.extract(extractor.clean(text))
    builder.add(intent, features, own)
    const taughtAs = perceptronIntent(intent)
    if (taughtAs)
      taught.push({ intent: taughtAs, features: features.filter((f) => settings.perceptron.kinds.includes(f[0]!)) })
    if (own && familyOf(intent) === 'programme') texts.set(intent, new Set([...(texts.get(intent) ?? []), ...features]))
  }
  const { data: lexical, documents } = builder.build()
  const examples = lessons.map(({ intent }, i) => ({ intent, label: linearClass(intent), features: documents[i]! }))
  const loudness = loudnessOf(lexical, settings.linear.kinds)
  const isFew = (classes: number, sentences: number, most: number) =>
    classes <= MOST_CLASSES && classes * sentences <= most
  return {
    lexical,
    linear: isFew(new Set(examples.map((e) => e.label)).size, examples.length, MOST_STEPS.linear)
      ? trainLinear(examples, loudness, settings.linear)
      : null,
    wish: trainWish(examples, lexical, loudness, settings.linear),
    perceptron: isFew(new Set(taught.map((t) => t.intent)).size, taught.length, MOST_STEPS.perceptron)
      ? await trainPerceptron(taught, settings.perceptron)
      : null,
    profiles: texts.size <= MOST_CLASSES ? await profilesOf(lexical, texts, settings) : {},
  }
}

/** Asked for by owners, whatever the subject; and what is asked of anybody else. */
export const SUPPORT = 'support'
const OTHER = 'other'
/** What stands in the sentences of fewer intents is a subject's own. */
const AROUND = 12

/** Learns what people say around a subject when they ask for support: 能给几成, 有我的份没, but 哪家便宜 where they do not. */
function trainWish(
  examples: (Example & { intent: string })[],
  { byIntent }: LexicalData,
  loudness: Float32Array<ArrayBuffer>,
  settings: Decision['linear'],
): LinearData | null {
  const told = examples.flatMap(({ intent, features }) => {
    const family = familyOf(intent)
    return family === 'act' || family === 'broad'
      ? []
      : [{ label: family === 'oos' || family === 'aside' ? OTHER : SUPPORT, features }]
  })
  const around = loudness.map((value, f) => (byIntent.start[f + 1]! - byIntent.start[f]! < AROUND ? 0 : value))
  return told.some(({ label }) => label === OTHER) && told.some(({ label }) => label === SUPPORT)
    ? trainLinear(told, around, { ...settings, passes: WISH_PASSES })
    : null
}

const WISH_PASSES = 3

function loudnessOf({ bySentence, features }: LexicalData, kinds: Record<string, number>): Float32Array<ArrayBuffer> {
  return Float32Array.from(features.split(FEATURES_BETWEEN), (name, f) => (kinds[name[0]!] ?? 0) * bySentence.idf[f]!)
}

async function profilesOf(
  lexical: LexicalData,
  texts: Map<string, Set<string>>,
  settings: Pick<Decision, 'lexical'>,
): Promise<Record<string, Profiles>> {
  const index = new LexicalIndex(lexical, await featureNumbers(lexical.features), settings.lexical)
  const families = byFamily(lexical.intents)
  return Object.fromEntries(
    [...texts].map(([intent, features]) => {
      index.search([...features])
      return [intent, likenessesOf(kinOf(index, families))]
    }),
  )
}

/** A class for each programme, one for each other family: what tells ours from the rest is learnt in the same breath. */
export function linearClass(intent: string): string {
  const family = familyOf(intent)
  return family === 'programme' ? intent : family === 'aside' ? 'oos' : family
}

/** A perceptron for each policy and one for all broad questions; the many small foreign topics are left to the index, which costs nothing a topic. */
export function perceptronIntent(intent: string): string | null {
  const family = familyOf(intent)
  return family === 'programme' ? intent : family === 'broad' ? 'broad' : null
}
