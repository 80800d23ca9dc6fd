/** A whole turn with storage, from a message read to its reply sent and recorded, beside the same turn in memory; then what a full file costs. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Assistant } from '../../src/app/turn/assistant.ts'
import { lookAhead } from '../../src/app/turn/look-ahead.ts'
import type { HandleMessage, Sender } from '../../src/app/turn/surroundings.ts'
import { silentLog } from '../../src/cli/local-assistant.ts'
import { durableAnswers } from '../../src/delivery/turn/durable-answers.ts'
import type { Content } from '../../src/domain/library/content.ts'
import type { Understand } from '../../src/domain/talk/understood.ts'
import { trainUnderstanding } from '../../src/nlu/understand.ts'
import { openDatabase } from '../../src/storage/engine/database.ts'
import { answersStorage } from '../../src/storage/turn/answers-storage.ts'
import { memoryTurns } from '../../src/storage/turn/memory-turns.ts'
import { benchFilledFile } from './filled-file.ts'
import { mixedMessages } from './messages.ts'
import { figure, type Section } from './report.ts'
import { percentile } from './statistics.ts'

const MESSAGES = 3000
const WARM_UP = 300
const TALKERS = 300

export async function benchStorage(content: Content): Promise<Section[]> {
  const understand = await trainUnderstanding(content)
  return [await benchTurns(content, understand), await benchFilledFile(content, understand)]
}

async function benchTurns(content: Content, understand: Understand): Promise<Section> {
  const messages = mixedMessages(content, WARM_UP + MESSAGES)
  const folder = mkdtempSync(join(tmpdir(), 'huiqi-bench-'))
  const url = process.env.DATABASE_URL || undefined
  const database = await openDatabase({ url, dataDir: folder })
  const parts = { content, understand, now: Date.now, log: silentLog }
  // Its own account: on a database in use, nobody's messages are touched.
  const account = `bench-${process.pid}-${Date.now()}`
  const sender: Sender = { account: () => account, send: async () => {} }
  const { turns, ...boxes } = answersStorage({ ...parts, database, sender, salt: 'the salt of the bench' })
  const assistant = new Assistant({ ...parts, turns })
  // Nobody says more after a message here, so what says too little is not waited for.
  const rest = { lookAhead: lookAhead({ ...parts, turns }), sleep: async () => {}, tooFast: '' }
  const stored = durableAnswers({ ...parts, ...boxes, ...rest, sender, assistant })
  const { handle } = new Assistant({ ...parts, turns: memoryTurns() })
  const memory = await measure(handle, messages)
  const durable = await measure(stored.handle, messages)
  await stored.stop()
  await database.close()
  rmSync(folder, { recursive: true, force: true })
  const shares = [0.5, 0.99, 1]
  const row = (ms: number[]) => shares.map((share) => figure(percentile(ms, share)))
  return {
    title: `turn with storage p50/p99: ${MESSAGES} messages of ${TALKERS} people, read to sent, on ${database.engine}`,
    ratios: [
      ['ratio', 'p50', 'p99', 'max'],
      [
        'ms a turn, with storage / in memory (lower is better)',
        ...shares.map((share) => figure(percentile(durable, share) / percentile(memory, share))),
      ],
    ],
    rows: [
      ['turn', 'p50 ms', 'p99 ms', 'max ms'],
      [`with storage, ${database.engine}`, ...row(durable)],
      ['in memory', ...row(memory)],
    ],
    notes: ['four commits to the disk a turn: noted, answered, claimed, sent; the goal is p99 at most 15 ms on SQLite'],
  }
}

async function measure(handle: HandleMessage, messages: string[]): Promise<number[]> {
  const ms: number[] = []
  for (const [n, text] of messages.entries()) {
    const talker = { id: `talker-${n % TALKERS}`, name: '' }
    const started = performance.now()
    await handle({ id: `m${n}`, talker, text, kind: 'text', at: Date.now() })
    if (n >= WARM_UP) ms.push(performance.now() - started)
  }
  return ms
}
