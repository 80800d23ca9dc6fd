import { afterEach, describe, expect, inject, it } from 'vitest'
import { broadcastWorker, DEFAULT_LIMITS } from '../../src/delivery/broadcasts/broadcast-worker.ts'
import { databaseBroadcasts } from '../../src/storage/broadcasts/broadcast-store.ts'
import { type Database, openDatabase } from '../../src/storage/engine/database.ts'
import { testClock } from '../support/broadcast-clock.ts'
import { ACCOUNT, approved, NO_PACE } from '../support/broadcasting.ts'
import { durableChat } from '../support/durable.ts'
import { startServer } from '../support/postgres-server.ts'
import { NO_SMALL_DISK, smallDisk } from '../support/small-disk.ts'

const ROOMS = 30
const undo: (() => unknown)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

async function chatOn(database: Database) {
  const chat = await durableChat(database)
  undo.push(() => database.close(), chat.stop)
  return chat
}
const troubles = (chat: Awaited<ReturnType<typeof chatOn>>) =>
  chat.logged.filter(({ message }) => message === 'could not answer').map(({ fields }) => fields.problem)

/** A broadcast to thirty groups; what each got, and what was complained of. */
async function broadcastOn(database: Database) {
  undo.push(() => database.close())
  const store = databaseBroadcasts(database, () => ACCOUNT)
  const clock = testClock(Date.now())
  const id = await approved(store, ROOMS, {}, clock.now())
  await store.plan(id, '李', clock.now())
  const got: string[] = []
  const complaints: string[] = []
  /** Runs until it is done. `send` is called after each that arrived, `wait` for each wait. */
  const run = async (send: () => unknown, wait: () => unknown) => {
    const over = new AbortController()
    const worker = broadcastWorker({
      store,
      async send(room) {
        got.push(room)
        await send()
      },
      now: clock.now,
      async sleep(ms, signal) {
        // No send hangs here: filling a disk or stopping a server takes what it takes.
        if (ms === DEFAULT_LIMITS.sendTimeoutMs)
          return new Promise((resolve) => signal?.addEventListener('abort', () => resolve()))
        await wait()
        await clock.sleep(ms)
      },
      random: () => 0.5,
      pace: NO_PACE,
      limits: DEFAULT_LIMITS,
      worker: 'w',
      notices: { progress() {}, report: () => over.abort(), stopped() {} },
      log: { info() {}, warn() {}, error: ({ error }) => void complaints.push(String(error)) },
    })
    await worker.run(over.signal)
    return (await store.report(id)).counts
  }
  return { got, complaints, run }
}

describe.skipIf(NO_SMALL_DISK)(`a disk that is full${NO_SMALL_DISK}`, () => {
  const open = async () => {
    const disk = smallDisk()
    undo.push(disk.remove)
    return { disk, database: await openDatabase({ dataDir: disk.folder }) }
  }

  it('gets who asks an apology and loses nothing: when there is room the dialog goes on where it was', async () => {
    const { disk, database } = await open()
    const chat = await chatOn(database)
    await chat.says('wang', '我想测一测技改补贴')
    await chat.says('wang', '是')
    disk.fill()
    expect(await chat.says('wang', '600万')).toEqual([expect.stringContaining('抱歉，刚才出了点问题')])
    expect(troubles(chat)).toEqual(['full'])
    disk.empty()
    expect((await chat.says('wang', '600万')).join()).toContain('96万元')
    const states = await database.db.selectFrom('outbox').select('state').execute()
    expect(states.map(({ state }) => state)).toEqual(['sent', 'sent', 'sent'])
  })

  it.each([
    ['shortly', 3, { sent: ROOMS, uncertain: 0 }],
    ['for long', 20, { sent: ROOMS - 1, uncertain: 1 }],
  ])('holds a broadcast up %s: no group gets two, none is forgotten', async (_, waits, counts) => {
    const { disk, database } = await open()
    const { got, complaints, run } = await broadcastOn(database)
    let waited = 0
    const fillOnce = () => {
      if (got.length === 5) disk.fill()
    }
    const emptyAfter = () => {
      waited++
      if (waited === waits) disk.empty()
    }
    expect(await run(fillOnce, emptyAfter)).toMatchObject({ ...counts, planned: 0, sending: 0 })
    expect(got).toHaveLength(ROOMS)
    expect(new Set(got).size).toBe(ROOMS)
    for (const complaint of complaints) expect(complaint).toMatch(/磁盘满了.*腾出空间/)
  })
})

const postgres = inject('postgres')
const here = 'missing' in postgres ? ` (skipped: ${postgres.missing})` : ''

describe.skipIf(here || process.env.TEST_DATABASE_URL)(`a PostgreSQL that is restarted${here}`, () => {
  const open = async () => {
    const server = await startServer()
    undo.push(server.stop)
    return { server, database: await openDatabase({ url: server.url, dataDir: '' }) }
  }

  it('in the middle of a dialog: an apology meanwhile, and then it goes on where it was', async () => {
    const { server, database } = await open()
    const chat = await chatOn(database)
    await chat.says('wang', '我想测一测技改补贴')
    await chat.says('wang', '是')
    await server.halt()
    expect(await chat.says('wang', '600万')).toEqual([expect.stringContaining('抱歉，刚才出了点问题')])
    expect(troubles(chat)).toEqual(['unreachable'])
    await server.start()
    expect((await chat.says('wang', '600万')).join()).toContain('96万元')
    expect(troubles(chat)).toHaveLength(1)
  })

  it.each([
    ['at once', 1, { sent: ROOMS, uncertain: 0 }],
    ['after a while', 8, { sent: ROOMS - 1, uncertain: 1 }],
  ])('in the middle of a broadcast, and back %s: no group gets two, none is forgotten', async (_, waits, counts) => {
    const { server, database } = await open()
    const { got, complaints, run } = await broadcastOn(database)
    let waited = 0
    const haltOnce = async () => {
      if (got.length === 5) await server.halt()
    }
    const startAfter = async () => {
      waited++
      if (waited === waits) await server.start()
    }
    expect(await run(haltOnce, startAfter)).toMatchObject({ ...counts, planned: 0, sending: 0 })
    expect(got).toHaveLength(ROOMS)
    expect(new Set(got).size).toBe(ROOMS)
    for (const complaint of complaints) expect(complaint).toMatch(/PostgreSQL 127\.0\.0\.1:\d+/)
  })
})
