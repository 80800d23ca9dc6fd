/** The far side of training-thread.ts: learns from what it is given, hands it over, and ends. Runs in a worker thread only. */
import { parentPort, workerData } from 'node:worker_threads'
import { extractorOf } from '../understand.ts'
import { lessonsOf } from './lessons.ts'
import { train } from './train.ts'
import type { Given } from './training-thread.ts'

if (!parentPort) throw new Error('training-worker.ts: start it as training-thread.ts does, in a worker thread')

const { content, taught }: Given = workerData
const trained = await train(lessonsOf(content, taught), content.decision, extractorOf(content))
const { intentOf, byIntent, bySentence } = trained.lexical
const { perceptron } = trained
const arrays = [
  intentOf,
  ...[byIntent, bySentence].flatMap(({ start, document, weight, idf }) => [start, document, weight, idf]),
  ...(perceptron ? [perceptron.weights, perceptron.biases] : []),
]
parentPort.postMessage(
  trained,
  arrays.map((array) => array.buffer),
)
