/**
 * The only door to nlp.js: its perceptron is trained here, fed by our own Chinese features; perceptron.ts asks what was learnt.
 * Closed off here: its English tokeniser and unbounded text caches (features are given ready), its model.nlp, its line an epoch, its answer picking.
 */
import { createRequire } from 'node:module'
import type { Features } from '../features.ts'
import { FEATURES_BETWEEN } from '../index/feature-numbers.ts'
import { type PerceptronData, unitInput } from './perceptron.ts'

type NeuralNlu = {
  train(corpus: { utterance: string; intent: string }[], settings: object): Promise<unknown>
  neuralNetwork: {
    lookup: { inputLookup: { items: string[] } }
    perceptrons: { name: string; weights: Float32Array; bias: number }[]
    settings: { alpha: number }
  }
}
type Container = {
  get(name: string, settings?: object): unknown
  register(name: string, instance: object): void
  registerPipeline(tag: string, steps: string[]): void
}
type NlpClass = new (settings: object) => { container: Container }

type PerceptronSettings = {
  iterations: number
  learningRate: number
  /** Which kinds of feature it reads, by their first letter: fewer train faster. */
  kinds: string
}

/** Loaded where something is learnt: most starts find it kept. Its logger prints a deprecation of its own on import unless NODE_ENV says production. */
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

/** Trains one perceptron an intent: meant for some dozens of intents, not for thousands. */
export async function trainPerceptron(
  examples: { intent: string; features: Features }[],
  settings: PerceptronSettings,
): Promise<PerceptronData> {
  const kinds = new Set(settings.kinds)
  const Nlp = loadNlp()
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
  const { lookup, perceptrons, settings: used } = nlu.neuralNetwork
  const features = lookup.inputLookup.items
  const weights = new Float32Array(perceptrons.length * features.length)
  perceptrons.forEach((perceptron, i) => {
    for (let f = 0; f < features.length; f += 1) weights[f * perceptrons.length + i] = perceptron.weights[f]!
  })
  return {
    kinds: settings.kinds,
    intents: perceptrons.map((perceptron) => perceptron.name),
    features: features.join(FEATURES_BETWEEN),
    weights,
    biases: Float64Array.from(perceptrons, (perceptron) => perceptron.bias),
    alpha: used.alpha,
  }
}

function unitLength(features: Features, kinds: Set<string>): Record<string, number> {
  const { names, value } = unitInput(features, kinds)
  return Object.fromEntries(names.map((name) => [name, value]))
}
