/** Starts the bot: reads the environment, opens what it needs, and runs it on a channel. */
import { fileURLToPath } from 'node:url'
import pino from 'pino'
import { type LeftBehind, takeOverWarning } from './app/broadcasts/take-over.ts'
import { LiveModel } from './app/library/live-model.ts'
import type { Link, Log } from './app/turn/surroundings.ts'
import { connectBot } from './bot.ts'
import type { World } from './channel/simulator/world.ts'
import { loadGolden } from './content/load/golden.ts'
import { loadContent } from './content/load/load.ts'
import { modelVersion } from './content/load/version.ts'
import { followModel } from './delivery/library/follow-model.ts'
import { keepRetention } from './delivery/retention.ts'
import type { Taught } from './domain/desk/teaching.ts'
import { trainApart } from './nlu/learn/training-thread.ts'
import { readerOf } from './nlu/understand.ts'
import { readConfig } from './settings/config.ts'
import { openDatabase } from './storage/engine/database.ts'
import { deleteBefore } from './storage/engine/forget.ts'
import { checkSalt, readSalt } from './storage/engine/salt.ts'
import { waitingReplies } from './storage/engine/waiting-replies.ts'
import { databaseTeachings } from './storage/teaching/teachings.ts'
import { openMetrics } from './web/health/metrics.ts'
import type { HealthParts } from './web/health/start.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const now = Date.now

/** The first signal lets what is being answered finish; a second one ends the process at once. */
const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())

try {
  const config = readConfig(process.env)
  const { dataDir, retentionDays } = config
  const log = pino({ level: config.logLevel, base: null }, pino.destination(2))
  const content = loadContent(root)
  // The channel takes a second to load and the understanding a second to train; both are needed before the first message.
  const channel = config.puppet === '' ? import('./channel/simulator/run.ts') : import('./channel/wechaty/run.ts')
  const database = await openDatabase({ url: config.databaseUrl, dataDir })
  try {
    const salt = readSalt(dataDir, config.salt)
    await checkSalt(database, salt, now())
    const reader = readerOf(content)
    const train = async (taught: Taught[]) => reader.understanding(await trainApart({ content, taught }), taught)
    const teachings = databaseTeachings(database)
    const model = await LiveModel.start({ store: teachings, train }, reader.train)
    const stopFollowing = followModel({ model, log })
    let link: Link = { connected: false, loggedIn: false, loginCode: null, problem: null, reconnects: 0 }
    const watched = { link: () => link, waitingReplies: () => waitingReplies(database) }
    let left: LeftBehind | null = null
    const warnings = () => (left ? [takeOverWarning(left, content)] : [])
    const metrics = openMetrics({ ...watched, model: modelVersion(content), taught: () => model.version })
    const teaching = { store: teachings, model, train, golden: loadGolden(content, root) }
    const onLeftBehind = (found: LeftBehind | null) => {
      left = found
    }
    const connect = connectBot({ config, content, teaching, database, salt, metrics, log, now, onLeftBehind })
    const stopRetention = keepRetention({
      days: retentionDays,
      log,
      now,
      deleteBefore: (cutoff) => deleteBefore(database, cutoff),
    })
    const { run } = await channel
    const { puppet, gateway, pagePort, healthPort } = config
    const health = healthPort === 0 ? null : await openHealth({ ...watched, warnings, port: healthPort, metrics }, log)
    await run({
      connect,
      log,
      puppet,
      gateway,
      dataDir,
      openPage: pagePort === 0 ? null : (world) => openPage(world, pagePort, log),
      report: (now) => {
        link = now
      },
      input: process.stdin,
      output: process.stdout,
      signal: stop.signal,
    })
    await stopRetention()
    await stopFollowing()
    await health?.close()
  } finally {
    await database.close()
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
} finally {
  // A pipe that nobody closes, or a connection that a puppet keeps, would keep the process alive.
  process.stdin.destroy()
  setTimeout(() => process.exit(), 1000).unref()
}

/** Loaded only where somebody wants it: a real account has no page. */
async function openPage(world: World, port: number, log: Log) {
  const { startPage } = await import('./web/simulator/start.ts')
  return startPage({ world, port, log })
}

/** Where the port is taken the bot goes on without it: answering matters more. */
async function openHealth(parts: HealthParts, log: Log) {
  try {
    const { startHealth } = await import('./web/health/start.ts')
    const health = await startHealth(parts)
    process.stdout.write(`（运行状况和登录二维码：${health.url}）\n`)
    return health
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    log.error({ port: parts.port }, 'the health page is not served')
    process.stdout.write(`（运行状况的网页没有打开：${why}）\n`)
    return null
  }
}
