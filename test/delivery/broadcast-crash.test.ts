import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { BroadcastStore } from '../../src/app/broadcasts/broadcast-store.ts'
import { databaseBroadcasts } from '../../src/storage/broadcasts/broadcast-store.ts'
import { ACCOUNT, approved, type KillPoint, received, workerProcess } from '../support/broadcasting.ts'
import { onEachEngine } from '../support/databases.ts'

const ROOMS = 200

let folder: string
let world: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'huiqi-world-'))
  world = join(folder, 'received')
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const STEPS: KillPoint['point'][] = [
  ...(['claim:before', 'claim:after', 'send:before', 'send:after', 'settle:before', 'settle:after'] as const),
]
/** Every step of the loop four times, at another room each, then the ends of the run. */
const KILLS: KillPoint[] = [
  { point: 'plan:middle', nth: 1 },
  { point: 'plan:after', nth: 1 },
  ...[1, 2, 6, 9].flatMap((nth) => STEPS.map((point) => ({ point, nth }))),
  { point: 'finish:before', nth: 1 },
  { point: 'finish:after', nth: 1 },
]

/** What must hold whatever was killed: none twice, none forgotten, and nothing said to be sent that was not. */
async function expectConsistent(store: BroadcastStore, id: string, kills: number) {
  const { counts, mishaps, state } = await store.report(id)
  const got = received(world)
  expect([...got.values()].filter((times) => times > 1)).toEqual([])
  expect(state).toBe('done')
  expect(counts.sent + counts.failed + counts.dead + counts.uncertain).toBe(ROOMS)
  expect(counts.uncertain).toBeLessThanOrEqual(kills)
  const doubtful = new Set(mishaps.map(({ roomId }) => roomId))
  const silent = Array.from({ length: ROOMS }, (_, n) => `r${n}@chatroom`).filter((room) => !got.has(room))
  for (const room of silent) expect(doubtful).toContain(room)
  return { doubtful: [...doubtful], got }
}

/** A person looks into each doubtful group, and says what they see there. */
async function resolveByLooking(store: BroadcastStore, id: string, doubtful: string[], got: Map<string, number>) {
  const there = doubtful.filter((room) => got.has(room))
  const missing = doubtful.filter((room) => !got.has(room))
  const decision = { actor: '赵', now: Date.now() }
  if (there.length > 0) await store.resolve(id, { rooms: there, as: 'sent', ...decision })
  if (missing.length === 0) return null
  return (await store.resolve(id, { rooms: missing, as: 'resend', ...decision })).resentAs?.id ?? null
}

onEachEngine('a broadcast to 200 groups', (engine) => {
  const storeOf = () => databaseBroadcasts(engine.database(), () => ACCOUNT)

  it(`whose process is killed at every step, ${KILLS.length} times, reaches no group twice and forgets none; a person settles the rest`, async () => {
    const store = storeOf()
    const id = await approved(store, ROOMS)
    const order = { options: engine.options(), broadcast: id, world, plan: true }
    let killed = 0
    for (const kill of KILLS) {
      const end = await (await workerProcess({ ...order, kill })).ended
      if (end === 'killed') killed++
      if (kill.point === 'plan:middle') expect((await store.report(id)).counts.planned).toBe(0)
      if (kill.point === 'plan:after') expect((await store.report(id)).counts.planned).toBe(ROOMS)
    }
    await (await workerProcess(order)).ended
    expect(killed).toBe(KILLS.length)
    const { doubtful, got } = await expectConsistent(store, id, killed)
    // Killed between claim and settle, each time once.
    expect(doubtful.length).toBeGreaterThanOrEqual(12)
    const anew = await resolveByLooking(store, id, doubtful, got)
    expect(anew).not.toBeNull()
    await (await workerProcess({ ...order, broadcast: anew!, plan: false })).ended
    expect((await store.report(id)).counts.uncertain).toBe(0)
    expect((await store.report(anew!)).counts.sent).toBe(doubtful.filter((room) => !got.has(room)).length)
    expect([...received(world).values()]).toEqual(Array(ROOMS).fill(1))
  })

  it.each(engine.name === 'postgres' ? [2, 3] : [])(
    'sent by %i processes, one killed now and then, reaches no group twice and forgets none',
    async (count) => {
      const store = storeOf()
      const id = await approved(store, ROOMS)
      await store.plan(id, '李', Date.now())
      const order = { options: engine.options(), broadcast: id, world, sendMs: 15 }
      const start = () => workerProcess(order)
      const workers = await Promise.all(Array.from({ length: count }, start))
      let kills = 0
      for (let round = 0; round < 4; round++) {
        const before = received(world).size
        // Not after a time but after some work, so that a slow machine kills in the middle as well.
        while (received(world).size < Math.min(ROOMS, before + 15))
          await new Promise((resolve) => setTimeout(resolve, 5))
        const one = round % count
        workers[one]!.kill()
        if ((await workers[one]!.ended) === 'killed') kills++
        workers[one] = await start()
      }
      await Promise.all(workers.map(({ ended }) => ended))
      expect(kills).toBeGreaterThanOrEqual(3)
      const { doubtful, got } = await expectConsistent(store, id, kills)
      const anew = doubtful.length > 0 ? await resolveByLooking(store, id, doubtful, got) : null
      if (anew) await (await workerProcess({ ...order, broadcast: anew })).ended
      expect((await store.report(id)).counts.uncertain).toBe(0)
      expect([...received(world).values()]).toEqual(Array(ROOMS).fill(1))
    },
  )
})
