/** Broadcasts at a size no district has: planning 10,000 rooms, and claiming from a table that holds a million deliveries. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BroadcastStore } from '../../src/app/broadcasts/broadcast-store.ts'
import { Pacing } from '../../src/domain/broadcasts/pacing.ts'
import { databaseBroadcasts } from '../../src/storage/broadcasts/broadcast-store.ts'
import { openDatabase } from '../../src/storage/engine/database.ts'
import { figure, type Row, type Section } from './report.ts'
import { percentile } from './statistics.ts'

const ROOMS = 10_000
const PAST = 100
const CLAIMS = 300
const AT = Date.UTC(2026, 10, 23, 2)
const pace = {
  pacing: Pacing.parse({
    gapMs: [0, 0],
    mostPerMinute: 1_000_000,
    mostPerDay: 10_000_000,
    hours: [['00:00', '23:59']],
  }),
  isWorkday: () => true,
}
/** About a digest's length. */
const MESSAGE = '政策原文。'.repeat(60)
/** What is past may be short: a gigabyte of it would measure the disk. */
const PAST_MESSAGE = '已发。'

export async function benchBroadcast(): Promise<Section> {
  const dataDir = mkdtempSync(join(tmpdir(), 'huiqi-bench-'))
  const url = process.env.BENCH_DATABASE_URL
  const database = await openDatabase({ dataDir, url })
  const store = databaseBroadcasts(database, () => 'bench')
  const rows: Row[] = [['step', 'deliveries in the table', 'ms', 'p99 ms']]
  try {
    const live = Array.from({ length: ROOMS }, (_, n) => ({ id: `r${n}`, topic: `群${n}`, members: [`m${n}`, 'bot'] }))
    rows.push(['rooms matched and stored', '0', figure(await timed(() => store.syncRooms(live, AT))), ''])
    const first = await approved(store)
    rows.push([`${ROOMS} rooms planned`, String(ROOMS), figure(await timed(() => store.plan(first, 'b', AT))), ''])
    rows.push(['claim and settle', String(ROOMS), ...(await claims(store))])
    await store.stop(first, { actor: 'b', cancel: true, reason: 'bench', now: AT })
    for (let n = 1; n < PAST; n++) {
      const id = await approved(store, PAST_MESSAGE)
      await store.plan(id, 'b', AT)
      await store.stop(id, { actor: 'b', cancel: true, reason: 'bench', now: AT })
    }
    const last = await approved(store)
    rows.push([
      `${ROOMS} rooms planned`,
      String((PAST + 1) * ROOMS),
      figure(await timed(() => store.plan(last, 'b', AT))),
      '',
    ])
    rows.push(['claim and settle', String((PAST + 1) * ROOMS), ...(await claims(store))])
    rows.push(['report', '', figure(await timed(() => store.report(last))), ''])
  } finally {
    await database.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
  const notes = [
    `${database.engine}; claim and settle is two transactions and is what one message to one room costs, medians of ${CLAIMS}`,
  ]
  return { title: 'broadcast: planning and claiming', ratios: [], rows, notes }
}

async function approved(store: BroadcastStore, message = MESSAGE): Promise<string> {
  const { id } = await store.add(
    {
      title: 'bench',
      body: { messages: [message], policies: [] },
      audience: { type: 'all' as const },
      source: { type: 'text' as const, text: message, source: 'bench' },
      author: 'a',
      authorId: null,
      corrects: null,
    },
    AT,
  )
  await store.approve(id, { id: 'b', name: 'b' }, AT)
  return id
}

async function claims(store: BroadcastStore): Promise<[string, string]> {
  const ms: number[] = []
  for (let n = 0; n < CLAIMS; n++) {
    const started = performance.now()
    await store.expire(AT)
    const claim = await store.claim({ worker: 'w', now: AT, draw: 0, pace, leaseMs: () => 60_000 })
    if (claim.type !== 'delivery') throw new Error('nothing to claim: the figures would mean nothing')
    await store.settle(claim.delivery, 'w', { state: 'sent' }, AT)
    ms.push(performance.now() - started)
  }
  return [figure(percentile(ms, 0.5)), figure(percentile(ms, 0.99))]
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}
