import { expect, it } from 'vitest'
import { broadcastDesk } from '../../src/app/broadcasts/broadcasts.ts'
import { subscriptionDesk } from '../../src/app/broadcasts/subscriptions.ts'
import { ROOT } from '../../src/cli/local-assistant.ts'
import { loadContent } from '../../src/content/load/load.ts'
import { readSubscriptionCommand } from '../../src/dialog/talk/subscription-command.ts'
import { databaseBroadcasts } from '../../src/storage/broadcasts/broadcast-store.ts'
import { lastInRoom } from '../../src/storage/broadcasts/deliveries.ts'
import { ACCOUNT, AT, approved, NO_PACE, roomsOf } from '../support/broadcasting.ts'
import { onEachEngine } from '../support/databases.ts'

const content = loadContent(ROOT)
const TEXT = { type: 'text' as const, text: '周五停电检修。', source: '办公室' }
const WEEK_MS = 7 * 86_400_000

onEachEngine('staff', (engine) => {
  const office = () => {
    let at = AT
    const store = databaseBroadcasts(engine.database(), () => ACCOUNT)
    const desk = broadcastDesk({ store, content, now: () => at, pacing: NO_PACE.pacing })
    const advance = (ms: number) => {
      at += ms
    }
    /** Every open delivery of the running broadcasts ends as `fate` says. */
    const deliver = async (fate: (room: string) => 'sent' | 'uncertain' = () => 'sent') => {
      for (;;) {
        const claim = await store.claim({ worker: 'w', now: at, draw: 0, pace: NO_PACE, leaseMs: () => 1000 })
        if (claim.type !== 'delivery') return store.finish(at)
        const state = fate(claim.delivery.roomId)
        await store.settle(claim.delivery, 'w', state === 'sent' ? { state } : { state, error: 'hung' }, at)
      }
    }
    return { store, desk, advance, deliver, now: () => at }
  }
  const rooms = async (id: string) =>
    (
      await engine
        .database()
        .db.selectFrom('deliveries')
        .select('room_id')
        .where('broadcast_id', '=', id)
        .orderBy('seq')
        .execute()
    ).map(({ room_id }) => room_id)

  it('draft, have another approve, and send; each step is in the journal', async () => {
    const { store, desk } = office()
    await store.syncRooms(roomsOf(3), AT)
    const source = { type: 'list' as const, list: '2023-1', scope: { type: 'new' as const } }
    const { id } = await desk.draft({ source, audience: { type: 'all' }, author: '王' })
    await expect(desk.send(id, '王')).rejects.toThrow(/另一个人审核/)
    await expect(desk.approve(id, ' 王')).rejects.toThrow(/不能由本人审核/)
    await expect(desk.approve(id, '')).rejects.toThrow(/谁在操作/)
    expect(await desk.preview(id)).toMatchObject({ rooms: [{}, {}, {}], notes: [] })
    await desk.approve(id, '李')
    expect(await desk.send(id, '王')).toBe(3)
    await expect(desk.send(id, '王')).rejects.toThrow(/已经排好/)
    const deeds = (await desk.history(id)).map(({ what, actor }) => `${what} ${actor}`)
    expect(deeds).toEqual(['drafted 王', 'approved 李', 'planned 王'])
  })

  it('send to those that subscribe to what the policies carry', async () => {
    const { store, desk, now } = office()
    await store.syncRooms(roomsOf(4), AT)
    const answer = subscriptionDesk({ store, content, hash: (text) => `#${text}`, now, whoMay: 'anyone' })
    const say = (n: number, text: string) =>
      answer(readSubscriptionCommand(text, content)!, { roomId: `r${n}@chatroom`, talkerId: 'zhang' })
    expect(await say(0, '订阅 技术改造科')).toMatch(/已订阅“技术改造科”/)
    expect(await say(0, '订阅 技术改造科')).toMatch(/之前已经订阅/)
    await say(1, '订阅 创新人才科')
    expect(await say(0, '订阅列表')).toMatch(/技术改造科/)
    expect(await say(2, '订阅列表')).toMatch(/还没有订阅/)
    expect(await say(2, '订阅 火星移民')).toMatch(/没有找到“火星移民”/)
    const source = { type: 'policies' as const, policies: ['2023-1-c08'] }
    const { id } = await desk.draft({ source, audience: { type: 'subscribers' }, author: '王' })
    expect((await desk.preview(id)).rooms.map((room) => room.id)).toEqual(['r0@chatroom'])
    expect(await say(0, '退订 技术改造科')).toMatch(/已退订/)
    expect(await say(0, '退订')).toMatch(/还没有订阅/)
    expect((await desk.preview(id)).notes).toEqual(['一个群也发不到'])
    await expect(desk.draft({ source: TEXT, audience: { type: 'subscribers' }, author: '王' })).rejects.toThrow(/订阅/)
    const guarded = subscriptionDesk({ store, content, hash: (text) => text, now, whoMay: ['li'] })
    expect(
      await guarded(readSubscriptionCommand('退订', content)!, { roomId: 'r1@chatroom', talkerId: 'zhang' }),
    ).toMatch(/指定的工作人员/)
  })

  it('correct exactly the groups that got the wrong version, those that got it anew included', async () => {
    const { store, desk, deliver } = office()
    const wrong = await approved(store, 6)
    await desk.send(wrong, '李')
    await deliver((room) => (/r[123]@/.test(room) ? 'uncertain' : 'sent'))
    const fix = await desk.correct(wrong, { source: { ...TEXT, text: '周六停电检修。' }, author: '王' })
    expect(fix.body.messages[0]).toMatch(/^【更正】[\s\S]*有误[\s\S]*周六停电检修/)
    await expect(desk.approve(fix.id, '王')).rejects.toThrow(/本人/)
    await desk.approve(fix.id, '李')
    await expect(desk.send(fix.id, '李')).rejects.toThrow(/3 个群不清楚/)
    await desk.resolve(wrong, { rooms: ['r1@chatroom'], as: 'sent', actor: '赵' })
    const { resentAs } = await desk.resolve(wrong, { rooms: ['r2@chatroom'], as: 'resend', actor: '赵' })
    await deliver()
    const { resentAs: unsent } = await desk.resolve(wrong, { rooms: null, as: 'resend', actor: '赵' })
    expect(await desk.send(fix.id, '李')).toBe(5)
    expect((await rooms(fix.id)).sort()).toEqual([0, 1, 2, 4, 5].map((n) => `r${n}@chatroom`))
    // The wrong words that were still to go out anew go nowhere.
    expect((await desk.report(resentAs!)).counts.sent).toBe(1)
    expect(await desk.report(unsent!)).toMatchObject({ state: 'cancelled', counts: { sent: 0, cancelled: 1 } })
  })

  it('stop what runs by correcting it; the rest never gets the wrong version', async () => {
    const { store, desk, now } = office()
    const wrong = await approved(store, 5)
    await desk.send(wrong, '李')
    const claim = await store.claim({ worker: 'w', now: now(), draw: 0, pace: NO_PACE, leaseMs: () => 1000 })
    if (claim.type === 'delivery') await store.settle(claim.delivery, 'w', { state: 'sent' }, now())
    const fix = await desk.correct(wrong, { source: TEXT, author: '王' })
    expect((await desk.report(wrong)).state).toBe('stopped')
    await desk.approve(fix.id, '李')
    expect(await desk.send(fix.id, '李')).toBe(1)
    expect(await desk.report(wrong)).toMatchObject({ state: 'cancelled', counts: { sent: 1, cancelled: 4 } })
  })

  it('schedule once, and weekly: a draft of what has not gone out yet, for approval', async () => {
    const { store, desk, advance, now } = office()
    const id = await approved(store, 2)
    await desk.scheduleOnce(id, now() + 3_600_000, '王')
    await desk.tick()
    expect((await desk.report(id)).state).toBe('approved')
    advance(3_600_000)
    await desk.tick()
    expect((await desk.report(id)).state).toBe('planned')
    const source = { type: 'list' as const, list: '2023-1', scope: { type: 'new' as const } }
    await desk.scheduleWeekly({ weekday: 1, time: '09:00', source, audience: { type: 'all' }, author: '王' })
    advance(WEEK_MS)
    await desk.tick()
    await desk.tick()
    const [digest, ...others] = (await desk.list()).map(({ broadcast }) => broadcast)
    expect(others).toHaveLength(1)
    expect(digest).toMatchObject({ state: 'draft', author: '王' })
    expect(digest!.body.policies).toHaveLength(6)
    await desk.approve(digest!.id, '李')
    await desk.send(digest!.id, '李')
    advance(WEEK_MS)
    await desk.tick()
    expect(await desk.list()).toHaveLength(2)
  })

  it('find groups again after a login that changed their ids, with what they subscribe to and what they got', async () => {
    const { store, desk, deliver, now } = office()
    const id = await approved(store, 3)
    await store.subscribe('r0@chatroom', { kind: 'office', value: '技术改造科' }, 'h', AT)
    await desk.send(id, '李')
    const claim = await store.claim({ worker: 'w', now: now(), draw: 0, pace: NO_PACE, leaseMs: () => 1000 })
    if (claim.type === 'delivery') await store.settle(claim.delivery, 'w', { state: 'sent' }, now())
    const again = roomsOf(3).map((room) => ({ ...room, id: `@@new-${room.id}` }))
    expect((await store.syncRooms(again, AT + 1)).moved).toHaveLength(3)
    await deliver()
    expect((await rooms(id)).sort()).toEqual(again.map((room) => room.id).sort())
    expect(await store.subscriptions('@@new-r0@chatroom')).toHaveLength(1)
    expect(await store.rooms()).toHaveLength(3)
    expect(await lastInRoom(engine.database().db, ACCOUNT, '@@new-r0@chatroom')).toMatchObject({ sentAt: AT })
  })

  it('say which of two groups of one name is which; the one that has the notice gets no second', async () => {
    const { store, desk, deliver } = office()
    const twins = ['a', 'b'].map((id) => ({ id, topic: '企业群', members: [id, 'bot'] }))
    await store.syncRooms(twins, AT)
    const { id } = await desk.draft({ source: TEXT, audience: { type: 'all' }, author: '王' })
    expect((await desk.preview(id)).notes).toEqual(['有同名的群，请核对：企业群'])
    await desk.approve(id, '李')
    await desk.send(id, '李')
    await deliver()
    const match = await store.syncRooms(
      twins.map((room) => ({ ...room, id: `${room.id}2` })),
      AT + 1,
    )
    expect(match.unclear).toEqual([{ topic: '企业群', known: ['a', 'b'], live: ['a2', 'b2'] }])
    await desk.sameRoom('a', 'a2', '赵')
    expect((await rooms(id)).sort()).toEqual(['a2', 'b'])
  })
})
