/** What a good clerk does beside answering: leaves when told to, keeps firms apart, knows which one is pointed at, says what a text leaves open. */
import { beforeAll, describe, expect, it } from 'vitest'
import { type AssistantInTest, policyId, startAssistant } from '../support/assistant.ts'

let bot: AssistantInTest
beforeAll(async () => {
  bot = await startAssistant()
})

const C08 = '861775786'
const C13 = '86988717'

describe('a check', () => {
  it.each([
    ['yes or no', []],
    ['a choice', ['是']],
    ['a figure', ['是', '8']],
    ['a figure to be confirmed', ['是', '8', '3200']],
  ])('is left at a question for %s, whichever way it is said, and nothing is noted', async (_, answers) => {
    for (const leaving of ['算了', '不用了', '下次再说', '先这样', '不测了']) {
      const name = `${answers.length} ${leaving}`
      const chat = bot.chat(name)
      await chat.saysAll('测一测技改补贴', ...answers)
      const before = await bot.toldOf(name, 'own')
      const left = await chat.says(leaving)
      expect(left.text, leaving).toContain('先退出了')
      expect(await bot.toldOf(name, 'own')).toEqual(before)
    }
  })

  it('is left for what is named in the same breath', async () => {
    const heard = await bot.newcomer().saysAll('测一测技改补贴', '算了，我想问5G基站补多少')
    expect(heard.policies).toEqual([policyId('c13')])
  })

  it('takes no question for a fact', async () => {
    const chat = bot.chat('asks')
    await chat.saysAll('测一测技改补贴', '规上是不是要2000万营收')
    expect(await bot.toldOf('asks', 'own')).toEqual({})
  })

  it('keeps another firm apart, and comes back to the own one', async () => {
    const chat = bot.chat('two firms')
    await chat.saysAll('测一测技改补贴', '是', '8')
    const other = await chat.says('我小舅子的厂设备投了3000万，能补多少')
    expect(other.text).toContain('另一家企业')
    expect(other.text).toContain('480万元')
    expect(await bot.toldOf('two firms', 'own')).not.toHaveProperty('equipment-investment')
    const own = await chat.says('我们自己那个呢')
    expect(own.text).toContain('回到您自己的企业')
    expect(own.text).toContain('设备投资是多少')
    expect((await chat.says('2000万')).text).toContain('2000万元 × 16% = 320万元')
  })

  it('works out what is only supposed, and does not keep it', async () => {
    const chat = bot.chat('what if')
    await chat.saysAll('测一测技改补贴', '是', '8', '2000万')
    const supposed = await chat.says('要是投一亿二')
    expect(supposed.text).toContain('没有记成您的实际情况')
    expect(supposed.text).toContain('1.2亿元 × 16%')
    expect(await bot.toldOf('what if', 'own')).toMatchObject({ 'equipment-investment': 20_000_000 })
  })
})

describe('what was talked about', () => {
  const talk = ['技改补贴', '5G基站补助']

  it.each(['上一个的电话', '前面那个电话多少', '第一个问题的电话'])('%s is that of the one before', async (words) => {
    const heard = await bot.newcomer().saysAll(...talk, words)
    expect(heard.text).toContain(C08)
    expect(heard.text).not.toContain(C13)
  })

  it('把刚才两个都发我 brings both', async () => {
    const heard = await bot.newcomer().saysAll(...talk, '把刚才两个都发我')
    expect(heard.policies).toEqual([policyId('c08'), policyId('c13')])
    for (const phone of [C08, C13]) expect(heard.text).toContain(phone)
  })

  it('with only one of them there is no other, and none is made up', async () => {
    const heard = await bot.newcomer().saysAll('5G基站补助', '把刚才两个都发我')
    expect(heard.policies).not.toContain(policyId('c08'))
  })

  it('发给领导看的 is a few lines that stand by themselves', async () => {
    const heard = await bot.newcomer().saysAll('技改补贴', '发给领导看的')
    for (const words of ['技术改造设备投资奖补', '16%', '600万元', C08]) expect(heard.text).toContain(words)
    expect(heard.text).not.toContain('测一测')
  })
})

describe('what the text leaves open', () => {
  it.each([
    ['给个人还是公司', '钱给个人还是给单位'],
    ['分几年发', '分几年、分几次给'],
    ['啥时候到账', '什么时候到账'],
    ['能发绩效吗', '钱能用在哪里'],
  ])('%s: one line that it does not say, and whom to ask', async (words, what) => {
    const heard = await bot.newcomer().saysAll('技改补贴', words)
    expect(heard.text).toContain(`清单原文没有写${what}`)
    expect(heard.text).toContain(C08)
    expect(heard.text).not.toContain('16%')
  })

  it.each([
    ['5G基站补助', '分几年发', '分两年兑现'],
    ['智能家电零部件新项目奖补', '是一次性给吗', '一次性奖补'],
  ])('%s / %s: where it does, exactly these words', async (policy, words, quote) => {
    const heard = await bot.newcomer().saysAll(policy, words)
    expect(heard.text).toContain(quote)
    expect(heard.text).not.toContain('没有写')
  })
})

describe('people', () => {
  it('打了是空号 is apologised for, with 12345', async () => {
    const heard = await bot.newcomer().saysAll('技改补贴', '打了是空号')
    for (const words of ['抱歉', '12345', C08]) expect(heard.text).toContain(words)
  })

  it.each(['打不通', '你们电话怎么没人接', '绕弯子'])('%s is apologised for, and never a menu', async (words) => {
    const heard = await bot.newcomer().saysAll('技改补贴', words)
    expect(heard.text).toContain('抱歉')
    expect(heard.text).toContain(C08)
    expect(heard.options).toEqual([])
  })

  it.each(['转人工', '人呢', '找你们领导'])(
    '%s, where nobody is bound, gives the phone of what is in talk',
    async (words) => {
      expect((await bot.newcomer().saysAll('技改补贴', words)).text).toContain(C08)
    },
  )

  it('asked in the middle of a check, the question is asked again', async () => {
    const heard = await bot.newcomer().saysAll('测一测技改补贴', '啥时候到账')
    expect(heard.text).toContain('没有写什么时候到账')
    expect(heard.text).toContain('规模以上制造业企业吗')
  })
})

describe('several things in one message', () => {
  it('are answered each in turn', async () => {
    const heard = await bot.newcomer().says('技改电话多少，5G的电话也给我')
    for (const phone of [C08, C13]) expect(heard.text).toContain(phone)
    const asked = await bot.newcomer().says('技改怎么申请？5G基站补多少？')
    for (const words of ['没有写怎么申报', C08, '1万元']) expect(asked.text).toContain(words)
  })

  it.each(['5G和技改的电话', '技改和5G哪个多', '技改和5G有什么不同'])('%s: one beside the other', async (words) => {
    const heard = await bot.newcomer().says(words)
    expect([...heard.policies].sort()).toEqual([policyId('c08'), policyId('c13')].sort())
  })

  it('两个哪个多 compares what was talked about, in quotes', async () => {
    const heard = await bot.newcomer().saysAll('技改补贴', '5G基站补助', '这两个哪个多')
    for (const words of ['16%', '1万元']) expect(heard.text).toContain(words)
  })

  it('不想问技改，想问5G is about the other one', async () => {
    expect((await bot.newcomer().says('不想问技改，想问5G')).policies).toEqual([policyId('c13')])
  })

  it('除了高企还有什么 leaves these out', async () => {
    const heard = await bot.newcomer().says('除了高企还有什么')
    expect(heard.kind).toBe('list')
    expect(heard.policies).not.toContain(policyId('c02'))
    expect(heard.policies).toContain(policyId('c08'))
  })
})

describe('places and letters', () => {
  it.each(['香港中路的企业能报技改吗', '我们在南京路，技改有补贴吗', '北京大学毕业的，技改有补贴吗'])(
    '%s is asked here',
    async (words) => {
      expect((await bot.newcomer().says(words)).policies).toEqual([policyId('c08')])
    },
  )

  it.each(['广州的企业能报技改吗', '我表姐在苏州开厂，技改那边给多少'])('%s asks about another city', async (words) => {
    expect((await bot.newcomer().says(words)).text).toContain('其他地方的政策')
  })

  it('机器卖给苏州的厂: where a customer is, is told', async () => {
    const heard = await bot.newcomer().says('老机器卖给苏州一家厂了，买新机器搞技改有补贴吗')
    expect(heard.policies).toEqual([policyId('c08')])
  })

  it.each(['技 改 补 贴', '技\u200b改\u200b补\u200b贴', '继改补贴'])('%j is read as what it is', async (words) => {
    expect((await bot.newcomer().says(words)).policies).toEqual([policyId('c08')])
  })
})
