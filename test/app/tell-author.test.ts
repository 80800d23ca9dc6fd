import { afterEach, expect, it } from 'vitest'
import { onEachEngine } from '../support/databases.ts'
import { type Office, openOffice, SAYING_MS } from '../support/office.ts'

const HOUR_MS = 3_600_000
const MONDAY = new Date('2026-11-16T10:00:00+08:00').getTime()
const WRITTEN = '问答 c08 申报时间 | 每年3月，以通知为准'
const TAUGHT = '教 “俺们作坊里的老家伙什全都换了，能跟衙门讨几个” c08'
const open: Office[] = []
afterEach(async () => {
  for (const office of open.splice(0)) await office.close()
})

onEachEngine('whoever wrote an entry or taught something', (engine) => {
  const start = async (at = MONDAY) => {
    const office = await openOffice(engine.database(), at)
    open.push(office)
    await office.hire('小王', 'editor')
    await office.hire('李处长', 'approver')
    return office
  }

  it.each([
    [WRITTEN, '批准 Q1', '您写的Q1（技术改造设备投资奖补·申报时间），李处长批准了，已经开始显示。'],
    [
      WRITTEN,
      '驳回 Q1 时间还没定',
      '您写的Q1（技术改造设备投资奖补·申报时间），李处长驳回了，不显示。理由：时间还没定。可以改好重新写一条。',
    ],
    [TAUGHT, '批准 T1', '您教的T1（“俺们作坊里的老家伙什全都换了，能跟衙门讨几个”），李处长批准了，已经生效。'],
    [
      TAUGHT,
      '驳回 T1 问的不是这个',
      '您教的T1（“俺们作坊里的老家伙什全都换了，能跟衙门讨几个”），李处长驳回了，没有生效。理由：问的不是这个。可以改好重新教。',
    ],
  ])('is told at once, and once (%s, %s)', async (wrote, decided, told) => {
    const office = await start()
    await office.says('小王', wrote)
    const heard = await office.says('李处长', decided)
    expect(heard).toContain(`小王 ← ${told}`)
    expect(heard).toMatch(/^李处长 ← [\s\S]*已经告诉小王。/)
    // Delivered once more, under another id.
    office.world.deliver({ talker: office.person('李处长'), text: decided, at: office.clock.now })
    expect(await office.later(24 * HOUR_MS)).toBe('')
  })

  it('is told what the trial found, and when it is taken back', async () => {
    const office = await start()
    await office.says('小王', '教 “专利授权了有没有奖励可以拿” c08')
    expect(await office.says('李处长', '批准 T1')).toMatch(
      /小王 ← 您教的T1（“专利授权了有没有奖励可以拿”），李处长批准了，但是没有通过试算，没有生效。.*专利/su,
    )
    await office.says('小王', WRITTEN)
    await office.says('李处长', '批准 Q1')
    expect(await office.says('李处长', '撤下 Q1')).toContain(
      '小王 ← 您写的Q1（技术改造设备投资奖补·申报时间），李处长撤下了',
    )
    await office.says('小王', '问答 c08 材料 | 营业执照')
    await office.says('李处长', '批准 Q2')
    expect(await office.says('小王', '撤下 Q2')).toBe('小王 ← Q2已撤下，几秒内不再显示。')
  })

  it('off duty hears of it when back, once, and nobody else does', async () => {
    const office = await start()
    await office.says('小王', WRITTEN)
    await office.says('小王', '下班')
    expect(await office.says('李处长', '驳回 Q1 时间还没定')).toMatch(/小王下班了，回来就告诉。(?![\s\S]*小王 ←)/)
    expect(await office.later(24 * HOUR_MS)).toBe('')
    expect(await office.says('小王', '值班')).toMatch(/^小王 ← 好的，您在值班[^\n]*\n您写的Q1[\s\S]*理由：时间还没定/)
    await office.says('小王', '下班')
    expect(await office.says('小王', '值班')).toBe('小王 ← 好的，您在值班，有新问题会提醒您。')
  })

  it('in the evening hears of it in the morning, after a restart too', async () => {
    const office = await start(new Date('2026-11-20T20:00:00+08:00').getTime())
    // Whom the world of the second start knows too.
    await office.hire('王科长', 'editor')
    await office.says('王科长', WRITTEN)
    const approved = await office.says('李处长', '批准 Q1')
    expect(approved).toContain('11月23日（周一）09:00上班后告诉王科长。')
    expect(approved).not.toContain('王科长 ←')
    expect(await office.says('王科长', '技改有补贴吗')).toContain('每年3月')
    const { now } = office.clock
    await open.pop()!.close()
    const monday = await openOffice(engine.database(), now)
    open.push(monday)
    expect(await monday.later(24 * HOUR_MS)).toBe('')
    const opens = new Date('2026-11-23T09:00:00+08:00').getTime()
    expect(await monday.later(opens - monday.clock.now)).toBe(
      '王科长 ← 您写的Q1（技术改造设备投资奖补·申报时间），李处长批准了，已经开始显示。',
    )
  })

  it('who is gone is told nothing, and the approver is told so', async () => {
    const office = await start()
    await office.says('小王', WRITTEN)
    await office.says('小王', '删除我的信息')
    office.clock.now += SAYING_MS
    expect(await office.says('李处长', '批准 Q1')).toMatch(/小王已经不在名单里，没有告诉。(?![\s\S]*小王 ←)/)
  })
})
