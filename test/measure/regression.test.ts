import { describe, expect, it } from 'vitest'
import { fitChoice, fitLogistic } from '../../src/measure/regression.ts'

/** Evenly spread, the same on every machine. */
const spread = (i: number, step: number) => ((i * step) % 1) * 2 - 1
const chance = (z: number) => 1 / (1 + Math.exp(-z))

describe('what is fitted is what the cases were made with', () => {
  it('whether something holds', () => {
    const cases = Array.from({ length: 4000 }, (_, i) => {
      const x = { bias: 1, likeness: spread(i, 0.618), noise: spread(i, 0.414) }
      return { x, holds: (i * 0.7548) % 1 < chance(-1 + 3 * x.likeness) }
    })
    const weights = fitLogistic(cases, 1)
    expect(weights.bias).toBeCloseTo(-1, 0)
    expect(weights.likeness).toBeCloseTo(3, 0)
    expect(Math.abs(weights.noise!)).toBeLessThan(0.2)
  })

  it('which of two', () => {
    const choices = Array.from({ length: 4000 }, (_, i) => {
      const candidates = [0, 1].map((n) => ({ likeness: spread(i + n * 7, 0.618), taught: spread(i + n * 3, 0.414) }))
      const [a, b] = candidates.map((c) => 2 * c.likeness - c.taught)
      return { candidates, right: (i * 0.7548) % 1 < chance(a! - b!) ? 0 : 1 }
    })
    const weights = fitChoice(choices, 1)
    expect(weights.likeness).toBeCloseTo(2, 0)
    expect(weights.taught).toBeCloseTo(-1, 0)
  })

  it('stays finite where the cases are told apart without a single exception', () => {
    const cases = Array.from({ length: 200 }, (_, i) => ({ x: { bias: 1, side: i < 100 ? -1 : 1 }, holds: i >= 100 }))
    const { side } = fitLogistic(cases, 1)
    expect(side).toBeGreaterThan(1)
    expect(Number.isFinite(side)).toBe(true)
  })
})
