import { describe, expect, it } from 'vitest'
import { ROOT } from '../../src/cli/local-assistant.ts'
import { loadContent } from '../../src/content/load/load.ts'
import { FeatureExtractor, tellingWords } from '../../src/nlu/features.ts'
import { extractorInSlices, extractorOf } from '../../src/nlu/understand.ts'

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

describe('made while others are answered', () => {
  it('cuts every sentence as one made in one go, and gives way to the others', async () => {
    const content = loadContent(ROOT)
    let [turns, going] = [0, true]
    const others = () => {
      turns += 1
      if (going) setImmediate(others)
    }
    setImmediate(others)
    const inSlices = await extractorInSlices(content)
    going = false
    const atOnce = extractorOf(content)
    expect(turns).toBeGreaterThan(10)
    const texts = [...content.policies, ...content.utterances].map(({ text }) => text)
    const cut = (own: FeatureExtractor) => texts.map((text) => own.segments(text).join(' '))
    expect(cut(inSlices)).toEqual(cut(atOnce))
  })
})
