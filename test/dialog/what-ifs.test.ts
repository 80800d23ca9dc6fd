/** After an outcome people try figures out: each is worked out by itself, none is kept, and what was told can be come back to. */
import { beforeAll, describe, expect, it } from 'vitest'
import { type AssistantInTest, policyId, startAssistant } from '../support/assistant.ts'

let bot: AssistantInTest
beforeAll(async () => {
  bot = await startAssistant()
})

const NOT_KEPT = '没有记成您的实际情况'
const TELLS = '规上做阀门的，普通行业，设备2000万，能补多少'

describe('a figure that is only tried out', () => {
  it('is worked out anew each time, absolute and relative, and never kept', async () => {
    const chat = bot.chat('tries')
    await chat.says(TELLS)
    for (const [words, sum] of [
      ['要是3000万呢', '480万元'],
      // On top of what was tried out last.
      ['再少500万呢', '2500万元 × 16% = 400万元'],
      // Off what was told.
      ['少500万呢', '1500万元 × 16% = 240万元'],
      ['那一个亿呢', '按600万元'],
      ['按三千五百万再算一遍', '560万元'],
    ] as const) {
      const { text } = await chat.says(words)
      expect(text, words).toContain(sum)
      expect(text, words).toContain(NOT_KEPT)
    }
    expect(await bot.toldOf('tries', 'own')).toMatchObject({ 'equipment-investment': 20_000_000 })
  })

  it.each(['按原来的呢', '照实的来', '还是按我们实际的'])('%s comes back to what was told', async (words) => {
    const heard = await bot.newcomer().saysAll(TELLS, '要是3000万呢', words)
    expect(heard.text).toContain('2000万元 × 16% = 320万元')
    expect(heard.text).not.toContain(NOT_KEPT)
  })

  it('要不是 denies what follows it', async () => {
    const heard = await bot.newcomer().saysAll('高企，土地使用税一年30万', '要不是高企呢')
    expect(heard.text).toContain('不符合')
    expect(heard.text).toContain(NOT_KEPT)
  })

  it('says what fails instead of asking on', async () => {
    const heard = await bot
      .newcomer()
      .saysAll('大中型机房，PUE降了0.04，高水平服务20%，网络也没问题，在用机架500个', '那要是只降了0.01呢')
    expect(heard.text).toContain('✗ 「电源使用效率（PUE）降低0.02以上」')
  })

  it('is told where it corrects', async () => {
    const chat = bot.chat('corrects')
    await chat.saysAll(TELLS, '要是3000万呢', '说错了，我们其实是2600万')
    expect(await bot.toldOf('corrects', 'own')).toMatchObject({ 'equipment-investment': 26_000_000 })
  })

  it('corrected, it is still only tried out', async () => {
    const chat = bot.chat('corrects a trial')
    await chat.saysAll('联通，完成目标，独立组网，新建380个基站', '要是420个呢')
    const { text } = await chat.says('不是420，是430')
    expect(text).toContain('430万元')
    expect(text).toContain(NOT_KEPT)
    expect(await bot.toldOf('corrects a trial', 'own')).toMatchObject({ 'new-stations': 380 })
  })

  it('has the answer first, and no block that was sent before', async () => {
    const { text } = await bot.newcomer().saysAll(TELLS, '要是3000万呢')
    expect(text).toMatch(/^【技术改造设备投资奖补】按您说的，奖补金额最高480万元/)
    expect(text).not.toContain('清单原文')
  })

  it('asked in general it takes nothing back', async () => {
    const chat = bot.chat('general')
    await chat.saysAll('边缘机房，低时延，一年服务40万人次，在用机架100个', '大中型的一个架子最多多少')
    expect(await bot.toldOf('general', 'own')).toMatchObject({ 'data-centre': 'edge', racks: 100 })
  })
})

describe('what is tried out on top of what was tried out', () => {
  const RACKS = '大中型机房，PUE降了0.04，高水平服务20%，网络也没问题，在用机架900个'

  it.each([
    ['再保守一点，700个', '70万元'],
    ['知道了。那1200个', '120万元'],
    ['800个的话', '80万元'],
  ])('%s is supposed as well', async (words, sum) => {
    const chat = bot.chat(`goes on ${words}`)
    await chat.saysAll(RACKS, '要是1500个呢')
    expect((await chat.says(words)).text).toContain(sum)
    expect(await bot.toldOf(`goes on ${words}`, 'own')).toMatchObject({ racks: 900 })
  })

  it.each(['我们其实是950个', '刚点过数，现在950个'])('%s says how it is', async (words) => {
    const chat = bot.chat(`is so ${words}`)
    await chat.saysAll(RACKS, '要是1500个呢', words)
    expect(await bot.toldOf(`is so ${words}`, 'own')).toMatchObject({ racks: 950 })
  })

  it.each([
    '别假设了，原来的是多少',
    '先不猜了，给我们自己的数',
    '就按我报的，给多少',
    '只看实打实的',
    '好的，我们自己的能拿多少',
    '嗯，说回我们这个，多少钱',
  ])('%s comes back to what was told', async (words) => {
    const { text, policies } = await bot.newcomer().saysAll(RACKS, '要是1500个呢', '那2000个', words)
    expect(text).toContain('900个 × 1000元 = 90万元')
    expect(policies).toEqual([policyId('c09')])
  })

  it.each([
    ['要是剩下那个也算上', '5个 × '],
    ['余下两个也进了呢', '6个 × '],
    ['如果没进的那3个也纳入', '7个 × '],
  ])('%s adds to what was counted', async (words, sum) => {
    const name = `rest ${words}`
    const { text } = await bot.chat(name).saysAll('智慧社区，在2022年清单里的有4个', words)
    expect(text).toContain(sum)
    expect(await bot.toldOf(name, 'own')).toMatchObject({ 'smart-communities': 4 })
  })

  it.each([
    ['我们是市级数字经济园区，能补吗', '要是评上了呢', '最高200万元', { 'digital-park': false }],
    ['高企，土地使用税一年30万', '要是没续上呢', '不符合', { 'high-tech': true }],
  ])('%s: %s turns around what it hangs on', async (tells, words, outcome, kept) => {
    const chat = bot.chat(`around ${words}`)
    const { text } = await chat.saysAll(tells, words)
    expect(text).toContain(outcome)
    expect(text).toContain(NOT_KEPT)
    expect(await bot.toldOf(`around ${words}`, 'own')).toMatchObject(kept)
  })

  it('a figure corrected where none was told yet is told', async () => {
    const chat = bot.chat('first figure')
    await chat.saysAll('科技型中小企业，研发没形成资产，能加计扣除吗', '改一下，是190万')
    expect(await bot.toldOf('first figure', 'own')).toMatchObject({ 'rnd-expense': 1_900_000 })
  })

  it('of a neighbour is not of the asker', async () => {
    const chat = bot.chat('neighbour')
    await chat.saysAll('我们街道有3个社区在2022年清单里', '邻街道有6个，给他们算算')
    expect(await bot.toldOf('neighbour', 'own')).toMatchObject({ 'smart-communities': 3 })
  })

  it('what the boss is said to ask is supposed as well', async () => {
    const { text } = await bot.newcomer().saysAll(TELLS, '老板说要是做到3600万', '别管明年，就今年的')
    expect(text).toContain('320万元')
  })

  it('加上快批的那个 adds what is to come', async () => {
    const { text } = await bot.newcomer().saysAll('智慧社区，在2022年清单里的有4个', '加上快批的那个呢')
    expect(text).toContain('5个 × ')
  })

  it('goes on before there is an outcome, and what was told stays', async () => {
    const chat = bot.chat('early')
    await chat.saysAll('新设的公司做冰箱配件，设备投了2400万，能补多少', '审计要是只认1800万')
    expect((await chat.says('再减300万')).text).toContain('1500万元 × 20% = 300万元')
    expect((await chat.says('不减了，就我报的那个')).text).toContain('2400万元 × 20% = 480万元')
    expect(await bot.toldOf('early', 'own')).toMatchObject({ 'project-equipment': 24_000_000 })
  })

  it('还是按 what it was is what was told', async () => {
    const { text } = await bot.newcomer().saysAll('高企，土地使用税一年30万', '要不是高企呢', '那还是按高企的')
    expect(text).toContain('15万元')
  })

  it('of measures that stand apart only the one that was spoken of comes back', async () => {
    const { text } = await bot
      .newcomer()
      .saysAll('总部企业，营收33亿，头一回过30亿', '要是55亿呢', '不猜了，说我们自己的多少')
    expect(text).toContain('20万元')
    expect(text).not.toContain('还定不下来')
  })

  it('a part taken off is only supposed where it is said so', async () => {
    const { text } = await bot.chat('supposed part').saysAll('智慧社区，在2022年清单里的有4个', '要是刨掉2个呢')
    expect(text).toContain('2个 × ')
    expect(await bot.toldOf('supposed part', 'own')).toMatchObject({ 'smart-communities': 4 })
  })

  it('a kind of firm is tried out in the deduction that is in hand', async () => {
    const chat = bot.chat('kind')
    await chat.saysAll('我们是制造业，研发费用600万，加计扣除多少')
    const { text, policies } = await chat.says('按贸易公司的口径，400万研发费能加计多少')
    expect(policies).toEqual([policyId('c01')])
    expect(text).toContain('400万元 × 75% = 300万元')
    expect(await bot.toldOf('kind', 'own')).toMatchObject({ manufacturer: true, 'rnd-expense': 6_000_000 })
  })
})

describe('what is told beside what was told before', () => {
  it('of several things adds one', async () => {
    const chat = bot.chat('lists')
    await chat.saysAll('我们是总部企业，头一次进中国500强', '软件百强也是头一次进')
    expect(await bot.toldOf('lists', 'own')).toMatchObject({ listing: ['china-500', 'software-100'] })
  })

  it('from hearsay is nobody’s', async () => {
    const chat = bot.chat('hearsay')
    await chat.saysAll('技改补贴', '听说最多给两千万')
    expect(await bot.toldOf('hearsay', 'own')).not.toHaveProperty('equipment-investment')
  })
})

it('whoever has done with supposing tells how it is', async () => {
  const chat = bot.chat('has done with it')
  await chat.saysAll(
    '厂里想上两台机器人，技改能补多少',
    '设备大概投了2000万',
    '那要是凑到2500万呢',
    '不假设了，就1800万能拿多少',
  )
  expect(await bot.toldOf('has done with it', 'own')).toMatchObject({ 'equipment-investment': 18_000_000 })
})
