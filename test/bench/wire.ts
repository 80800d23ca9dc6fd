/** The whole bot and its gateway in two processes over gRPC: how fast, how much memory, and what is lost when the gateway is killed again and again. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Content } from '../../src/domain/library/content.ts'
import { figure, megabytes, type Row, type Section } from './report.ts'
import { fixedRandom, median, percentile } from './statistics.ts'
import { Bot, freePort, Gateway } from './wire-pair.ts'

const MESSAGES = 30_000
/** Enough that nobody speaks often. */
const PEOPLE = 3000
/** Said before anything is measured. */
const WARM_UP = 500
const AT_ONCE = 20
const ONE_BY_ONE = 1000
const MEMORY_EVERY = 5000
const KILLS = 10
const A_SECOND = 5
/** What the last messages may still take. */
const SETTLE_MS = 15_000

export async function benchWire(content: Content): Promise<Section> {
  const offices = content.offices.map(({ name }) => name)
  const text = (n: number) => `${offices[n % offices.length]}电话`
  const speed = await measureSpeed(text)
  const kills = await killAgainAndAgain(text)
  return {
    title: `wire: bot and gateway as two processes over gRPC with TLS; ${MESSAGES} messages of ${PEOPLE} people`,
    ratios: [],
    rows: [...speed, ...kills],
    notes: [
      'from said to heard: gRPC both ways, understanding, four commits to SQLite, sending; goals: p99 at most 50 ms, at most 450 MB',
      `gateway killed ${KILLS} times under ${A_SECOND} messages a second; goal: flowing again within 10 s, every message that reached the bot answered once`,
    ],
  }
}

type Text = (n: number) => string

async function measureSpeed(text: Text): Promise<Row[]> {
  const endpoint = `127.0.0.1:${await freePort()}`
  let onHeard = (_: { person: number; ms: number }) => {}
  const gateway = new Gateway(endpoint, PEOPLE, (heard) => onHeard(heard))
  const bot = new Bot(endpoint, await freePort())
  await gateway.listening()
  await bot.ready()

  /** Resolves with milliseconds of each, from said to heard. */
  async function exchange(from: number, count: number, atOnce: number): Promise<number[]> {
    const took: number[] = []
    let next = from
    return new Promise((resolve) => {
      const speak = () => {
        if (next >= from + count) return
        gateway.say({ person: next % PEOPLE, text: text(Math.floor(next / PEOPLE) + next) })
        next += 1
      }
      onHeard = ({ ms }) => {
        took.push(ms)
        if (took.length === count) resolve(took)
        else speak()
      }
      for (let n = 0; n < atOnce; n += 1) speak()
    })
  }

  await exchange(0, WARM_UP, AT_ONCE)
  const single = await exchange(WARM_UP, ONE_BY_ONE, 1)
  let said = WARM_UP + ONE_BY_ONE
  const memory: Row[] = []
  const many: number[] = []
  const started = performance.now()
  while (many.length < MESSAGES) {
    many.push(...(await exchange(said, MEMORY_EVERY, AT_ONCE)))
    said += MEMORY_EVERY
    const { now, peak } = bot.memory()
    // What is in use tells a leak from a heap that is let grow to its bound.
    const inUse = await bot.figure('nodejs_heap_size_used_bytes')
    const resident = [`${megabytes(now)} MB`, `peak ${megabytes(peak)} MB`, `heap in use ${megabytes(inUse)} MB`]
    memory.push([`bot after ${said} messages`, ...resident])
  }
  const seconds = (performance.now() - started) / 1000
  await bot.end()
  await gateway.kill()
  const row = (name: string, ms: number[]): Row => [
    name,
    ...[0.5, 0.99, 1].map((share) => figure(percentile(ms, share))),
  ]
  return [
    ['from said to heard', 'p50 ms', 'p99 ms', 'max ms'],
    row('one at a time', single),
    row(`${AT_ONCE} at once`, many),
    ['messages a second', figure(MESSAGES / seconds)],
    ...memory,
  ]
}

async function killAgainAndAgain(text: Text): Promise<Row[]> {
  const endpoint = `127.0.0.1:${await freePort()}`
  const random = fixedRandom(5)
  const heard = new Map<number, number>()
  let firstHeard = () => {}
  const start = () =>
    new Gateway(endpoint, PEOPLE, ({ person }) => {
      heard.set(person, (heard.get(person) ?? 0) + 1)
      firstHeard()
    })
  let gateway = start()
  const bot = new Bot(endpoint, await freePort())
  await gateway.listening()
  await bot.ready()

  let said = 0
  const speaking = setInterval(() => {
    gateway.say({ person: said, text: text(said) })
    said += 1
  }, 1000 / A_SECOND)
  const back: number[] = []
  for (let kill = 0; kill < KILLS; kill += 1) {
    await sleep(3000 + 3000 * random())
    await gateway.kill()
    await sleep(4000 * random())
    gateway = start()
    await gateway.listening()
    const listening = performance.now()
    await new Promise<void>((resolve) => {
      firstHeard = resolve
    })
    back.push((performance.now() - listening) / 1000)
  }
  await sleep(3000)
  clearInterval(speaking)
  await sleep(SETTLE_MS)
  const reached = await bot.figure('huiqi_messages_total')
  const uncertain = await bot.figure('huiqi_sends_total', 'state="uncertain"')
  const times = (wanted: (count: number) => boolean) => [...heard.values()].filter(wanted).length
  await bot.end()
  await gateway.kill()
  return [
    [],
    ['gateway killed and restarted', String(KILLS)],
    ['seconds until flowing again', `median ${figure(median(back))}`, `max ${figure(Math.max(...back))}`],
    ['said', String(said)],
    ['reached the bot', String(reached)],
    ['answered once', String(times((count) => count === 1))],
    ['answered more than once', String(times((count) => count > 1))],
    ['cut off in the middle of the send (uncertain)', String(uncertain)],
  ]
}
