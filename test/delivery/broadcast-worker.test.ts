import { expect, it } from 'vitest'
import { nameOf } from '../../src/app/broadcasts/broadcast-notices.ts'
import { type Claimed, NoSuchRoom, type Report } from '../../src/app/broadcasts/broadcast-store.ts'
import { broadcastDesk } from '../../src/app/broadcasts/broadcasts.ts'
import { silentLog } from '../../src/cli/local-assistant.ts'
import { broadcastWorker, DEFAULT_LIMITS } from '../../src/delivery/broadcasts/broadcast-worker.ts'
import { isWorkday } from '../../src/delivery/staff/workdays.ts'
import { Pacing } from '../../src/domain/broadcasts/pacing.ts'
import { troubleInWords } from '../../src/domain/broadcasts/trouble.ts'
import { databaseBroadcasts } from '../../src/storage/broadcasts/broadcast-store.ts'
import { testClock } from '../support/broadcast-clock.ts'
import { ACCOUNT, AT, approved, LI, NO_PACE, NOTICE, tell } from '../support/broadcasting.ts'
import { content } from '../support/content.ts'
import { onEachEngine, type TestEngine } from '../support/databases.ts'
import { refused } from '../support/refusals.ts'

/** One account with a bot whose channel the test plays. */
function bot(
  engine: TestEngine,
  send: (roomId: string, text: string) => Promise<void>,
  pace = NO_PACE,
  account = ACCOUNT,
) {
  const store = databaseBroadcasts(engine.database(), () => account)
  const clock = testClock(pace === NO_PACE ? Date.now() : AT)
  const heard: { progress: Claimed[]; reports: Report[]; stopped: string[] } = {
    progress: [],
    reports: [],
    stopped: [],
  }
  const worker = broadcastWorker({
    store,
    send,
    pace,
    now: clock.now,
    sleep: clock.sleep,
    random: () => 0.5,
    limits: { ...DEFAULT_LIMITS, pollMs: pace === NO_PACE ? 1000 : 30_000 },
    log: silentLog,
    worker: `w-${account}`,
    notices: {
      progress: (delivery) => heard.progress.push(delivery),
      report: (report) => heard.reports.push(report),
      stopped: (_ids, reason) => heard.stopped.push(reason),
    },
  })
  const desk = broadcastDesk({ store, content, now: clock.now, pacing: pace.pacing, tell })
  return {
    store,
    desk,
    worker,
    clock,
    heard,
    /** Until nothing runs any more; gives how often it went round. */
    async work(most = 2000) {
      for (let turns = 1; turns <= most; turns++) {
        const ms = await worker.turn()
        if ((await store.list(50)).every(({ state }) => state !== 'planned' && state !== 'sending')) return turns
        if (ms > 0) await clock.sleep(ms)
      }
      return most
    },
  }
}

const numberOf = (roomId: string) => Number(/\d+/.exec(roomId)![0])

onEachEngine('a running broadcast', (engine) => {
  it('goes on to every other group when one in ten throws and one in fifty hangs, and reports each', async () => {
    const got = new Map<string, number>()
    const { store, work, heard, desk } = bot(engine, async (room) => {
      const n = numberOf(room)
      if (n % 50 === 7) return new Promise<void>(() => {})
      if (n % 10 === 3) throw new Error('被禁言，不能发言')
      got.set(room, (got.get(room) ?? 0) + 1)
    })
    const id = await approved(store, 100)
    await desk.send(id, LI)
    await work()
    const [report] = heard.reports
    expect(report).toMatchObject({
      id,
      state: 'done',
      counts: { sent: 88, dead: 10, uncertain: 2, planned: 0, sending: 0 },
    })
    const why = (room: string) => {
      const mishap = report!.mishaps.find(({ roomId }) => roomId === room)!
      return `${nameOf(mishap, content.sentences)} ${mishap.state} ${troubleInWords(mishap.reason, content.sentences)}`
    }
    expect(why('r13@chatroom')).toMatch(/^群14“企业群13” dead 试了几次.*（微信说：“被禁言，不能发言”）$/)
    expect(why('r57@chatroom')).toBe('群58“企业群57” uncertain 微信半分钟没有回音')
    expect(heard.progress.filter(({ roomId }) => roomId === 'r13@chatroom')).toHaveLength(8)
    expect(heard.progress.filter(({ roomId }) => roomId === 'r57@chatroom')).toHaveLength(1)
    expect([...got.values()]).toEqual(Array(88).fill(1))
    expect(heard.reports).toHaveLength(1)
  })

  it('stops when WeChat says 频繁, puts the latest in doubt, and goes on later without a second to anybody', async () => {
    const got: string[] = []
    const { store, desk, work, worker, heard, clock } = bot(engine, async (room) => {
      got.push(room)
      if (got.length === 20) await worker.systemText('操作过于频繁，请稍后再试')
    })
    const id = await approved(store, 50)
    await desk.send(id, LI)
    await work()
    expect(got).toHaveLength(20)
    expect(heard.stopped).toEqual(['操作过于频繁，请稍后再试'])
    const { state, counts } = await store.report(id)
    expect(state).toBe('stopped')
    expect(counts.uncertain).toBeGreaterThanOrEqual(1)
    expect(counts.uncertain + counts.sent).toBe(20)
    expect(await worker.systemText('大家好')).toBe(false)
    clock.advance(60_000)
    await desk.send(id, LI)
    await work()
    expect(new Set(got).size).toBe(50)
    expect(got).toHaveLength(50)
  })

  it('is stopped by a person before the next send, and cancelled for good', async () => {
    const got: string[] = []
    const { store, desk, work } = bot(engine, async (room) => {
      got.push(room)
      if (got.length === 5) await desk.stop(id, '李')
    })
    const id = await approved(store, 20)
    await desk.send(id, LI)
    await work()
    expect(got).toHaveLength(5)
    await desk.cancel(id, LI)
    await expect(refused(desk.send(id, LI))).rejects.toThrow(/已取消/)
    expect((await store.report(id)).counts).toMatchObject({ sent: 5, cancelled: 15 })
  })

  it('keeps quiet hours and the pace of its account, also over a restart', async () => {
    const times: number[] = []
    const pace = { pacing: Pacing.parse({}), isWorkday }
    const first = bot(engine, async () => void times.push(first.clock.now()), pace)
    const id = await approved(first.store, 30)
    // 11:59 on a Monday there.
    first.clock.advance(Date.parse('2026-11-23T11:59:00+08:00') - AT)
    await first.desk.send(id, LI)
    await first.work(30)
    const second = bot(engine, async () => void times.push(second.clock.now()), pace)
    second.clock.advance(first.clock.now() - AT)
    await second.work(10_000)
    expect(times).toHaveLength(30)
    const local = times.map((time) => new Date(time + 8 * 3_600_000).toISOString().slice(11, 16))
    expect(local.filter((time) => time >= '12:00' && time < '13:30')).toEqual([])
    expect(local.some((time) => time < '12:00') && local.some((time) => time >= '13:30')).toBe(true)
    for (const [i, time] of times.entries()) if (i > 0) expect(time - times[i - 1]!).toBeGreaterThanOrEqual(3000)
    for (const [i, time] of times.entries()) if (i >= 10) expect(time - times[i - 10]!).toBeGreaterThanOrEqual(60_000)
  })

  it('sends so many a day and no more', async () => {
    const days: string[] = []
    const pacing = Pacing.parse({ mostPerDay: 8, mostPerMinute: 60, gapMs: [0, 0] })
    const { store, desk, work, clock } = bot(
      engine,
      async () => void days.push(new Date(clock.now()).toISOString().slice(0, 10)),
      { pacing, isWorkday },
    )
    const id = await approved(store, 20)
    await desk.send(id, LI)
    // Rounds that find nothing to do are a second long; here they are an hour.
    for (let n = 0; n < 400 && days.length < 20; n++)
      if ((await store.isRunning(id)) && (await work(1)) && n % 2 === 1 && days.length % 8 === 0)
        clock.advance(3_600_000)
    const perDay = ['2026-11-23', '2026-11-24', '2026-11-25'].map((day) => days.filter((one) => one === day).length)
    expect(perDay).toEqual([8, 8, 4])
  })

  it('does not take the groups of another account', async () => {
    const got: string[] = []
    const mine = bot(engine, async (room) => void got.push(`mine ${room}`))
    const other = bot(engine, async (room) => void got.push(`other ${room}`), NO_PACE, 'bot-2')
    await mine.desk.send(await approved(mine.store, 3), LI)
    await other.work(5)
    expect(got).toEqual([])
    await mine.work()
    expect(got).toHaveLength(3)
  })

  it('cuts a notice in parts off rather than repeat its beginning', async () => {
    const got: string[] = []
    const { store, desk, work, heard } = bot(engine, async (room, text) => {
      if (room.startsWith('r1@') && text.startsWith('二')) throw new Error('no')
      got.push(`${room} ${text}`)
    })
    const id = await approved(store, 3, { body: { messages: ['一（1/2）', '二（2/2）'], policies: [] } })
    await desk.send(id, LI)
    await work()
    expect(got).toHaveLength(5)
    const [mishap, ...others] = heard.reports[0]!.mishaps
    expect(others).toEqual([])
    expect(mishap).toMatchObject({ roomId: 'r1@chatroom', state: 'uncertain' })
    expect(troubleInWords(mishap!.reason, content.sentences)).toMatch(/^共2条，到第2条时.*没有发出去/)
  })

  it('stops everything when 频繁 comes as the answer to the second half of a notice', async () => {
    const got: string[] = []
    const { store, desk, work, heard } = bot(engine, async (room, text) => {
      if (text.startsWith('二')) throw new Error('操作过于频繁')
      got.push(room)
    })
    const id = await approved(store, 3, { body: { messages: ['一（1/2）', '二（2/2）'], policies: [] } })
    await desk.send(id, LI)
    await work()
    expect(got).toHaveLength(1)
    expect(heard.stopped).toEqual(['操作过于频繁'])
    expect(await store.report(id)).toMatchObject({ state: 'stopped', counts: { uncertain: 1, planned: 2 } })
  })

  it('settles a doubt by its own echo, by a send that comes back late, and by nothing else', async () => {
    let comeBack = () => {}
    const { store, desk, work, clock } = bot(engine, (room) =>
      room.startsWith('r2@')
        ? Promise.resolve()
        : new Promise((resolve) => {
            if (room.startsWith('r1@')) comeBack = resolve
          }),
    )
    const id = await approved(store, 3)
    await desk.send(id, LI)
    await work()
    expect((await store.report(id)).counts).toMatchObject({ sent: 1, uncertain: 2 })
    expect(await store.echo('r0@chatroom', '别的话', clock.now())).toBe(false)
    expect(await store.echo('r0@chatroom', NOTICE.body.messages[0]!.replace('\n', ' '), clock.now())).toBe(true)
    comeBack()
    await expect.poll(async () => (await store.report(id)).counts.sent).toBe(3)
  })

  it('knows a group that is no more from one that will have it later', async () => {
    const { store, desk, work, heard } = bot(engine, async (room) => {
      if (room.startsWith('r0@')) throw new NoSuchRoom('the bot is not in this group')
      if (room.startsWith('r1@')) throw new Error('socket hang up')
    })
    const id = await approved(store, 3)
    await desk.send(id, LI)
    await work()
    expect(heard.reports[0]?.counts).toMatchObject({ sent: 1, failed: 1, uncertain: 1 })
  })
})
