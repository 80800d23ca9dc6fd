/** What is wrong with the bot itself, as it is seen and told: a full disk, a database that is away, replies that do not get out. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, inject, it } from 'vitest'
import type { HealthTrouble } from '../../src/app/health/trouble.ts'
import { type HealthWatch, watchHealth } from '../../src/delivery/health/watch-health.ts'
import { type Database, openDatabase } from '../../src/storage/engine/database.ts'
import { probe } from '../../src/storage/engine/probe.ts'
import { queueReply } from '../../src/storage/turn/outbox.ts'
import { onEachEngine } from '../support/databases.ts'
import { type Office, openOffice } from '../support/office.ts'
import { startServer } from '../support/postgres-server.ts'
import { NO_SMALL_DISK, smallDisk } from '../support/small-disk.ts'

const MINUTE_MS = 60_000
const undo: (() => unknown)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

type Watched = {
  office: Office
  look: (later?: number) => Promise<readonly HealthTrouble[]>
  /** How often it was said. */
  told: (text: string) => number
  /** Whatever waits to be told has gone out. */
  digested: () => Promise<void>
}

/** An office with 王科长 on duty, and its health looked at when the test says. */
async function watched(database: Database): Promise<Watched> {
  let health: HealthWatch | undefined
  const link = () => ({ connected: true, loggedIn: true, loginCode: null, problem: null, reconnects: 0 })
  const log = { info() {}, warn() {}, error() {} }
  const office = await openOffice(database, undefined, (now) => {
    health = watchHealth({
      probe: () => probe(database, now()),
      link,
      log,
      now,
      everyMs: 3_600_000,
      patienceMs: 20_000,
    })
    return health
  })
  undo.push(office.close, () => health!.stop())
  await office.hire('王科长', 'editor')
  let heard = ''
  office.world.onBotMessage(({ text }) => {
    heard += `${text}\n`
  })
  return {
    office,
    async look(later = 2000) {
      office.clock.now += later
      const troubles = await health!.troubles()
      // What it has to tell is told beside it; another look waits for that.
      await health!.settled()
      return troubles
    },
    told: (text) => heard.split(text).length - 1,
    async digested() {
      await office.later(11 * MINUTE_MS)
    },
  }
}

describe.skipIf(NO_SMALL_DISK)(`a full disk${NO_SMALL_DISK}`, () => {
  it('is known with since when, told once while it lasts, and over when there is room', async () => {
    const disk = smallDisk()
    const database = await openDatabase({ dataDir: disk.folder })
    undo.push(disk.remove, () => database.close())
    const { office, look, told, digested } = await watched(database)
    expect(await look()).toEqual([])
    disk.fill()
    const [full] = await look()
    expect(full).toMatchObject({
      name: 'full',
      words: expect.stringMatching(/磁盘满了.*腾出空间/),
      since: office.clock.now,
    })
    expect(await look(30_000)).toMatchObject([{ since: full!.since }])
    // Nobody is told of what may pass at once.
    expect(told('磁盘')).toBe(0)
    await look(MINUTE_MS)
    expect(told('今天09:30起，机器人那台电脑的磁盘满了')).toBe(1)
    await look(MINUTE_MS)
    disk.empty()
    expect(await look()).toEqual([])
    await look()
    await digested()
    expect(told('磁盘')).toBe(1)
    // What was said past the outbox is our own all the same, and no person who takes the chat over.
    expect(await office.says('王科长', '技术改造科电话')).toContain('责任科室：技术改造科')
  })
})

const postgres = inject('postgres')
const here = 'missing' in postgres ? ` (skipped: ${postgres.missing})` : ''

describe.skipIf(here || process.env.TEST_DATABASE_URL)(`a database that is away${here}`, () => {
  it('is known with since when, and told once it is back', async () => {
    const server = await startServer()
    const database = await openDatabase({ url: server.url, dataDir: '' })
    undo.push(server.stop, () => database.close())
    const { look, told, digested } = await watched(database)
    await server.halt()
    const [away] = await look()
    expect(away).toMatchObject({ name: 'database', words: expect.stringMatching(/没有回应/) })
    expect(await look(5 * MINUTE_MS)).toMatchObject([{ since: away!.since }])
    await server.start()
    expect(await look()).toEqual([])
    await digested()
    expect(told('数据库从今天09:30到今天09:35没有回应')).toBe(1)
    await look()
    await digested()
    expect(told('没有回应')).toBe(1)
  })
})

it('a database file that somebody deletes is known at once, though writing to it goes well', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'huiqi-health-'))
  const database = await openDatabase({ dataDir: folder })
  undo.push(
    () => rmSync(folder, { recursive: true }),
    () => database.close(),
  )
  await probe(database, 1)
  rmSync(join(folder, 'huiqi.db'))
  await expect(probe(database, 2)).rejects.toMatchObject({
    problem: 'missing',
    message: expect.stringMatching(/不见了/),
  })
})

onEachEngine('replies that do not get out', (engine) => {
  it('are known once the oldest has waited for long and nothing was sent since, and told', async () => {
    const database = engine.database()
    const { office, look, told, digested } = await watched(database)
    const reply = {
      account: office.world.self.id,
      messageId: 'm',
      conversation: 'c',
      roomId: null,
      contactId: 'someone',
    }
    await queueReply(database.db, { ...reply, texts: ['答'], at: office.clock.now, livesMs: 3_600_000 })
    // Tried in vain, and put off.
    await database.db
      .updateTable('outbox')
      .set({ next_at: office.clock.now + 3_600_000 })
      .execute()
    const asked = office.clock.now
    expect(await look(60_000)).toEqual([])
    expect(await look(60_000)).toMatchObject([{ name: 'outbox', since: asked }])
    await look()
    // What is said to somebody else gets out: the one that waits is its own affair.
    expect(await office.says('李会计', '技术改造科电话')).toContain('技术改造科')
    expect(await look()).toEqual([])
    await digested()
    expect(told('有回复发不出去')).toBe(1)
  })
})
