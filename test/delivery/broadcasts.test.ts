import { expect, it } from 'vitest'
import { broadcastDesk } from '../../src/app/broadcasts/broadcasts.ts'
import { silentLog } from '../../src/cli/local-assistant.ts'
import { startBroadcasts } from '../../src/delivery/broadcasts/broadcasts.ts'
import { databaseBroadcasts } from '../../src/storage/broadcasts/broadcast-store.ts'
import { databaseTakeOver } from '../../src/storage/broadcasts/take-over-store.ts'
import { ACCOUNT, approved, LI, NO_PACE, NOTICE, roomsOf, tell } from '../support/broadcasting.ts'
import { content } from '../support/content.ts'
import { onEachEngine } from '../support/databases.ts'

const silent = { progress() {}, report() {}, stopped() {}, unclearRooms() {}, holidaysMissing() {} }

onEachEngine('broadcasting beside a running bot', (engine) => {
  it('waits until the groups are known, sends to them under their new ids, reports, and ends when told', async () => {
    const store = databaseBroadcasts(engine.database(), () => ACCOUNT)
    const desk = broadcastDesk({ store, content, now: Date.now, pacing: NO_PACE.pacing, tell })
    const plain = (text: string) => `#${text}`
    const hashed = roomsOf(3).map((room) => ({ ...room, members: room.members.map(plain) }))
    const id = await approved(store, 0)
    await store.syncRooms(hashed, Date.now())
    await desk.send(id, LI)
    const got: string[] = []
    const reports: string[] = []
    let live: ReturnType<typeof roomsOf> = []
    const running = startBroadcasts({
      store,
      desk,
      log: silentLog,
      hash: plain,
      rooms: async () => live,
      takeOver: databaseTakeOver(engine.database(), () => ACCOUNT),
      contacts: async () => [],
      send: async (room) => void got.push(room),
      config: { ...NO_PACE, limits: { pollMs: 10 } },
      notices: { ...silent, report: (report) => reports.push(`${report.id} ${report.counts.sent}`) },
    })
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(got).toEqual([])
    live = roomsOf(3).map((room) => ({ ...room, id: `new-${room.id}` }))
    await expect.poll(() => reports).toEqual([`${id} 3`])
    expect(got.sort()).toEqual(live.map((room) => room.id))
    const chat = { roomId: 'new-r0@chatroom', topic: '' }
    expect(await running.echo({ chat, text: NOTICE.body.messages[0]!, at: 0 })).toBe(false)
    expect(await running.systemText('稍后再试')).toBe(true)
    await running.stop()
  })
})
