/** A group with what may stand between it and its scale or unit: 三百多, 一个多, 三个半, 三十五点五. Pure. */
import { type Exactness, exact } from '../../domain/talk/quantity.ts'
import { DIGIT, isArabic, isHanDigit } from './characters.ts'
import type { DigitGroup } from './group.ts'
import { unitAt } from './units.ts'

/** `loose`: 多 or 来 was said, and nothing may follow below. */
export type CountedGroup = DigitGroup & { loose: boolean }

/** Null where the group is none after all: 两点五十 is a time of day. */
export function counted(text: string, group: DigitGroup | null): CountedGroup | null {
  const decimal = group && withDecimals(text, group)
  return decimal && withMore(text, decimal)
}

/** What may stand behind a group, before its scale or unit: 三百多, 三千来, 一个多, 三个半. */
function withMore(text: string, group: DigitGroup): CountedGroup {
  const own = loosened(text, { ...group, loose: false })
  if (text[own.end] !== '个') return own
  const between = /^个(?:多|来)?半?(?=万|亿|w(?![a-z]))/u.exec(text.slice(own.end, own.end + 4))?.[0]
  if (between === undefined) return own
  const half = between.endsWith('半') ? 0.5 : 0
  const more = /[多来]/u.test(between) ? 1 : 0
  return {
    ...own,
    low: own.low + half,
    high: own.high + half + more,
    said: more > 0 && own.said === 'exact' ? moreOf(between[1]) : own.said,
    end: own.end + between.length,
    last: half > 0 ? 0.1 : 1,
    loose: own.loose || more > 0,
  }
}

/** 多, and 来 or 余 where a scale, a unit or the end follows: 来自 and 余额 are words. */
export function isMore(text: string, at: number): boolean {
  const c = text[at]
  if (c === '多') return text[at + 1] !== '少'
  // 500+万.
  if (c === '+') return /[万亿w]/u.test(text[at + 1] ?? '')
  if (c !== '来' && c !== '余') return false
  const ends = /^个?(?:[万亿]|w(?![a-z])|$|[,，。;；!?了吧呢])/u.test(text.slice(at + 1, at + 4))
  return ends || unitAt(text, at + 1) !== null
}

/** 三千多 is no less than 三千, 三千来 may be. */
export const moreOf = (word: string | undefined): Exactness => (word === '来' ? 'about' : 'range')

/** 三千多: anything up to one more of its last place. */
function loosened<T extends CountedGroup>(text: string, group: T): T {
  // 20几万.
  if (text[group.end] === '几' && group.digits !== '' && group.last >= 10)
    return { ...group, low: group.low + 1, high: group.high + 9, said: 'open', end: group.end + 1, digits: '' }
  if (!isMore(text, group.end)) return group
  return {
    ...group,
    high: exact(group.high + group.last),
    said: group.said === 'exact' ? moreOf(text[group.end]) : group.said,
    end: group.end + 1,
    loose: true,
  }
}

/** 一点五, 三十五点五, 3点5; a clock has tens of minutes, and no digit at all behind 三点. */
function withDecimals(text: string, group: DigitGroup): DigitGroup | null {
  if (text[group.end] !== '点' || group.low !== group.high) return group
  let end = group.end + 1
  while (isHanDigit(text[end]) || isArabic(text[end])) end += 1
  const said = [...text.slice(group.end + 1, end)].map((c) => DIGIT.get(c) ?? Number(c))
  if (said.length === 0) return group
  if (text[end] === '十' || group.digits.includes('.')) return null
  const value = exact(group.low + Number(`0.${said.join('')}`))
  return { ...group, low: value, high: value, end, last: 10 ** -said.length, digits: '' }
}
