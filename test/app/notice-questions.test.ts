import { afterEach, expect, it } from 'vitest'
import type { BroadcastSource } from '../../src/domain/broadcasts/broadcast.ts'
import { commandLineOf } from '../support/broadcast-desk.ts'
import { content } from '../support/content.ts'
import { onEachEngine } from '../support/databases.ts'
import { type Office, openOffice } from '../support/office.ts'

const HOUR_MS = 3_600_000
const NEW_ONES: BroadcastSource = { type: 'list', list: '2023-1', scope: { type: 'new' } }
const policies = (...short: string[]): BroadcastSource => ({
  type: 'policies',
  policies: short.map((id) => `2023-1-${id}`),
})
const { policy } = content
const titleOf = (short: string) => policy.get(`2023-1-${short}`)!.title
const TECHNICAL_REFORM = /技术改造科[\s\S]*0532-/

let office: Office
afterEach(() => office.close())

onEachEngine('in a group that has just got a notice', (engine) => {
  const start = async () => {
    office = await openOffice(engine.database())
    const { broadcasts, corrects } = await commandLineOf(office, engine.database())
    const { says, group } = office
    return {
      /** Told in every group; its id. */
      notice: async (source: BroadcastSource) => {
        const id = await broadcasts(source)
        await office.later(0)
        return id
      },
      correction: async (id: string, source: BroadcastSource) => {
        await corrects(id, source)
        await office.later(0)
      },
      clerk: (text: string) => says('王老板', text, { group }),
      other: (text: string) => says('李会计', text, { group }),
    }
  }

  it('a clerk asks by its numbers: 第3条的电话, 第二个怎么申请, 第1条原文, and then 5', async () => {
    const { notice, clerk } = await start()
    await notice(NEW_ONES)
    const third = await clerk('第3条的电话')
    expect(third).toContain(titleOf('n03'))
    expect(third).toContain('电话：0352-85161772')
    const second = await clerk('第二个怎么申请')
    expect(second).toContain(titleOf('n02'))
    expect(second).toContain('清单里没有写怎么申报')
    expect(await clerk('第1条原文')).toContain(titleOf('n01'))
    expect(await clerk('第3条是什么意思')).toMatch(/只能给您看原文/)
    expect(await clerk('5')).toContain(titleOf('n05'))
  })

  it('电话 alone is asked back by number; the number then says which', async () => {
    const { notice, clerk } = await start()
    await notice(NEW_ONES)
    expect(await clerk('电话')).toContain('连编号一起说')
    expect(await clerk('第4条')).toMatch(/电话：0532-/)
  })

  it('about the only policy of a notice nothing need be named: 电话, 原文, 我们符合吗', async () => {
    const { notice, clerk, other } = await start()
    await notice(policies('c08'))
    expect(await clerk('电话多少')).toMatch(TECHNICAL_REFORM)
    expect(await clerk('原文')).toContain(titleOf('c08'))
    const private_ = await other('我们符合吗')
    expect(private_).toContain(titleOf('c08'))
    expect(private_).toContain('群里不方便说企业数据')
    expect(await office.says('李会计', '继续')).toContain('技术改造设备投资奖补·测一测')
  })

  it('who names something else is answered as ever, and so is every other group', async () => {
    const { notice, clerk } = await start()
    await notice(policies('c08'))
    for (const text of ['5G基站补贴找谁', '专利补贴', '延续的第3条', '创业贷款', '你好']) {
      expect(await clerk(text), text).not.toContain(titleOf('c08'))
    }
    expect(await office.says('李会计', '电话')).toContain('您问的是哪一项政策')
  })

  it('one’s own newer talk goes before the notice; a newer notice before older talk', async () => {
    const { notice, clerk, other } = await start()
    await notice(NEW_ONES)
    await clerk('人才方面有哪些')
    expect(await clerk('第1条的电话')).not.toContain(titleOf('n01'))
    expect(await other('第1条的电话')).toContain(titleOf('n01'))
    await notice(policies('c08'))
    expect(await clerk('电话')).toMatch(TECHNICAL_REFORM)
  })

  it('after a correction the numbers are the right version’s', async () => {
    const { notice, correction, clerk } = await start()
    const wrong = await notice(policies('n01', 'n02'))
    expect(await clerk('第2条')).toContain(titleOf('n02'))
    await correction(wrong, policies('n02', 'c08'))
    expect(await clerk('第2条的电话')).toMatch(TECHNICAL_REFORM)
  })

  it('after a weekend still, after a week no more', async () => {
    const { notice, clerk } = await start()
    await notice(policies('c08'))
    await office.later(65 * HOUR_MS)
    expect(await clerk('电话')).toMatch(TECHNICAL_REFORM)
    await office.later(103 * HOUR_MS)
    expect(await clerk('电话')).toContain('您问的是哪一项政策')
  })
})
