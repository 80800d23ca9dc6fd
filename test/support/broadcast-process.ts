/** A bot process that does nothing but broadcast, and kills itself where it is told. Run by {@link workerProcess}. */
import { appendFileSync } from 'node:fs'
import { setTimeout as timer } from 'node:timers/promises'
import { broadcastWorker } from '../../src/delivery/broadcasts/broadcast-worker.ts'
import { databaseBroadcasts } from '../../src/storage/broadcasts/broadcast-store.ts'
import { planBroadcast } from '../../src/storage/broadcasts/plan-deliveries.ts'
import { openDatabase } from '../../src/storage/engine/database.ts'
import { ACCOUNT, type KillPoint, NO_PACE, type WorkerOrder } from './broadcasting.ts'

const order: WorkerOrder = JSON.parse(process.argv[2] ?? '{}')
const passed = new Map<KillPoint['point'], number>()
const pass = (point: KillPoint['point']) => {
  const times = (passed.get(point) ?? 0) + 1
  passed.set(point, times)
  if (order.kill?.point === point && order.kill.nth === times) process.kill(process.pid, 'SIGKILL')
}
const around =
  <Args extends unknown[], T>(name: 'claim' | 'settle' | 'finish', work: (...args: Args) => Promise<T>) =>
  async (...args: Args): Promise<T> => {
    pass(`${name}:before`)
    const result = await work(...args)
    pass(`${name}:after`)
    return result
  }

const database = await openDatabase(order.options)
const store = databaseBroadcasts(database, () => ACCOUNT)
if (order.plan && (await store.get(order.broadcast)).state === 'approved') {
  await database.transaction(async (tx) => {
    await planBroadcast(tx, database.engine, { account: ACCOUNT, id: order.broadcast, actor: 'test', now: Date.now() })
    pass('plan:middle')
  })
  pass('plan:after')
}
const worker = broadcastWorker({
  store: {
    ...store,
    claim: around('claim', store.claim),
    settle: around('settle', store.settle),
    finish: around('finish', store.finish),
  },
  async send(roomId) {
    pass('send:before')
    if (order.sendMs) await timer(order.sendMs)
    appendFileSync(order.world, `${roomId}\n`)
    pass('send:after')
  },
  now: Date.now,
  sleep: (ms, signal) => timer(ms, undefined, { ref: false, ...(signal && { signal }) }).catch(() => {}),
  random: Math.random,
  pace: NO_PACE,
  limits: { sendTimeoutMs: 2000, partGapMs: 0, leaseMarginMs: -1800, pollMs: 20, doubtMs: 0 },
  worker: `${process.pid}-${Date.now()}`,
  notices: { progress() {}, report() {}, stopped() {} },
  log: { info() {}, warn() {}, error: (fields) => process.stderr.write(`${JSON.stringify(fields)}\n`) },
})
while (await store.isRunning(order.broadcast)) {
  const ms = await worker.turn()
  if (ms > 0) await timer(ms)
}
await database.close()
