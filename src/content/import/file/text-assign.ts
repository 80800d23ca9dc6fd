/** The lines of one pasted row into its columns: in order where they are as many, else each where it fits by what it looks like. */
import { flat } from '../blocks.ts'
import { findDates } from '../text/dates.ts'
import { readSerial } from '../text/markers.ts'
import { findPhones } from '../text/phones.ts'
import type { ColumnRole } from '../words.ts'
import type { TextTools } from './text.ts'

/** As many cells as columns go in order; else each line goes where it fits, never back. */
export function assign(cells: string[][], roles: (ColumnRole | null)[], tools: TextTools): string[][] {
  if (cells.length === roles.length && fitsInOrder(cells, roles)) return cells
  const serial = roles.indexOf('serial')
  const all = cells.flat()
  // A number in the middle of its cell stands between the lines of the next one.
  const number =
    serial < 0 ? -1 : all.findIndex((line) => readSerial(line) !== null && /^\D{0,2}\d{1,3}\D{0,2}$/u.test(line))
  const lines = number > 0 ? [all[number]!, ...all.filter((_, i) => i !== number)] : all
  const width = roles.length
  // best[c]: the best score with all lines so far in columns up to c, and how the lines lie.
  let best: { score: number; at: number[] }[] = roles.map(() => ({ score: 0, at: [] }))
  lines.forEach((line, i) => {
    const next: { score: number; at: number[] }[] = []
    for (let c = 0; c < width; c += 1) {
      let top: { score: number; at: number[] } | null = null
      for (let from = 0; from <= c; from += 1) {
        const { score, at } = best[from]!
        if (i > 0 && at.at(-1) !== from) continue
        if (i === 0 && from > 0) continue
        const gained =
          score +
          fit(line, roles[c]!, tools) +
          (i > 0 && from === c ? staying(roles[c]!) : 0) -
          Math.max(0, c - from - 1) * 0.5
        if (!top || gained > top.score) top = { score: gained, at: [...at, c] }
      }
      next.push(top ?? { score: Number.NEGATIVE_INFINITY, at: [] })
    }
    best = next
  })
  const { at } = best.reduce((a, b) => (b.score > a.score ? b : a))
  return roles.map((_, c) => lines.filter((_, i) => at[i] === c))
}

/** Sentences take several lines, names hardly ever. */
const staying = (role: ColumnRole | null) => (role === 'title' || role === 'section' || role === 'person' ? -1.6 : -0.4)

function fitsInOrder(cells: string[][], roles: (ColumnRole | null)[]): boolean {
  return roles.every(
    (role, c) =>
      role !== 'phone' || findPhones(cells[c]!.join('\n')).length > 0 || /^[—\-/无]*$/u.test(cells[c]!.join('')),
  )
}

function fit(line: string, role: ColumnRole | null, { contacts }: TextTools): number {
  const phones = findPhones(line).length > 0
  const length = flat(line).length
  const office = contacts.isOffice(line)
  // A piece of a number: 0532-, or what follows it.
  const digits = /^[\d０-９()（）\-－—‐ 、/]+$/u.test(line) && findDates(line).length === 0
  const number = readSerial(line) !== null
  switch (role) {
    case 'serial':
      return number ? 3 : -3
    case 'phone':
      return phones ? 3 : digits ? 2.5 : -3
    case 'contact':
      return phones || office || digits ? 2 : length < 8 ? 0 : -2
    case 'office':
      return phones || digits ? -3 : office ? 2 : length > 25 || /[。；，]/u.test(line) ? -3 : 0.4
    case 'text':
      return (phones && length < 25) || digits
        ? -2
        : length >= 25
          ? 3
          : /[。；，]/u.test(line)
            ? 1.5
            : office
              ? -1
              : length >= 8
                ? 0.8
                : 0.2
    case 'title':
      return phones ? -2 : length <= 24 && !/[。；]/u.test(line) ? 1 : -1
    case 'section':
      return !phones && !office && length <= 12 ? 1 : -1
    case 'validity':
    case 'validFrom':
    case 'validUntil':
      return findDates(line).length > 0 ? 2 : -1
    case 'person':
      return length >= 2 && length <= 4 && !office ? 1.5 : -1
    default:
      return phones ? -1 : 0
  }
}
