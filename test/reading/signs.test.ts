/** What shows in a message whatever else it says, over the whole of `intents/signs.json`. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkSigns } from '../../src/content/check/check-signs.ts'
import type { Content } from '../../src/domain/library/content.ts'
import type { Sign } from '../../src/domain/library/sign.ts'
import { NOTHING_ASKED } from '../../src/reading/expectation.ts'
import { heardAs } from '../../src/reading/patterns/examples.ts'
import { read } from '../../src/reading/read.ts'
import { content } from '../support/content.ts'

const signsOf = (text: string) => read(heardAs(text), NOTHING_ASKED, content).signs

describe('signs', () => {
  it('show anywhere in a message, each where it stands', () => {
    const text = '设备改成两台了，还有别的啥补贴没有'
    const shown = signsOf(text)
    const at = (sign: Sign) => text.slice(shown.get(sign)?.start, shown.get(sign)?.end)
    expect(at('correction')).toBe('改成')
    expect(at('another')).toBe('别的啥补贴')
    expect(shown.has('pointing')).toBe(false)
  })

  it('a longer word hides the shorter one in it', () => {
    expect(signsOf('测一下').has('reckon')).toBe(true)
    expect(signsOf('检测设备').has('reckon')).toBe(false)
    expect(signsOf('检测设备，帮我测一下').has('reckon')).toBe(true)
  })

  it('are words whatever we had asked, lie within the message and are the same each time', () => {
    const words = fc.constantFrom(...Object.values(content.signs.words).flat(), '三千万', '第二个', '，', '机床')
    fc.assert(
      fc.property(fc.array(words, { maxLength: 10 }), (said) => {
        const text = said.join('')
        const first = signsOf(text)
        expect(signsOf(text)).toEqual(first)
        for (const { start, end } of first.values()) {
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeGreaterThanOrEqual(start)
          expect(end).toBeLessThanOrEqual(text.length)
        }
      }),
    )
  })

  it('check says which example does not show what it should, which word can never be met, which group nobody uses', () => {
    const { words, signs } = content.signs
    const wrong: Content = {
      ...content,
      signs: {
        words: { ...words, ATMOST: [...words.ATMOST!, 'ＭＡＸ'], IDLE: ['闲'] },
        signs: { ...signs, cap: { ...signs.cap, yes: ['给五万'], not: ['最多五万'] } },
      },
    }
    expect(checkSigns(content)).toEqual([])
    expect(checkSigns(wrong).map(({ path }) => path)).toEqual([
      `words.ATMOST[${words.ATMOST!.length}]`,
      'words.IDLE',
      'signs.cap.yes[0]',
      'signs.cap.not[0]',
    ])
    const unreadable: Content = {
      ...wrong,
      signs: { words, signs: { ...signs, cap: { ...signs.cap, says: 'NOWHERE' } } },
    }
    expect(
      checkSigns(unreadable)
        .map(({ what }) => what)
        .join(),
    ).toContain('NOWHERE')
  })
})
