import { beforeAll, describe, expect, it } from 'vitest'
import { type AssistantInTest, type Heard, policyId, startAssistant } from '../support/assistant.ts'
import { content } from '../support/content.ts'

let bot: AssistantInTest
beforeAll(async () => {
  bot = await startAssistant()
})

/** The words of each condition, and what is printed before them. */
function verdictsIn(heard: Heard): Record<string, string> {
  const conditions = heard.parts.flatMap((p) => (p.type === 'condition' ? [p.quote] : []))
  return Object.fromEntries(
    conditions.map((quote) => [quote, heard.text.match(new RegExp(`(.) 「${quote}`, 'u'))?.[1] ?? 'not printed']),
  )
}

const TECH_PHONE = '0532-861775786'
const DISCLAIMER = '仅供参考，以受理部门审核为准'

describe('测一测: does my firm qualify, and for how much', () => {
  it('asks one thing at a time, then says the outcome with quotes, the sum, the office and the caution', async () => {
    const chat = bot.newcomer()
    expect((await chat.says('测一测技改补贴')).text).toContain('贵公司是规模以上制造业企业吗')
    expect((await chat.says('是')).text).toContain('产业领域')
    expect((await chat.says('8')).text).toContain('设备投资是多少')
    const outcome = await chat.says('3750万元整')
    for (const words of ['3750万元 × 16% = 600万元', '技术改造科', TECH_PHONE, DISCLAIMER])
      expect(outcome.text).toContain(words)
    expect(verdictsIn(outcome)).toEqual({ 规模以上制造业企业: '✓', 实施技术改造并达到一定标准: '?' })
  })

  it('several facts in one sentence: none of them is asked again', async () => {
    const heard = await bot.newcomer().says('我们是规上制造业，今年设备投了8000万，新能源汽车的，技改能拿多少')
    expect(heard.kind).toBe('eligibility')
    expect(heard.text).toContain('8000万元 × 16% = 1280万元')
    expect(heard.text).toContain('1280万元')
    expect(heard.text).toContain('超过上限600万元')
    expect(heard.text).not.toMatch(/贵公司(?:是规模以上|属于哪个)/u)
  })

  it.each(['3000w', '３０００万', '三千万', '0.3亿', '3000万元整', '3千万', '设备投资三千万'])(
    '%s is 3000万元',
    async (said) => {
      const heard = await bot.newcomer().saysAll('测一测技改补贴', '规上制造业，不是重点产业', said)
      expect(heard.text).toContain('3000万元 × 16% = 480万元')
    },
  )

  it.each(['三千来万', '两三千万', '大概三千万'])(
    '%s is confirmed before it is used, unless all of it comes to the same',
    async (said) => {
      const chat = bot.newcomer()
      await chat.saysAll('测一测技改补贴', '规上制造业，不是重点产业')
      const heard = await chat.says(said)
      if (!heard.text.includes('大概数')) expect(heard.text).toContain('480万元')
      else expect((await chat.says('可以')).text).toMatch(/= (?:480|320)万元/u)
    },
  )

  it('a rough figure that is not agreed to is asked for again, and the exact one counts', async () => {
    const chat = bot.newcomer()
    await chat.saysAll('测一测技改补贴', '规上制造业，不是重点产业', '两三千万')
    expect((await chat.says('不行')).text).toContain('设备投资是多少')
    expect((await chat.says('2400万')).text).toContain('384万元')
  })

  it('不清楚 leaves it open, goes on, and the outcome says ?', async () => {
    const chat = bot.newcomer()
    expect((await chat.saysAll('测一测技改补贴', '不清楚')).text).toContain('产业领域')
    const outcome = await chat.saysAll('都不属于', '3000万')
    expect(verdictsIn(outcome)).toMatchObject({ 规模以上制造业企业: '?' })
  })

  it('the number of 不清楚 does the same', async () => {
    expect((await bot.newcomer().saysAll('测一测技改补贴', '3')).text).toContain('产业领域')
  })

  it('为什么问这个: quotes the condition, then asks again', async () => {
    const heard = await bot.newcomer().saysAll('测一测技改补贴', '为什么问这个')
    expect(heard.parts).toContainEqual(expect.objectContaining({ type: 'quote', quote: '规模以上制造业企业' }))
    expect(heard.text).toContain('贵公司是规模以上制造业企业吗')
  })

  it('上一步: asks the question before again, and its new answer counts', async () => {
    const chat = bot.newcomer()
    await chat.saysAll('测一测技改补贴', '不是')
    expect((await chat.says('上一步')).text).toContain('贵公司是规模以上制造业企业吗')
    const outcome = await chat.saysAll('是', '都不属于', '3000万')
    expect(verdictsIn(outcome)).toMatchObject({ 规模以上制造业企业: '✓' })
    expect(outcome.text).toContain('480万元')
  })

  it('不对 is no answer to a question with options: it is asked what was wrong, and the question stands', async () => {
    const chat = bot.newcomer()
    await chat.says('我们规上企业换设备2500万能补多少')
    const heard = await chat.says('不对')
    expect(heard.text).toContain('哪里不对')
    expect(heard.text).toContain('贵公司属于哪个产业领域？')
    expect(heard.text).not.toContain('400万元')
    expect((await chat.says('设备投资是3000万')).text).toContain('3000万元 × 16% = 480万元')
    await chat.says('都不属于')
    expect((await chat.says('算错了吧')).text).toContain('哪里不对')
  })

  it('改成5000万: worked out anew', async () => {
    const heard = await bot.newcomer().saysAll('测一测技改补贴', '规上制造业，不是重点产业', '2000万', '改成5000万')
    expect(heard.text).toContain('800万元，超过上限600万元，按600万元')
    expect(heard.text).not.toContain('320万元')
  })

  it('刚才说错了，不是规上: the verdict turns', async () => {
    const heard = await bot
      .newcomer()
      .saysAll('测一测技改补贴', '规上制造业，不是重点产业', '2000万', '刚才说错了，我们不是规上')
    expect(verdictsIn(heard)).toMatchObject({ 规模以上制造业企业: '✗' })
    expect(heard.text).not.toContain('320万元')
  })

  it('重来: begins again and has forgotten the answers', async () => {
    const chat = bot.newcomer()
    const again = await chat.saysAll('测一测技改补贴', '规上制造业', '重来')
    expect(again.text).toContain('贵公司是规模以上制造业企业吗')
  })

  it('a sum said after 取消 answers nothing any more', async () => {
    const heard = await bot.newcomer().saysAll('测一测技改补贴', '规上制造业', '取消', '3000万')
    expect(heard.kind).not.toBe('eligibility')
    expect(heard.text).not.toContain('480万')
  })

  it('取消 leaves it, 继续 takes it up with what was told', async () => {
    const chat = bot.newcomer()
    expect((await chat.saysAll('测一测技改补贴', '规上制造业', '取消')).text).toContain('退出')
    expect((await chat.says('我再想想')).text).not.toContain('产业领域')
    const resumed = await chat.says('继续')
    expect(resumed.policies).toEqual([policyId('c08')])
    expect(resumed.text).toContain('产业领域')
    expect((await chat.saysAll('都不属于', '3000万')).text).toContain('480万元')
  })

  it('a question about another policy in the middle is answered, then the question stands again', async () => {
    const chat = bot.newcomer()
    await chat.saysAll('测一测技改补贴', '是')
    const aside = await chat.says('5G基站的补助找哪个科')
    expect(aside.text).toContain('无线电保障服务科')
    expect(aside.text).toContain('产业领域')
    expect((await chat.saysAll('都不属于', '3000万')).text).toContain('480万元')
  })

  it('a question about no policy at all in the middle is declined, then the question stands again', async () => {
    const heard = await bot.newcomer().saysAll('测一测技改补贴', '今天天气怎么样')
    expect(heard.policies).toEqual([])
    expect(heard.text).toContain('贵公司是规模以上制造业企业吗')
  })

  it('measures that stand apart are told apart: 绩效评估优秀 is not asked of a new national platform', async () => {
    const chat = bot.newcomer()
    await chat.says('测一测重点实验室的奖补')
    const heard = await chat.saysAll('全国重点实验室', '是')
    expect(heard.text).toContain('1000万元')
    expect(heard.text).not.toContain('50万元补助经费')
  })

  it('of 首次入榜 and 营收上台阶 only what was spoken of is asked', async () => {
    const outcome = await bot.newcomer().saysAll('测一测总部企业营收上台阶的补助', '是青岛总部企业', '52亿', '是')
    expect(outcome.text).toContain('30万元')
    expect(outcome.text).not.toContain('入选了下面哪些榜单')
  })

  it('exactly 30亿元 has not passed 30亿元', async () => {
    const outcome = await bot.newcomer().saysAll('测一测总部企业营收上台阶的补助', '是青岛总部企业', '30亿')
    expect(outcome.text).toContain('✗')
    expect(outcome.text).not.toContain('补助金额')
  })

  it('营收没有超过30亿 has not passed it either', async () => {
    const outcome = await bot.newcomer().saysAll('测一测总部企业营收上台阶的补助', '是青岛总部企业', '营收没有超过30亿')
    expect(outcome.text).not.toMatch(/补助金额：.*20万元/u)
  })

  it('a sum said as passed is noted as it was said', async () => {
    const heard = await bot
      .newcomer()
      .saysAll('测一测总部企业营收上台阶的补助', '是青岛总部企业', '营收超过312345.6789万元')
    expect(heard.text).toContain('超过312345.6789万元')
    expect(heard.text).not.toContain('.01')
  })

  it('超过3750万 is not worked out as if it were 3750万: 16% of it is above the cap', async () => {
    const heard = await bot.newcomer().saysAll('测一测技改补贴', '规上制造业，不是重点产业', '超过3750万')
    expect(heard.text).not.toContain('未超过上限')
  })

  it('what the text leaves to the office, told after the outcome, does not change it, and that is said', async () => {
    const chat = bot.newcomer()
    await chat.says('我们规上制造业，高端装备的，今年技改设备投了2000万，能补多少')
    const heard = await chat.says('我们这个算不上重大项目，就是普通改造，标准肯定达到了')
    expect(heard.text).toContain('由技术改造科定')
    expect(heard.text).toContain('2000万元 × 16% = 320万元')
  })

  it('one that is not on the list takes nothing from those that are', async () => {
    const chat = bot.newcomer()
    await chat.says('我们街道九个社区都在智慧社区重点建设清单里，能补多少')
    const heard = await chat.says('更正一下，有两个没列进去，应该是七个')
    expect(heard.text).toContain('7个 × 5万元 = 35万元')
  })

  it('别的政策: another is meant than the one that does not fit', async () => {
    const chat = bot.newcomer()
    await chat.says('我们是老公司，想拿智能家电零部件新项目的奖补')
    const { policies, options } = await chat.says('我们光换换设备，有没有其他补贴')
    expect([...policies, ...options]).toEqual([policyId('c08')])
  })

  it('the other measure of the policy in hand: 场地, in a dialog about its loan', async () => {
    const chat = bot.newcomer()
    await chat.says('我是应届生，创业担保贷款想贷6万，免反担保吗')
    const heard = await chat.says('那有便宜的工位吗')
    expect(heard.policies).toEqual([policyId('c21')])
    expect(heard.text).toContain('免费')
  })

  it('还在申报，没批下来 says how far they are: ✗, not a question of how to apply', async () => {
    const chat = bot.newcomer()
    await chat.says('生态环境科技成果转移转化基地给多少')
    const heard = await chat.says('我们还在申报，没获批的给不给')
    expect(heard.text).toContain('✗ 「对获批建设的基地」')
  })

  it('a rough figure is worked out at once, as an estimate beside the question whether it may be used', async () => {
    const heard = await bot.newcomer().says('规上的，做家具，不是重点产业，技改设备花了一千来万，能补多少')
    expect(heard.text).toContain('1000万元 × 16% = 160万元')
    expect(heard.text).toMatch(/大概数.*可以吗/su)
  })

  it('whoever goes on instead of confirming the figure has no objection to it', async () => {
    const chat = bot.newcomer()
    await chat.says('规上制造业，技术改造设备用了一千五百来万，能补多少')
    expect((await chat.says('不属于重点产业')).text).toContain('1500万元 × 16% = 240万元')
  })

  it.each([
    ['总部企业，营收呢，去年45亿，今年56亿，头一回过50亿，补多少', '30万元'],
    ['我们总部企业营业收入从48亿涨到53亿，首次超过50亿，给多少', '30万元'],
  ])('%s: what was before is no figure of today', async (said, sum) => {
    const heard = await bot.newcomer().says(said)
    expect(heard.policies).toEqual([policyId('c16')])
    expect(heard.text).toContain(`超过50亿元：${sum}`)
  })

  it('those that are not on the list are not counted', async () => {
    const heard = await bot.newcomer().says('智慧社区，我们报了10个社区，7个在重点建设清单里，3个没进，给多少')
    expect(heard.text).toContain('7个 × 5万元 = 35万元')
  })

  it('an edge data centre hears why it fails as one, not that it is no large one', async () => {
    const heard = await bot.newcomer().says('我们边缘数据中心，间接经济效益才100万，一年服务8万人次，能拿机架补贴吗')
    expect(heard.text).toContain('✗ 「间接经济效益达到300万元以上」')
    expect(heard.text).not.toContain('大中型数据中心机架支持')
  })

  it('为什么不是…, after the outcome: its reasons, not another policy with that figure', async () => {
    const chat = bot.newcomer()
    await chat.says('智慧社区，6个社区在重点建设清单里，给多少')
    const heard = await chat.says('为啥不是40万')
    expect(heard.policies).toEqual([policyId('n02')])
    expect(heard.text).toContain('6个 × 5万元')
  })

  it('要是…: supposed of oneself, though it is asked', async () => {
    const chat = bot.newcomer()
    await chat.saysAll('测一测技改补贴', '我们不是规上', '都不属于')
    const heard = await chat.says('那要是明年成了规上制造业，设备700万，最多给多少')
    expect(heard.text).toContain('700万元 × 16% = 112万元')
  })

  it('a phone asked for after a side question is that of the dialog taken up again', async () => {
    const chat = bot.newcomer()
    await chat.says('测一测技改补贴')
    await chat.says('虚拟现实体验中心的原文')
    await chat.says('继续')
    await chat.saysAll('规上制造业', '都不属于', '800万')
    expect((await chat.says('哪个科管')).text).toContain('技术改造科')
  })

  it('一个柜子给三千: a sum asked about is no count', async () => {
    const heard = await bot.newcomer().says('数据中心一个柜子给三千是真的？')
    expect(heard.text).not.toContain('3000个')
    expect(heard.text).toContain('最高给予3000元')
  })

  it('10万零1块 is above 10万元', async () => {
    const heard = await bot.newcomer().saysAll('测一测创业担保贷款', '我是大学生', '10万零1块')
    expect(heard.text).toContain('10.0001万元')
    expect(verdictsIn(heard)).toMatchObject({ 个人10万元及以下的创业担保贷款: '✗' })
  })

  it('a policy with nothing to apply for: says so', async () => {
    const heard = await bot.newcomer().saysAll('无证明城市是什么', '测一测')
    expect(heard.text).toContain('没有申请条件可以测')
  })

  it('测一测 with nothing in talk: asks which, and mentions 体检', async () => {
    const heard = await bot.newcomer().says('测一测')
    expect(heard.policies).toEqual([])
    expect(heard.text).toContain('体检')
  })
})

describe('whoever answers 不清楚 to everything gets an outcome after at most 6 questions', () => {
  it.each([...content.eligibility.keys()])('%s', async (id) => {
    const chat = bot.newcomer()
    await chat.says(`${bot.content.policy.get(id)!.title}的原文`)
    let heard = await chat.says('测一测')
    expect(heard.policies, `测一测 was answered:\n${heard.text}`).toEqual([id])
    for (let questions = 1; !heard.text.includes(DISCLAIMER); questions += 1) {
      expect(questions, `still asks:\n${heard.text}`).toBeLessThanOrEqual(6)
      heard = await chat.says('不清楚')
    }
    expect(heard.policies).toEqual([id])
    expect(heard.text).not.toContain('按您说的，条件都满足')
  })
})

describe('企业体检: what can my firm get', () => {
  it('ends after at most 8 questions, with a list that can be opened', async () => {
    const chat = bot.newcomer()
    let heard = await chat.says('企业体检')
    let questions = 0
    while (!heard.text.includes('企业体检结果')) {
      questions += 1
      expect(questions, `still asks: ${heard.text}`).toBeLessThanOrEqual(8)
      expect(heard.kind).toBe('eligibility')
      heard = await chat.says('1')
    }
    expect(heard.options.length).toBeGreaterThan(0)
    expect(heard.text).toContain(DISCLAIMER)
    const opened = await chat.says('1')
    expect(opened.policies).toEqual([heard.options[0]])
  })

  it('不清楚 to everything ends as well', async () => {
    const chat = bot.newcomer()
    let heard = await chat.says('企业体检')
    for (let i = 0; i < 8 && !heard.text.includes('企业体检结果'); i += 1) heard = await chat.says('不清楚')
    expect(heard.text).toContain('企业体检结果')
    expect(heard.policies).toEqual([])
  })

  it('a question about one policy, when asked which kind one is, is answered and the question stands again', async () => {
    const heard = await bot.newcomer().saysAll('我能享受什么政策', '科技型中小企业形成的无形资产税前按多少摊销')
    expect(heard.policies).toEqual([policyId('c03')])
    expect(heard.text).toContain('200%')
    expect(heard.text).toContain('您是下面哪一类')
  })

  it('one figure serves every policy whose words it was said with: the sum stands in the result', async () => {
    const heard = await bot.newcomer().saysAll('企业体检', '规上的，今年设备投了2500万', '先看结果')
    expect(heard.text).toContain('技术改造设备投资奖补（最高400万元）')
  })

  it('先看结果 ends it at once, with what is known so far', async () => {
    const heard = await bot.newcomer().saysAll('企业体检', '我们是高新技术企业', '先看结果')
    expect(heard.text).toContain('企业体检结果')
    expect(heard.options).toContain(policyId('c02'))
  })

  it('facts told once are not asked again when a policy is opened and checked', async () => {
    const chat = bot.newcomer()
    const result = await chat.saysAll('企业体检', '我们是高新技术企业', '先看结果')
    await chat.says(String(result.options.indexOf(policyId('c02')) + 1))
    const check = await chat.says('测一测')
    expect(check.policies).toEqual([policyId('c02')])
    expect(check.text).not.toContain('贵公司是高新技术企业吗')
    expect(check.text).toContain('土地使用税')
  })

  it('取消 leaves it', async () => {
    const heard = await bot.newcomer().saysAll('企业体检', '是', '取消')
    expect(heard.text).toContain('退出')
  })

  it('上一步 goes back', async () => {
    const chat = bot.newcomer()
    const first = await chat.says('企业体检')
    const question = first.parts.findLast((p) => p.type === 'say')
    const back = await chat.saysAll('是', '上一步')
    expect(back.parts).toContainEqual(question)
  })
})

describe('in a group', () => {
  it('no company figures are asked for; the direct chat goes on with 继续', async () => {
    const inGroup = bot.chat('赵厂长', { room: '企业服务群' })
    const heard = await inGroup.says('测一测技改补贴')
    expect(heard.text).toContain('单独聊')
    expect(heard.text).not.toMatch(/[？?]|多少/u)
    const direct = await bot.chat('赵厂长').says('继续')
    expect(direct.policies).toEqual([policyId('c08')])
    expect(direct.text).toContain('贵公司是规模以上制造业企业吗')
  })

  it('figures said in the group are not worked out there', async () => {
    const heard = await bot.chat('钱总', { room: '企业服务群' }).says('我们规上制造业设备投了3000万，技改能拿多少')
    expect(heard.text).not.toContain('480万')
    expect(heard.text).not.toContain('规模以上制造业企业：是')
  })

  it('nothing sensitive is asked, of whatever policy', async () => {
    const sensitive = [...bot.content.facts.values()].filter((f) => f.sensitive)
    expect(sensitive.length).toBeGreaterThan(0)
    for (const id of bot.content.eligibility.keys()) {
      const inGroup = bot.chat(`owner of ${id}`, { room: '企业服务群' })
      await inGroup.says(`${bot.content.policy.get(id)!.title}的原文`)
      let heard = await inGroup.says('测一测')
      for (let i = 0; i < 7; i += 1) {
        for (const { question } of sensitive) expect(heard.text, id).not.toContain(question)
        heard = await inGroup.says('是')
      }
    }
  })

  it('企业体检 is offered in private as well', async () => {
    const heard = await bot.chat('孙总', { room: '企业服务群' }).says('企业体检')
    expect(heard.text).toContain('单独聊')
    expect((await bot.chat('孙总').says('继续')).text).toContain('企业体检')
  })

  it('a plain question is answered as anywhere else', async () => {
    const heard = await bot.chat('周总', { room: '企业服务群' }).says('5G基站一个补多少')
    expect(heard.policies).toEqual([policyId('c13')])
  })
})
