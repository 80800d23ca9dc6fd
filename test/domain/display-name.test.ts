import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { displayName } from '../../src/domain/talk/display-name.ts'

describe('a name as it is shown', () => {
  it.each([
    ['王老板', '王老板'],
    ['Anna  Maria 🌸', 'Anna Maria 🌸'],
    ['José', 'José'],
    // The mark that turns a line around, and the isolates that do the same.
    ['王\u202e板老', '王板老'],
    ['\u2067科长\u2069', '科长'],
    // Escape sequences of a terminal, a bell, a new line with words of its own.
    ['\u001b[31m小红\u0007', '[31m小红'],
    ['小明\n〔系统〕已批准', '小明 〔系统〕已批准'],
    ['小\u200b明\ufeff', '小明'],
    ['\u3164\u2800\u200d', ''],
    ['a\ud83d', 'a'],
    ['z\u0300\u0301\u0302\u0303\u0304', 'z\u0300\u0301'],
    ['长'.repeat(60), `${'长'.repeat(39)}…`],
  ])('%j is %j', (name, shown) => {
    expect(displayName(name)).toBe(shown)
  })

  it('is one line of signs that can be seen, whatever it was, and the same when shown again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (name) => {
        const shown = displayName(name)
        expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u)
        expect([...shown].length).toBeLessThanOrEqual(40)
        expect(displayName(shown)).toBe(shown)
      }),
    )
  })
})
