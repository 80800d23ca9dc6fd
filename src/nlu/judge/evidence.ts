/** Gathers, for one message, what speaks for every intent it could mean. Knows no thresholds: those are decide.ts. */
import type { Decision, Lexicon } from '../../domain/library/intent.ts'
import type { Quantity } from '../../domain/talk/quantity.ts'
import { readQuantities } from '../../reading/numbers/read-quantities.ts'
import type { FeatureExtractor } from '../features.ts'
import { LexicalIndex, numbered } from '../index/lexical.ts'
import { Perceptron } from '../learn/perceptron.ts'
import { perceptronIntent, type Trained } from '../learn/train.ts'
import { soundOf } from '../sound/phonetic.ts'

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

/** What reading a message takes beside what was trained. */
export type Reading = {
  extractor: FeatureExtractor
  known: Known
  lexicon: Lexicon
  settings: Pick<Decision, 'lexical' | 'perceptron'>
}

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
    index: LexicalIndex,
    perceptron: Perceptron | null,
    { extractor, known, lexicon }: Omit<Reading, 'settings'>,
  ) {
    this.#extractor = extractor
    this.#index = index
    this.#perceptron = perceptron
    this.#names = known.names.map(([name, intent]): OwnName => {
      const dense = extractor.clean(name).replaceAll(' ', '')
      return { dense, sound: dense.length >= 4 ? soundOf(dense) : null, intent }
    })
    this.#figures = known.figures
    this.#negations = lexicon.negations.length
      ? new RegExp(
          `(?:${[...lexicon.negations].sort((a, b) => b.length - a.length).join('|')})[^，。！？、；,.!?; ]{2,12}`,
          'gu',
        )
      : null
  }

  /** From what was trained, in slices: a running bot answers between them. */
  static async open({ lexical, perceptron }: Trained, { settings, ...reading }: Reading): Promise<EvidenceModel> {
    const index = new LexicalIndex(lexical, await numbered(lexical.features), settings.lexical)
    return new EvidenceModel(
      index,
      perceptron && new Perceptron(perceptron, await numbered(perceptron.features)),
      reading,
    )
  }

  /**
   * Evidence for every intent the message touches at all, in no order.
   * @param quantities of the whole message, where this is only a part of it
   */
  of(clean: string, quantities: readonly Quantity[] = readQuantities(clean)): Evidence[] {
    const meant = this.#withoutNegated(clean)
    const features = this.#extractor.extract(meant)
    const scores = this.#perceptron?.scores(features) ?? {}
    const named = this.#namedIn(meant)
    const said = quantities.filter((q) => meant.includes(q.raw)).map((q) => q.low)
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
