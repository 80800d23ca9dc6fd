/** Starts the bot: reads the settings, opens what it needs, and runs it on a channel. Whatever was begun is ended on every way out. */
import { existsSync, fstatSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pino from 'pino'
import { type LeftBehind, takeOverWarning } from './app/broadcasts/take-over.ts'
import { liveSettings } from './app/desk/settings.ts'
import { LiveLibrary } from './app/library/live-library.ts'
import type { Link, Log } from './app/turn/surroundings.ts'
import { connectBot } from './bot.ts'
import type { World } from './channel/simulator/world.ts'
import { cardPath } from './channel/wechaty/memory-card.ts'
import { loadGolden, loadGoldenDialogues } from './content/load/golden.ts'
import { modelVersion } from './content/load/version.ts'
import { proposing } from './content/propose/propose-document.ts'
import { watchHealth } from './delivery/health/watch-health.ts'
import { followLibrary } from './delivery/library/follow-library.ts'
import { learnAhead } from './delivery/library/learn-ahead.ts'
import { keepRetention } from './delivery/retention.ts'
import { localDate } from './domain/desk/office-hours.ts'
import type { Content } from './domain/library/content.ts'
import { say } from './domain/library/sentence.ts'
import { keptWithData, openKnowledge } from './knowledge.ts'
import { type Desk, deskDoor } from './main-desk.ts'
import { sayError } from './say-error.ts'
import type { Config } from './settings/config.ts'
import { readSettings } from './settings/read-settings.ts'
import { databaseSettingSource } from './storage/desk/approved-texts.ts'
import { type Database, engineOf, openDatabase } from './storage/engine/database.ts'
import { deleteBefore } from './storage/engine/forget.ts'
import { probe, waitingReplies } from './storage/engine/probe.ts'
import { openSalt, SALT_FILE } from './storage/engine/salt.ts'
import { holdDataFolder, holdLogin } from './storage/engine/sole-process.ts'
import { databaseLists } from './storage/library/lists.ts'
import { databaseTeachings } from './storage/teaching/teachings.ts'
import { openMetrics } from './web/health/metrics.ts'
import type { HealthParts } from './web/health/start.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const now = Date.now

/** The first signal lets what is being answered finish; a second one ends the process at once. */
const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())

performance.mark('huiqi program')
/** Ends what was begun, the latest first. */
const ends: (() => unknown)[] = []
try {
  await runBot(stop.signal, (end) => ends.unshift(end))
} catch (error) {
  complain(error)
}
for (const end of ends)
  try {
    await end()
  } catch (error) {
    complain(error)
  }
// A pipe that nobody closes, or a connection that a puppet keeps, would keep the process alive.
process.stdin.destroy()
setTimeout(() => process.exit(), 1000).unref()

/** Once: what fails on the way out is most often the same. */
function complain(error: unknown): void {
  if (process.exitCode !== 1) process.stderr.write(`${sayError(error)}\n`)
  process.exitCode = 1
}

/** @param begun is told how to end each thing as soon as it has begun */
async function runBot(signal: AbortSignal, begun: (end: () => unknown) => void): Promise<void> {
  const config = readSettings()
  const { dataDir } = config
  if (config.puppet === '') needTerminal()
  begun(holdOwn(config))
  const log = pino({ level: config.logLevel, base: null }, pino.destination(2))
  // The channel takes a second to load and the understanding a second to train; both are needed before the first message.
  const channel = config.puppet === '' ? import('./channel/simulator/run.ts') : import('./channel/wechaty/run.ts')
  // Awaited below; what else fails before is said instead.
  channel.catch(() => {})
  const database = await openDatabase({ url: config.databaseUrl, dataDir })
  begun(() => database.close())
  performance.mark('huiqi database')
  const lost = lostData(database, dataDir)
  for (const notice of lost) process.stderr.write(`${notice}\n`)
  const salt = await openSalt(database, { dataDir, given: config.salt }, now())

  const knowledge = openKnowledge(root, keptWithData(dataDir, root))
  const { content } = knowledge
  performance.mark('huiqi content')
  const teachings = databaseTeachings(database)
  const today = () => localDate(now(), content.issuers[0]!.hours)
  const library = await LiveLibrary.start({ store: teachings, knowledge, today })
  performance.mark('huiqi model')
  begun(followLibrary({ library, log }))
  begun(learnAhead({ library, lists: databaseLists(database), log }))

  let link: Link = { connected: false, loggedIn: false, loginCode: null, problem: null, reconnects: 0 }
  let linkSince = now()
  const watched = { link: () => link, waitingReplies: () => waitingReplies(database) }
  const health = watchHealth({ link: watched.link, probe: () => probe(database, now()), log, now })
  begun(health.stop)
  const metrics = openMetrics({ ...watched, model: modelVersion(content), taught: () => library.version })
  const teaching = {
    store: teachings,
    golden: loadGolden(content, root),
    dialogues: loadGoldenDialogues(content, root),
  }
  let left: LeftBehind | null = null
  const notices = () => [...lost, ...(left ? [takeOverWarning(left, content)] : [])]
  const onLeftBehind = (found: LeftBehind | null) => {
    left = found
  }
  const desk = deskDoor(config, { link: () => link, linkSince: () => linkSince, troubles: health.troubles }, log, begun)
  const { door } = desk
  const given = { ...config, hours: content.issuers[0]!.hours }
  const settings = liveSettings({ given, source: databaseSettingSource(database), log })
  await settings.follow()
  const connect = connectBot({
    settings,
    library,
    teaching,
    propose: proposing(root),
    database,
    salt,
    metrics,
    health,
    log,
    now,
    onLeftBehind,
    door,
  })
  const days = () => settings.follow().then(() => settings.now.retentionDays)
  begun(keepRetention({ days, log, now, deleteBefore: (cutoff) => deleteBefore(database, cutoff) }))
  const { run } = await channel
  performance.mark('huiqi channel')
  const { puppet, gateway, pagePort, healthPort: port, healthHost: host } = config
  if (port !== 0) {
    const { troubles } = health
    const page = await openHealth(
      { port, host, link: watched.link, linkSince: () => linkSince, troubles, notices, metrics },
      log,
    )
    if (page) begun(page.close)
  }
  await run({
    connect,
    log,
    puppet,
    gateway,
    dataDir,
    openPage:
      pagePort === 0 ? null : (world) => openPage({ world, port: pagePort, examples: examplesIn(content), log }, desk),
    report(stands) {
      if (stands.problem !== link.problem) linkSince = now()
      link = stands
    },
    input: process.stdin,
    output: process.stdout,
    signal,
  })
}

/** What no other process may work with meanwhile. Several bots on one PostgreSQL are meant to be; a gateway has its account's login itself. */
function holdOwn({ databaseUrl, dataDir, puppet }: Config): () => void {
  const held: (() => void)[] = []
  if (engineOf(databaseUrl) === 'sqlite') held.push(holdDataFolder(dataDir))
  if (puppet !== '' && !puppet.endsWith('-service')) held.push(holdLogin(cardPath(dataDir, puppet)))
  return () => {
    for (const release of held) release()
  }
}

/** A service without a puppet would end at once, as if all were well. */
function needTerminal(): void {
  if (process.stdin.isTTY || !fstatSync(0).isCharacterDevice()) return
  throw new Error(
    '没有写 WECHATY_PUPPET，就是在终端里模拟；可是这里没有终端，没有人能打字。请在设置里写明怎么接微信，如 WECHATY_PUPPET=wechaty-puppet-service（见 .env.example）',
  )
}

/** A salt is made with the first data: where it lies beside an empty database, there were some. */
function lostData({ isNew, place }: Database, dataDir: string): string[] {
  if (!isNew || !existsSync(join(dataDir, SALT_FILE))) return []
  return [
    `【注意】${place} 是空的，刚刚新建；可是 ${join(dataDir, SALT_FILE)} 说明这里以前有过数据：对话、工作人员、订阅、群发的记录现在都没有了。要是不该这样，请马上停下机器人，检查 HUIQI_DATA_DIR 和 DATABASE_URL，或者用最近的备份恢复（npm run restore -- 文件）`,
  ]
}

/** Questions for who has just come. */
function examplesIn({ sentences }: Content): string[] {
  return say(sentences, 'page.examples').split('｜')
}

/** Loaded only where somebody wants it: a real account has no page. */
async function openPage(parts: { world: World; port: number; examples: string[]; log: Log }, desk: Desk) {
  const { startPage } = await import('./web/simulator/start.ts')
  const page = await startPage({ ...parts, ...(desk.uses && { desk: desk.uses }) })
  desk.served(`${page.url}desk/`)
  return page
}

/** Where the port is taken the bot goes on without it: answering matters more. */
async function openHealth(parts: HealthParts, log: Log) {
  try {
    const { startHealth } = await import('./web/health/start.ts')
    const health = await startHealth(parts)
    process.stdout.write(`（运行状况和登录二维码：${health.url}）\n`)
    return health
  } catch (error) {
    log.error({ port: parts.port }, 'the health page is not served')
    process.stdout.write(`（${sayError(error)}）\n`)
    return null
  }
}
