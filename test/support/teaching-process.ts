/**
 * A process in which somebody approves T1 and which kills itself where it is told: the real desk, gate and store, with a model that knows only
 * what it was taught, so that a run takes no second of training. Only where it dies while its thread trains there is one. Run by
 * test/app/teaching-crash.test.ts.
 */
import type { Worker } from 'node:worker_threads'
import { LiveModel } from '../../src/app/library/live-model.ts'
import type { Train, Understand } from '../../src/app/teaching/teaching-store.ts'
import { teachingDesk } from '../../src/app/teaching/teachings.ts'
import { ROOT, silentLog } from '../../src/cli/local-assistant.ts'
import { loadContent } from '../../src/content/load/load.ts'
import { intentOf, type Taught } from '../../src/domain/desk/teaching.ts'
import { trainApart } from '../../src/nlu/learn/training-thread.ts'
import { openDatabase } from '../../src/storage/engine/database.ts'
import { databaseTeachings } from '../../src/storage/teaching/teachings.ts'

export type TeachingProcess = {
  options: { url?: string; dataDir: string }
  /** The checkpoint at which it is killed. */
  crashAt: string
  /** Milliseconds since 1970. */
  now: number
}

const { options, crashAt, now }: TeachingProcess = JSON.parse(process.argv[2] ?? '{}')
const checkpoint = (name: string) => {
  if (name === crashAt) process.kill(process.pid, 'SIGKILL')
}
const content = loadContent(ROOT)
const NOTHING_NAMED = {
  ...{
    named: [],
    offices: [],
    topics: [],
    byNumber: [],
    byFigure: [],
    printed: [],
    sections: [],
    cues: [],
    rest: [],
    subjects: [],
  },
  ...{ part: null, award: null, elsewhere: null, otherYear: null },
}
const knowing =
  (taught: Taught[]): Understand =>
  (text) => {
    const meant = taught.find((one) => one.text === text)
    return {
      text,
      numbers: { quantities: [], others: [] },
      act: 'ask',
      taught: meant ? intentOf(meant) : null,
      ranked: [],
      verdict: 'none',
      confidence: 0,
      mentions: NOTHING_NAMED,
    }
  }
const train: Train = async (taught) => {
  if (crashAt === 'thread' && taught.length > 0) await trainApart({ content, taught })
  return knowing(taught)
}
process.on('worker', (worker: Worker) => worker.once('online', () => checkpoint('thread')))
const database = await openDatabase(options)
const store = databaseTeachings(database, checkpoint)
const model = await LiveModel.start({ store, train })
const desk = teachingDesk({
  ...{ store, model, train, content, golden: [], checkpoint, log: silentLog },
  questionOf: async () => null,
  now: () => now,
  holder: String(process.pid),
})
await desk.approve(1, { id: 'approver', name: '王科长' })
await database.close()
