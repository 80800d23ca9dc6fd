import { pinyin } from 'pinyin-pro'
import { describe, expect, it } from 'vitest'
import characters from '../../src/nlu/sound/syllables.json' with { type: 'json' }

describe('the table of syllables', () => {
  it('has every character as pinyin-pro reads it by itself', () => {
    const wrong = Object.entries(characters).flatMap(([syllable, all]) =>
      [...all].filter((character) => pinyin(character, { toneType: 'none' }) !== syllable),
    )
    expect(wrong).toEqual([])
    expect(Object.values(characters).join('')).toMatch(/^\p{Script=Han}{20000,}$/u)
  })
})
