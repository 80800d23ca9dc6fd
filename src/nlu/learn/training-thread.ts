/** Trains in a thread of its own, so that a start does other things meanwhile and a running bot goes on answering. */
import { Worker } from 'node:worker_threads'
import type { Taught } from '../../domain/desk/teaching.ts'
import type { Content } from '../../domain/library/content.ts'
import type { Trained } from './train.ts'

export type Given = { content: Content; taught: Taught[] }

/** With small young generations: training leaves short-lived garbage, which is then collected instead of kept. */
const LIMITS = { maxYoungGenerationSizeMb: 12 }

const WORKER = new URL('./training-worker.ts', import.meta.url)
/** Node 20 neither hands `--import tsx` on to threads nor starts them with TypeScript: the thread loads tsx itself. In a bundle there is no TypeScript. */
const START = WORKER.pathname.endsWith('.ts')
  ? `import(${quoted(import.meta.resolve('tsx/esm/api'))}).then((tsx) => { tsx.register(); return import(${quoted(WORKER.href)}) })`
  : `import(${quoted(WORKER.href)})`

function quoted(url: string): string {
  return JSON.stringify(url)
}

/** @throws {Error} when the thread ends without a result: out of memory, a defect */
export function trainApart(given: Given): Promise<Trained> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(START, { eval: true, workerData: given, execArgv: [], resourceLimits: LIMITS })
    worker.once('message', resolve)
    worker.once('error', reject)
    // What it has said is delivered before it is said to have ended, so this changes nothing about a result.
    worker.once('exit', (code) => reject(new Error(`training ended with ${code} and no result`)))
  })
}
