import { describe, expect, it } from 'vitest'
import { FeatureExtractor, tellingWords } from '../../src/nlu/features.ts'

const extractor = new FeatureExtractor({ words: ['一级资质'], synonyms: [], slips: {}, stopWords: [] })
const wordsOf = (text: string) =>
  tellingWords(extractor.extract(extractor.clean(text))).map((feature) => feature.slice(1))

describe('the words of a text', () => {
  it.each(['花了三十多万换锅炉', '花了四十万换锅炉', '花了 8600 换锅炉'])('%s: how many is none', (text) => {
    expect(wordsOf(text)).toContain('锅炉')
    expect(wordsOf(text).filter((word) => /^[三四十多万\d]+$/u.test(word))).toEqual([])
  })

  it('a level is one', () => {
    expect(wordsOf('升到一级资质')).toContain('一级资质')
  })
})
