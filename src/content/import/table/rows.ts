/** A grid's rows, sorted: headings of parts and sections, notes, and items, where an item may take several rows and go on over a page. */
import { type Cell, cellText, cover, flat, type Grid } from '../blocks.ts'
import { readMarker, readSerial } from '../text/markers.ts'
import type { DocumentWords } from '../words.ts'
import type { TableColumns } from './columns.ts'
import { distinct, type Header, repeatsHeader } from './header.ts'

/** By column, what the item's rows say there, from the top down; a cell merged over several counts once. */
export type ItemRow = {
  kind: 'item'
  row: number
  cells: Cell[][]
  /** Cut by a page: what its cells say goes on without a new line. */
  cut: boolean
}
type GridRow = ItemRow | { kind: 'heading' | 'note'; row: number; text: string }

type TableRead = { grid: Grid; columns: TableColumns; header: Header | null; words: DocumentWords }

export function readRows(table: TableRead, from: number): GridRow[] {
  const { grid, columns, header, words } = table
  const places = cover(grid)
  const seams = new Set(grid.seams ?? [])
  const closed = endsSentences(table)
  const rows: GridRow[] = []
  let goingOn = new Map<Cell, Cell[]>()
  let seam = false
  for (let r = from; r < grid.rows; r += 1) {
    seam ||= seams.has(r)
    const row = places[r]!
    if (header && repeatsHeader(row, header)) continue
    const own = distinct(row).filter((cell) => cell.row === r && flat(cellText(cell)) !== '')
    if (own.length === 0) continue
    // On top of a page one cell alone may be the rest of one that was cut.
    const rest = seam && own.every((cell) => cell.cols === 1)
    const alone = rest ? null : soleWords(own, row, table)
    if (alone !== null) {
      rows.push({ kind: isNote(alone, words) ? 'note' : 'heading', row: r, text: alone })
      seam = false
      continue
    }
    const last = rows.at(-1)
    if (seam && last?.kind === 'item') goingOn = findGoingOn(last, row, columns)
    const written = row.map((cell) => (cell && flat(cellText(cell)) !== '' ? [cell] : []))
    const cells = written.map((cell, c) => goingOn.get(row[c]!) ?? cell)
    const cut = row.some((cell) => cell !== undefined && (goingOn.get(cell)?.length ?? 0) > 1)
    if (last?.kind === 'item' && goesOn(last, written, row, r, { seam, columns, closed })) {
      addTo(last, written, seam)
      // Words of a merged cell that were cut are those of the rows below, too.
      if (seam)
        for (const [c, cell] of row.entries())
          if (cell && written[c]!.length > 0 && (CONTACT.has(columns.roles[c]!) || columns.roles[c] === 'section'))
            goingOn.set(cell, [...last.cells[c]!])
    } else rows.push({ kind: 'item', row: r, cells, cut })
    seam = false
  }
  return rows
}

/** A row that says one thing across the table, or one short thing at its beginning. */
function soleWords(own: Cell[], row: (Cell | undefined)[], { grid, columns }: TableRead): string | null {
  const texts = [...new Set(own.map((cell) => flat(cellText(cell))))]
  const filled = distinct(row).filter((cell) => flat(cellText(cell)) !== '')
  if (texts.length !== 1 || filled.length !== own.length) return null
  const [cell] = own
  const text = cellText(cell).replace(/\n/gu, '')
  if (cell!.cols > 1 && cell!.cols >= Math.min(grid.cols, 3) * 0.6) return text
  if (grid.cols < 3 || columns.text.includes(cell!.col))
    return readMarker(text) !== null && flat(text).length <= 40 && !/[。；，]/u.test(text) && cell!.col === 0
      ? text
      : null
  return readSerial(text) === null && (readMarker(text) !== null || cell!.col <= (columns.text[0] ?? 1)) ? text : null
}

function isNote(text: string, words: DocumentWords): boolean {
  const bare = flat(text)
  const notes = words.file.list.notes.some(
    (note) =>
      bare.startsWith(`${note}:`) || bare.startsWith(`(${note}`) || new RegExp(`^${note}\\d*[:.、]`, 'u').test(bare),
  )
  return (
    notes ||
    words.closes(bare) ||
    (bare.length > 40 && readMarker(text) === null) ||
    (/[。;]$/u.test(bare) && bare.length > 25)
  )
}

/** Whether a row continues the item above: same merged serial or text, or what a page break cut off. */
function goesOn(
  last: ItemRow,
  cells: Cell[][],
  row: (Cell | undefined)[],
  r: number,
  at: { seam: boolean; columns: TableColumns; closed: boolean },
): boolean {
  const { roles, text, title } = at.columns
  const serial = roles.indexOf('serial')
  const has = (of: Cell[][], c: number) => (of[c]?.length ?? 0) > 0
  const spans = (c: number) =>
    c >= 0 && row[c] !== undefined && row[c].row < r && has(cells, c) && last.cells[c]?.includes(row[c]) === true
  if (spans(serial) || (serial < 0 && text.length > 0 && text.every(spans))) return true
  const words = (of: Cell[][]) =>
    text
      .flatMap((c) => of[c] ?? [])
      .map(cellText)
      .join('')
      .trim()
  const unfinished = at.closed && !/[。；！）)]$/u.test(words(last.cells))
  if (at.seam) {
    // A number stands on one of the pages, in the middle of its cell; a name may be cut itself.
    if (serial >= 0) return !has(cells, serial) || (!has(last.cells, serial) && unfinished)
    return (title !== null && !has(cells, title)) || words(cells) === '' || unfinished
  }
  const named = [serial, title ?? -1].filter((c) => c >= 0)
  if (
    named.length === 0 ||
    words(cells) === '' ||
    named.some((c) => has(cells, c)) ||
    !named.some((c) => has(last.cells, c))
  )
    return false
  return roles.every((role, c) => !CONTACT.has(role) || !has(cells, c) || row[c]!.row < r)
}

const CONTACT = new Set<string | null>(['office', 'phone', 'contact'])

/** Whether the table's sentences end with their mark, so that one that does not was cut. */
function endsSentences({ grid, columns }: TableRead): boolean {
  const texts = grid.cells
    .filter((cell) => columns.text.includes(cell.col) && cell.cols < grid.cols * 0.6)
    .map((cell) => cellText(cell).trim())
  const long = texts.filter((text) => text.length >= 12)
  return long.filter((text) => /[。；！）)]$/u.test(text)).length >= long.length * 0.6
}

function addTo(item: ItemRow, cells: Cell[][], seam: boolean): void {
  item.cut ||= seam
  cells.forEach((own, c) => {
    item.cells[c] = [...(item.cells[c] ?? []), ...own.filter((cell) => !item.cells[c]?.includes(cell))]
  })
}

/** A merged cell cut by a page prints its words on one side alone: what is empty below goes on from above, as far down as it reaches. */
function findGoingOn(above: ItemRow, row: (Cell | undefined)[], columns: TableColumns): Map<Cell, Cell[]> {
  const found = new Map<Cell, Cell[]>()
  columns.roles.forEach((role, c) => {
    const cell = row[c]
    const own = above.cells[c] ?? []
    if (cell && own.length > 0 && flat(cellText(cell)) === '' && (CONTACT.has(role) || role === 'section'))
      found.set(cell, [...own])
  })
  return found
}
