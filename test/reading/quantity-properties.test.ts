/** What holds of every number there is: it is read as it is said in any form, whole or not at all, and in time that grows with the text. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isExact } from '../../src/domain/talk/quantity.ts'
import { normalize } from '../../src/nlu/sound/normalize.ts'
import { idiomEnd } from '../../src/reading/numbers/idioms.ts'
import { readNumbers, readQuantities } from '../../src/reading/numbers/read-quantities.ts'
import { inCheques, inHan, inMixed, inShort } from '../support/number-words.ts'

const valuesIn = (text: string) => readQuantities(normalize(text)).map((q) => (isExact(q) ? q.low : [q.low, q.high]))

const BOUNDARIES = [0, 1, 4, 8, 12]
  .flatMap((zeros) =>
    [1, 2, 9, 10, 11, 99, 100, 101, 110, 999, 1000, 1001, 1010, 1100, 9999].map((n) => n * 10 ** zeros),
  )
  .filter((n) => n < 1e13)
const number = fc.oneof(
  fc.constantFrom(...BOUNDARIES, ...BOUNDARIES.map((n) => n + 1), ...BOUNDARIES.map((n) => Math.max(1, n - 1))),
  fc.integer({ min: 1, max: 1e13 - 1 }),
  fc.integer({ min: 1, max: 1e9 }).map((n) => n * 1e4),
  fc.integer({ min: 1, max: 1e5 }).map((n) => n * 1e8),
  fc.tuple(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 0, max: 9 })).map(([n, zeros]) => n * 10 ** zeros),
)

describe('a number said in any form is read as itself', () => {
  it.each<[string, (n: number) => string]>([
    ['in characters, 一亿二千万', (n) => `${inHan(n)}元`],
    ['in digits, 120000000', (n) => `${n}元`],
    ['in digits with commas, 120,000,000', (n) => `${n.toLocaleString('en')}元`],
    ['mixed, 1亿2千万', (n) => `${inMixed(n)}元`],
    ['as on a cheque, 壹亿贰仟万元整', (n) => `${inCheques(n)}元整`],
  ])('%s', (_, said) =>
    fc.assert(
      fc.property(number, (n) => {
        const found = readQuantities(normalize(said(n)))
        expect(
          found.map((q) => [q.low, isExact(q), q.unit, q.raw]),
          said(n),
        ).toEqual([[n, true, '元', said(n)]])
      }),
      { numRuns: 3000 },
    ),
  )

  it('with its last place left out, 一亿二', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99 }),
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom(2, 3, 4, 8),
        (n, tenth, zeros) => {
          fc.pre(zeros >= 4 || n < 10)
          const value = n * 10 ** zeros + tenth * 10 ** (zeros - 1)
          expect(valuesIn(inShort(value)), inShort(value)).toEqual([value])
        },
      ),
    ))

  it('both ends of a range are what they are apart', () =>
    fc.assert(
      fc.property(
        number,
        number,
        fc.constantFrom(inHan, inMixed, String),
        fc.constantFrom('到', '至', '-', '~'),
        (a, b, said, to) => {
          const [low, high] = [Math.min(a, b), Math.max(a, b)]
          fc.pre(low < high)
          expect(valuesIn(`${said(low)}元${to}${said(high)}元`)).toEqual([[low, high]])
        },
      ),
    ))
})

describe('whole or nothing', () => {
  it('an exact number cut in two: neither part has the value of the whole', () =>
    fc.assert(
      fc.property(number, fc.constantFrom(inHan, inMixed, inCheques, String), fc.nat(), (n, form, where) => {
        const said = form(n)
        fc.pre(said.length > 1)
        const at = 1 + (where % (said.length - 1))
        // 一百一 is said for 一百一十, 三亿一千 for 三亿一千万, and 十万 for 一十万.
        fc.pre(!/^[十百千万拾佰仟]{1,2}$/u.test(said.slice(at)) && !/^[一壹]$/u.test(said.slice(0, at)))
        for (const part of [said.slice(0, at), said.slice(at)])
          expect(valuesIn(part), `${part} of ${said}`).not.toContain(n)
      }),
      { numRuns: 3000 },
    ))

  /** One such character alone is part of a word. */
  const NUMERIC = /^[0-9零〇一二三四五六七八九十百千万亿廿卅]{2,}(?![a-z0-9零〇一二三四五六七八九十百千万亿廿卅])/u
  const noise = fc.string({
    unit: fc.constantFrom(
      ...'0123456789零一二两三四五六七八九十百千万亿几多来个半点成%元到-、.,约超过不到以上每台年月kw ',
    ),
    maxLength: 24,
  })

  it('what stands beside a quantity and is numeric itself has been read as something of its own', () =>
    fc.assert(
      fc.property(noise, (said) => {
        const { quantities, others } = readNumbers(said)
        const read = [...quantities, ...others]
        for (const q of quantities) {
          const behind = said.slice(q.end)
          if (
            NUMERIC.test(behind) &&
            /[0-9零一二三四五六七八九十百千万亿]$/u.test(q.raw) &&
            idiomEnd(said, q.end) === q.end
          )
            expect(
              read.some((r) => r.start === q.end),
              `${behind} behind ${q.raw} in ${said}`,
            ).toBe(true)
        }
      }),
      { numRuns: 5000 },
    ))

  it('every stretch lies in the text as it stands there, and none overlaps another', () =>
    fc.assert(
      fc.property(noise, (said) => {
        const { quantities, others } = readNumbers(said)
        const stretches = [...quantities, ...others].sort((a, b) => a.start - b.start)
        for (const [at, { start, end, raw }] of stretches.entries()) {
          expect(said.slice(start, end)).toBe(raw)
          expect(end).toBeGreaterThan(start)
          if (at > 0) expect(start, `${raw} in ${said}`).toBeGreaterThanOrEqual(stretches[at - 1]!.end)
        }
        for (const { low, high } of quantities) {
          expect(Number.isFinite(low) && Number.isFinite(high)).toBe(true)
          expect(low).toBeLessThanOrEqual(high)
        }
      }),
      { numRuns: 5000 },
    ))

  it('spaces change nothing, nor where it stands', () =>
    fc.assert(
      fc.property(number, fc.constantFrom(inHan, inCheques), (n, form) => {
        fc.pre(n >= 10)
        const said = `设备${[...form(n)].join(' ')}元`
        expect(valuesIn(said)).toEqual([n])
      }),
    ))
})

describe('time grows with the text and no faster', () => {
  const REPEATED = [
    '1',
    '零',
    '万',
    '一',
    '百',
    '1,',
    '一万',
    '几',
    '半',
    '1.',
    '1-',
    '一百',
    '第1',
    '每',
    '-1',
    '1到',
    '一直',
    '十',
    '1亿',
    '一亿零',
    '3、',
    '百分之',
    '每一',
    '1 ',
    '壹',
    '不到',
    '1*',
    '一点',
  ]
  /** Of the processor, which other programs do not take from us; the least of several runs, as collecting garbage only ever adds to it. */
  const least = (text: string) =>
    Math.min(
      ...Array.from({ length: 3 }, () => {
        const before = process.cpuUsage()
        readNumbers(text)
        const { user, system } = process.cpuUsage(before)
        return (user + system) / 1000
      }),
    )

  it.each(REPEATED)('%s, thousands of times over', (part) => {
    const [short, long] = [part.repeat(2000 / part.length), part.repeat(20_000 / part.length)]
    least(short)
    // Ten times as long: linear is 10, quadratic 100.
    expect(least(long)).toBeLessThan(Math.max(least(short), 1) * 50)
  })
})
