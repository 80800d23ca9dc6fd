/** Short answers that look like another: a question, a half, one kind against another, a row of what was shown. What is noted is what was said. */
import { beforeAll, describe, expect, it } from 'vitest'
import type { FactValue } from '../../src/domain/eligibility/fact.ts'
import { type AssistantInTest, startAssistant } from '../support/assistant.ts'

let bot: AssistantInTest
beforeAll(async () => {
  bot = await startAssistant()
})

let people = 0

/** What the last of the messages tells of the fact; undefined where nothing. */
async function told(setup: readonly string[], text: string, fact: string): Promise<FactValue | null | undefined> {
  const name = `hard ${++people}`
  await bot.chat(name).saysAll(...setup, text)
  return (await bot.told(name))[fact]
}

const PRODUCING = ['测一测智能家电零部件', '1', '3000万']
const CARRIER = ['测一测5G基站补助']
const INVESTING = ['测一测智能家电零部件', '1']
const LISTED = ['测一测总部企业入榜']
const FIRST = ['测一测总部企业入榜', '2']
const CENTRE = ['测一测数据中心']

describe('a question is no fact, however it is asked', () => {
  it.each([
    ...['投产以后要年检不', '竣工得交保证金不', '投产要等多久', '达产要几年', '投产得先环评不'],
    ...['投产了没', '竣工了不', '投产才给钱么', '必须竣工才行', '得达产才给', '要竣工才能领'],
    ...['没投产行不', '没竣工给不给', '不投产能报么', '投产了就能拿么', '竣工要啥手续'],
    ...['竣工还是达产', '得竣工还是得投产', '是要竣工还是投产就可以'],
  ])('%s, to whether it is in production', async (text) => {
    expect(await told(PRODUCING, text, 'in-production')).toBeUndefined()
  })

  it.each([
    ...['运营商要押金不', '运营商要年审不', '非运营商行不', '运营商才给', '必须是运营商才行', '得是运营商才能领'],
    ...['运营商都给不', '不是运营商给补不', '虚拟运营商中不', '是运营商还是铁塔'],
  ])('%s, to whether it is a carrier', async (text) => {
    expect(await told(CARRIER, text, 'telecom-operator')).toBeUndefined()
  })

  it.each(['边缘的补不补', '大型和边缘哪个给得多', '边缘算不', '大型还是边缘有啥不一样', '边缘的有钱拿不'])(
    '%s, to which kind it is',
    async (text) => {
      expect(await told(CENTRE, text, 'data-centre')).toBeUndefined()
    },
  )

  it.each([
    ...['投产了呀', '都投产了还能补多少', '我们投产了，能拿多少', '竣工投产了，要啥材料', '投产没几天'],
    ...['早投产了，还要等多久', '还是投产了'],
  ])('%s tells it all the same', async (text) => {
    expect(await told(PRODUCING, text, 'in-production')).toBe(true)
  })

  it.each(['还不', '暂时不', '也不', '绝对不', '没竣工，啥时候能报', '我们还没投产能报不'])(
    '%s denies it all the same',
    async (text) => {
      expect(await told(PRODUCING, text, 'in-production')).toBe(false)
    },
  )
})

describe('a half is no whole', () => {
  it.each([
    ...['一半投产一半没投', '投产了一半', '部分投产', '有一半投产了', '一期投产了，二期没有', '一条线投产了另一条没有'],
    ...['一部分投产，其余没有', '大部分投产了'],
  ])('%s, to whether it is in production', async (text) => {
    expect(await told(PRODUCING, text, 'in-production')).toBeUndefined()
  })

  it.each(['一期项目投产了', '两条线都投产了', '全部投产了'])('%s is one', async (text) => {
    expect(await told(PRODUCING, text, 'in-production')).toBe(true)
  })
})

describe('what was shown, counted from an end, named by number, or all but one', () => {
  const ALL = ['world-500', 'china-500', 'software-100', 'key-software', 'shandong-100']
  it.each<[string, number[]]>([
    ['前边两个都上过', [1, 2]],
    ['就头两个', [1, 2]],
    ['前3个都有', [1, 2, 3]],
    ['后边两个', [4, 5]],
    ['最后俩都评上了', [4, 5]],
    ['2、4两个', [2, 4]],
    ['2和5两个都有', [2, 5]],
    ['除了第三个都有', [1, 2, 4, 5]],
    ['除了山东百强其他的都有', [1, 2, 3, 4]],
    ['不是中国500强，是软件百强', [3]],
  ])('%s', async (text, picks) => {
    expect(await told(LISTED, text, 'listing')).toEqual(picks.map((pick) => ALL[pick - 1]))
  })
})

describe('one denied and another told is the other', () => {
  it.each(['不是大型的，是边缘的', '边缘的，不大', '大型不算，边缘'])('%s', async (text) => {
    expect(await told(CENTRE, text, 'data-centre')).toBe('edge')
  })
})

describe('a figure that answers is of what was asked', () => {
  it.each([
    ...['4千万，设备贵得很', '4000万，设备是大头', '4000万 设备都没算完', '总共4000万 设备2500'],
    ...['4000万，光设备就2500万'],
  ])('%s', async (text) => {
    expect(await told(INVESTING, text, 'fixed-assets')).toBe(40_000_000)
  })

  it.each(['4000万，是设备投资', '设备4000万', '4000万，设备的'])('%s is of the equipment', async (text) => {
    expect(await told(INVESTING, text, 'fixed-assets')).toBeUndefined()
    expect(await told(INVESTING, text, 'project-equipment')).toBe(40_000_000)
  })

  it('四的 is a 是的 by its sound, and counts nothing', async () => {
    expect(await told(CARRIER, '四的', 'new-stations')).toBeUndefined()
    expect(await told(CARRIER, '四的', 'telecom-operator')).toBe(true)
    expect(await told([...CARRIER, '1', '1', '1'], '四的', 'new-stations')).toBeUndefined()
    expect(await told([...CARRIER, '1', '1', '1'], '四个', 'new-stations')).toBe(4)
  })
})

describe('whether it is the first time is answered by what was before', () => {
  it.each([
    '没入过',
    '从来没入选过',
    '嗯，没评上过',
    '以前从没进过',
    '没，以前没上过',
    '往年都没进',
    '对，往年没份',
    '嗯嗯以前没有',
    '第1回',
  ])('%s is yes', async (text) => expect(await told(FIRST, text, 'listing-first')).toBe(true))
  it.each(['入过', '以前进过', '去年也进了', '每年都入', '年年都在榜上', '不，前年就有', '连着三年了'])(
    '%s is no',
    async (text) => expect(await told(FIRST, text, 'listing-first')).toBe(false),
  )
})

describe('of whose firm it is told', () => {
  it.each(['我们跟移动是一个集团的，我们也是运营商', '运营商的子公司', '我们是联通的子公司'])(
    '%s is the own one',
    async (text) => expect(await told(CARRIER, text, 'telecom-operator')).toBe(true),
  )
  it('子公司是运营商 is of another one', async () => {
    const name = `hard ${++people}`
    await bot.chat(name).saysAll(...CARRIER, '子公司是运营商')
    expect(await bot.toldOf(name, 'own')).not.toHaveProperty('telecom-operator')
  })
})

describe('what is told of something else tells nothing of what was asked', () => {
  it.each<[string, string[], string, string]>([
    ['建好了', ['测一测虚拟现实公共应用体验中心'], 'vr-provincial', 'that it is built, no rank'],
    ['10毫秒左右', ['测一测数据中心', '2'], 'racks', 'milliseconds, no racks'],
    ['sa跟nsa都有', ['测一测5G基站补助', '1', '1'], 'standalone', 'both, neither'],
    ['制造业行不', ['测一测技改补贴'], 'manufacturer', 'asked of a kind, told of nobody'],
  ])('%s (%s)', async (text, setup, fact) => {
    expect(await told(setup, text, fact)).toBeUndefined()
  })

  it('a sum beside one in 亿 is told in 亿', async () => {
    expect(await told(['测一测总部企业入榜', '6'], '去年48亿今年52', 'revenue')).toBe(5_200_000_000)
  })
})

describe('what is taken back in the same breath', () => {
  const ASKED = ['测一测技改补贴', '是', '都不属于', '2500']
  it.each(['好像是，又好像不是', '嗯，我再想想'])('%s agrees to no sum', async (text) => {
    const { text: said } = await bot.chat(`hard ${++people}`).saysAll(...ASKED, text)
    expect(said).not.toContain('400万元')
  })

  it.each(['木完成', '木完成呢'])('%s is a no, as people here say it', async (text) => {
    expect(await told([...CARRIER, '1'], text, 'stations-target')).toBe(false)
  })
})
