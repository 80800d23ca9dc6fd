/** Which programme is pointed at, one beside another, and what others say. */
import { beforeAll, describe, expect, it } from 'vitest'
import { type AssistantInTest, policyId, startAssistant } from '../support/assistant.ts'

let bot: AssistantInTest
beforeAll(async () => {
  bot = await startAssistant()
})

describe('of what was talked about', () => {
  it.each([
    ['那另一个的电话', 'c13'],
    ['刚才第一个归谁管', 'c13'],
    ['刚才第二个归谁管', 'n02'],
    ['还有一个找谁', 'c13'],
  ])('%s is the one that is meant', async (words, policy) => {
    const heard = await bot.newcomer().saysAll('5G基站补多少', '智慧社区呢', words)
    expect(heard.policies).toEqual([policyId(policy)])
  })

  it('两样都说 brings both, of what was compared', async () => {
    const { text } = await bot.newcomer().saysAll('技改和家电零件新项目哪个给得多', '那封顶呢，两样都说')
    for (const sum of ['600万元', '1000万元']) expect(text).toContain(sum)
  })

  it('what is told rules one out, and the other is theirs', async () => {
    const heard = await bot.newcomer().saysAll('技改和家电零件新项目哪个给得多', '我们是老厂换机器，不是新设的')
    expect(heard.policies).toEqual([policyId('c08')])
  })
})

describe('one office or two', () => {
  it('says yes first', async () => {
    const { text, policies } = await bot.newcomer().saysAll('票据贴现', '跟科技创新再贷款是一个科吗')
    expect(text).toMatch(/^是同一个科室：高新技术科/)
    expect(policies).toEqual([policyId('c04'), policyId('c05')])
  })

  it('says no first, and how to reach each', async () => {
    const { text } = await bot.newcomer().saysAll('聚青资助', '新型研发机构', '这俩电话一样吗')
    expect(text).toMatch(/^不是同一个科室/)
    for (const phone of ['0532-85161798', '0532-85162339']) expect(text).toContain(phone)
  })
})

describe('one beside another', () => {
  it.each([
    ['换设备那个跟搞实验室平台那个哪个给得多', ['c08', 'c14']],
    ['一次给的家电零件和分两年给的基站哪个划算', ['c06', 'c13']],
    ['省级数字园区、智慧社区、5G站，三个哪个给得多', ['c10', 'n02', 'c13']],
  ])('%s compares what it describes', async (words, policies) => {
    const heard = await bot.newcomer().says(words)
    expect(heard.policies).toEqual(policies.map(policyId))
  })
})

it('这俩哪个划算 compares those that were just offered', async () => {
  const chat = bot.newcomer()
  const offered = await chat.says('高企能少交啥税')
  expect(offered.options.length).toBeGreaterThan(1)
  expect((await chat.says('这俩哪个省得多')).policies).toEqual(offered.options)
})

describe('what is not meant', () => {
  it('除了博士后，人才还有别的吗 stays in the field', async () => {
    const heard = await bot.newcomer().says('除了博士后，人才还有别的吗')
    const shown = [...heard.policies, ...heard.options]
    expect(shown).toContain(policyId('c17'))
    expect(shown).not.toContain(policyId('n04'))
    expect(shown).not.toContain(policyId('c08'))
  })
})

describe('what others say', () => {
  it('is set against the text', async () => {
    const { text, policies, options } = await bot.newcomer().says('同行讲换机器政府全报销，真的假的')
    expect([...policies, ...options]).toContain(policyId('c08'))
    expect(text).toContain('核实不了')
  })

  it('a year that no list is of is said to be none of ours', async () => {
    const heard = await bot.newcomer().says('前年那批政策还能领吗')
    expect(heard.text).toContain('我手里没有')
    expect(heard.policies).toEqual([])
  })
})
