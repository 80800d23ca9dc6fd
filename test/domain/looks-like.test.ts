import { describe, expect, it } from 'vitest'
import { looksLike } from '../../src/domain/desk/looks-like.ts'

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
