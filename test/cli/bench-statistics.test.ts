import { describe, expect, it } from 'vitest'
import { figure, table } from '../bench/report.ts'
import { fixedHash, fixedRandom, median, percentile, ratioSpread } from '../bench/statistics.ts'

describe('percentile', () => {
  it('is the smallest value that the share of values do not exceed, in any order', () => {
    const hundred = Array.from({ length: 100 }, (_, i) => 100 - i)
    expect(percentile(hundred, 0.5)).toBe(50)
    expect(percentile(hundred, 0.99)).toBe(99)
    expect(percentile(hundred, 1)).toBe(100)
    expect(percentile(hundred, 0)).toBe(1)
  })

  it('of a few values is one of them, of none is not a number', () => {
    expect(percentile([3, 1, 2], 0.99)).toBe(3)
    expect(percentile([7], 0.5)).toBe(7)
    expect(percentile([], 0.5)).toBeNaN()
  })

  it('leaves the values as they were', () => {
    const values = [3, 1, 2]
    percentile(values, 0.5)
    expect(values).toEqual([3, 1, 2])
  })
})

describe('median', () => {
  it('is the middle, or the mean of the middle two', () => {
    expect(median([9, 1, 5])).toBe(5)
    expect(median([10, 1, 2, 4])).toBe(3)
    expect(median([])).toBeNaN()
  })
})

describe('ratio of two bots', () => {
  it('is taken round by round, so that a slow round slows both', () => {
    // Median over median would give 500 / 1000; the second round was slow for both.
    expect(ratioSpread([500, 50, 800], [1000, 200, 1000])).toEqual({ median: 0.5, min: 0.25, max: 0.8 })
  })

  it('needs as many rounds of one as of the other', () => {
    expect(() => ratioSpread([1, 2], [1])).toThrow('a ratio needs pairs')
  })
})

describe('what must not change between runs', () => {
  it('the hash that splits the utterances', () => {
    expect(fixedHash('')).toBe(2166136261)
    expect(fixedHash('a')).toBe(0xe40c292c)
  })

  it('the numbers that make synthetic policies', () => {
    const [a, b] = [fixedRandom(1000), fixedRandom(1000)]
    for (let i = 0; i < 100; i += 1) {
      const number = a()
      expect(number).toBe(b())
      expect(number >= 0 && number < 1).toBe(true)
    }
  })
})

describe('the printout', () => {
  it('gives three figures', () => {
    expect([0.01234, 0.456, 1.234, 12.34, 1234.5, 0, Number.NaN].map(figure)).toEqual([
      '0.0123',
      '0.456',
      '1.23',
      '12.3',
      '1235',
      '0',
      'n/a',
    ])
  })

  it('lines up columns, names to the left and figures to the right', () => {
    expect(table([['bot', 'ms'], ['ours', '12.3'], ['echo']])).toBe('bot     ms\nours  12.3\necho')
  })
})
