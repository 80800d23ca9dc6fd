import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatMoney } from '../../src/domain/eligibility/money.ts'
import { isExact } from '../../src/domain/talk/quantity.ts'
import { normalize } from '../../src/nlu/sound/normalize.ts'
import { readQuantities } from '../../src/reading/numbers/read-quantities.ts'

/** As a message is read: normalised first. */
const read = (said: string) => readQuantities(normalize(said))

describe('sums said exactly', () => {
  it.each<[string, number]>([
    ['3000w', 3e7],
    ['3000W', 3e7],
    ['３０００万', 3e7],
    ['3000万', 3e7],
    ['3,000万元', 3e7],
    ['三千万', 3e7],
    ['3千万', 3e7],
    ['0.3亿', 3e7],
    ['3000个w', 3e7],
    ['1.5个亿', 1.5e8],
    ['一点五亿', 1.5e8],
    ['一个亿', 1e8],
    ['1亿', 1e8],
    ['一亿二', 1.2e8],
    ['两个亿', 2e8],
    ['三千七百五十万', 37_500_000],
    ['3750万元整', 37_500_000],
    ['３７５０万', 37_500_000],
    ['一万五', 15_000],
    ['5千5百万', 55_000_000],
    ['五千五百万', 55_000_000],
    ['三千五百万', 35_000_000],
    ['8万', 80_000],
    ['十万', 100_000],
    ['十二万', 120_000],
    ['二十万', 200_000],
    ['一百二十万', 1_200_000],
    ['两百万', 2_000_000],
    ['三千万零五万', 30_050_000],
    ['10万零1元', 100_001],
    ['十万零五百块', 100_500],
    ['3万5千元', 35_000],
    ['1亿2000万', 120_000_000],
    ['一亿两千万', 120_000_000],
    ['一亿三千五', 135_000_000],
    ['两亿三千', 230_000_000],
    ['1亿3千', 130_000_000],
    ['3万半', 35_000],
    ['5000元', 5000],
    ['5000块', 5000],
    ['500k', 500_000],
    ['三千萬', 3e7],
    ['兩億', 2e8],
  ])('%s is %d', (said, value) => {
    const found = read(said)
    expect(found.map((q) => [q.low, isExact(q)])).toEqual([[value, true]])
  })
})

describe('sums said roughly are known to be rough', () => {
  it.each<[string, number, number]>([
    ['两三千万', 2e7, 3e7],
    ['几百万', 2e6, 9e6],
    ['好几百万', 2e6, 9e6],
    ['三千来万', 3e7, 4e7],
    ['八百来万', 8e6, 9e6],
    ['三千多万', 3e7, 4e7],
    ['一百二十多亿', 12_000_000_000, 13_000_000_000],
    ['2000-3000万', 2e7, 3e7],
    ['2000到3000万', 2e7, 3e7],
    ['七八十万', 700_000, 800_000],
    ['大概3000万', 3e7, 3e7],
    ['差不多三千万', 3e7, 3e7],
    ['3000万左右', 3e7, 3e7],
    ['不到500万', 5e6, 5e6],
    ['没到500万', 5e6, 5e6],
    ['不足500万', 5e6, 5e6],
  ])('%s lies between %d and %d', (said, low, high) => {
    const found = read(said)
    expect(found.map((q) => [q.low, q.high, isExact(q)])).toEqual([[low, high, false]])
  })
})

describe('shares', () => {
  it.each<[string, number]>([
    ['18%', 0.18],
    ['１８％', 0.18],
    ['百分之十五', 0.15],
    ['百分之15', 0.15],
    ['六成', 0.6],
    ['3成', 0.3],
    ['15个点', 0.15],
    ['2个百分点', 0.02],
    ['0.5%', 0.005],
    ['百分之百', 1],
  ])('%s is %d', (said, value) => {
    expect(read(said).map((q) => [q.low, q.unit])).toEqual([[value, '%']])
  })
})

describe('counts keep what is counted', () => {
  it.each<[string, number, string]>([
    ['2000平米', 2000, '平方米'],
    ['2000㎡', 2000, '平方米'],
    ['两千平', 2000, '平方米'],
    ['12个', 12, '个'],
    ['十个', 10, '个'],
    ['两百个', 200, '个'],
    ['300万千瓦时', 3_000_000, '千瓦时'],
    ['30万人次', 300_000, '人次'],
    ['35万人次', 350_000, '人次'],
    ['四星级', 4, '星级'],
    ['三颗星', 3, '星级'],
    ['1500架', 1500, '架'],
    ['2022年', 2022, '年'],
    ['8个月', 8, '个月'],
  ])('%s is %d %s', (said, value, unit) => {
    expect(read(said).map((q) => [q.low, q.unit])).toEqual([[value, unit]])
  })

  it('a year is not money: it carries its unit and no multiplier', () => {
    expect(read('2022年').map((q) => q.scaled)).toEqual([false])
  })

  it('a bare number has no unit', () => {
    expect(read('0.025').map((q) => [q.low, q.unit, q.scaled])).toEqual([[0.025, '', false]])
    expect(read('60').map((q) => [q.low, q.unit])).toEqual([[60, '']])
  })
})

describe('what looks like a number and is none', () => {
  it.each([
    '5g',
    '5G基站',
    '5g网络建好了',
    '一共',
    '一共有哪些政策',
    '一起看看',
    '大四学生',
    '百分百支持我们',
    '千万别告诉别人',
    '万一不行呢',
    '十分感谢',
    'a4纸',
    'h100显卡',
    '两样加一块儿算',
    '政府能不能补一块',
    '',
  ])('%s', (said) => expect(read(said).filter((q) => q.scaled || q.unit !== '' || q.low > 1)).toEqual([]))
})

describe('several figures in one sentence', () => {
  it('are read from left to right', () => {
    const found = read('固定资产总投资0.5亿，其中设备3000万，占六成')
    expect(found.map((q) => q.low)).toEqual([5e7, 3e7, 0.6])
  })
  it('去年九十多亿，今年大概一百二十多亿: both are rough', () => {
    expect(read('去年九十多亿，今年大概一百二十多亿').map((q) => [q.low, isExact(q)])).toEqual([
      [9e9, false],
      [12e9, false],
    ])
  })
  it('超过300万一点点: 一点点 is no part of the figure', () => {
    expect(read('超过300万一点点').map((q) => q.low)).toEqual([3e6])
  })
  it('首次超过30亿 is passed, not reached', () => {
    expect(read('首次超过30亿').map((q) => [q.low, q.bound])).toEqual([[3e9, '>']])
  })
  it.each(['没有超过30亿', '没超过30亿', '未超过30亿', '不超过30亿', '没过30亿', '刚好30亿'])(
    '%s is not passed',
    (said) => expect(read(said).map((q) => [q.low, q.bound === '>'])).toEqual([[3e9, false]]),
  )
})

describe('what we print we can read', () => {
  it('any sum, printed by formatMoney, is read back as the same sum, exact and in 元', () =>
    fc.assert(
      fc.property(
        fc.oneof(
          fc.integer({ min: 1, max: 1e6 }),
          fc.integer({ min: 1, max: 1e13 }),
          fc.integer({ min: 1, max: 1e9 }).map((n) => n * 10_000),
        ),
        (fen) => {
          const yuan = fen / 100
          const found = readQuantities(formatMoney(yuan))
          expect(found.map((q) => [q.low, q.high, q.unit, isExact(q)])).toEqual([[yuan, yuan, '元', true]])
        },
      ),
      { numRuns: 2000 },
    ))

  it('hostile digits never make it throw, nor yield what is no number', () =>
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(...'0123456789.,-~%零一二两三十百千万亿几多来个点w半元块成年'),
          maxLength: 60,
        }),
        (said) => {
          for (const q of readQuantities(said)) {
            expect(Number.isNaN(q.low)).toBe(false)
            expect(q.high).toBeGreaterThanOrEqual(0)
            expect(said.slice(q.start, q.end)).toBe(q.raw)
          }
        },
      ),
      { numRuns: 3000 },
    ))
})
