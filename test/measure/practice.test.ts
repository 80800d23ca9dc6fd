import { describe, expect, it } from 'vitest'
import { ROOT } from '../../src/cli/local-assistant.ts'
import { readPractice } from '../../src/content/load/practice.ts'
import { practising } from '../../src/measure/practice.ts'
import { trainUnderstanding } from '../../src/nlu/understand.ts'
import { content } from '../support/content.ts'

const lists = readPractice(ROOT)
const [published, ...known] = lists

describe('a list from elsewhere that nobody has written sentences for', () => {
  it('is published whole, with a title for every other item, and what is no longer in force is still known of', () => {
    const { content: alone, cold, asked } = practising(content, [published!], { beside: false, known })
    expect(alone.policies.map(({ id }) => id)).toEqual([...cold])
    expect(alone.policies.map(({ text }) => text)).toEqual(published!.items.map(({ text }) => text))
    expect(alone.policies.filter(({ title }) => title !== '')).toHaveLength(Math.ceil(published!.items.length / 2))
    expect(asked).toHaveLength(published!.items.flatMap(({ questions }) => questions).length)
    expect(alone.utterances).toEqual(content.utterances)
  })

  it('answers beside the built-in list, mostly right or with options, and seldom what is foreign to it', async () => {
    const { content: both, cold, asked } = practising(content, [published!], { beside: true, known })
    const understand = await trainUnderstanding(both)
    const read = asked.map(({ intent, text }) => {
      const { verdict, ranked } = understand(text)
      return { intent, verdict, options: ranked.map((one) => one.intent).filter((id) => both.policy.has(id)) }
    })
    const share = (test: (one: (typeof read)[number]) => boolean) => read.filter(test).length / read.length
    expect(cold.size).toBeGreaterThan(5)
    expect(share(({ intent, options }) => options[0] === intent)).toBeGreaterThan(0.75)
    expect(
      share(({ verdict, intent, options }) => verdict !== 'none' && options.slice(0, 4).includes(intent)),
    ).toBeGreaterThan(0.8)
    expect(share(({ verdict, intent, options }) => verdict === 'sure' && options[0] !== intent)).toBeLessThan(0.06)
    const met = published!.foreign.filter((text) => {
      const { verdict, ranked } = understand(text)
      return verdict === 'sure' && both.policy.has(ranked[0]!.intent)
    })
    expect(met.length / published!.foreign.length).toBeLessThan(0.08)
  })
})
