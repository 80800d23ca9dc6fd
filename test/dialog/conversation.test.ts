import { beforeAll, describe, expect, it } from 'vitest'
import { renderMessages } from '../../src/dialog/say/render.ts'
import { type AssistantInTest, policyId, startAssistant } from '../support/assistant.ts'

let bot: AssistantInTest
beforeAll(async () => {
  bot = await startAssistant()
})

const TECH_PHONE = '0532-861775786'

describe('follow-ups lean on the policy in talk', () => {
  it('电话多少: the office and the phone as printed, with the caution', async () => {
    const heard = await bot.newcomer().saysAll('技改有补贴吗', '电话多少')
    expect(heard.text).toContain('技术改造科')
    expect(heard.text).toContain(TECH_PHONE)
    expect(heard.text).toContain('可能印错，可拨12345核实')
  })

  it('原文: the whole text, word for word', async () => {
    const heard = await bot.newcomer().saysAll('5G基站补助多少', '原文')
    expect(heard.text).toContain(bot.content.policy.get(policyId('c13'))!.text)
  })

  it('最高给多少: the clause with the ceiling', async () => {
    const heard = await bot.newcomer().saysAll('数字经济园区有什么奖补', '最高给多少')
    expect(heard.policies).toEqual([policyId('c10')])
    expect(heard.text).toContain('200万元')
  })

  it('最高给多少 where the text names no sum: says so', async () => {
    const heard = await bot.newcomer().saysAll('创新重点项目计划是什么', '最高给多少')
    expect(heard.policies).toEqual([policyId('c12')])
    expect(heard.text).toContain('没有写具体金额或比例')
  })

  it('怎么申请: the list does not say, so the office is named and nothing made up', async () => {
    const heard = await bot.newcomer().saysAll('聚青资助是什么', '怎么申请')
    expect(heard.text).toContain('清单里没有写怎么申报')
    expect(heard.text).toContain('0532-85161798')
  })

  it('电话多少 with nothing in talk: asks which policy', async () => {
    const heard = await bot.newcomer().says('电话多少')
    expect(heard.policies).toEqual([])
    expect(heard.text).toContain('您问的是哪一项政策')
  })

  it('厂房漏水归谁管: a subject that no list has is said to be none of them, before the office of the policy in talk', async () => {
    const heard = await bot.newcomer().saysAll('高企所得税优惠多少', '厂房漏水归谁管')
    expect(heard.text).toMatch(/^“厂房、漏水”我没有在政策清单里找到[\s\S]*高企所得税/)
    const foreign = await bot.newcomer().saysAll('技改有补贴吗', '停车位有多少')
    expect(foreign.policies).toEqual([])
    const other = await bot.newcomer().saysAll('技改有补贴吗', '博士后电话多少')
    expect(other.policies).toEqual([policyId('n04')])
    const own = await bot.newcomer().saysAll('技改有补贴吗', '机床归谁管')
    expect(own.text).toMatch(/^【技术改造设备投资奖补】/)
  })

  it('what is told is deleted only for whoever asks for it in so many words', async () => {
    const deletes = async (text: string) => (await bot.newcomer().says(text)).text.includes('已经全部删除')
    const asked = bot.content.utterances.filter(({ intent }) => intent === 'act.delete-data')
    for (const { text } of asked) expect(await deletes(text), text).toBe(true)
    const about = [
      '个人信息泄露',
      '我的数据安全吗',
      '你会泄露我的信息吗',
      '我的信息被人卖了',
      '别删我的信息',
      '你们多久删一次记录',
    ]
    for (const text of about) expect(await deletes(text), text).toBe(false)
  })

  it('再说一遍: the last answer again', async () => {
    const chat = bot.newcomer()
    const first = await chat.says('高企土地使用税能减多少')
    const again = await chat.says('再说一遍')
    expect(again.policies).toEqual(first.policies)
    expect(again.text).toContain(first.text)
  })

  it('再说一遍 twice does not pile up', async () => {
    const chat = bot.newcomer()
    await chat.says('高企土地使用税能减多少')
    const second = await chat.saysAll('再说一遍', '再说一遍')
    expect(second.text.match(/再发一遍/gu)).toHaveLength(1)
  })

  it('上一个: the policy before, and the one before that', async () => {
    const chat = bot.newcomer()
    await chat.saysAll('技改有补贴吗', '5G基站补助多少', '聚青资助是什么')
    expect((await chat.says('上一个')).policies).toEqual([policyId('c13')])
    expect((await chat.says('上一个')).policies).toEqual([policyId('c08')])
  })

  it('上一个 with only one so far: says so', async () => {
    const heard = await bot.newcomer().saysAll('技改有补贴吗', '上一个')
    expect(heard.text).toContain('没有更早的了')
  })

  it('不是这个: does not insist', async () => {
    const heard = await bot.newcomer().saysAll('技改有补贴吗', '不是这个')
    expect(heard.policies).toEqual([])
    expect(heard.text).not.toContain('设备投资')
  })

  it('不是这个，我说的是…: turns to what was meant', async () => {
    const heard = await bot.newcomer().saysAll('技改有补贴吗', '不是这个，我说的是5G基站')
    expect(heard.policies).toEqual([policyId('c13')])
  })

  it('还有吗 with nothing listed: asks what to list', async () => {
    const heard = await bot.newcomer().saysAll('还有吗')
    expect(heard.kind).toBe('talk')
    expect(heard.policies).toEqual([])
  })
})

it('our own place is no question about it, another word of the same place is: 我在苏州开厂，苏州的…', async () => {
  const heard = await bot.newcomer().says('我在苏州开厂，苏州市的技改补助比例是多少')
  expect(heard.policies).toEqual([])
})

describe('beside the policy in talk', () => {
  it('那研发费用呢 names another, though it begins with 那', async () => {
    const heard = await bot.newcomer().saysAll('高企土地使用税减半', '那研发费用呢')
    expect(heard.options).toEqual(expect.arrayContaining([policyId('c01'), policyId('c03')]))
  })

  it('is the list still valid, with no policy in talk: what is known of it, not a question back', async () => {
    const heard = await bot.newcomer().says('你们这都是2023年的，现在还算数吗')
    expect(heard.text).toContain('2023年公布')
    expect(heard.text).toContain('12345')
  })
})

describe('numbers stand for what was listed', () => {
  it('第二个, 2, ２, ②, 二 and 选2 all mean the second', async () => {
    for (const said of ['第二个', '2', '２', '②', '二', '选2', '第2个']) {
      const chat = bot.newcomer()
      const offered = await chat.says('总部企业')
      const picked = await chat.says(said)
      expect(picked.policies, said).toEqual([offered.options[1]])
    }
  })

  it('another number after the first picks from the same list', async () => {
    const chat = bot.newcomer()
    const offered = await chat.says('技术改造科管哪几个政策')
    expect((await chat.says('1')).policies).toEqual([offered.options[0]])
    expect((await chat.says('第三个')).policies).toEqual([offered.options[2]])
    expect((await chat.says('最后一个')).policies).toEqual([offered.options.at(-1)])
  })

  it('what was told before the choice counts for what is chosen: nothing is said twice', async () => {
    const chat = bot.newcomer()
    const offered = await chat.says('我司做研发费用1800万，能多扣多少税')
    expect(offered.kind).toBe('options')
    const heard = await chat.says(String(offered.options.indexOf(policyId('c03')) + 1))
    expect(heard.kind).toBe('eligibility')
    expect(heard.text).toContain('1800万元')
  })

  it('what was asked before the choice is answered after it: 怎么申请', async () => {
    const chat = bot.newcomer()
    const offered = await chat.says('博士能拿钱吗怎么申请')
    expect(offered.kind).toBe('options')
    expect((await chat.says('1')).text).toContain('没有写怎么申报')
  })

  it('the number of a choice is no figure: 1 does not mean one community', async () => {
    const chat = bot.newcomer()
    const offered = await chat.says('社区测一测能拿多少')
    const heard = await chat.says(String(offered.options.indexOf(policyId('n02')) + 1))
    expect(heard.policies).toEqual([policyId('n02')])
    expect(heard.text).not.toContain('× 5万元')
  })

  it('第二个怎么申请, 第三个的电话: the choice and what is asked of it', async () => {
    const chat = bot.newcomer()
    const offered = await chat.says('技术改造科管哪几个政策')
    const second = await chat.says('第二个详细讲讲')
    expect(second.policies).toEqual([offered.options[1]])
    const third = await chat.says('第三个怎么申请')
    expect(third.policies).toEqual([offered.options[2]])
    expect(third.text).toContain('没有写怎么申报')
  })

  it('beside a choice, what only one of the options asks for settles it', async () => {
    const chat = bot.newcomer()
    const offered = await chat.says('厂里想换两台数控机床政府能报销点不')
    expect(offered.options).toContain(policyId('c08'))
    const heard = await chat.says('投了大概五百来万')
    expect(heard.policies).toEqual([policyId('c08')])
    expect(heard.text).toContain('500万元 × 16% = 80万元')
  })

  it('beside a choice, what is told rules out an option that cannot be theirs', async () => {
    const chat = bot.newcomer()
    await chat.says('想跟银行打交道')
    const heard = await chat.says('我们是科技公司')
    expect(heard.options).toContain(policyId('c04'))
    expect([...heard.options, ...heard.policies]).not.toContain(policyId('c05'))
  })

  it('one policy alone offered: 可以 takes it, and whoever asks on has taken it', async () => {
    const offer = ['帮厂里找销路的活动']
    const taken = await bot.newcomer().saysAll(...offer, '可以')
    expect(taken.policies).toEqual([policyId('c15')])
    const asked = await bot.newcomer().saysAll(...offer, '那要交啥材料')
    expect(asked.policies).toEqual([policyId('c15')])
    expect(asked.text).toContain('没有写怎么申报')
  })

  it('a question buried in a story is found, or offered', async () => {
    const story =
      '我姓周，干了二十来年机加工，这两年生意时好时坏，去年把老车床都换成数控的了，我媳妇天天念叨，说不知道能不能从政府那要回来点'
    const heard = await bot.newcomer().says(story)
    expect([...heard.policies, ...heard.options]).toContain(policyId('c08'))
  })

  it('从上海挖来: where somebody comes from is no question about Shanghai', async () => {
    const heard = await bot.newcomer().says('总部企业从上海引进的高管，看病住房有便利吗')
    expect(heard.policies).toEqual([policyId('c17')])
    expect((await bot.newcomer().says('从上海申报技改补贴怎么弄')).policies).toEqual([])
  })

  it('除了技改还管什么: all of the office', async () => {
    const heard = await bot.newcomer().says('技术改造科除了技改还负责哪些')
    expect(heard.options).toEqual(['c08', 'c12', 'c15'].map(policyId))
  })

  it('我们是规上 做汽配的: who somebody is, and nothing asked: what there is for such', async () => {
    const heard = await bot.newcomer().says('我们是规上 做汽配的')
    expect(['list', 'options']).toContain(heard.kind)
    expect(heard.options).toContain(policyId('c08'))
  })

  it('都不是: asks for other words', async () => {
    const heard = await bot.newcomer().saysAll('总部企业', '都不是')
    expect(heard.kind).toBe('fallback')
    expect(heard.policies).toEqual([])
    expect(heard.text).toContain('换个说法')
  })

  it('the number of “都不是” means none of them', async () => {
    const chat = bot.newcomer()
    const offered = await chat.says('总部企业')
    const heard = await chat.says(String(offered.options.length + 1))
    expect(heard.policies).toEqual([])
    expect(heard.text).toContain('都不是')
  })

  it('after 都不是 the old numbers mean nothing', async () => {
    const chat = bot.newcomer()
    const heard = await chat.saysAll('总部企业', '都不是', '1')
    expect(heard.kind).not.toBe('answer')
    expect(heard.policies).toEqual([])
  })

  it('a number beyond the list: says which numbers there are', async () => {
    const chat = bot.newcomer()
    const offered = await chat.says('技术改造科管哪几个政策')
    const heard = await chat.says('99')
    expect(heard.policies).toEqual([])
    expect(heard.text).toContain(`1到${offered.options.length}`)
  })

  it('a number with nothing listed is no pick, whatever text it may stand in', async () => {
    for (const said of ['1', '2', '3', '4', '5', '6', '7', '8', '9', '第二个', '3000万']) {
      const heard = await bot.newcomer().says(said)
      expect(heard.policies, `${said} was answered:\n${heard.text}`).toEqual([])
    }
  })

  it('延续的第8条, 新实施的第2条: every policy by its part and number', async () => {
    for (const { id, part, serial } of bot.content.policies) {
      const said = `${part === 'new' ? '新实施' : '延续'}的第${serial}条`
      const heard = await bot.newcomer().says(said)
      expect(heard.policies, `${said} was answered:\n${heard.text}`).toEqual([id])
    }
  })
})

describe('the whole list, page by page', () => {
  it('更多 shows the rest; every policy is shown once, numbered through', async () => {
    const chat = bot.newcomer()
    let heard = await chat.says('清单')
    const shown = [...heard.options]
    const numbers = heard.parts.flatMap((p) => (p.type === 'option' ? [p.number] : []))
    for (let page = 1; heard.text.includes('回复“更多”'); page += 1) {
      expect(page, 'the list never ends').toBeLessThan(10)
      heard = await chat.says('更多')
      shown.push(...heard.options)
      numbers.push(...heard.parts.flatMap((p) => (p.type === 'option' ? [p.number] : [])))
    }
    expect(shown).toEqual(bot.content.policies.map((p) => p.id))
    expect(numbers).toEqual(shown.map((_, i) => i + 1))
    expect((await chat.says('更多')).text).toContain('后面没有了')
  })

  it('a number of an earlier page still stands for the same policy', async () => {
    const heard = await bot.newcomer().saysAll('清单', '更多', '还有吗', '3')
    expect(heard.policies).toEqual([bot.content.policies[2]!.id])
  })

  it('a number of a page not yet shown is no pick', async () => {
    const heard = await bot.newcomer().saysAll('清单', '20')
    expect(heard.policies).toEqual([])
    expect(heard.text).toContain('1到8')
  })
})

describe('how long things are remembered', () => {
  it('within 30 minutes 电话 is about the policy in talk; after that it is not', async () => {
    const chat = bot.newcomer()
    await chat.says('技改有补贴吗')
    bot.advance(29)
    expect((await chat.says('电话多少')).text).toContain(TECH_PHONE)
    bot.advance(31)
    expect((await chat.says('电话多少')).text).not.toContain(TECH_PHONE)
  })

  it('numbers of a list are forgotten with it', async () => {
    const chat = bot.newcomer()
    await chat.says('清单')
    bot.advance(31)
    expect((await chat.says('第三个')).policies).toEqual([])
  })

  it('an unfinished check can be taken up within a day by 继续, with what was told', async () => {
    const chat = bot.newcomer()
    await chat.saysAll('测一测技改补贴', '是规上制造业')
    bot.advance(23 * 60)
    expect((await chat.says('继续')).text).not.toContain('规模以上制造业企业吗')
    const outcome = await chat.saysAll('都不属于', '3000万')
    expect(outcome.text).toContain('480万元')
  })

  it('what was told is not an answer any more once the half hour is over, without 继续', async () => {
    const chat = bot.newcomer()
    await chat.saysAll('测一测技改补贴', '是规上制造业', '都不属于')
    bot.advance(31)
    expect((await chat.says('3000万')).text).not.toContain('480万')
  })

  it('after more than a day 继续 finds nothing', async () => {
    const chat = bot.newcomer()
    await chat.saysAll('测一测技改补贴', '是规上制造业')
    bot.advance(25 * 60)
    const heard = await chat.says('继续')
    expect(heard.kind).toBe('talk')
    expect(heard.policies).toEqual([])
  })

  it('删除我的数据: what was told about the firm is forgotten too', async () => {
    const chat = bot.newcomer()
    await chat.saysAll('测一测技改补贴', '是规上制造业', '都不属于', '3000万')
    expect((await chat.says('把我的信息都删了吧')).text).toContain('忘掉')
    const heard = await chat.says('测一测技改补贴')
    expect(heard.text).not.toContain('3000万元')
    expect(heard.text).toContain('贵公司是规模以上制造业企业吗')
  })
})

describe('everybody’s conversation is their own', () => {
  it('what 王老板 talks about is nothing to 李会计', async () => {
    await bot.chat('王老板').says('技改有补贴吗')
    expect((await bot.chat('李会计').says('电话多少')).text).not.toContain(TECH_PHONE)
    expect((await bot.chat('王老板').says('电话多少')).text).toContain(TECH_PHONE)
  })

  it('the same person in a group and alone, and in two groups, has three conversations', async () => {
    const alone = bot.chat('张总')
    const group = bot.chat('张总', { room: '企业服务群' })
    const other = bot.chat('张总', { room: '园区通知群' })
    await alone.says('技改有补贴吗')
    await group.says('5G基站补助多少')
    expect((await alone.says('电话多少')).text).toContain(TECH_PHONE)
    expect((await group.says('电话多少')).text).toContain('0532-86988717')
    expect((await other.says('电话多少')).text).not.toMatch(/0532-/u)
  })

  it('two people in one group do not mix', async () => {
    await bot.chat('甲', { room: '群' }).says('技改有补贴吗')
    expect((await bot.chat('乙', { room: '群' }).says('原文')).policies).toEqual([])
  })
})

describe('what cannot be read gets a helpful sentence', () => {
  it.each([
    ['voice', '打字'],
    ['image', '打字'],
    ['video', '打字'],
    ['file', '打字'],
    ['link', '打字'],
    ['other', '打字'],
    ['sticker', '您想问哪项政策'],
  ] as const)('%s', async (kind, words) => {
    const heard = await bot.newcomer().sends(kind)
    expect(heard.kind).toBe('talk')
    expect(heard.text).toContain(words)
  })

  it.each(['', ' ', '\n\t', '　'])('nothing but blanks: %j', async (said) => {
    expect((await bot.newcomer().says(said)).text).toContain('您想问哪项政策')
  })

  it('a picture in the middle does not lose the thread', async () => {
    const chat = bot.newcomer()
    await chat.says('技改有补贴吗')
    await chat.sends('image')
    expect((await chat.says('电话多少')).text).toContain(TECH_PHONE)
  })

  it('a voice message in the middle of a check does not lose the question', async () => {
    const chat = bot.newcomer()
    await chat.saysAll('测一测技改补贴', '是', '都不属于')
    await chat.sends('voice')
    expect((await chat.says('3000万')).text).toContain('480万元')
  })
})

describe('words with nothing behind them', () => {
  it.each(['我想问一下', '麻烦问下', '我们公司'])(
    '%s: asked what it is about, not taken for a question',
    async (text) => {
      expect((await bot.newcomer().says(text)).text).toContain('您想问哪项政策')
    },
  )
})

describe('how replies look', () => {
  it('an answer names where its words stand, and says that the year is past', async () => {
    const heard = await bot.newcomer().says('技改有补贴吗')
    expect(heard.text).toContain('第8条')
    expect(heard.text).toContain('2023年的清单，是否仍执行')
  })

  it('in the list’s own year nothing is said of its age', async () => {
    const then = await startAssistant(new Date('2023-06-01T09:00:00+08:00').getTime())
    expect((await then.chat('王老板').says('技改有补贴吗')).text).not.toContain('是否仍执行')
  })

  it('every policy’s answer is at most 600 characters, one message, without Markdown', async () => {
    for (const { id, title, offices } of bot.content.policies) {
      const heard = await bot.newcomer().says(title)
      expect(heard.policies, id).toEqual([id])
      expect(heard.messages, id).toHaveLength(1)
      expect([...heard.text].length, `${id}\n${heard.text}`).toBeLessThanOrEqual(600)
      expect(heard.text, id).not.toMatch(/\*\*|^#|\]\(|`/mu)
      for (const office of offices) expect(heard.text, id).toContain(bot.content.office.get(office)!.phone)
    }
  })

  it('a reply too long for one message is cut at a sentence or line, and nothing is lost', () => {
    const sentence = '这是一句完整的话，用来看看切开的地方。'
    const messages = renderMessages({
      kind: 'talk',
      policies: [],
      options: [],
      parts: [{ type: 'say', text: sentence.repeat(300) }],
    })
    expect(messages.length).toBeGreaterThan(1)
    for (const message of messages) expect(message.length).toBeLessThanOrEqual(1800)
    const whole = messages.map((m) => m.replace(/\n（\d+\/\d+）$/u, '')).join('')
    expect(whole).toBe(sentence.repeat(300))
    for (const message of messages) expect(message.replace(/\n（\d+\/\d+）$/u, '')).toMatch(/。$/u)
  })
})
