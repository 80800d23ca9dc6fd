import chineseDays from 'chinese-days'
import { describe, expect, it } from 'vitest'
import { isLegalHoliday, isWorkday, missingHolidays } from '../../src/delivery/staff/workdays.ts'

/** Of the legal holidays each, in two years: by the moon they fall on other days. */
const LEGAL = {
  元旦: ['2027-01-01', '2029-01-01'],
  除夕: ['2027-02-05', '2028-01-25'],
  春节: ['2027-02-08', '2028-01-26', '2028-01-27', '2028-01-28', '2029-02-13', '2029-02-14', '2029-02-15'],
  清明: ['2027-04-05', '2028-04-04'],
  劳动节: ['2029-05-01', '2029-05-02'],
  端午: ['2027-06-09', '2029-06-16'],
  中秋: ['2027-09-15', '2028-10-03'],
  国庆: ['2027-10-01', '2029-10-01', '2029-10-02', '2029-10-03'],
}

describe('the working calendar', () => {
  it('knows 调休 of the years that are announced', () => {
    expect(isWorkday('2026-10-10')).toBe(true)
    expect(isWorkday('2026-10-05')).toBe(false)
    expect(isWorkday('2024-02-09')).toBe(true)
  })

  it.each(Object.entries(LEGAL))('%s is no working day in a year that is not announced yet', (_, days) => {
    for (const day of days) expect([day, isWorkday(day)]).toEqual([day, false])
  })

  it.each([2025, 2026])('of %i agrees with what the State Council announced: the 13 legal days are free', (year) => {
    const days = Array.from({ length: 365 }, (_, n) => new Date(Date.UTC(year, 0, 1 + n)).toISOString().slice(0, 10))
    const legal = days.filter(isLegalHoliday)
    expect(legal).toHaveLength(13)
    const announced = chineseDays.getHolidaysInRange(`${year}-01-01`, `${year}-12-31`, false)
    expect(announced).toEqual(expect.arrayContaining(legal))
  })

  it('takes other days of such a year for plain weeks, and says that their holidays are wanted', () => {
    // The days around 春节 and 国庆 will be moved; which, nobody knows yet.
    expect(isWorkday('2027-10-08')).toBe(true)
    expect(isWorkday('2027-01-04')).toBe(true)
    expect(isWorkday('2027-10-09')).toBe(false)
    expect(missingHolidays('2026-12-01')).toBe(2027)
    expect(missingHolidays('2026-11-30')).toBe(null)
  })
})
