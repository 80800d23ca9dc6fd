/** A grid's rows, sorted: headings of parts and sections, notes, and items, where an item may take several rows and go on over a page. */
import { type Cell, cellText, cover, flat, type Grid } from '../blocks.ts'
import { readMarker, readSerial } from '../text/markers.ts'
import type { DocumentWords } from '../words.ts'
import type { Columns } from './columns.ts'
import { distinct, type Header, repeatsHeader } from './header.ts'

/** By column, what the item's rows say there, from the top down; a cell merged over several counts once. */
export type ItemRow = {
  kind: 'item'
  row: number
  cells: Cell[][]
  /** Cut by a page: what its cells say goes on without a new line. */
  cut: boolean
}
export type Row = ItemRow | { kind: 'heading' | 'note'; row: number; text: string }

type Table = { grid: Grid; columns: Columns; header: Header | null; words: DocumentWords }

export function readRows(table: Table, from: number): Row[] {
  const { grid, columns, header, words } = table
  const places = cover(grid)
  const seams = new Set(grid.seams ?? [])
  const rows: Row[] = []
  let seam = false
  for (let r = from; r < grid.rows; r += 1) {
    seam ||= seams.has(r)
    const row = places[r]!
    if (header && repeatsHeader(row, header)) continue
    const own = distinct(row).filter((cell) => cell.row === r && flat(cellText(cell)) !== '')
    if (own.length === 0) continue
    const alone = soleWords(own, row, table)
    if (alone !== null) {
      rows.push({ kind: isNote(alone, words) ? 'note' : 'heading', row: r, text: alone })
      continue
    }
    const last = rows.at(-1)
    const cells = row.map((cell) => (cell && flat(cellText(cell)) !== '' ? [cell] : []))
    if (last?.kind === 'item' && goesOn(last, cells, row, r, { seam, columns })) addTo(last, cells, seam)
    else {
      if (last?.kind === 'item' && seam) fillOver(last, cells, columns)
      rows.push({ kind: 'item', row: r, cells, cut: false })
    }
    seam = false
  }
  return rows
}

/** A row that says one thing across the table, or one short thing at its beginning. */
function soleWords(own: Cell[], row: (Cell | undefined)[], { grid, columns }: Table): string | null {
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
    (/[。；]$/u.test(bare) && bare.length > 25)
  )
}

/** Whether a row continues the item above: same merged serial or text, or what a page break cut off. */
function goesOn(
  last: ItemRow,
  cells: Cell[][],
  row: (Cell | undefined)[],
  r: number,
  at: { seam: boolean; columns: Columns },
): boolean {
  const { roles, text, title } = at.columns
  const serial = roles.indexOf('serial')
  const spans = (c: number) =>
    c >= 0 &&
    row[c] !== undefined &&
    row[c]!.row < r &&
    last.cells[c]?.includes(row[c]!) === true &&
    cells[c]!.length > 0
  if (spans(serial)) return true
  if (serial < 0 && text.length > 0 && text.every(spans)) return true
  const named = [serial, title ?? -1].filter((c) => c >= 0)
  const has = (of: Cell[][], c: number) => (of[c]?.length ?? 0) > 0
  const words = (of: Cell[][]) =>
    text
      .flatMap((c) => of[c] ?? [])
      .map(cellText)
      .join('')
  if (named.length === 0) return at.seam && words(cells) !== '' && !/[。；！]$/u.test(words(last.cells).trim())
  const unnamed = named.every((c) => !has(cells, c) || row[c]!.row < r)
  if (at.seam) {
    if (named.every((c) => !has(cells, c))) return true
    // A number centred in its cell may stand on the second page alone.
    return named.every((c) => !has(last.cells, c)) && !/[。；！]$/u.test(words(last.cells).trim())
  }
  const contactless = roles.every(
    (role, c) => !['office', 'phone', 'contact'].includes(role ?? '') || !has(cells, c) || row[c]!.row < r,
  )
  return (
    unnamed &&
    named.some((c) => has(last.cells, c)) &&
    contactless &&
    words(cells) !== '' &&
    named.every((c) => !has(cells, c))
  )
}

function addTo(item: ItemRow, cells: Cell[][], seam: boolean): void {
  item.cut ||= seam
  cells.forEach((own, c) => {
    item.cells[c] = [...(item.cells[c] ?? []), ...own.filter((cell) => !item.cells[c]?.includes(cell))]
  })
}

/** A merged cell cut by a page prints its words on one side alone. */
function fillOver(above: ItemRow, below: Cell[][], columns: Columns): void {
  columns.roles.forEach((role, c) => {
    if (!['office', 'phone', 'contact', 'section'].includes(role ?? '')) return
    if (below[c]!.length === 0) below[c] = [...(above.cells[c] ?? [])]
  })
}
