import { expect, it } from 'vitest'
import { databaseBroadcasts } from '../../src/storage/broadcasts/broadcast-store.ts'
import { lastInRoom } from '../../src/storage/broadcasts/deliveries.ts'
import { ACCOUNT, AT, approved, NO_PACE, roomsOf } from '../support/broadcasting.ts'
import { onEachEngine } from '../support/databases.ts'
import { refused } from '../support/refusals.ts'

const MOST_PLAN_MS = 5000

onEachEngine('deliveries', (engine) => {
  const storeOf = () => databaseBroadcasts(engine.database(), () => ACCOUNT)
  const claim = (store: ReturnType<typeof storeOf>, worker: string, now = AT) =>
    store.claim({ worker, now, draw: 0, pace: NO_PACE, leaseMs: () => 1000 })

  it('to 10,000 groups are planned in five seconds, each group once', async () => {
    const store = storeOf()
    const id = await approved(store, 10_000)
    const started = performance.now()
    expect(await store.plan(id, '李', AT)).toBe(10_000)
    expect(performance.now() - started).toBeLessThan(MOST_PLAN_MS)
    await expect(refused(store.plan(id, '李', AT))).rejects.toThrow(/排好了，等着发/)
    expect((await store.report(id)).counts.planned).toBe(10_000)
  })

  it('are claimed by one of many at once', async () => {
    const store = storeOf()
    await store.plan(await approved(store, 5), '李', AT)
    const claims = await Promise.all(Array.from({ length: 8 }, (_, n) => claim(store, `w${n}`)))
    const rooms = claims.flatMap((one) => (one.type === 'delivery' ? [one.delivery.roomId] : []))
    expect(rooms.sort()).toEqual(roomsOf(5).map(({ id }) => id))
  })

  it('whose lease has lapsed are uncertain, and only their own sender may still say that they were sent', async () => {
    const store = storeOf()
    const id = await approved(store, 1)
    await store.plan(id, '李', AT)
    const held = await claim(store, 'slow')
    if (held.type !== 'delivery') throw new Error('nothing claimed')
    expect(await store.expire(AT + 1000)).toBe(0)
    expect(await store.expire(AT + 1001)).toBe(1)
    expect(await claim(store, 'next', AT + 9_999_999)).toEqual({ type: 'nothing' })
    const failed = { state: 'planned' as const, nextAt: AT, error: 'no' }
    expect(await store.settle(held.delivery, 'slow', failed, AT + 2000)).toBe(false)
    expect(await store.settle(held.delivery, 'other', { state: 'sent' }, AT + 2000)).toBe(false)
    expect(await store.settle(held.delivery, 'slow', { state: 'sent' }, AT + 2000)).toBe(true)
    expect((await store.report(id)).counts).toMatchObject({ sent: 1, uncertain: 0 })
  })

  it('of a plan that fails half-way are not there at all', async () => {
    const store = storeOf()
    const id = await approved(store, 3)
    await engine.database().db.deleteFrom('rooms').execute()
    await expect(refused(store.plan(id, '李', AT))).rejects.toThrow(/一个群也发不到/)
    expect((await store.report(id)).state).toBe('approved')
  })

  it('are what a group heard last, with the policies by their numbers', async () => {
    const store = storeOf()
    const policies = ['2023-1-c08', '2023-1-n01']
    await store.plan(await approved(store, 1, { body: { messages: ['一'], policies } }), '李', AT)
    expect(await lastInRoom(engine.database().db, ACCOUNT, 'r0@chatroom')).toBeNull()
    const held = await claim(store, 'w')
    if (held.type === 'delivery') await store.settle(held.delivery, 'w', { state: 'sent' }, AT)
    expect(await lastInRoom(engine.database().db, ACCOUNT, 'r0@chatroom')).toMatchObject({ policies, sentAt: AT })
  })
})
