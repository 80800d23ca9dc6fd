import { afterEach, expect, it } from 'vitest'
import { ROOT } from '../../src/cli/local-assistant.ts'
import { loadContent } from '../../src/content/load.ts'
import type { BroadcastSource } from '../../src/domain/broadcast.ts'
import { type BroadcastingBot, broadcastingBot } from '../support/broadcasting-bot.ts'
import { onEachEngine } from '../support/databases.ts'

const HOUR_MS = 3_600_000
const NEW_ONES: BroadcastSource = { type: 'list', list: '2023-1', scope: { type: 'new' } }
const policies = (...short: string[]): BroadcastSource => ({
  type: 'policies',
  policies: short.map((id) => `2023-1-${id}`),
})
const { policy } = loadContent(ROOT)
const titleOf = (short: string) => policy.get(`2023-1-${short}`)!.title
const TECHNICAL_REFORM = /技术改造科[\s\S]*0532-/

let bot: BroadcastingBot
afterEach(() => bot.stop())

onEachEngine('in a group that has just got a notice', (engine) => {
  const start = async () => {
    bot = await broadcastingBot(engine.database())
    const [clerk, other] = bot.world.people()
    const [group, elsewhere] = bot.world.rooms()
    return { clerk: clerk!, other: other!, group: group!, elsewhere: elsewhere! }
  }

  it('a clerk asks by its numbers: 第3条的电话, 第二个怎么申请, 第1条原文, and then 5', async () => {
    const { clerk, group } = await start()
    await bot.broadcasts(NEW_ONES)
    const third = await bot.says(clerk, '第3条的电话', group)
    expect(third).toContain(titleOf('n03'))
    expect(third).toContain('电话：0352-85161772')
    const second = await bot.says(clerk, '第二个怎么申请', group)
    expect(second).toContain(titleOf('n02'))
    expect(second).toContain('清单里没有写怎么申报')
    expect(await bot.says(clerk, '第1条原文', group)).toContain(titleOf('n01'))
    expect(await bot.says(clerk, '第3条是什么意思', group)).toMatch(/只能给您看原文/)
    expect(await bot.says(clerk, '5', group)).toContain(titleOf('n05'))
  })

  it('电话 alone is asked back by number; the number then says which', async () => {
    const { clerk, group } = await start()
    await bot.broadcasts(NEW_ONES)
    expect(await bot.says(clerk, '电话', group)).toContain('连编号一起说')
    expect(await bot.says(clerk, '第4条', group)).toMatch(/电话：0532-/)
  })

  it('about the only policy of a notice nothing need be named: 电话, 原文, 我们符合吗', async () => {
    const { clerk, other, group } = await start()
    await bot.broadcasts(policies('c08'))
    expect(await bot.says(clerk, '电话多少', group)).toMatch(TECHNICAL_REFORM)
    expect(await bot.says(clerk, '原文', group)).toContain(titleOf('c08'))
    const private_ = await bot.says(other, '我们符合吗', group)
    expect(private_).toContain(titleOf('c08'))
    expect(private_).toContain('群里不方便说企业数据')
    expect(await bot.says(other, '继续')).toContain('技术改造设备投资奖补·测一测')
  })

  it('who names something else is answered as ever, and so is every other group', async () => {
    const { clerk, other, group } = await start()
    await bot.broadcasts(policies('c08'))
    for (const text of ['5G基站补贴找谁', '专利补贴', '延续的第3条', '创业贷款', '你好']) {
      const beside = await bot.says(clerk, text, group)
      expect([text, beside.replace(`@${clerk.name}`, '')]).toEqual([text, expect.not.stringContaining(titleOf('c08'))])
    }
    expect(await bot.says(other, '电话')).toContain('您问的是哪一项政策')
  })

  it('one’s own newer talk goes before the notice; a newer notice before older talk', async () => {
    const { clerk, other, group } = await start()
    await bot.broadcasts(NEW_ONES)
    await bot.says(clerk, '人才方面有哪些', group)
    expect(await bot.says(clerk, '第1条的电话', group)).not.toContain(titleOf('n01'))
    expect(await bot.says(other, '第1条的电话', group)).toContain(titleOf('n01'))
    await bot.broadcasts(policies('c08'))
    expect(await bot.says(clerk, '电话', group)).toMatch(TECHNICAL_REFORM)
  })

  it('after a correction the numbers are the right version’s', async () => {
    const { clerk, group } = await start()
    const wrong = await bot.broadcasts(policies('n01', 'n02'))
    expect(await bot.says(clerk, '第2条', group)).toContain(titleOf('n02'))
    await bot.corrects(wrong, policies('n02', 'c08'))
    expect(await bot.says(clerk, '第2条的电话', group)).toMatch(TECHNICAL_REFORM)
  })

  it('after a weekend still, after a week no more', async () => {
    const { clerk, group } = await start()
    await bot.broadcasts(policies('c08'))
    bot.advance(65 * HOUR_MS)
    expect(await bot.says(clerk, '电话', group)).toMatch(TECHNICAL_REFORM)
    bot.advance(103 * HOUR_MS)
    expect(await bot.says(clerk, '电话', group)).toContain('您问的是哪一项政策')
  })
})
