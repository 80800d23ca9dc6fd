/** The linear voice: what it learns is kept a byte a weight, and what is taught since is heard beside it. */
import { expect, it } from 'vitest'
import { Linear, learntOn, trainLinear } from '../../src/nlu/learn/linear.ts'

const of = (...features: number[]) => Int32Array.from(features)
const loudness = Float32Array.from({ length: 8 }, () => 1)
const SETTINGS = { passes: 20, rate: 2, kinds: {} }
const examples = [
  { label: 'a', features: of(0, 1) },
  { label: 'a', features: of(0, 2) },
  { label: 'b', features: of(3, 4) },
  { label: 'b', features: of(3, 5) },
]
const likeliest = (voice: Linear, features: Int32Array) => {
  const chances = voice.chances(features, 0)
  return [...voice.classes].map(([name, i]) => [name, chances[i]!] as const).sort((x, y) => y[1] - x[1])[0]!
}

it('says what it was taught, surely', () => {
  const voice = new Linear(trainLinear(examples, loudness, SETTINGS))
  for (const { label, features } of examples) {
    const [name, chance] = likeliest(voice, features)
    expect([name, chance > 0.9]).toEqual([label, true])
  }
})

it('takes what is taught later, and leaves what it learnt before as it was', () => {
  const data = trainLinear(examples, loudness, SETTINGS)
  const before = [...new Linear(data).chances(of(6), 0)]
  const taught = learntOn(data, [{ label: 'b', features: of(6) }])
  expect(likeliest(new Linear(taught), of(6))[0]).toBe('b')
  expect(likeliest(new Linear(taught), of(0, 1))[0]).toBe('a')
  expect([...new Linear(data).chances(of(6), 0)]).toEqual(before)
  // Twice taught is not forgotten.
  const again = learntOn(taught, [{ label: 'a', features: of(7) }])
  expect(likeliest(new Linear(again), of(6))[0]).toBe('b')
  expect(likeliest(new Linear(again), of(7))[0]).toBe('a')
})
