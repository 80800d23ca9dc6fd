/** Two hundred lists that offices have put in, ten thousand items, through the real path: start, reply and memory. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LiveLibrary } from '../../src/app/library/live-library.ts'
import { Assistant } from '../../src/app/turn/assistant.ts'
import { ROOT, silentLog } from '../../src/cli/local-assistant.ts'
import { localDate } from '../../src/domain/desk/office-hours.ts'
import type { Content } from '../../src/domain/library/content.ts'
import { keptWithData, openKnowledge } from '../../src/knowledge.ts'
import { openDatabase } from '../../src/storage/engine/database.ts'
import { databaseTeachings } from '../../src/storage/teaching/teachings.ts'
import { memoryTurns } from '../../src/storage/turn/memory-turns.ts'
import { Chat } from './chat-process.ts'
import { mixedMessages } from './messages.ts'
import { figure, megabytes, percent, type Section } from './report.ts'
import { GREETING, idleMemory } from './resident.ts'
import { percentile } from './statistics.ts'
import { publish, syntheticLists } from './synthetic-lists.ts'

const SIZE = { lists: Number(process.env.BENCH_LISTS ?? 200), items: 50 }
const MESSAGES = 2000
const WARM_UP = 200

export async function benchLists(content: Content): Promise<Section> {
  const dataDir = mkdtempSync(join(tmpdir(), 'huiqi-bench-'))
  try {
    const lists = syntheticLists(content, SIZE.lists, SIZE.items)
    await publish(lists, { dataDir })
    const start = () => new Chat(['src/start.mjs', 'main'], { HUIQI_DATA_DIR: dataDir })
    const chat = start()
    const first = await chat.hears(GREETING)
    await chat.end()
    const again = start()
    const ready = await again.hears(GREETING)
    const titles = lists.flatMap(({ policies }) => policies.map(({ title }) => title))
    const asked = mixedMessages(content, MESSAGES).map((text, i) =>
      i % 2 === 0 ? text : `${titles[(i * 37) % titles.length]}能给多少钱`,
    )
    const { fresh, idle } = await idleMemory(again, asked.slice(0, 500))
    const replies = await replyMs(dataDir, asked)
    const shares = (ms: number[]) => [0.5, 0.99, 1].map((share) => figure(percentile(ms, share)))
    return {
      title: `lists: ${SIZE.lists} lists of ${SIZE.items} items live in SQLite, ${MESSAGES} messages, half about them`,
      ratios: [],
      rows: [
        ['first start, learning, s', figure(first / 1000)],
        ['start with the model kept, s', figure(ready / 1000)],
        ['a reply, ms: p50, p99, max', ...shares(replies.ms)],
        ['… of computing, all threads', ...shares(replies.computing)],
        ['resident, MB: started, idle after 500 messages, peak', ...[fresh.now, idle.now, idle.peak].map(megabytes)],
        ['asked by its title: answered or offered', percent(replies.found)],
      ],
      notes: ['goals: start 10 s, p99 20 ms, 1000 MB'],
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function replyMs(
  dataDir: string,
  asked: string[],
): Promise<{ ms: number[]; computing: number[]; found: number }> {
  const database = await openDatabase({ dataDir })
  const knowledge = openKnowledge(ROOT, keptWithData(dataDir, ROOT))
  const today = () => localDate(Date.now(), knowledge.content.issuers[0]!.hours)
  const library = await LiveLibrary.start({ store: databaseTeachings(database), knowledge, today })
  await database.close()
  const { content, understand } = library.snapshot()
  const assistant = new Assistant({ content, understand, turns: memoryTurns(), now: Date.now, log: silentLog })
  const [ms, computing]: [number[], number[]] = [[], []]
  let found = 0
  for (const [i, text] of asked.entries()) {
    const [begun, used] = [performance.now(), process.cpuUsage()]
    const { policies, options } = await assistant.reply({ talker: { id: `${i}`, name: `${i}` }, text, kind: 'text' })
    if (i >= WARM_UP) {
      ms.push(performance.now() - begun)
      const { user, system } = process.cpuUsage(used)
      computing.push((user + system) / 1000)
    }
    const named = [...policies, ...options].some((id) => text.startsWith(content.policy.get(id)!.title))
    if (i % 2 === 1 && named) found += 1
  }
  return { ms, computing, found: found / (asked.length / 2) }
}
