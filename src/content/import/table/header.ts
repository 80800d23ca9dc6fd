/** Where the column headings of a grid stand: one row or two, below a title or none at all. */
import { type Cell, cellText, cover, flat, type Grid } from '../blocks.ts'
import { findPhones } from '../text/phones.ts'
import type { DocumentWords } from '../words.ts'

export type Header = {
  /** Rows that hold the headings: start up to, not with, end. */
  start: number
  end: number
  /** By column: its headings from the top down, equal ones once. */
  headings: string[][]
}

/** Titles and remarks may stand above; deeper than this nobody begins a table. */
const MOST_ABOVE = 8

export function findHeader(grid: Grid, words: DocumentWords, from = 0): Header | null {
  const places = cover(grid)
  for (let r = from; r < Math.min(grid.rows, from + MOST_ABOVE); r += 1) {
    if (!isHeaderRow(distinct(places[r]!), words)) continue
    const second = r + 1 < grid.rows && isSecondRow(places[r]!, places[r + 1]!, r + 1, words)
    const end = second ? r + 2 : Math.max(r + 1, ...distinct(places[r]!).map((c) => Math.min(c.row + c.rows, r + 2)))
    const headings = Array.from({ length: grid.cols }, (_, c) => pathOf(places.slice(r, end).map((row) => row[c])))
    return { start: r, end, headings }
  }
  return null
}

/** A header printed again, on a new page or before a second part. */
export function repeatsHeader(row: (Cell | undefined)[], header: Header): boolean {
  const own = distinct(row)
    .map((cell) => flat(cellText(cell)))
    .filter((text) => text !== '')
  if (own.length < 2) return false
  const known = new Set(header.headings.flat().map(flat))
  return own.filter((text) => known.has(text)).length >= Math.max(2, own.length * 0.75)
}

function isHeaderRow(cells: Cell[], words: DocumentWords): boolean {
  const texts = cells.map(cellText).filter((text) => flat(text) !== '')
  if (texts.length < 2 || texts.some((text) => flat(text).length > 20 || findPhones(text).length > 0)) return false
  const known = texts.filter((text) => words.isColumnHeading(text)).length
  return known >= 2 && known >= texts.length * 0.6
}

/** Below a heading that spans columns stand the headings of each; the other columns are merged down or empty there. */
function isSecondRow(first: (Cell | undefined)[], row: (Cell | undefined)[], r: number, words: DocumentWords): boolean {
  const own = distinct(row).filter((cell) => cell.row === r && flat(cellText(cell)) !== '')
  if (own.length === 0 || own.some((cell) => flat(cellText(cell)).length > 14 || findPhones(cellText(cell)).length > 0))
    return false
  const under = own.filter((cell) => (first[cell.col]?.cols ?? 1) > 1 || flat(cellText(first[cell.col])) === '')
  if (under.length < own.length) return false
  return own.some((cell) => words.isColumnHeading(cellText(cell))) || own.length >= 2
}

export function distinct(row: (Cell | undefined)[]): Cell[] {
  return [...new Set(row.filter((cell) => cell !== undefined))]
}

function pathOf(cells: (Cell | undefined)[]): string[] {
  const texts = [...new Set(cells)].map((cell) => cellText(cell).replace(/\s+/gu, '')).filter((text) => text !== '')
  return texts.filter((text, i) => texts.indexOf(text) === i)
}
