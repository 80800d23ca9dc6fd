import { expect, it } from 'vitest'
import { keepRetention } from '../../src/delivery/retention.ts'
import { until } from '../support/until.ts'

const NOW = 1_700_000_000_000

it('deletes what is older than its days at the start and from then on, also after a failure', async () => {
  const cutoffs: number[] = []
  const logged: string[] = []
  const log = { info: () => {}, warn: () => {}, error: (_: object, message: string) => void logged.push(message) }
  const stop = keepRetention({
    days: async () => 30,
    now: () => NOW,
    log,
    everyMs: 1,
    async deleteBefore(cutoff) {
      cutoffs.push(cutoff)
      if (cutoffs.length === 1) throw new Error('no')
      return { seen: 1 }
    },
  })
  await until('it has run three times', () => cutoffs.length >= 3)
  await stop()
  const runs = cutoffs.length
  expect(new Set(cutoffs)).toEqual(new Set([NOW - 30 * 86_400_000]))
  expect(logged).toHaveLength(1)
  await new Promise((resolve) => setTimeout(resolve, 10))
  expect(cutoffs).toHaveLength(runs)
})
