import { describe, expect, it } from 'vitest'
import { looksLike, shownName } from '../../src/domain/desk/shown-name.ts'

describe('a name as others are shown it', () => {
  it.each([
    ['王老板', '王老板'],
    ['青岛 某某机械😀', '青岛 某某机械😀'],
    ['\u202e板老王', '板老王'],
    ['王\u200b科\u2060长\ufeff', '王科长'],
    ['王科长\n【提醒】12号已办结', '王科长 【提醒】12号已办结'],
    ['\u2066王\u2069\u0000\u0007', '王'],
    ['王\u3164\u2800\u00ad', '王'],
    ['\u200b\u3164', ''],
    [`a${'\u0301'.repeat(50)}`, 'a\u0301\u0301'],
    ['长'.repeat(40), `${'长'.repeat(20)}…`],
  ])('%j is %j', (name, shown) => {
    expect(shownName(name)).toBe(shown)
  })
})

describe('a name that could be taken for another', () => {
  it.each([
    ['王科长', '王科长'],
    ['王 科 长', '王科长'],
    ['王\u200b科长', '王科长'],
    ['王科长✅', '王科长'],
    ['王科长（工信局）', '王科长'],
    ['Ｗang', 'wang'],
    ['w\u0430ng', 'wang'],
    ['1i', 'li'],
    ['L\u00ed', 'li'],
    ['小王·', '小王'],
  ])('%j for %j', (name, other) => {
    expect(looksLike(name, other)).toBe(true)
  })

  it.each([
    ['王老板', '王科长'],
    ['小王子', '小王'],
    ['科长', '王科长'],
    ['', '王科长'],
    ['😀', '😎'],
  ])('%j is not taken for %j', (name, other) => {
    expect(looksLike(name, other)).toBe(false)
  })
})
