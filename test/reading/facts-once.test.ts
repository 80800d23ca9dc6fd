/** The facts of a message are read once, however many handlers ask for them. */
import { expect, it } from 'vitest'
import { NOTHING_ASKED } from '../../src/reading/expectation.ts'
import { readFacts } from '../../src/reading/facts/read-facts.ts'
import { heardAs } from '../../src/reading/patterns/examples.ts'
import { read } from '../../src/reading/read.ts'
import { content } from '../support/content.ts'

const facts = [...content.facts.values()]
const hints = { bare: [], foreignCues: [], scale: null, asked: null, known: {}, words: content.figureWords }
const listening = { supposed: false, firm: 'own', within: null, aside: false } as const

it('the same question to the same message is the same reading, another one is read anew', () => {
  const said = read(heardAs('我们是规上的，设备投了3000万，要是设备投5000万呢'), NOTHING_ASKED, content)
  const first = readFacts(said, facts, hints, listening)
  expect(first.values).toMatchObject({ 'equipment-investment': 30_000_000 })
  expect(readFacts(said, facts, hints, listening)).toBe(first)
  expect(readFacts(said, [...facts], { ...hints }, { ...listening })).toBe(first)
  const supposed = readFacts(said, facts, hints, { ...listening, supposed: true })
  expect(supposed.values).toMatchObject({ 'equipment-investment': 50_000_000 })
  const known = { 'equipment-investment': 1 }
  expect(readFacts(said, facts, { ...hints, known }, listening)).not.toBe(first)
  const again = read(heardAs('我们是规上的，设备投了3000万，要是设备投5000万呢'), NOTHING_ASKED, content)
  expect(readFacts(again, facts, hints, listening)).not.toBe(first)
})
