/** Back to what was worked out and told, added up, and handed on. */
import { beforeAll, describe, expect, it } from 'vitest'
import { type AssistantInTest, policyId, startAssistant } from '../support/assistant.ts'

let bot: AssistantInTest
beforeAll(async () => {
  bot = await startAssistant()
})

const STATIONS = '联通，完成目标，SA组网，新建330个基站'

describe('what came of it', () => {
  it.each(['刚才算出来多少', '我那330个是多少来着', '结果再说一遍', '上面那个数是多少，忘了', '老板问到底能拿多少'])(
    '%s says it again, in short, whatever was asked in between',
    async (words) => {
      const { text, policies } = await bot.newcomer().saysAll(STATIONS, '电话多少', words)
      expect(text).toContain('330个 × 1万元 = 330万元')
      expect(text.length).toBeLessThan(300)
      expect(policies).toEqual([policyId('c13')])
    },
  )

  it('of one that was left for another is found by its name', async () => {
    const { text } = await bot.newcomer().saysAll(STATIONS, '高企所得税多少', '我那个5G基站的算出来是多少来着')
    expect(text).toContain('330万元')
  })

  it('我前面报的是几个 says what they told first', async () => {
    const { text } = await bot.newcomer().saysAll('清单里12个社区', '改成15个', '我前面报的是几个来着')
    expect(text).toContain('您报的是：')
    expect(text).toContain('纳入清单的社区数：15个')
    expect(text.indexOf('15个')).toBeLessThan(text.indexOf('75万元'))
  })

  it('of the own firm, while another is in talk', async () => {
    const { text } = await bot
      .newcomer()
      .saysAll('我们智慧社区清单里有9个', '隔壁街道清单里有4个，给他们算算', '我那9个还是多少来着')
    expect(text).toContain('回到您自己的企业')
    expect(text).toContain('45万元')
  })
})

describe('a total', () => {
  it('of several measures of one programme says what it adds', async () => {
    const { text } = await bot
      .newcomer()
      .saysAll('我们是总部企业，首次入选中国500强，年营收首次超过500亿', '两样加一块是多少')
    expect(text).toContain('400万元')
    expect(text).toContain('中国500强：300万元')
    expect(text).toContain('能不能一起享受')
  })

  it('of both firms names each', async () => {
    const { text } = await bot
      .newcomer()
      .saysAll('我们智慧社区清单里有9个', '隔壁街道清单里有4个，给他们算算', '两家加一块呢')
    expect(text).toContain('65万元')
    expect(text).toContain('您自己的：45万元')
    expect(text).toContain('另一家：20万元')
  })

  it('leaves out what is no money paid, and says so', async () => {
    const { text } = await bot
      .newcomer()
      .saysAll('高企，土地使用税一年20万', '规上，普通行业，设备500万，技改能补多少', '全加起来能拿多少')
    expect(text).toContain('80万元')
    expect(text).toContain('没有加进去的：高企城镇土地使用税减半，不是发的钱')
  })
})

describe('handed on', () => {
  const OUTCOME = '规上，普通行业，设备800万，技改能补多少'

  it('写成一句话 is one line with the sum, and the phone', async () => {
    const { text, parts } = await bot.newcomer().saysAll(OUTCOME, '写成一句话')
    expect(text).toContain('128万元')
    expect(text).toContain('861775786')
    expect(parts.filter(({ type }) => type === 'quote')).toEqual([])
  })

  it.each(['精简点发我', '转给我们财务', '给老板看的', '大白话总结一下'])(
    '%s brings the sum and quotes',
    async (words) => {
      const { text, parts, policies } = await bot.newcomer().saysAll(OUTCOME, words)
      expect(text).toContain('128万元')
      expect(parts.some(({ type }) => type === 'quote')).toBe(true)
      expect(policies).toEqual([policyId('c08')])
    },
  )

  it('with nothing worked out it is what the text says', async () => {
    const { text } = await bot.newcomer().saysAll('5G基站补助', '帮我写一句能转发的')
    expect(text).toContain('给予1万元补助')
  })

  it('a total is handed on as it was added up', async () => {
    const { text } = await bot
      .newcomer()
      .saysAll('清单里6个社区', '我们区还有1个省级数字经济园区', '合计能拿多少', '发给领导看，短点')
    expect(text).toContain('230万元')
  })
})

describe('somebody known to the asker', () => {
  it('has facts of their own, and the asker comes back to theirs', async () => {
    const { text } = await bot
      .newcomer()
      .saysAll('我是出站的博士后，资助多少', '我师兄在市属医院，他们想引进人，编制不够怎么办', '说回我自己，能拿多少')
    expect(text).toContain('回到您自己的企业')
    expect(text).toContain('最高40万元')
    expect(text).not.toContain('这一条里有几样')
  })
})

describe('a word of the text settles which of several is meant', () => {
  it.each(['高企，所得税能优惠多少', '我们高企，所得税给优惠多少'])('%s', async (words) => {
    const heard = await bot.newcomer().says(words)
    expect(heard.policies).toEqual([policyId('c01')])
    expect(heard.text).toContain('15%')
  })

  it('but not a word of a measure that what is told rules out', async () => {
    const { text, policies, options } = await bot.newcomer().says('科小企业，研发加扣给到多少')
    expect([...policies, ...options]).toContain(policyId('c03'))
    expect(text).not.toContain('不符合')
  })

  it('a figure that only one of those offered asks for chooses it', async () => {
    const chat = bot.newcomer()
    const offered = await chat.says('高企能少交啥税')
    expect(offered.options.length).toBeGreaterThan(1)
    const heard = await chat.says('土地使用税一年64万')
    expect(heard.policies).toEqual([policyId('c02')])
    expect(heard.text).toContain('32万元')
  })
})
