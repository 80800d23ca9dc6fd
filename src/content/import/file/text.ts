/** Plain text: tables pasted cell by cell, by tabs or drawn with lines become grids again, all else paragraphs. */
import { type Block, type Blocks, flat, paragraph } from '../blocks.ts'
import type { ContactReader } from '../text/contacts.ts'
import type { DocumentWords } from '../words.ts'
import { DocumentRefusal, LIMITS } from './limits.ts'
import { pastedTable } from './text-pasted.ts'
import { unwrapped } from './text-wrapped.ts'

export type TextTools = { words: DocumentWords; contacts: ContactReader }
/** `raw`: with the tabs at its ends, which are empty cells. `opens`: it began with a tab, so a cell did. */
export type SourceLine = { raw: string; text: string; number: number; opens: boolean; blankBefore: boolean }

export function readText(text: string, tools: TextTools): Blocks {
  if (text.length > LIMITS.characters) throw new DocumentRefusal('too-much-text', { limit: LIMITS.characters })
  const printed = linesOf(text)
  const pasted = pastedTable(printed, tools)
  if (pasted) return { blocks: pasted, title: null }
  const blocks: Block[] = []
  const lines = unwrapped(printed)
  for (let at = 0; at < lines.length; ) {
    const rows = takeRows(lines, at, tools.words)
    if (rows) {
      blocks.push(tableOf(rows.cells, lines[at]!.number))
      at = rows.next
    } else {
      blocks.push(paragraph(lines[at]!.text, `第${lines[at]!.number}行`))
      at += 1
    }
  }
  return { blocks, title: null }
}

function linesOf(text: string): SourceLine[] {
  const found: SourceLine[] = []
  let blank = false
  text.split(/\r\n?|\n|\f/u).forEach((raw, i) => {
    const own = raw.replace(/^\uFEFF/u, '')
    const trimmed = own.trim()
    if (trimmed === '' || /^[-=_*—─━+┌┐└┘├┤┬┴┼│|]+$/u.test(trimmed)) blank = true
    else {
      found.push({ raw: own, text: trimmed, number: i + 1, opens: own.startsWith('\t'), blankBefore: blank })
      blank = false
    }
  })
  return found
}

const BARS = /[│|┃｜]/u

function cellsOf({ raw, text }: SourceLine): string[] {
  const cells = BARS.test(text) ? text.replace(/^[│|┃｜]|[│|┃｜]$/gu, '').split(BARS) : raw.split('\t')
  return cells.map((cell) => cell.trim())
}

/** At least two lines of three cells or more, or of two under headings; empty cells at a line's end are often left out. */
function takeRows(lines: SourceLine[], from: number, words: DocumentWords): { cells: string[][]; next: number } | null {
  const first = cellsOf(lines[from]!)
  const width = first.length
  if (width < 2 || (width === 2 && !first.every((cell) => words.isColumnHeading(cell)))) return null
  const isRow = (line: SourceLine | undefined) =>
    line !== undefined && cellsOf(line).length >= 2 && cellsOf(line).length <= width
  const cells: string[][] = []
  let at = from
  for (; at < lines.length; at += 1) {
    const own = cellsOf(lines[at]!)
    const filled = own.filter((cell) => flat(cell) !== '')
    if (isRow(lines[at]) && filled.length > 1) cells.push([...own, ...new Array<string>(width - own.length).fill('')])
    else if (filled.length === 1 && cells.length > 0 && (isRow(lines[at + 1]) || isRow(lines[at]))) cells.push(filled)
    else break
  }
  return cells.length < 2 ? null : { cells, next: at }
}

function tableOf(rows: string[][], number: number): Block {
  const cols = Math.max(...rows.map((row) => row.length))
  const cells = rows.flatMap((row, r) =>
    row.length === 1
      ? [{ row: r, col: 0, rows: 1, cols, lines: row }]
      : row.map((text, c) => ({ row: r, col: c, rows: 1, cols: 1, lines: text === '' ? [] : [text] })),
  )
  return { kind: 'table', grid: { rows: rows.length, cols, cells }, name: null, where: `第${number}行的表` }
}
