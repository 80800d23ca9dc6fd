import { afterEach, expect, it } from 'vitest'
import { types } from 'wechaty-puppet'
import { broadcastNotices } from '../../src/app/broadcasts/broadcast-notices.ts'
import { ROOT } from '../../src/cli/local-assistant.ts'
import { loadContent } from '../../src/content/load/load.ts'
import type { BroadcastSource } from '../../src/domain/broadcasts/broadcast.ts'
import { commandLineOf } from '../support/broadcast-desk.ts'
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
    const [fine, doubtful] = world.rooms()
    const send = world.puppet.messageSendText.bind(world.puppet)
    world.puppet.messageSendText = async (room, text) =>
      room === doubtful!.id ? Promise.reject(new Error('socket hang up')) : send(room, text)
    const id = await broadcasts(POWER_CUT, [fine!.id, doubtful!.id, 'gone@chatroom'])
    const told = await clerkHears('发完了')
    const report = told.slice(told.findIndex((line) => line.includes('发完了')))
    expect(report[0]).toBe(`群发“周五停电检修。”（${id}）发完了：已发1个群，没发成1个，待核实1个。`)
    expect(report[1]).toContain('（gone@chatroom），机器人已不在这个群')
    expect(report[2]).toContain(`待核实：“${doubtful!.topic}”（${doubtful!.id}）`)
    expect(report[3]).toContain(`npm run broadcast -- resolve ${id} --as sent`)
    expect(told.slice(0, -report.length).every((line) => line.includes('正在发送'))).toBe(true)
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
    const id = await broadcasts(POWER_CUT)
    const told = await clerkHears('操作过于频繁，请稍后再试')
    expect(told.find((line) => line.includes('频繁'))).toContain(`群发已全部停止：${id}`)
  })
})

it('a long broadcast is told of every half hour, groups of one name once, and the report names twenty at most', async () => {
  const told: string[] = []
  let now = 0
  const none = { planned: 0, sending: 0, sent: 0, failed: 0, uncertain: 0, dead: 0, cancelled: 0 }
  const report = {
    id: 'b1',
    title: '通知',
    state: 'sending' as const,
    counts: { ...none, planned: 70, sent: 30 },
    mishaps: [],
  }
  const notices = broadcastNotices({
    tell: async (text) => void told.push(text),
    content: loadContent(ROOT),
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
    topic: `群${n}`,
    state: 'dead' as const,
    reason: '被禁言',
  }))
  notices.report({ ...report, state: 'done', counts: { ...none, dead: 25 }, mishaps })
  await until('all is told', () => told.length === 4)
  expect(told.slice(0, 2)).toEqual(Array(2).fill('群发“通知”（b1）正在发送：已发30个群，还有70个。'))
  expect(told[2]).toContain('“企业群”')
  expect(told[3]!.split('\n')).toHaveLength(22)
  expect(told[3]).toMatch(/另有5个群.*status b1/)
})
