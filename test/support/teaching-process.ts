/**
 * A process in which somebody approves T1 and which kills itself where it is told: the real desk, gate and store, with a model that knows only
 * what it was taught, so that a run takes no second of training. Only where it dies while its thread trains there is one. Run by
 * test/app/teaching-crash.test.ts.
 */

import type { Knowledge } from '../../src/app/library/library.ts'
import { LiveLibrary } from '../../src/app/library/live-library.ts'
import { teachingDesk } from '../../src/app/teaching/teachings.ts'
import { silentLog } from '../../src/cli/local-assistant.ts'
import { openDatabase } from '../../src/storage/engine/database.ts'
import { databaseTeachings } from '../../src/storage/teaching/teachings.ts'
import { content } from './content.ts'
import { knowing } from './small-model.ts'

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
const knowledge: Knowledge = {
  content,
  learn: async (taught) => knowing(taught),
  publishing: async () => knowledge,
  ready: async () => {},
  isReady: () => true,
}
const database = await openDatabase(options)
const store = databaseTeachings(database, checkpoint)
const library = await LiveLibrary.start({ store, knowledge, today: () => '' })
const desk = teachingDesk({
  ...{ store, library, content, golden: [], checkpoint, log: silentLog },
  questionOf: async () => null,
  tellAuthor: async () => '',
  now: () => now,
  holder: String(process.pid),
})
const decide = await desk.tryOut(1, { id: 'approver', name: '王科长' })
await database.transaction(decide)
checkpoint('committed')
await database.close()
