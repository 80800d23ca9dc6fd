/** The bot as a process of its own: how soon it speaks, and how much memory it holds when nobody talks to it any more. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Content } from '../../src/domain/library/content.ts'
import { Chat } from './chat-process.ts'
import { mixedMessages } from './messages.ts'
import { figure, megabytes, type Section } from './report.ts'
import { median, ratioSpread } from './statistics.ts'
import { optionalChinese } from './stock-nlpjs.ts'

const RUNS = 3
const MESSAGES = 500
const IDLE_MS = 3000

const PEER = 'test/bench/peer-main.ts'
const PROCESSES = [
  { name: 'ours (src/start.mjs main)', entry: ['src/start.mjs', 'main'] },
  { name: 'echo bot', entry: ['--import', 'tsx', PEER, 'echo'] },
  { name: 'stock nlp.js bot', entry: ['--import', 'tsx', PEER, 'stock'] },
  ...(optionalChinese() ? [{ name: 'stock nlp.js + lang-zh bot', entry: ['--import', 'tsx', PEER, 'stock-zh'] }] : []),
]
/** In the terminal's first line. Not simply the first output: lang-zh prints a line of its own long before. */
export const GREETING = '已上线'

export async function benchProcess(content: Content): Promise<Section> {
  const messages = mixedMessages(content, MESSAGES)
  const ready: number[][] = PROCESSES.map(() => [])
  // The first start of each fills the disk's and tsx's caches.
  for (let run = 0; run <= RUNS; run += 1)
    for (const [i, { entry }] of PROCESSES.entries()) {
      const chat = new Chat(entry)
      const ms = await chat.hears(GREETING)
      if (run > 0) ready[i]!.push(ms)
      await chat.end()
    }
  const parts = await startParts()
  const memory: Awaited<ReturnType<typeof idleMemory>>[] = []
  for (const { entry } of PROCESSES) memory.push(await idleMemory(new Chat(entry), messages))

  const times = (i: number) => [median(ready[i]!), Math.min(...ready[i]!), Math.max(...ready[i]!)].map(figure)
  const ratios = PROCESSES.slice(1).map(({ name }, before) => {
    const i = before + 1
    const spread = ratioSpread(ready[0]!, ready[i]!)
    const [ours, theirs] = [memory[0]!.idle.now, memory[i]!.idle.now]
    return [
      `start and idle memory, ours / ${name} (lower is better)`,
      ...[spread.median, spread.min, spread.max].map(figure),
      ours === null || theirs === null ? 'n/a' : figure(ours / theirs),
    ]
  })
  return {
    title: `process: start to first line (${RUNS} runs), resident memory idle ${IDLE_MS / 1000} s after ${MESSAGES} typed messages`,
    ratios: [['ratio', 'ready median', 'min', 'max', 'memory'], ...ratios],
    rows: [
      ['process', 'ready ms', 'min ms', 'max ms', 'RSS at start MB', 'RSS idle MB', 'peak MB'],
      ...PROCESSES.map(({ name }, i) => {
        const { fresh, idle } = memory[i]!
        return [name, ...times(i), megabytes(fresh.now), megabytes(idle.now), megabytes(idle.peak)]
      }),
    ],
    notes: [
      ...parts,
      'node --max-semi-space-size=4 --max-old-space-size=256, as npm start has it; npm adds a process in front of it',
      'stock nlp.js trains at every start; ours finds what npm ci, or an earlier start, has kept',
    ],
  }
}

/** What the milliseconds of our start go to, from the marks that the program sets on its way. */
async function startParts(): Promise<string[]> {
  const tell = `process.on('exit', () => process.stderr.write(JSON.stringify(performance.getEntriesByType('mark'))))`
  const chat = new Chat(['--import', `data:text/javascript,${encodeURIComponent(tell)}`, 'src/start.mjs', 'main'])
  const ready = await chat.hears(GREETING)
  await chat.end()
  const marks: { name: string; startTime: number }[] = JSON.parse(chat.complained())
  const ours = marks.filter(({ name }) => name.startsWith('huiqi '))
  let before = 0
  const parts = ours.map(({ name, startTime }) => {
    const ms = startTime - before
    before = startTime
    return `${name.slice('huiqi '.length)} ${figure(ms)}`
  })
  return [`one start in parts, ms until each is there: ${[...parts, `greeting ${figure(ready - before)}`].join(', ')}`]
}

/** As started, and idle after the messages. Ends it. */
export async function idleMemory(chat: Chat, messages: string[]) {
  await chat.hears(GREETING)
  const fresh = chat.memory()
  for (const message of messages) chat.type(message)
  // Lines are answered in turn, so this answer comes after all others.
  chat.type('/who')
  await chat.hears('（您是 ')
  await sleep(IDLE_MS)
  const idle = chat.memory()
  await chat.end()
  return { fresh, idle }
}
