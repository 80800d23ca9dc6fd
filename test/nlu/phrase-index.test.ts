import fc from 'fast-check'
import { expect, it } from 'vitest'
import { PhraseIndex } from '../../src/nlu/mentions/phrase-index.ts'

/** Few characters, so that phrases overlap, begin alike and stand in each other. */
const text = (maxLength: number) =>
  fc.string({ unit: fc.constantFrom('技', '术', '改', '造'), minLength: 1, maxLength })

it('finds every phrase that stands in a text, and no other', () => {
  fc.assert(
    fc.property(fc.array(text(4)), text(12), fc.integer({ min: 1, max: 3 }), (phrases, said, size) => {
      const standing = phrases.flatMap((phrase, i) => (said.includes(phrase) ? [i] : []))
      expect(new PhraseIndex(phrases, size).in(said)).toEqual(standing)
    }),
  )
})
