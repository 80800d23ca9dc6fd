import { expect, it } from 'vitest'
import { DEFAULT_HOURS, localDate } from '../../src/domain/desk/office-hours.ts'
import { weekNamed, weekOf } from '../../src/domain/desk/week.ts'
import { groupQuestions, median } from '../../src/domain/desk/week-report.ts'
import { content } from '../support/content.ts'

const at = (time: string) => new Date(`${time}+08:00`).getTime()

it.each([
  ['2026-11-16T00:00', '2026-W47'],
  ['2026-11-22T23:59', '2026-W47'],
  ['2026-11-23T00:00', '2026-W48'],
  ['2027-01-01T12:00', '2026-W53'],
  ['2024-12-30T12:00', '2025-W01'],
])('%s in Beijing is in %s', (time, name) => {
  expect(weekOf(at(time), DEFAULT_HOURS).name).toBe(name)
})

it('a week by its name goes from Monday to Monday', () => {
  const week = weekNamed('2026-W47', DEFAULT_HOURS)!
  expect([week.from, week.to].map((time) => localDate(time, DEFAULT_HOURS))).toEqual(['2026-11-16', '2026-11-23'])
})

it.each(['2025-W53', '2026-W00', '2026-47', '下周'])('there is no week %s', (name) => {
  expect(weekNamed(name, DEFAULT_HOURS)).toBeNull()
})

it('questions are told in words only when two people asked them', () => {
  const asked = [
    { text: '食堂在哪？', who: 'a' },
    { text: '食堂在哪吗', who: 'b' },
    { text: '我是张三，帮我查一下', who: 'c' },
    { text: '我是张三，帮我查一下', who: 'c' },
  ]
  expect(groupQuestions(asked, content.deskWords)).toEqual({
    groups: [{ text: '食堂在哪？', times: 2 }],
    single: 2,
  })
})

it('the median of an even number lies between the two in the middle', () => {
  expect([median([]), median([3]), median([4, 1]), median([9, 1, 2])]).toEqual([null, 3, 2.5, 2])
})
