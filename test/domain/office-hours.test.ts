import { describe, expect, it } from 'vitest'
import { isWorkday } from '../../src/delivery/staff/workdays.ts'
import { DEFAULT_HOURS, nextOpen, timeInWords } from '../../src/domain/desk/office-hours.ts'

const at = (local: string) => Date.parse(`${local}+08:00`)
const whenOpen = (asked: string) => timeInWords(nextOpen(at(asked), DEFAULT_HOURS, isWorkday), at(asked), DEFAULT_HOURS)

describe('when the office is open next, in words', () => {
  it.each([
    ['2026-11-23T10:00', '今天10:00', 'open now'],
    ['2026-11-23T12:30', '今天13:30', 'over noon'],
    ['2026-11-23T20:00', '明天09:00', 'in the evening'],
    ['2026-11-27T17:30', '11月30日（周一）09:00', 'on a Friday after work'],
    ['2026-09-30T18:00', '10月8日（周四）09:00', 'before the National Day holiday'],
    ['2026-09-19T18:00', '明天09:00', 'on the eve of a Sunday that is worked'],
  ])('%s: %s (%s)', (asked, words) => {
    expect(whenOpen(asked)).toBe(words)
  })
})
