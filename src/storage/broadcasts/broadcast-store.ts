/** BroadcastStore on the database: binds the account, and opens the transactions. */
import type { BroadcastStore } from '../../app/broadcasts/broadcast-store.ts'
import { asksForPause } from '../../domain/broadcasts/broadcast.ts'
import type { Database, Tx } from '../engine/database.ts'
import { readJournal } from '../engine/journal.ts'
import * as rows from './broadcasts.ts'
import * as deliveries from './deliveries.ts'
import { lockPace } from './pace.ts'
import { planBroadcast, recipients, sentSpan } from './plan-deliveries.ts'
import { moveRoomIn, readRooms, syncRooms } from './rooms.ts'
import { resolveDeliveries } from './settle-doubt.ts'
import { addSubscription, readSubscriptions, removeSubscriptions } from './subscriptions.ts'
import { addWeekly, advanceWeekly, readWeeklies, removeWeekly } from './weekly.ts'

/** @param account which WeChat account we are, asked at each use: it is known only after login */
export function databaseBroadcasts(database: Database, account: () => string): BroadcastStore {
  const { db, engine } = database
  const act = <Actor extends string | null>(id: string, actor: Actor, now: number) => ({
    account: account(),
    id,
    actor,
    now,
  })
  const within = <T>(work: (tx: Tx) => Promise<T>) => database.transaction(work)
  return {
    add: (broadcast, now) => within((tx) => rows.addBroadcast(tx, account(), broadcast, now)),
    get: (id) => rows.readBroadcast(db, account(), id),
    find: (number) => rows.findBroadcast(db, account(), number),
    list: (most, wanted) => rows.listBroadcasts(db, account(), most, wanted),
    approve: (id, by, now, tell = '') =>
      within((tx) => rows.approveBroadcast(tx, engine, act(id, by.name, now), { by, tell })),
    reject: (id, by, { now, ...reject }) =>
      within((tx) => rows.rejectBroadcast(tx, engine, act(id, by.name, now), { by, ...reject })),
    scheduleOnce: (id, at, actor, now) => within((tx) => rows.scheduleBroadcast(tx, engine, act(id, actor, now), at)),
    due: (now) => rows.dueBroadcasts(db, account(), now),
    plan: (id, actor, now) => within((tx) => planBroadcast(tx, engine, act(id, actor, now))),
    stop: (id, { actor, cancel, reason, now }) =>
      within((tx) => rows.stopBroadcast(tx, engine, act(id, actor, now), { cancel, reason })),
    stopAll: (reason, now, doubtMs, actor) =>
      within(async (tx) => {
        await lockPace(tx, engine, account(), now)
        const underWay = await rows.underWay(tx, account())
        const running = underWay.map(({ id }) => id)
        for (const id of running)
          await rows.stopBroadcast(tx, engine, act(id, actor ?? null, now), { cancel: false, reason })
        if (asksForPause(reason)) await deliveries.doubtLatest(tx, account(), { since: now - doubtMs, running, now })
        return underWay.map(({ number }) => number)
      }),
    async finish(now) {
      const finished: string[] = []
      for (const id of await rows.runningBroadcasts(db, account()))
        if (await rows.finishBroadcast(database, act(id, null, now))) finished.push(id)
      return finished
    },
    recipients: (audience) => recipients(db, account(), audience),

    expire: (now) => deliveries.expireDeliveries(db, account(), now),
    claim: (options) => deliveries.claimDelivery(database, account(), options),
    isRunning: async (id) => (await rows.runningBroadcasts(db, account())).includes(id),
    settle: (delivery, worker, outcome, now) => deliveries.settleDelivery(db, delivery, worker, { outcome, now }),
    echo: (roomId, text, now) => deliveries.settleByEcho(db, account(), roomId, { text, now }),
    async report(id) {
      const { number, title, state } = await rows.readBroadcast(db, account(), id)
      const counts = await deliveries.countDeliveries(db, id)
      return { id, number, title, state, counts, mishaps: await deliveries.readMishaps(db, account(), id) }
    },
    progress: (id, after, most) => deliveries.readProgress(db, account(), { id, after, most }),
    async history(id) {
      const entries = await readJournal(db, { broadcast: id })
      return entries.map(({ at, actor, kind, fields }) => {
        const what = kind.slice('broadcast.'.length)
        return { at, actor, what, reason: what === 'rejected' ? String(fields.reason ?? '') : null }
      })
    },
    sentSpan: (id) => sentSpan(db, account(), id),
    resolve: (id, { actor, now, ...decision }) =>
      within((tx) => resolveDeliveries(tx, engine, act(id, actor, now), decision)),
    alreadySent: () => rows.policiesSent(db, account()),

    rooms: () => readRooms(db, account()),
    syncRooms: (live, now) =>
      within(async (tx) => {
        await lockPace(tx, engine, account(), now)
        return syncRooms(tx, account(), live, now)
      }),
    moveRoom: (from, to, actor, now) =>
      within(async (tx) => {
        await lockPace(tx, engine, account(), now)
        await moveRoomIn(tx, account(), { from, to, actor, now })
      }),

    subscribe: (roomId, interest, byHash, now) =>
      addSubscription(db, { account: account(), roomId, interest, byHash, at: now }),
    unsubscribe: (roomId, interest) => removeSubscriptions(db, account(), roomId, interest),
    subscriptions: (roomId) => readSubscriptions(db, account(), roomId),

    addWeekly: (weekly, now) => addWeekly(db, account(), weekly, now),
    weeklies: () => readWeeklies(db, account()),
    removeWeekly: (id) => removeWeekly(db, account(), id),
    advanceWeekly: (weekly, nextAt, now) => advanceWeekly(db, account(), weekly, nextAt, now),
  }
}
