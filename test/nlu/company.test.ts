import fc from 'fast-check'
import { expect, it } from 'vitest'
import { featureNumbers } from '../../src/nlu/index/feature-numbers.ts'
import { LexicalBuilder } from '../../src/nlu/index/lexical-builder.ts'
import { Company } from '../../src/nlu/index/word-company.ts'

const WORDS = ['炉渣', '固废', '焚烧', '窑', '贷款', '利息', '担保', '银行']
const words = fc.uniqueArray(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 })

it('says how near the nearest word of a text is, as the rows of all words over all intents correlate', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(words, words), { minLength: 2, maxLength: 6 }), async (intents) => {
      const builder = new LexicalBuilder({ kinds: { w: 1 }, k1: 1.2, b: 0.3 })
      for (const [i, [own, taught]] of intents.entries()) {
        builder.add(
          `i${i}`,
          own.map((word) => `w${word}`),
          true,
        )
        builder.add(
          `i${i}`,
          taught.map((word) => `w${word}`),
        )
      }
      const { data } = builder.build()
      const number = await featureNumbers(data.features)
      const { start, document, weight } = data.byIntent
      const row = (feature: number) => {
        const dense = new Array<number>(intents.length).fill(0)
        for (let i = start[feature]!; i < start[feature + 1]!; i += 1) dense[document[i]!] = weight[i]!
        return dense
      }
      const company = new Company(data, number)
      for (const word of number.keys()) {
        const feature = number.get(word)!
        const near = company.of([{ feature, rarity: 2 }], [...intents.keys()])
        for (const [i, [own]] of intents.entries()) {
          const nearest = own.map((other) =>
            `w${other}` === word ? 1 : correlation(row(feature), row(number.get(`w${other}`)!)),
          )
          expect(near[i]).toBeCloseTo(Math.max(0, ...nearest), 5)
        }
      }
    }),
    { numRuns: 40 },
  )
})

function correlation(a: number[], b: number[]): number {
  const mean = (row: number[]) => row.reduce((sum, one) => sum + one, 0) / row.length
  const [x, y] = [a.map((one) => one - mean(a)), b.map((one) => one - mean(b))]
  const product = (p: number[], q: number[]) => p.reduce((sum, one, i) => sum + one * q[i]!, 0)
  const norms = Math.sqrt(product(x, x) * product(y, y))
  return norms < 1e-6 ? 0 : product(x, y) / norms
}
