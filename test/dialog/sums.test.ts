/** What several programmes come to together, and stories that are read to their end. */
import { beforeAll, describe, expect, it } from 'vitest'
import { type AssistantInTest, policyId, startAssistant } from '../support/assistant.ts'

let bot: AssistantInTest
beforeAll(async () => {
  bot = await startAssistant()
})

/** 技改: 2000万 × 16%; 5G: ten stations of 1万. */
const WORKED_OUT = ['测一测技改补贴', '是', '8', '2000万', '5G基站补助', '我们联通，建了10个基站', '是', '是']

describe('after several were worked out', () => {
  it.each(['总共多少', '一共能拿多少', '这些加起来多少钱'])(
    '%s adds them, each with its name and sum',
    async (words) => {
      const heard = await bot.newcomer().saysAll(...WORKED_OUT, words)
      expect(heard.text).toContain('2项加起来，最高330万元')
      expect(heard.text).toMatch(/技术改造设备投资奖补：最高320万元\n5G基站建设补助：10万元/)
      for (const phone of ['861775786', '86988717']) expect(heard.text).toContain(phone)
      expect(heard.text).toContain('仅供参考')
      expect(heard.policies).toEqual([policyId('c08'), policyId('c13')])
    },
  )

  it('what is no money paid out is not added, and said', async () => {
    const owner = bot.newcomer()
    const heard = await owner.saysAll(
      ...WORKED_OUT,
      '研发费用加计扣除，我们科技型中小企业，研发费用花了100万',
      '一共能拿多少',
    )
    expect(heard.text).toContain('2项加起来，最高330万元')
    expect(heard.text).toMatch(/没有加进去的：.*不是发的钱（可加计扣除金额/)
  })

  it('what is only bounded is not added as if it were exact', async () => {
    const told = ['测一测技改补贴', '是', '8', '设备投资超过2500万', ...WORKED_OUT.slice(4)]
    const heard = await bot.newcomer().saysAll(...told, '总共多少')
    for (const sum of ['加起来', '400万元', '410万元']) expect(heard.text).not.toContain(sum)
    expect(heard.text).toContain('10万元')
  })

  it('with one of them there is nothing to add', async () => {
    const heard = await bot.newcomer().saysAll('测一测技改补贴', '是', '8', '2000万', '总共多少')
    expect(heard.text).not.toContain('加起来')
    expect(heard.text).toContain('320万元')
  })

  it('in the middle of a check the question is asked again', async () => {
    const heard = await bot.newcomer().saysAll(...WORKED_OUT.slice(0, 6), '总共多少')
    expect(heard.text).toContain('2项加起来，最高330万元')
    expect(heard.text).toContain('目标完成了吗')
  })
})

describe('a story of several measures', () => {
  it('is answered with each that fits, its sum, and the total', async () => {
    const heard = await bot
      .newcomer()
      .says(
        '您好，我们是青岛联通的，去年5G基站新建开通了300个，都是独立组网，年度建设目标也完成了，同时手上还有个边缘数据中心，200个机架已经投用，这两块一共能补多少',
      )
    expect(heard.policies).toEqual([policyId('c13'), policyId('c09')])
    expect(heard.text).toMatch(
      /能对上的有2项.*\n\n.*2项加起来，最高360万元：\n5G基站建设补助：300万元\n数据中心.*：最高60万元/,
    )
  })

  it('takes each figure for what it is told of, and adds none that it cannot work out', async () => {
    const heard = await bot
      .newcomer()
      .says(
        '我们公司是高企也是规上制造业，去年技改的设备投资有2500万，今年我们那个园区新认定了省级数字经济园区，还有一个市级重点实验室评估拿了优秀，麻烦算一下一共能拿多少',
      )
    expect(heard.text).toMatch(/2项加起来，最高450万元/)
    expect(heard.text).toContain('没有加进去的：省级数字经济园区奖补')
  })

  it('money spent on something else is no investment', async () => {
    const heard = await bot
      .newcomer()
      .says('我们是规上制造业企业，去年设备投了2500万搞技术改造，研发费用花了800万，能补多少')
    expect(heard.text).toContain('2500万元 × 16% = 400万元')
    expect(heard.text).not.toContain('128万元')
  })
})

describe('a story of a thousand characters', () => {
  const STORY =
    '我们是九几年从镇上的小作坊做起来的，那时候只有几间平房和五六个工人，后来赶上好时候慢慢有了自己的厂房。前几年行情不好，老客户走了好几家，账上一度只剩下发工资的钱，家里的房子都押上了才撑过来。孩子大学毕业回来帮忙，说现在做企业不能光靠吃苦，要多看看上面的通知，我这个岁数的人也看不太懂那些文字。上个月去开会，旁边坐的老板说他那边去年就拿到了一笔，我回来问了街道，街道让我问区里。'

  it.each([
    ['其实就想问一句，技术改造的补贴最高能给多少', 'c08', '600万元'],
    ['最后想问一下5G基站建设补助的电话', 'c13', '86988717'],
  ] as const)('is read to its end: %s', async (question, policy, words) => {
    for (const length of [400, 900, 1500]) {
      const said = `${STORY.repeat(9).slice(0, length)}。${question}`
      const heard = await bot.newcomer().says(said)
      expect(heard.policies, `${length}`).toEqual([policyId(policy)])
      expect(heard.text, `${length}`).toContain(words)
    }
  })
})
