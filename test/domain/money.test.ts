import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatMoney, formatNumber, formatShare, shareOf } from '../../src/domain/eligibility/money.ts'

describe('money is printed as people write it', () => {
  it.each([
    [37_500_000, '3750万元'],
    [120_000_000, '1.2亿元'],
    [5000, '5000元'],
    [10_000, '1万元'],
    [9999, '9999元'],
    [100_000_000, '1亿元'],
    [99_990_000, '9999万元'],
    [5_998_400, '599.84万元'],
    [19_998_400, '1999.84万元'],
    [124_990_000, '1.2499亿元'],
    [124_999_000, '12499.9万元'],
    [50_000_000_000, '500亿元'],
    [12_345.67, '12345.67元'],
    [0.01, '0.01元'],
    [0, '0元'],
    [100, '100元'],
    [10, '10元'],
  ])('%d 元 is %s', (yuan, text) => expect(formatMoney(yuan)).toBe(text))

  it('a negative sum keeps its sign and its unit', () => {
    expect(formatMoney(-6_000_000)).toBe('-600万元')
    expect(formatMoney(-0.5)).toBe('-0.5元')
  })

  it('no sum shows the dust of binary fractions: never more than four decimals', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e15 }), (fen) => {
        expect(formatMoney(fen / 100)).toMatch(/^\d+(?:\.\d{1,4})?(?:亿|万)?元$/)
      }),
    ))
})

describe('a share of a sum', () => {
  it.each([
    [0.16, 37_500_000, 6_000_000],
    [0.16, 37_490_000, 5_998_400],
    [0.2, 11_000_000, 2_200_000],
    [0.15, 8_000_000, 1_200_000],
    [0.75, 1_234_567.89, 925_925.92],
    [2, 1_500_000, 3_000_000],
    [0.07, 1.1, 0.08],
  ])('%d of %d 元 is %d 元', (rate, sum, share) => expect(shareOf(rate, sum)).toBe(share))

  it('is whole 分, and off the exact product by half a 分 at most', () =>
    fc.assert(
      fc.property(
        fc.constantFrom(0.15, 0.16, 0.2, 0.3, 0.5, 0.6, 0.75, 1, 2),
        fc.integer({ max: 1e13, min: 0 }),
        (r, fen) => {
          const share = shareOf(r, fen / 100)
          expect(Math.abs(share * 100 - Math.round(share * 100))).toBeLessThan(0.01)
          // The rates have two decimals at most, so this product is exact in big integers.
          const exactHundredths = BigInt(fen) * BigInt(Math.round(r * 100))
          const given = BigInt(Math.round(share * 100)) * 100n
          const off = given > exactHundredths ? given - exactHundredths : exactHundredths - given
          expect(off <= 50n).toBe(true)
        },
      ),
    ))
})

describe('shares and bare figures', () => {
  it.each([
    [0.16, '16%'],
    [0.15, '15%'],
    [0.07, '7%'],
    [0.175, '17.5%'],
    [0.29, '29%'],
    [1, '100%'],
    [2, '200%'],
    [0, '0%'],
  ])('%d is %s', (share, text) => expect(formatShare(share)).toBe(text))

  it.each([
    [0.025, '0.025'],
    [1350, '1350'],
    [0.1 + 0.2, '0.3'],
    [100, '100'],
    [0, '0'],
  ])('%d is %s', (value, text) => expect(formatNumber(value)).toBe(text))
})
