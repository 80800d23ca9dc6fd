/** The two models every format is read into: paragraphs, and grids of cells with spans. Knows no format and no policy. */

export type Cell = {
  row: number
  col: number
  rows: number
  cols: number
  /** One string a line or paragraph; lines that a layout merely wrapped are one already. */
  lines: string[]
  /** Small tables inside the cell, a line a row. */
  inner?: string[]
}

export type Grid = {
  rows: number
  cols: number
  cells: Cell[]
  /** Rows at which a page began: what stands there may go on from the row above. */
  seams?: number[]
}

export type Paragraph = {
  kind: 'paragraph'
  text: string
  /** The words in bold it opens with, where not all of it is bold. */
  lead: string | null
  heading: boolean
  where: string
}
export type Table = { kind: 'table'; grid: Grid; name: string | null; where: string }
/** Furniture of the page: navigation, running heads, page numbers. Shown as unplaced, never read. */
type Aside = { kind: 'aside'; text: string; where: string }
export type Block = Paragraph | Table | Aside

/** `title`: what the file itself calls the document (an html title), the last resort. */
export type Blocks = { blocks: Block[]; title: string | null }

export function paragraph(
  text: string,
  where: string,
  more: { lead?: string | null; heading?: boolean } = {},
): Paragraph {
  return { kind: 'paragraph', text, where, lead: more.lead ?? null, heading: more.heading ?? false }
}

export function cellText(cell: Cell | undefined): string {
  return cell ? cell.lines.join('\n') : ''
}

/** The cell that covers each place of the grid; undefined where there is none. */
export function cover(grid: Grid): (Cell | undefined)[][] {
  const places: (Cell | undefined)[][] = Array.from({ length: grid.rows }, () => new Array(grid.cols).fill(undefined))
  for (const cell of grid.cells)
    for (let r = cell.row; r < Math.min(grid.rows, cell.row + cell.rows); r += 1)
      for (let c = cell.col; c < Math.min(grid.cols, cell.col + cell.cols); c += 1) places[r]![c] = cell
  return places
}

/** For comparing only: NFKC, white space removed, dashes alike. */
export function flat(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s+/gu, '')
    .replace(/[‐-―−﹘﹣]/gu, '-')
}
