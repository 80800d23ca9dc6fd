/** Gathers, for one message, what speaks for every intent it could mean. Knows no thresholds: those are decide.ts. */
import type { Decision, Lexicon } from '../domain/intent.ts'
import { readQuantities } from '../domain/quantity.ts'
import type { FeatureExtractor, Features } from './features.ts'
import { LexicalBuilder, type LexicalIndex } from './lexical.ts'
import { Perceptron } from './nlpjs.ts'
import { soundOf } from './phonetic.ts'

/** What speaks for one intent; each is a column of the fitted ranking. */
export type Evidence = {
  intent: string
  bm25: number
  nearest: number
  nearest3: number
  perceptron: number
  /** 1 when one of the policy's own names stands in the message. */
  named: number
  /** The share of the message's figures that stand in the policy's text: 按设备钱给16个点那个. */
  figures: number
  /** 1 for intents of that family: lets the ranking learn how eager each family may be. */
  act: number
  oos: number
  broad: number
}
export const EVIDENCE_COLUMNS = [
  'bm25',
  'nearest',
  'nearest3',
  'perceptron',
  'named',
  'figures',
  'act',
  'oos',
  'broad',
] as const

/** A training sentence and what it is about. */
export type Lesson = { intent: string; text: string }

/** What is known of intents beside their sentences: names of their own, and the figures their texts print. */
export type Known = { names: [name: string, intent: string][]; figures: ReadonlyMap<string, ReadonlySet<number>> }

/** A policy's own name; names of four characters and more are also known by their sound. */
type OwnName = { dense: string; sound: string | null; intent: string }

/** Intents a perceptron each; beyond this the lexical index decides alone (measured: training time grows with intents × sentences). */
const MOST_PERCEPTRONS = 400
/** Perceptrons × sentences: what one pass of training costs; 70,000 for the first list. */
const MOST_PASSES = 1_000_000

export const familyOf = (intent: string): 'act' | 'oos' | 'broad' | 'policy' => {
  const dot = intent.indexOf('.')
  return dot < 0 ? 'policy' : (intent.slice(0, dot) as 'act' | 'oos' | 'broad')
}

export class EvidenceModel {
  readonly #extractor: FeatureExtractor
  readonly #index: LexicalIndex
  readonly #perceptron: Perceptron | null
  readonly #names: OwnName[]
  readonly #negations: RegExp | null
  readonly #figures: ReadonlyMap<string, ReadonlySet<number>>

  private constructor(
    extractor: FeatureExtractor,
    index: LexicalIndex,
    perceptron: Perceptron | null,
    names: OwnName[],
    figures: ReadonlyMap<string, ReadonlySet<number>>,
    lexicon: Lexicon,
  ) {
    this.#extractor = extractor
    this.#index = index
    this.#perceptron = perceptron
    this.#names = names
    this.#figures = figures
    this.#negations = lexicon.negations.length
      ? new RegExp(
          `(?:${[...lexicon.negations].sort((a, b) => b.length - a.length).join('|')})[^，。！？、；,.!?; ]{2,12}`,
          'gu',
        )
      : null
  }

  static async train(
    lessons: Lesson[],
    known: Known,
    lexicon: Lexicon,
    settings: Pick<Decision, 'lexical' | 'perceptron'>,
    extractor: FeatureExtractor,
  ): Promise<EvidenceModel> {
    const builder = new LexicalBuilder(settings.lexical.kinds)
    const taught: { intent: string; features: Features }[] = []
    for (const { intent, text } of lessons) {
      const features = extractor.extract(extractor.clean(text))
      builder.add(intent, features)
      const taughtAs = perceptronIntent(intent)
      if (taughtAs)
        taught.push({ intent: taughtAs, features: features.filter((f) => settings.perceptron.kinds.includes(f[0]!)) })
    }
    const index = builder.build(settings.lexical)
    const perceptrons = new Set(taught.map((t) => t.intent)).size
    const few = perceptrons <= MOST_PERCEPTRONS && perceptrons * taught.length <= MOST_PASSES
    const perceptron = few ? await Perceptron.train(taught, settings.perceptron) : null
    const ownNames = known.names.map(([name, intent]): OwnName => {
      const dense = extractor.clean(name).replaceAll(' ', '')
      return { dense, sound: dense.length >= 4 ? soundOf(dense) : null, intent }
    })
    return new EvidenceModel(extractor, index, perceptron, ownNames, known.figures, lexicon)
  }

  /** Evidence for every intent the message touches at all, in no order. */
  of(clean: string): Evidence[] {
    const meant = this.#withoutNegated(clean)
    const features = this.#extractor.extract(meant)
    const scores = this.#perceptron?.scores(features) ?? {}
    const named = this.#namedIn(meant)
    const said = readQuantities(meant).map((q) => q.value)
    return this.#index.search(features).map(({ intent, bm25, nearest, nearest3 }) => {
      const family = familyOf(intent)
      return {
        intent,
        bm25,
        nearest,
        nearest3,
        perceptron: scores[perceptronIntent(intent) ?? ''] ?? 0,
        named: named.has(intent) ? 1 : 0,
        figures: said.length > 0 ? said.filter((f) => this.#figures.get(intent)?.has(f)).length / said.length : 0,
        act: family === 'act' ? 1 : 0,
        oos: family === 'oos' ? 1 : 0,
        broad: family === 'broad' ? 1 : 0,
      }
    })
  }

  /** 不是制造业 speaks against 制造业; what is negated is left out as long as enough is left to go by. */
  #withoutNegated(clean: string): string {
    if (!this.#negations) return clean
    const meant = clean.replace(this.#negations, ' ')
    return (meant.match(/\p{Script=Han}/gu)?.length ?? 0) >= 6 ? meant : clean
  }

  #namedIn(clean: string): Set<string> {
    const dense = clean.replaceAll(' ', '')
    const named = new Set<string>()
    const sound = soundOf(clean)
    for (const name of this.#names)
      if (dense.includes(name.dense) || (name.sound && sound.includes(name.sound))) named.add(name.intent)
    return named
  }
}

/** A perceptron for each policy and one for all broad questions; the many small foreign topics are left to the index, which costs nothing a topic. */
function perceptronIntent(intent: string): string | null {
  const family = familyOf(intent)
  return family === 'policy' ? intent : family === 'broad' ? 'broad' : null
}
