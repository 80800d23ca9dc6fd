import { randomBytes } from 'node:crypto'
import { afterEach, expect, it } from 'vitest'
import { onEachEngine } from '../support/databases.ts'
import { nextList } from '../support/documents/next-list.ts'
import { type Office, OPEN, openOffice, SAYING_MS } from '../support/office.ts'
import { slowLearning } from '../support/slow-learning.ts'
import { DEADLINE_MS, until } from '../support/until.ts'

const open: Office[] = []
afterEach(async () => {
  for (const office of open.splice(0)) await office.close()
})

onEachEngine('an approval that has to wait for learning', (engine) => {
  const withList = async (longestTrialMs = DEADLINE_MS) => {
    const learning = slowLearning()
    const database = engine.database()
    const office = await openOffice(database, OPEN, undefined, learning.around, {}, undefined, longestTrialMs)
    open.push(office)
    await office.hire('小王', 'editor')
    await office.hire('王科长', 'approver')
    await office.hire('李处长', 'approver')
    await office.sendsFile('小王', nextList())
    // Nobody has learnt it before.
    await office.says('小王', `改 L1 14 标题 技改${randomBytes(4).toString('hex')}`)
    await office.says('小王', '提交 L1')
    return { ...office, learning }
  }
  /** Said, without waiting for what becomes of it. */
  const says = ({ world, clock, person }: Office, who: string, text: string) => {
    clock.now += SAYING_MS
    world.deliver({ talker: person(who), text, at: clock.now })
  }

  it('is told where it fails; said again it is told at once that it takes long, and whoever looks meanwhile sees who puts it live', async () => {
    const office = await withList()
    const { world, learning } = office
    learning.hold()
    says(office, '王科长', '批准 L1')
    await until('it is being learnt', learning.isHeld)
    learning.end('fail')
    expect(await office.later(0)).toContain('L1 没有试算完，程序出了点问题')
    expect(await office.says('小王', '清单')).toContain('：等审批')

    await office.says('王科长', '下班')
    learning.hold()
    says(office, '王科长', '批准 L1')
    await until('it is being learnt', learning.isHeld)
    const said: string[] = []
    world.onBotMessage(({ text }) => said.push(text))
    for (const [who, text] of [
      ['小王', '清单'],
      ['小王', '看 L1'],
      ['李处长', '批准 L1'],
    ] as const) {
      const before = said.length
      says(office, who, text)
      await until('it is answered', () => said.length > before)
      expect(said.at(-1)).toContain('王科长正在批准')
    }
    learning.end('go')
    const heard = await office.later(0)
    expect(heard).toMatch(/王科长 ← L1 正在试算，没有问题就生效[\s\S]*王科长 ← L1《.+》已生效（第1版）/u)
    expect(await office.says('小王', '清单')).toContain('：已生效')
  })

  it('is told after a while that it takes too long, and to say it again: then it goes live', async () => {
    const office = await withList(50)
    office.learning.hold()
    const late = await office.says('王科长', '批准 L1')
    expect(late).toContain('L1 还没有试算完')
    expect(late).toContain('请过一两分钟再说一次')
    expect(await office.says('小王', '清单')).toContain('：等审批')
    expect(await office.says('王老板', '技改有补贴吗')).toContain('不超过16%的比例')
    expect(await office.says('王科长', '试算 L1')).toContain('L1 还没有试算完')
    office.learning.end('go')
  })
})
