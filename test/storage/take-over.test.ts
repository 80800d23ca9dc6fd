import { expect, it } from 'vitest'
import { Pacing } from '../../src/domain/broadcasts/pacing.ts'
import { databaseBroadcasts } from '../../src/storage/broadcasts/broadcast-store.ts'
import { databaseTakeOver } from '../../src/storage/broadcasts/take-over-store.ts'
import { openTickets } from '../../src/storage/tickets/tickets.ts'
import { AT, approved, LI, NO_PACE, NOTICE, roomsOf } from '../support/broadcasting.ts'
import { onEachEngine } from '../support/databases.ts'

onEachEngine('what an account leaves to the one it has become', (engine) => {
  const storeOf = (account: string) => databaseBroadcasts(engine.database(), () => account)
  const takeOver = () => databaseTakeOver(engine.database(), () => 'now').takeOver(LI, AT + 1)
  const asked = async (account: string, number: number, question: string, roomId: string | null) => {
    const { db } = engine.database()
    await db.insertInto('tickets').values({ account, number, state: 'open', opened_at: AT }).execute()
    const asking = { id: question, at: AT, account, conversation_key: `${account} - x`, text_masked: question }
    const state = { reason: 'not-understood', state: 'open' as const, ticket: number, replied: null }
    await db
      .insertInto('unanswered')
      .values({ ...asking, ...state, contact_id: 'c', room_id: roomId })
      .execute()
  }

  it('open questions come along, under another number where theirs is taken; who cannot be written to is not tried', async () => {
    await asked('before', 1, '食堂几点开门', 'r0@chatroom')
    await asked('before', 3, '停车收费吗', null)
    await asked('now', 1, '班车几点', null)
    await storeOf('before').syncRooms(roomsOf(1), AT)
    await storeOf('now').syncRooms(
      roomsOf(1).map((room) => ({ ...room, id: 'new@chatroom' })),
      AT,
    )
    await takeOver()
    const open = await openTickets(engine.database().db, 'now')
    expect(open.map(({ number, askings }) => `${number} ${askings[0]!.question}`)).toEqual([
      '1 班车几点',
      '3 停车收费吗',
      '4 食堂几点开门',
    ])
    const rows = await engine.database().db.selectFrom('unanswered').selectAll().orderBy('ticket').execute()
    expect(rows.map(({ ticket, contact_id, room_id }) => [ticket, contact_id, room_id])).toEqual([
      [1, 'c', null],
      [3, null, null],
      [4, 'c', 'new@chatroom'],
    ])
  })

  it('what it has sent today counts on: WeChat knows it as one account', async () => {
    const pace = { ...NO_PACE, pacing: Pacing.parse({ ...NO_PACE.pacing, mostPerDay: 3 }) }
    const claim = (account: string) =>
      storeOf(account).claim({ worker: 'w', now: AT, draw: 0, pace, leaseMs: () => 1000 })
    await storeOf('before').plan(await approved(storeOf('before'), 2), '李', AT)
    await claim('before')
    await claim('before')
    await takeOver()
    const live = roomsOf(3).map((room) => ({ ...room, id: `new-${room.id}`, topic: `别的${room.topic}` }))
    await storeOf('now').syncRooms(live, AT)
    const { id } = await storeOf('now').add(NOTICE, AT)
    await storeOf('now').approve(id, LI, AT)
    await storeOf('now').plan(id, '李', AT)
    expect((await claim('now')).type).toBe('delivery')
    expect(await claim('now')).toMatchObject({ type: 'wait', why: 'day' })
  })

  it('is done once, whoever says it at the same time', async () => {
    await storeOf('before').syncRooms(roomsOf(2), AT)
    await storeOf('before').subscribe('r0@chatroom', { kind: 'topic', value: 'talent' }, 'h', AT)
    await storeOf('now').syncRooms(roomsOf(2), AT)
    const taken = await Promise.all([takeOver(), takeOver()])
    expect(taken.filter((one) => one !== null)).toHaveLength(1)
    expect(await storeOf('now').subscriptions('r0@chatroom')).toHaveLength(1)
    expect((await storeOf('now').rooms()).map(({ number, leftAt }) => [number, leftAt])).toEqual([
      [1, null],
      [2, null],
    ])
  })
})
