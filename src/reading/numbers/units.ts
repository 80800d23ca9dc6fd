/** What stands behind a number: money and its currency, shares, what is counted, and what makes a name of it. Pure. */

import { wordsByFirst } from './words.ts'

type UnitFound = { unit: string; currency: string; end: number }

type Written = readonly [written: string, unit: string, currency?: string]

const MONEY: readonly Written[] = [
  ...(['元人民币', '块人民币', '人民币', '块钱', '元钱', 'rmb', 'cny'] as const).map((w): Written => [w, '元', 'CNY']),
  ['元', '元', 'CNY'],
  ['圆', '元', 'CNY'],
  ['块', '元', 'CNY'],
  ['毛', '角', 'CNY'],
  ['角', '角', 'CNY'],
  ...(['美元', '美金', '美刀', '刀', 'usd'] as const).map((w): Written => [w, '美元', 'USD']),
  ...(['欧元', '欧', 'eur'] as const).map((w): Written => [w, '欧元', 'EUR']),
  ...(['港元', '港币', 'hkd'] as const).map((w): Written => [w, '港元', 'HKD']),
  ...(['日元', '日币', 'jpy'] as const).map((w): Written => [w, '日元', 'JPY']),
  ['英镑', '英镑', 'GBP'],
  ['韩元', '韩元', 'KRW'],
  ['韩币', '韩元', 'KRW'],
  ['卢布', '卢布', 'RUB'],
  ['澳元', '澳元', 'AUD'],
  ['加元', '加元', 'CAD'],
  ['新币', '新加坡元', 'SGD'],
  ['台币', '新台币', 'TWD'],
]

const SHARES: readonly Written[] = [
  ['%', '%'],
  ['‰', '‰'],
  ['bp', '‱'],
  ['个百分点', '%'],
  ['百分点', '%'],
  ['个点', '%'],
  ['成', '成'],
]

const COUNTS: readonly Written[] = [
  ...'人次 人 名 位 户 平方米 公顷 亩 千瓦时 千瓦 吨 公里 米 公斤 星级 个月 月 年 岁 天 日 小时 分钟 周 季度 个 座 家 台 架 栋 批 次 项 条 套 组 间'
    .split(' ')
    .map((w): Written => [w, w]),
  ...'辆 件 种 份 笔 处 倍'.split(' ').map((w): Written => [w, w]),
  ...'平米 平方 平 m2 ㎡'.split(' ').map((w): Written => [w, '平方米']),
  ...'度电 kwh 度'.split(' ').map((w): Written => [w, '千瓦时']),
  ...'颗星 星'.split(' ').map((w): Written => [w, '星级']),
  ...'号人 号工人 号员工 号职工 口人 口子'.split(' ').map((w): Written => [w, '人']),
]

const ALL = wordsByFirst([...MONEY, ...SHARES, ...COUNTS])
const MEASURES = wordsByFirst(COUNTS)

/** Makes a name of the number before it, unless it goes on as a measure: 500强, 二期, 3号. */
const NAMING = /^(?:强|号(?![人工员职])|期|届|楼|级|线|类|档|代|版|环|甲)/u

/** Where a unit is only the beginning of another word: 三成立, 3块地, 五星期, 300刀具. */
const OTHER_WORD: Readonly<Record<string, RegExp>> = {
  块: /^[儿地头]/u,
  毛: /^[利坯巾料重]/u,
  角: /^[度落色钢形]/u,
  套: /^[餐路]/u,
  台: /^[阶账风湾]/u,
  周: /^[转边年期围]/u,
  刀: /^[具片架库]/u,
  欧: /^[洲盟美亚]/u,
  成: /^[立品功本员都果长绩交为熟分语效份因型套年新]/u,
  个点: /^[位子心]/u,
  星: /^期/u,
  元: /^[旦宵月素器件老化首宇]/u,
  人: /^[工才员民事口数均]/u,
  家: /^[电具居庭里长]/u,
  平: /^[台均时安度常]/u,
  度: /^[假过]/u,
  处: /^[理置罚于]/u,
  条: /^件/u,
  名: /^[单字录牌义额]/u,
  位: /^[置于]/u,
  项: /^目/u,
  日: /^[常期元币报]/u,
  组: /^[织成件网]/u,
  米: /^[饭粉]/u,
}

function unitFrom(units: typeof ALL, text: string, at: number): UnitFound | null {
  for (const [written, unit, currency] of units.get(text[at]!) ?? [])
    if (text.startsWith(written, at) && !OTHER_WORD[written]?.test(text[at + written.length] ?? ''))
      return { unit, currency: currency ?? '', end: at + written.length }
  return null
}

export const unitAt = (text: string, at: number): UnitFound | null => unitFrom(ALL, text, at)

/** A unit that counts, or what makes a name: whatever shows that the digit before it belongs to it. */
export const isMeasureAt = (text: string, at: number): boolean =>
  isNamedAt(text, at) || (unitFrom(MEASURES, text, at) !== null && !isScaledCount(text, at))

/** 三个亿: the 个 counts nothing. */
const isScaledCount = (text: string, at: number) => /^个[多来]?半?(?:万|亿|w(?![a-z]))/u.test(text.slice(at, at + 4))

export const isNamedAt = (text: string, at: number): boolean => NAMING.test(text.slice(at, at + 2))

const SIGNS = wordsByFirst<Written>([
  ['¥', '元', 'CNY'],
  ['￥', '元', 'CNY'],
  ['rmb', '元', 'CNY'],
  ['人民币', '元', 'CNY'],
  ['us$', '美元', 'USD'],
  ['$', '美元', 'USD'],
  ['usd', '美元', 'USD'],
  ['美元', '美元', 'USD'],
  ['€', '欧元', 'EUR'],
  ['£', '英镑', 'GBP'],
  ['hkd', '港元', 'HKD'],
])

/** The currency written before the number: ¥300万, usd 500万. */
export const signAt = (text: string, at: number): UnitFound | null => unitFrom(SIGNS, text, at)
