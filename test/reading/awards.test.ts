import { describe, expect, it } from 'vitest'
import type { Policy } from '../../src/domain/library/policy.ts'
import { awardsOf, figuresOf } from '../../src/reading/numbers/awards.ts'
import { policyId } from '../support/assistant.ts'
import { content } from '../support/content.ts'

const policy = (short: string): Policy => content.policy.get(policyId(short))!
const WAN = 10_000

describe('sums that a text promises', () => {
  it.each<[string, string, number[]]>([
    ['n02 5万元/社区', 'n02', [5 * WAN]],
    ['n03 最高50万元', 'n03', [50 * WAN]],
    ['n04 最高40万元的聚青资助', 'n04', [40 * WAN]],
    ['n05 200-300万元 for a province’s, 最高50万元 for the city’s institutes', 'n05', [300 * WAN, 50 * WAN]],
    ['c06 最高1000万元, but not the total investment of 1000万元以上', 'c06', [1000 * WAN]],
    ['c08 the cap of a year and the cap of a large project', 'c08', [600 * WAN, 2000 * WAN]],
    ['c09 1000元 and 3000元 a rack, but not the benefit of 300万元', 'c09', [1000, 3000]],
    ['c10 每个最高200万元', 'c10', [200 * WAN]],
    ['c13 1万元 a station, 最高补助5000万元', 'c13', [1 * WAN, 5000 * WAN]],
    ['c14 最高1000万元 and 最高50万元', 'c14', [1000 * WAN, 50 * WAN]],
    [
      'c16 five lists and four steps of revenue, but not the revenue itself',
      'c16',
      [1000, 300, 300, 300, 100, 100, 50, 30, 20].map((n) => n * WAN),
    ],
  ])('%s', (_, id, sums) => expect(awardsOf(policy(id)).map((a) => a.sum)).toEqual(sums))

  it.each([
    'n01',
    'n06',
    'c01',
    'c02',
    'c03',
    'c04',
    'c05',
    'c07',
    'c11',
    'c12',
    'c15',
    'c17',
    'c18',
    'c19',
    'c20',
    'c21',
  ])('%s promises no sum of money', (id) => expect(awardsOf(policy(id))).toEqual([]))

  it('最高 and 不超过 are upper bounds, 给予 a plain sum is not', () => {
    expect(awardsOf(policy('c14')).map((a) => a.upTo)).toEqual([true, true])
    expect(awardsOf(policy('c08')).map((a) => a.upTo)).toEqual([true, true])
    expect(awardsOf(policy('c13'))).toEqual([
      { sum: 1 * WAN, upTo: false },
      { sum: 5000 * WAN, upTo: true },
    ])
    expect(awardsOf(policy('c16')).every((a) => !a.upTo)).toBe(true)
  })
})

describe('figures printed in a text, whatever they mean', () => {
  it('c06 holds its share and its two sums', () => {
    for (const figure of [1000 * WAN, 0.2]) expect(figuresOf(policy('c06'))).toContain(figure)
  })
  it('c09 holds the thresholds of a data centre', () => {
    const figures = figuresOf(policy('c09'))
    for (const figure of [0.02, 0.15, 1000, 3000, 300 * WAN, 30 * WAN]) expect(figures).toContain(figure)
  })
  it('every promised sum is one of them', () => {
    for (const p of content.policies)
      for (const { sum } of awardsOf(p)) expect(figuresOf(p), `${p.id} promises ${sum} 元`).toContain(sum)
  })
})
