import { expect, it } from 'vitest'
import { broadcastDesk } from '../../src/app/broadcasts/broadcasts.ts'
import { databaseBroadcasts } from '../../src/storage/broadcasts/broadcast-store.ts'
import { lastInRoom } from '../../src/storage/broadcasts/deliveries.ts'
import { ACCOUNT, AT, approved, LI, NO_PACE, roomsOf, WANG, ZHAO } from '../support/broadcasting.ts'
import { content } from '../support/content.ts'
import { onEachEngine } from '../support/databases.ts'
import { refused } from '../support/refusals.ts'

const TEXT = { type: 'text' as const, text: '周五停电检修。', source: '办公室' }
const WEEK_MS = 7 * 86_400_000

onEachEngine('staff', (engine) => {
  const office = () => {
    let at = AT
    const store = databaseBroadcasts(engine.database(), () => ACCOUNT)
    const told: string[] = []
    const tell = async (text: string) => void told.push(text)
    const desk = broadcastDesk({ store, content, now: () => at, pacing: NO_PACE.pacing, tell })
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
    return { store, desk, advance, deliver, told, now: () => at }
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
    const { id } = await desk.draft({ source, audience: { type: 'all' }, author: WANG })
    await expect(refused(desk.send(id, WANG))).rejects.toThrow(/请另一位审批人员/)
    await expect(refused(desk.approve(id, WANG))).rejects.toThrow(/不能由本人批准/)
    await expect(refused(desk.approve(id, ZHAO))).rejects.toThrow(/要审批人员才能用/)
    expect(await desk.preview(id)).toMatchObject({ rooms: [{}, {}, {}], notes: [] })
    await desk.approve(id, LI)
    expect(await desk.send(id, WANG)).toBe(3)
    await expect(refused(desk.send(id, WANG))).rejects.toThrow(/排好了，等着发/)
    const deeds = (await desk.history(id)).map(({ what, actor }) => `${what} ${actor}`)
    expect(deeds).toEqual(['drafted 王', 'approved 李', 'planned 王'])
  })

  it('send to those that subscribe to what the policies carry', async () => {
    const { store, desk } = office()
    await store.syncRooms(roomsOf(4), AT)
    const [reform, talent] = ['技术改造科', '创新人才科'].map((value) => ({ kind: 'office' as const, value }))
    await store.subscribe('r0@chatroom', reform!, 'h', AT)
    await store.subscribe('r1@chatroom', talent!, 'h', AT)
    const source = { type: 'policies' as const, policies: ['2023-1-c08'] }
    const { id } = await desk.draft({ source, audience: { type: 'subscribers' }, author: WANG })
    expect((await desk.preview(id)).rooms.map((room) => room.id)).toEqual(['r0@chatroom'])
    await store.unsubscribe('r0@chatroom', reform!)
    expect((await desk.preview(id)).notes).toEqual(['现在一个群也发不到'])
    await expect(
      refused(desk.draft({ source: TEXT, audience: { type: 'subscribers' }, author: WANG })),
    ).rejects.toThrow(/订阅/)
  })

  it('correct exactly the groups that got the wrong version, those that got it anew included', async () => {
    const { store, desk, deliver } = office()
    const wrong = await approved(store, 6)
    await desk.send(wrong, LI)
    await deliver((room) => (/r[123]@/.test(room) ? 'uncertain' : 'sent'))
    const fix = await desk.correct(wrong, { ...TEXT, text: '周六停电检修。' }, WANG)
    expect(fix.body.messages[0]).toMatch(/^【更正】[\s\S]*有误[\s\S]*周六停电检修/)
    await expect(refused(desk.approve(fix.id, WANG))).rejects.toThrow(/本人/)
    await desk.approve(fix.id, LI)
    await expect(refused(desk.send(fix.id, LI))).rejects.toThrow(/3个群不清楚/)
    await desk.resolve(wrong, { rooms: ['企业群1'], as: 'sent' }, ZHAO)
    const { resentAs } = await desk.resolve(wrong, { rooms: ['群3'], as: 'resend' }, ZHAO)
    await deliver()
    const { resentAs: unsent } = await desk.resolve(wrong, { rooms: null, as: 'resend' }, ZHAO)
    expect(await desk.send(fix.id, LI)).toBe(5)
    expect((await rooms(fix.id)).sort()).toEqual([0, 1, 2, 4, 5].map((n) => `r${n}@chatroom`))
    // The wrong words that were still to go out anew go nowhere.
    expect((await desk.report(resentAs!.id)).counts.sent).toBe(1)
    expect(await desk.report(unsent!.id)).toMatchObject({ state: 'cancelled', counts: { sent: 0, cancelled: 1 } })
  })

  it('a correction waits for doubts of what was sent anew, and says under which number they are', async () => {
    const { store, desk, deliver } = office()
    const wrong = await approved(store, 3)
    await desk.send(wrong, LI)
    await deliver((room) => (room.startsWith('r1@') ? 'uncertain' : 'sent'))
    await desk.resolve(wrong, { rooms: ['群2'], as: 'resend' }, ZHAO)
    await deliver(() => 'uncertain')
    const fix = await desk.correct(wrong, TEXT, WANG)
    await desk.approve(fix.id, LI)
    await expect(refused(desk.send(fix.id, LI))).rejects.toThrow(/有误的G1。.*“群发 收到 G2 群号”/)
    await desk.resolve((await desk.find(2)).id, { rooms: null, as: 'sent' }, ZHAO)
    expect(await desk.send(fix.id, LI)).toBe(3)
  })

  it('a draft waits to be seen however many came after it', async () => {
    const { store, desk } = office()
    await store.syncRooms(roomsOf(1), AT)
    const { id } = await desk.draft({ source: TEXT, audience: { type: 'all' }, author: WANG })
    for (let n = 0; n < 25; n++) {
      const other = await desk.draft({ source: TEXT, audience: { type: 'all' }, author: WANG })
      await desk.reject(other.id, LI, '重复')
    }
    expect((await desk.inState(['draft'])).map((one) => one.id)).toEqual([id])
  })

  it('stop what runs by correcting it; the rest never gets the wrong version', async () => {
    const { store, desk, now } = office()
    const wrong = await approved(store, 5)
    await desk.send(wrong, LI)
    const claim = await store.claim({ worker: 'w', now: now(), draw: 0, pace: NO_PACE, leaseMs: () => 1000 })
    if (claim.type === 'delivery') await store.settle(claim.delivery, 'w', { state: 'sent' }, now())
    const fix = await desk.correct(wrong, TEXT, WANG)
    expect((await desk.report(wrong)).state).toBe('stopped')
    await desk.approve(fix.id, LI)
    expect(await desk.send(fix.id, LI)).toBe(1)
    expect(await desk.report(wrong)).toMatchObject({ state: 'cancelled', counts: { sent: 1, cancelled: 4 } })
  })

  it('schedule once, and weekly: a draft of what has not gone out yet, for approval', async () => {
    const { store, desk, advance, now } = office()
    const id = await approved(store, 2)
    await desk.scheduleOnce(id, now() + 3_600_000, WANG)
    await desk.tick()
    expect((await desk.report(id)).state).toBe('approved')
    advance(3_600_000)
    await desk.tick()
    expect((await desk.report(id)).state).toBe('planned')
    const source = { type: 'list' as const, list: '2023-1', scope: { type: 'new' as const } }
    await desk.scheduleWeekly({ weekday: 1, time: '09:00', source, audience: { type: 'all' }, author: WANG })
    advance(WEEK_MS)
    await desk.tick()
    await desk.tick()
    const [digest, ...others] = (await desk.list()).map(({ broadcast }) => broadcast)
    expect(others).toHaveLength(1)
    expect(digest).toMatchObject({ state: 'draft', author: '王', authorId: WANG.id })
    expect(digest!.body.policies).toHaveLength(6)
    await desk.approve(digest!.id, LI)
    await desk.send(digest!.id, LI)
    advance(WEEK_MS)
    await desk.tick()
    expect(await desk.list()).toHaveLength(2)
  })

  it('what was drafted before New Year lacks its caution, and is neither approved, sent nor due: it is told once', async () => {
    const { store, desk, advance, told, now } = office()
    const newYear = Date.parse('2026-12-31T16:30:00Z')
    await store.syncRooms(roomsOf(2), AT)
    const source = { type: 'policies' as const, policies: ['2023-1-c08'] }
    const [draft, approved] = [
      await desk.draft({ source, audience: { type: 'all' }, author: WANG }),
      await desk.draft({ source, audience: { type: 'all' }, author: WANG }),
    ]
    // As if the list were this year's: the caution that all notices of it carry is not there yet.
    const { messages, policies } = approved.body
    const without = { messages: messages.map((text) => text.replace(/（2023年的清单.*?）\n/u, '')), policies }
    await engine.database().db.updateTable('broadcasts').set({ body: without }).execute()
    await store.approve(approved.id, LI, now())
    await store.scheduleOnce(approved.id, newYear, '王', now())
    await expect(refused(desk.approve(draft.id, LI))).rejects.toThrow(/G1的内容不对了/)
    await expect(refused(desk.send(approved.id, WANG))).rejects.toThrow(/G2的内容不对了/)
    expect((await desk.preview(draft.id)).notes.join()).toContain('请重新拟一份')
    advance(newYear - now())
    await desk.tick()
    await desk.tick()
    expect(told.filter((line) => line.startsWith('G2定好的时间到了，没有发。'))).toHaveLength(1)
    expect((await desk.report(approved.id)).state).toBe('approved')
  })

  it('a draft for named groups, and what is drafted for them every week, follow them to their new ids', async () => {
    const { store, desk, advance } = office()
    await store.syncRooms(roomsOf(3), AT)
    const audience = { type: 'rooms' as const, rooms: ['群2'] }
    const { id } = await desk.draft({ source: TEXT, audience, author: WANG })
    const source = { type: 'policies' as const, policies: ['2023-1-c08'] }
    await desk.scheduleWeekly({ weekday: 1, time: '09:00', source, audience, author: WANG })
    const again = roomsOf(3).map((room) => ({ ...room, id: `@@new-${room.id}` }))
    await store.syncRooms(again, AT + 1)
    expect((await desk.preview(id)).rooms).toMatchObject([{ id: '@@new-r1@chatroom', number: 2 }])
    advance(WEEK_MS)
    await desk.tick()
    const [weekly] = await desk.list()
    expect((await desk.preview(weekly!.broadcast.id)).rooms).toMatchObject([{ id: '@@new-r1@chatroom' }])
  })

  it('find groups again after a login that changed their ids, with what they subscribe to and what they got', async () => {
    const { store, desk, deliver, now } = office()
    const id = await approved(store, 3)
    await store.subscribe('r0@chatroom', { kind: 'office', value: '技术改造科' }, 'h', AT)
    await desk.send(id, LI)
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
    const { id } = await desk.draft({ source: TEXT, audience: { type: 'all' }, author: WANG })
    expect((await desk.preview(id)).notes).toEqual(['有同名的群，请核对：群1“企业群”（2人）、群2“企业群”（2人）'])
    await desk.approve(id, LI)
    await desk.send(id, LI)
    await deliver()
    const match = await store.syncRooms(
      twins.map((room) => ({ ...room, id: `${room.id}2` })),
      AT + 1,
    )
    expect(match.unclear).toEqual([{ topic: '企业群', known: ['a', 'b'], live: ['a2', 'b2'] }])
    await expect(refused(desk.sameRoom('群1', '群3', ZHAO))).rejects.toThrow(/审批人员/)
    await desk.sameRoom('群1', '3', LI)
    expect((await desk.rooms()).map(({ number, id: room }) => [number, room])).toEqual([
      [1, 'a2'],
      [2, 'b'],
      [4, 'b2'],
    ])
    expect((await rooms(id)).sort()).toEqual(['a2', 'b'])
  })
})
