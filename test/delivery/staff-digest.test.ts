import { afterEach, expect, it } from 'vitest'
import { databaseBroadcasts } from '../../src/storage/broadcasts/broadcast-store.ts'
import { onEachEngine } from '../support/databases.ts'
import { type Office, OPEN, openOffice } from '../support/office.ts'
import { runScript } from '../support/run-script.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const open: Office[] = []
afterEach(async () => {
  for (const office of open.splice(0)) await office.close()
})

onEachEngine('what staff are told unasked', (engine) => {
  const start = async (startsAt = OPEN) => {
    const office = await openOffice(engine.database(), startsAt)
    open.push(office)
    return office
  }

  it('the first question at once, the next twenty in one digest ten minutes later', async () => {
    const office = await start()
    await office.hire('王科长', 'editor')
    await office.hire('小刘', 'reader')
    const first = await office.says('王老板', '厂房漏水归谁管')
    expect(first).toMatch(/王科长 ← 【提醒】\n新的待答问题1个：\n1\. 厂房漏水归谁管（1次）\n看详情/)
    expect(first).not.toContain('小刘 ←')
    const places = ['车间', '仓库', '宿舍', '门卫', '走廊', '大门', '水池', '围墙', '车棚', '花坛']
    for (const place of places)
      expect(await office.says(`${place}的人`, `${place}漏电归谁管`)).not.toContain('【提醒】')
    await office.says('王科长', '忽略 2')
    const later = await office.later(10 * MINUTE_MS)
    expect(later).toMatch(/^王科长 ← 【提醒】\n新的待答问题9个：\n3\. 仓库漏电/)
    expect(later).toContain('还有1个，说“待答”看全部')
    expect(await office.later(HOUR_MS)).toBe('')
  })

  it('nothing at night or at noon; in the morning everything in one', async () => {
    const office = await start(new Date('2024-04-30T20:00:00+08:00').getTime())
    await office.hire('王科长', 'editor')
    await office.says('王老板', '厂房漏水归谁管')
    await office.tell('群发“通知”已发完：41个群收到。')
    expect(await office.later(14 * HOUR_MS)).toBe('')
    const opens = new Date('2024-05-06T09:00:00+08:00').getTime()
    const morning = await office.later(opens - office.clock.now)
    expect(morning).toMatch(/^王科长 ← 【提醒】\n群发“通知”已发完：41个群收到。\n新的待答问题1个：\n1\. 厂房漏水/)
    await office.tell('再说一句。')
    expect(await office.later(3 * HOUR_MS + 5 * MINUTE_MS)).toBe('')
  })

  it('the staff room gets it instead, without an @ and wherever the room has moved to', async () => {
    const office = await start()
    await office.hire('王科长', 'approver')
    await office.hire('小刘', 'editor')
    expect(await office.says('小刘', '设为工作群', { group: true })).toContain('才能用')
    expect(await office.says('王科长', '设为工作群')).toContain('请到要设的群里')
    await office.says('王科长', '设为工作群', { group: true })
    expect(await office.says('王老板', '厂房漏水归谁管')).toMatch(/\n企业服务群 ← 【提醒】/)
    const store = databaseBroadcasts(engine.database(), () => office.world.self.id)
    const [, moved] = office.world.rooms()
    await store.moveRoom(office.group.id, moved!.id, 'test', office.clock.now)
    await office.tell('一句话。')
    expect(await office.later(HOUR_MS)).toBe('高企交流群 ← 【提醒】\n一句话。')
    await office.says('王科长', '取消工作群', { group: true })
    await office.tell('又一句。')
    const told = await office.later(HOUR_MS)
    expect(told).toContain('王科长 ← 【提醒】\n又一句。')
    expect(told).toContain('小刘 ← 【提醒】\n又一句。')
  })

  it('whoever is off duty is left alone, and hears of it when back', async () => {
    const office = await start()
    await office.hire('王科长', 'editor')
    await office.says('王科长', '下班')
    expect(await office.says('王老板', '厂房漏水归谁管')).not.toContain('【提醒】')
    expect(await office.says('王科长', '值班')).toMatch(/您在值班[\s\S]*王科长 ← 【提醒】/)
  })

  it('staff hear of it when an answer of theirs may not have arrived', async () => {
    const office = await start()
    await office.hire('王科长', 'editor')
    await office.says('王老板', '厂房漏水归谁管')
    const send = office.world.puppet.messageSendText.bind(office.world.puppet)
    office.world.puppet.messageSendText = async (to, ...rest) => {
      if (to === office.person('王老板').id) throw new Error('timed out')
      return send(to, ...rest)
    }
    expect(await office.sends('王科长', '答 1 请找物业')).not.toContain('王老板 ←')
    expect(await office.later(10 * MINUTE_MS)).toContain('1号的答复有一位提问人可能没有收到')
  })

  it('of several processes one sends the digest', async () => {
    const office = await start()
    await office.hire('王科长', 'editor')
    await office.tell('一句话。')
    const order = { options: engine.options(), account: office.world.self.id, at: office.clock.now }
    const job = { ...order, startAt: Date.now() + 4000 }
    const runs = await Promise.all([1, 2, 3].map(() => runScript('digest-process.ts', job)))
    expect(runs.map(({ signal }) => signal)).toEqual([null, null, null])
    const queued = runs.map(({ stdout }) => Number(stdout))
    expect(queued.sort()).toEqual([0, 0, 1])
    expect(await office.later(0)).toBe('王科长 ← 一句话。')
  })
})
