/** Several of what was shown, counted from one of its ends: 前三个, 最后两个, 后俩. Pure. */
import type { Language } from '../../domain/library/language.ts'
import type { Quantity } from '../../domain/talk/quantity.ts'

/** `picks`: by their numbers; negative ones count from the end. */
export type Run = { start: number; end: number; picks: readonly number[] }

/** Each a count right behind a word that says from where. */
export function runsIn(text: string, quantities: readonly Quantity[], { FORE, REAR, FIRST, LAST }: Language): Run[] {
  return quantities.flatMap(({ unit, low, high, bound, start, end }) => {
    const before = text.slice(0, start)
    if (unit === '' || low !== high || bound !== '=' || !Number.isInteger(low) || low < 2 || low > MOST) return []
    const longest = (words: readonly string[]) =>
      Math.max(0, ...words.filter((word) => before.endsWith(word)).map(({ length }) => length))
    const [fore, rear] = [longest([...FORE, ...FIRST]), longest([...REAR, ...LAST])]
    if (fore === rear) return []
    const sign = fore > rear ? 1 : -1
    const picks = Array.from({ length: low }, (_, i) => sign * (i + 1))
    return [{ start: start - Math.max(fore, rear), end, picks }]
  })
}

/** More are never shown at once. */
const MOST = 9
