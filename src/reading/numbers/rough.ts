/** What is said for roughly so many, or for half of one, whatever its characters would come to: 千把, 百八十, 万儿八千, 半个亿. Pure. */
import type { Numeral } from './numeral.ts'
import { type Part, times } from './parts.ts'
import { scaleAt } from './scale.ts'
import { isMeasureAt } from './units.ts'

/** What is said for roughly so many, whatever its characters would come to. */
const SET_PHRASES: readonly [words: string, low: number, high: number][] = [
  ['百儿八十', 80, 100],
  ['千儿八百', 800, 1000],
  ['万儿八千', 8000, 10_000],
  ['百十来', 100, 120],
  ['百八十', 80, 100],
  ['千八百', 800, 1000],
  ['万八千', 8000, 10_000],
  ['百十', 100, 120],
  ['个把', 1, 2],
  ['百把', 100, 200],
  ['千把', 1000, 2000],
  ['万把', 10_000, 20_000],
  ['百来', 100, 200],
  ['千来', 1000, 2000],
  ['万来', 10_000, 20_000],
]

/** Null where no such phrase begins. */
export function roughly(text: string, at: number): Numeral | null {
  if (text[at] === '半') return halfOf(text, at)
  const found = SET_PHRASES.find(([words]) => text.startsWith(words, at))
  if (!found || (text[at] === '个' && /[每这那一几整]/u.test(text[at - 1] ?? ''))) return null
  const inWan = scaledSet(text, { low: found[1], high: found[2], end: at + found[0].length })
  return { ...inWan, scaled: inWan.scaled || found[0].includes('万') }
}

function scaledSet(text: string, { low, high, end }: Part & { end: number }): Numeral {
  const scale = scaleAt(text, end)
  const worth = scale?.worth ?? 1
  return {
    ...times({ low, high }, worth),
    said: 'about',
    end: scale?.end ?? end,
    scaled: worth > 1,
    scale: worth,
    lead: worth,
    last: worth,
    digits: '',
  }
}

/** 半个亿, 半亿; half a year and half a month keep their unit. */
function halfOf(text: string, at: number): Numeral | null {
  const end = text[at + 1] === '个' && scaleAt(text, at + 2) ? at + 2 : at + 1
  const scale = scaleAt(text, end)
  if (!scale && !isMeasureAt(text, end)) return null
  const worth = scale?.worth ?? 1
  const value = worth / 2
  return {
    low: value,
    high: value,
    said: 'exact',
    end: scale?.end ?? end,
    scaled: worth > 1,
    scale: worth,
    lead: worth,
    last: value,
    digits: '',
  }
}
