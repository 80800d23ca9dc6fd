/** What is asked beside a policy in talk, or of the list that was shown, without naming either. */
import { beforeAll, describe, expect, it } from 'vitest'
import { type AssistantInTest, policyId, startAssistant } from '../support/assistant.ts'

let bot: AssistantInTest
beforeAll(async () => {
  bot = await startAssistant()
})

describe('what texts seldom say', () => {
  it.each([
    ['大中型机房补贴', '领了以后可以给物业发工资吗', 'c09', '钱能用在哪里'],
    ['智慧社区奖补', '这钱拿去装修大厅行不行', 'n02', '钱能用在哪里'],
    ['总部企业进500强有奖吗', '是按季度打过来吗', 'c16', '分几年、分几次给'],
    ['科创企业票据贴现', '贴出来的能拿去付货款不', 'c04', '钱能用在哪里'],
    ['总部企业进500强有奖吗', '一次性付还是分批给', 'c16', '分几年、分几次给'],
    ['总部企业进500强有奖吗', '是转到公户上吗', 'c16', '钱给个人还是给单位'],
    ['智慧社区奖补', '大概什么时候到账啊，街道等着用', 'n02', '什么时候到账'],
  ])('%s: %s', async (before, words, policy, what) => {
    const { text, policies, options } = await bot.newcomer().saysAll(before, words)
    expect(text).toContain(`清单原文没有写${what}`)
    expect(policies).toEqual([policyId(policy)])
    expect(options).toEqual([])
  })

  it.each(['公积金能用来还房贷吗', '社保是按月交到个人账户吗'])('%s has a subject of its own', async (words) => {
    const { policies } = await bot.newcomer().saysAll('智慧社区奖补', words)
    expect(policies).toEqual([])
  })
})

it('the sum that is told says which measure is meant', async () => {
  const { text } = await bot.newcomer().saysAll('我侄女今年本科毕业想创业，有贷款扶持吗', '想贷5万')
  expect(text).toContain('免除反担保')
  expect(text).not.toContain('政府投资')
})

it('a graduate of the programme who went elsewhere has no claim', async () => {
  const { text } = await bot.newcomer().saysAll('博士后出站的资助', '要是去威海工作呢')
  expect(text).toContain('✗')
})

describe('a question with no subject of its own', () => {
  it('back to the only one that was talked about is about that one', async () => {
    const { text } = await bot.newcomer().saysAll('5G基站补助', '嘿嘿，那刚才那条电话是多少')
    expect(text).toContain('0532-86988717')
  })

  it('in the words of an office asks for the phone', async () => {
    const { policies } = await bot.newcomer().saysAll('大中型数据中心', '敬请告知主管科室及电话')
    expect(policies).toEqual([policyId('c09')])
  })

  it('about the sum is about the policy in talk', async () => {
    const { text, policies } = await bot.newcomer().saysAll('5G基站补助', '少跟我绕弯，说到底顶格能给多少')
    expect(policies).toEqual([policyId('c13')])
    expect(text).toContain('5000万元')
  })

  it('that we cannot place says so, and whom to ask', async () => {
    const { text, policies } = await bot.newcomer().saysAll('高企所得税优惠', '资质后年到期，续不下来会怎么样')
    expect(policies).toEqual([policyId('c01')])
    expect(text).toContain('0532-85161795')
    expect(text).toContain('没有找到')
  })

  it.each(['幼儿园什么时候报名', '周末哪里钓鱼好'])('%s is none', async (words) => {
    const { policies } = await bot.newcomer().saysAll('高企所得税优惠', words)
    expect(policies).toEqual([])
  })

  it('what is left behind is not what is asked on about', async () => {
    const { text } = await bot.newcomer().saysAll('大中型机房，测一测', '算了吧，你就说归哪个科管')
    expect(text).toContain('0532-86986596')
  })
})

describe('of the list that was shown', () => {
  it.each([
    ['最后那个归哪个科', 'c15'],
    ['中间那个电话', 'c12'],
    ['拿钱的是哪一条', 'c08'],
  ])('%s', async (words, policy) => {
    const { policies } = await bot.newcomer().saysAll('技术改造科管哪些', words)
    expect(policies).toEqual([policyId(policy)])
  })

  it.each([
    ['贷款融资有哪些', '再贷款那条', 'c05'],
    ['人才方面有哪些', '高管那条再讲讲', 'c17'],
  ])('%s: %s is called by a word of its name', async (list, words, policy) => {
    const chat = bot.newcomer()
    const heard = await chat.saysAll(list, words)
    expect(heard.policies).toEqual([policyId(policy)])
    expect(heard.kind).toBe('answer')
  })

  it('stays where an item is called by its words', async () => {
    const { policies } = await bot.newcomer().saysAll('技术改造科管哪些', '品牌日那个讲讲', '第一个呢')
    expect(policies).toEqual([policyId('c08')])
  })

  it('one is pointed at by its words while another is in talk', async () => {
    const heard = await bot.newcomer().saysAll('高企，土地使用税一年50万', '再贷款那条讲讲')
    expect(heard.policies).toEqual([policyId('c05')])
  })

  it('a word that fits several means the one that was talked about', async () => {
    const heard = await bot.newcomer().saysAll('省级虚拟现实体验中心', '票据贴现', '体验中心那个的电话')
    expect(heard.policies).toEqual([policyId('c18')])
  })
})

it('what is granted is said where there is no sum', async () => {
  const { text } = await bot.newcomer().saysAll('大学生创业想贷6万', '要是贷9万呢')
  expect(text).toContain('没有记成您的实际情况')
  expect(text).toContain('免除反担保')
})
