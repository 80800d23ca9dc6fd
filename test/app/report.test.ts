import { afterEach, expect, it } from 'vitest'
import { databaseBroadcasts } from '../../src/storage/broadcast-store.ts'
import { approved, NO_PACE } from '../support/broadcasting.ts'
import { type Bureau, HEAD, MONDAY, openBureau } from '../support/bureau.ts'
import { onEachEngine } from '../support/databases.ts'

let bureau: Bureau | undefined
afterEach(async () => {
  await bureau?.stop()
  bureau = undefined
})

const DAY_MS = 86_400_000

onEachEngine('the weekly report', (engine) => {
  it('tells what was asked, what went wrong and what is due, and nobody’s name', async () => {
    bureau = await openBureau(engine.database(), { staff: 'nobody' })
    const { wang, li, world, says, commands, clock } = bureau
    await says(wang, '技改有补贴吗')
    await says(wang, '怎么申请')
    await says(wang, '不是这个')
    await says(li, '技改能补多少钱')
    await says(li, '企业所得税高企有优惠吗')
    await says(li, '技改')
    await says(wang, '我想测一测技改补贴')
    await says(wang, '是')
    await says(wang, '600万')
    const sun = world.addPerson('小孙', [])
    await says(li, '今天食堂吃什么呀')
    await says(sun, '今天食堂吃什么呀？')
    await says(sun, '我是孙大圣，手机13800138000，晚饭吃面条还是米饭')
    await commands('问答 c08 申报时间 | 每年3月，以通知为准 | 2026-12-01')
    await commands('批准 Q1', HEAD)
    await commands('问答 c09 申报时间 | 每年5月，以通知为准 | 2027-12-01')
    await commands('批准 Q2', HEAD)

    const store = databaseBroadcasts(engine.database(), () => 'huiqi')
    const id = await approved(store, 2, {}, MONDAY)
    await store.plan(id, '李', MONDAY)
    const order = { worker: 'w', now: clock.now, draw: 0, pace: NO_PACE, leaseMs: () => 60_000 }
    const claim = await store.claim(order)
    if (claim.type !== 'delivery') throw new Error('nothing to send')
    await store.settle(claim.delivery, 'w', { state: 'sent' }, clock.now)

    const text = await commands('周报')
    expect(text).toContain('【2026-W47周报】2026-11-16至2026-11-22')
    expect(text).toContain('共回答12条消息，3个聊天；没有依据没答上的')
    expect(text).toMatch(/问得最多的政策：\n· 技术改造设备投资奖补：5次/u)
    expect(text).toContain('今天食堂吃什么呀：2次')
    expect(text).toMatch(/被说“不是这个”“不对”的：\n· 技术改造设备投资奖补：1次/u)
    expect(text).toContain('通知：发到1个群，失败0个，待核实0个')
    expect(text).toContain('Q1 技术改造设备投资奖补·申报时间，有效期至2026-12-01')
    expect(text).not.toContain('Q2')
    for (const personal of ['孙大圣', '小孙', '王老板', '13800138000', '面条']) expect(text).not.toContain(personal)
    expect(text.length).toBeLessThan(1800)

    clock.now += 7 * DAY_MS
    expect(await commands('周报')).toContain('共回答0条消息')
    expect(await commands('周报 上周')).toContain('共回答12条消息')
    expect(await commands('周报 2026-w47')).toContain('共回答12条消息')
    expect(await commands('周报 2026-W60')).toContain('没有2026-W60这一周')
  })
})
