import { beforeAll, describe, expect, it } from 'vitest'
import { type AssistantInTest, startAssistant } from '../support/assistant.ts'

let office: AssistantInTest

beforeAll(async () => {
  office = await startAssistant()
})

describe('a person is called by', () => {
  it.each([
    '转人工',
    '帮我转下人工客服呗',
    '你们那有客服没，我找客服',
    '工作人员在不在？',
    '怎样才能联系上你们工作人员呢',
    '算了你也说不明白，给我换个真人',
    '听不懂你说的，转人工',
    '麻烦请科长给我回个电话',
    '找个工作人员问问厂房的事',
    '补贴的事我想找人工咨询',
  ])('%s', async (text) => {
    expect((await office.newcomer().says(text)).kind).toBe('handoff')
  })
})

describe('a person is not called by', () => {
  it.each([
    '要求工作人员持证上岗吗',
    '工作人员补贴有多少',
    '企业里的工作人员能领什么钱',
    '我厂新招了八个工作人员',
    '工作人员上次跟我说能报',
    '窗口工作人员让我回来等',
    '给工作人员缴社保有没有返还',
    '工作人员的体检费谁出',
    '人工费占研发费用多少合适',
    '请专人做账的费用能加计扣除吗',
    '上人工智能设备补多少',
    '机器换人改造给钱吗',
    '真人秀节目有扶持没',
    '建客服中心能申请什么',
    '客服岗位也算数据中心就业吗',
    '你是真人吗',
    '我要举报工作人员',
    '先不用转人工，我自己看',
    '工作人员您好，我想问技改怎么补',
  ])('%s', async (text) => {
    expect((await office.newcomer().says(text)).kind).not.toBe('handoff')
  })
})

it('who speaks of staff and asks about a policy gets the policy', async () => {
  const { kind, policies } = await office.newcomer().says('工作人员让我问问技改设备奖补怎么算')
  expect({ kind, policies }).toEqual({ kind: 'answer', policies: ['2023-1-c08'] })
})
