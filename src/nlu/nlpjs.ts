/**
 * The only door to nlp.js: its perceptron, fed by our own Chinese features.
 * Closed off here: its English tokeniser and unbounded text caches (features are given ready), its model.nlp, its line an epoch, its answer picking.
 */
import { createRequire } from 'node:module'
import type { Features } from './features.ts'

type SparseInput = Record<string, number>
type NeuralNlu = {
  train(corpus: { utterance: string; intent: string }[], settings: object): Promise<unknown>
  neuralNetwork: { run(input: SparseInput): Record<string, number> }
}
type Container = {
  get(name: string, settings?: object): unknown
  register(name: string, instance: object): void
  registerPipeline(tag: string, steps: string[]): void
}
type NlpClass = new (settings: object) => { container: Container }

export type PerceptronSettings = {
  iterations: number
  learningRate: number
  /** Which kinds of feature it reads, by their first letter: fewer train faster. */
  kinds: string
}

const Nlp = loadNlp()

/** nlp.js's logger prints a deprecation of its own on import unless NODE_ENV says production. */
function loadNlp(): NlpClass {
  const before = process.env.NODE_ENV
  process.env.NODE_ENV = 'production'
  try {
    return createRequire(import.meta.url)('@nlpjs/basic').Nlp
  } finally {
    if (before === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = before
  }
}

export class Perceptron {
  readonly #nlu: NeuralNlu
  readonly #kinds: Set<string>

  private constructor(nlu: NeuralNlu, kinds: Set<string>) {
    this.#nlu = nlu
    this.#kinds = kinds
  }

  /** One perceptron an intent: meant for some dozens of intents, not for thousands. */
  static async train(
    examples: { intent: string; features: Features }[],
    settings: PerceptronSettings,
  ): Promise<Perceptron> {
    const kinds = new Set(settings.kinds)
    const { container } = new Nlp({ languages: ['zh'], autoSave: false, autoLoad: false, nlu: { log: false } })
    container.register('zh-features', {
      prepare: ({ text }: { text: string }) => unitLength(examples[Number(text)]!.features, kinds),
    })
    container.registerPipeline('nlu-zh-prepare', ['zh-features.prepare'])
    const nlu = container.get('NeuralNlu', { locale: 'zh' }) as NeuralNlu
    const corpus = examples.map(({ intent }, i) => ({ utterance: String(i), intent }))
    await nlu.train(corpus, {
      log: false,
      iterations: settings.iterations,
      learningRate: settings.learningRate,
      errorThresh: 0,
    })
    return new Perceptron(nlu, kinds)
  }

  /** Activation by intent, about 0 to 1; intents that did not fire are 0. The object is reused by the next call. */
  scores(features: Features): Record<string, number> {
    return this.#nlu.neuralNetwork.run(unitLength(features, this.#kinds))
  }
}

/** Long messages must not shout louder than short ones. */
function unitLength(features: Features, kinds: Set<string>): SparseInput {
  const names: string[] = []
  for (const feature of features) if (kinds.has(feature[0]!)) names.push(feature)
  const value = 1 / Math.sqrt(names.length || 1)
  const input: SparseInput = {}
  for (const name of names) input[name] = value
  return input
}
