import { afterEach, expect, it } from 'vitest'
import { commandLineOf } from '../support/broadcast-desk.ts'
import { onEachEngine } from '../support/databases.ts'
import { type Office, openOffice } from '../support/office.ts'

let office: Office | undefined
afterEach(async () => {
  await office?.close()
  office = undefined
})

const DAY_MS = 86_400_000
const MONDAY = new Date('2026-11-16T10:00:00+08:00').getTime()

onEachEngine('the weekly report', (engine) => {
  it('tells what was asked, what went wrong and what is due, and nobody’s name', async () => {
    office = await openOffice(engine.database(), MONDAY)
    const { says, clock, group } = office
    await says('王老板', '技改有补贴吗')
    await says('王老板', '怎么申请')
    await says('王老板', '不是这个')
    await says('李会计', '技改能补多少钱')
    await says('李会计', '企业所得税高企有优惠吗')
    await says('李会计', '技改')
    await says('王老板', '我想测一测技改补贴')
    await says('王老板', '是')
    await says('王老板', '600万')
    await says('李会计', '今天食堂吃什么呀')
    await says('小孙', '今天食堂吃什么呀？')
    await says('小孙', '我是孙大圣，手机13800138000，晚饭吃面条还是米饭')
    // From here on there are staff: before, two misses in a row would have called them.
    await office.hire('王科长', 'editor')
    await office.hire('李处长', 'approver')
    await says('王科长', '问答 c08 申报时间 | 每年3月，以通知为准 | 2026-12-01')
    await says('李处长', '批准 Q1')
    await says('王科长', '问答 c09 申报时间 | 每年5月，以通知为准 | 2027-12-01')
    await says('李处长', '批准 Q2')
    const { broadcasts } = await commandLineOf(office, engine.database())
    await broadcasts({ type: 'text', text: '周五停电检修。', source: '办公室' }, [group.topic])
    await office.later(0)

    const text = await says('王科长', '周报')
    expect(text).toContain('【2026-W47周报】2026-11-16至2026-11-22')
    expect(text).toContain('共回答12条消息，3个聊天；没有依据没答上的')
    expect(text).toMatch(/问得最多的政策：\n· 技术改造设备投资奖补：5次/u)
    expect(text).toContain('今天食堂吃什么呀：2次')
    expect(text).toMatch(/被说“不是这个”“不对”的：\n· 技术改造设备投资奖补：1次/u)
    expect(text).toContain('周五停电检修：发到1个群，失败0个，待核实0个')
    expect(text).toContain('Q1 技术改造设备投资奖补·申报时间，有效期至2026-12-01')
    expect(text).not.toContain('Q2')
    for (const personal of ['孙大圣', '小孙', '王老板', '13800138000', '面条']) expect(text).not.toContain(personal)
    expect(text.length).toBeLessThan(1800)

    clock.now += 7 * DAY_MS
    expect(await says('王科长', '周报')).toContain('共回答0条消息')
    expect(await says('王科长', '周报 上周')).toContain('共回答12条消息')
    expect(await says('王科长', '周报 2026-w47')).toContain('共回答12条消息')
    expect(await says('王科长', '周报 2026-W60')).toContain('没有2026-W60这一周')
  })
})
