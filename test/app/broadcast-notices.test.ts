import { afterEach, expect, it } from 'vitest'
import { types } from 'wechaty-puppet'
import { broadcastNotices } from '../../src/app/broadcasts/broadcast-notices.ts'
import type { BroadcastSource } from '../../src/domain/broadcasts/broadcast.ts'
import { keptTrouble } from '../../src/domain/broadcasts/trouble.ts'
import { commandLineOf } from '../support/broadcast-desk.ts'
import { content } from '../support/content.ts'
import { onEachEngine } from '../support/databases.ts'
import { type Office, openOffice } from '../support/office.ts'
import { until } from '../support/until.ts'

const POWER_CUT: BroadcastSource = { type: 'text', text: '周五停电检修。', source: '办公室' }

const MINUTE_MS = 60_000

let office: Office

onEachEngine('staff hear of a broadcast', (engine) => {
  afterEach(() => office.close())
  const start = async () => {
    office = await openOffice(engine.database())
    await office.hire('王科长', 'editor')
    return commandLineOf(office, engine.database())
  }
  /** Minute by minute, until these words have come; all lines that the clerk has got by then. */
  const clerkHears = async (words: string) => {
    let heard = ''
    await until(`the clerk is told: ${words}`, async () => {
      heard += `\n${await office.later(MINUTE_MS)}`
      return heard.includes(words)
    })
    return heard.slice(heard.indexOf('王科长 ← 【提醒】')).split('\n').slice(1)
  }

  it('that it is under way, and at the end which groups have it, which do not and why, and which to look at', async () => {
    const { broadcasts } = await start()
    const { world } = office
    const [fine, doubtful, left] = world.rooms()
    const send = world.puppet.messageSendText.bind(world.puppet)
    world.puppet.messageSendText = async (room, text) =>
      room === doubtful!.id ? Promise.reject(new Error('socket hang up')) : send(room, text)
    const list = world.puppet.roomList.bind(world.puppet)
    await broadcasts(POWER_CUT, [fine!.topic, doubtful!.topic, left!.topic], () => {
      world.puppet.roomList = async () => (await list()).filter((room) => room !== left!.id)
    })
    const told = await clerkHears('发完了')
    const report = told.slice(told.findIndex((line) => line.includes('发完了')))
    expect(report).toEqual([
      'G1“周五停电检修”发完了：已发1个群，没发成1个，待核实1个。',
      `没发成：群3“${left!.topic}”。机器人已经不在这个群里。`,
      `待核实：群2“${doubtful!.topic}”。发的时候断了线，不清楚有没有收到。`,
      '请到待核实的群里看一眼。收到了的说“群发 收到 G1 群2”；没收到的说“群发 未收到 G1 群2”，会另发一次。',
    ])
    const before = told.slice(0, -report.length).filter((line) => !line.endsWith('【提醒】'))
    expect(before.every((line) => line.includes('正在发'))).toBe(true)
  })

  it('that WeChat asked for a pause, and how to go on', async () => {
    const { broadcasts } = await start()
    const { world } = office
    const send = world.puppet.messageSendText.bind(world.puppet)
    world.puppet.messageSendText = async (room, text) => {
      world.puppet.messageSendText = send
      const at = office.clock.now
      world.deliver({ talker: world.people()[0]!, text: '操作过于频繁，请稍后再试', type: types.Message.Unknown, at })
      await world.idle()
      return send(room, text)
    }
    await broadcasts(POWER_CUT)
    const told = await clerkHears('操作过于频繁，请稍后再试')
    expect(told.find((line) => line.includes('频繁'))).toContain('群发已全部停止：G1')
  })
})

it('a long broadcast is told of every half hour, groups of one name once, and the report names twenty at most', async () => {
  const told: string[] = []
  let now = 0
  const none = { planned: 0, sending: 0, sent: 0, failed: 0, uncertain: 0, dead: 0, cancelled: 0 }
  const report = {
    id: 'b1',
    number: 1,
    title: '通知',
    state: 'sending' as const,
    counts: { ...none, planned: 70, sent: 30 },
    mishaps: [],
  }
  const notices = broadcastNotices({
    tell: async (text) => void told.push(text),
    content,
    report: async () => report,
    now: () => now,
  })
  const delivery = { broadcastId: 'b1', roomId: 'r', topic: '', messages: ['一'], attempts: 1 }
  for (; now < 60 * 60_000; now += 60_000) notices.progress(delivery)
  const unclear = [{ topic: '企业群', known: ['a', 'b'], live: ['c', 'd'] }]
  notices.unclearRooms(unclear)
  notices.unclearRooms(unclear)
  const mishaps = Array.from({ length: 25 }, (_, n) => ({
    roomId: `r${n}`,
    room: { id: `r${n}`, number: n, topic: `企业群${n}`, memberCount: 2, leftAt: null },
    state: 'dead' as const,
    reason: keptTrouble({ trouble: 'refused' }),
  }))
  notices.report({ ...report, state: 'done', counts: { ...none, dead: 25 }, mishaps })
  await until('all is told', () => told.length === 4)
  expect(told.slice(0, 2)).toEqual(Array(2).fill('G1“通知”正在发：已发30个群，还有70个。要停说“群发 停 G1”。'))
  expect(told[2]).toContain('“企业群”')
  expect(told[3]!.split('\n')).toHaveLength(22)
  expect(told[3]).toMatch(/另有5个群.*status G1/)
})
