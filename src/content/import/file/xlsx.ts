/** Workbooks: each sheet becomes a grid of what its cells show. Sheets, rows and columns that Excel hides are named, not read. */
import { strFromU8 } from 'fflate'
import type { Block, Blocks, Cell, Grid } from '../blocks.ts'
import { DocumentRefusal, LIMITS } from './limits.ts'
import { pack, unpack, type ZipParts } from './unpack.ts'

const READ = /^xl\/(?:workbook|styles|sharedStrings|(?:worksheets|theme|drawings)\/[^/]+)\.xml$/u

export async function readXlsx(bytes: Uint8Array): Promise<Blocks> {
  const parts = unpack(bytes, (name) => READ.test(name))
  if (!parts.has('xl/workbook.xml')) throw new DocumentRefusal('damaged')
  measure(parts)
  const { readXlsx: read, formatValue } = await import('hucre')
  const workbook = await read(pack(parts), { readStyles: true })
  const blocks: Block[] = []
  for (const sheet of workbook.sheets) {
    const where = `工作表“${sheet.name}”`
    if (sheet.hidden || sheet.veryHidden) {
      blocks.push({ kind: 'aside', text: `隐藏的工作表“${sheet.name}”没有读`, where })
      continue
    }
    const shown = (r: number, c: number) => {
      const value = sheet.rows[r]?.[c]
      const cell = sheet.cells?.get(`${r},${c}`)
      if (cell?.richText) return withoutStruck(cell.richText)
      if (value === null || value === undefined) return ''
      if (cell?.style?.font?.strikethrough) return ''
      const format = cell?.style?.numFmt
      if (value instanceof Date) return dateText(value, format)
      if (typeof value === 'number') return numberText(value, format, formatValue)
      return String(value)
    }
    const hiddenRows = [...(sheet.rowDefs ?? [])].filter(([, row]) => row.hidden).map(([r]) => r)
    const { grid, left } = gridOf(sheet.rows, sheet.merges ?? [], shown, new Set(hiddenRows))
    if (grid) blocks.push({ kind: 'table', grid, name: sheet.name, where })
    for (const text of left) blocks.push({ kind: 'aside', text, where: `${where}的隐藏行` })
    for (const box of sheet.textBoxes ?? [])
      if (box.text) blocks.push({ kind: 'paragraph', text: box.text, lead: null, heading: false, where })
  }
  return { blocks, title: workbook.properties?.title ?? null }
}

/** Formatted empty rows cost as much as full ones, so they are counted before anything is built from them. */
function measure(parts: ZipParts): void {
  let cells = 0
  for (const [name, content] of parts) {
    if (!name.startsWith('xl/worksheets/')) continue
    const xml = strFromU8(content, true)
    const rows = count(xml, /<row[\s>/]/gu, LIMITS.rows)
    if (rows > LIMITS.rows) throw new DocumentRefusal('too-many-rows', { limit: LIMITS.rows })
    cells += count(xml, /<c[\s>/]/gu, LIMITS.cells)
    if (cells > LIMITS.cells) throw new DocumentRefusal('too-many-cells', { limit: LIMITS.cells })
    // A cell far out makes the sheet a rectangle that reaches to it.
    for (const [, column, row] of xml.matchAll(/<c\s[^>]*\br="([A-Z]+)(\d+)"/gu))
      if (column!.length > 2 || Number(row) > LIMITS.rows * 4)
        throw new DocumentRefusal('too-many-rows', { limit: LIMITS.rows })
  }
}

function count(text: string, pattern: RegExp, most: number): number {
  let n = 0
  for (const _ of text.matchAll(pattern)) {
    n += 1
    if (n > most) break
  }
  return n
}

type Merge = { startRow: number; startCol: number; endRow: number; endCol: number }

/** Only what holds something, and the merges; rows and columns that hold nothing are left out. */
function gridOf(rows: unknown[][], merges: Merge[], shown: (r: number, c: number) => string, hidden: Set<number>) {
  const under = new Map<string, Merge>()
  for (const merge of merges) under.set(`${merge.startRow},${merge.startCol}`, merge)
  const found: (Merge & { text: string })[] = []
  const left: string[] = []
  rows.forEach((row, r) => {
    const texts: string[] = []
    for (let c = 0; c < row.length; c += 1) {
      const text = shown(r, c).replace(/\r\n?/gu, '\n').trim()
      if (text === '') continue
      texts.push(text)
      if (!hidden.has(r))
        found.push({ startRow: r, startCol: c, endRow: r, endCol: c, ...under.get(`${r},${c}`), text })
    }
    if (hidden.has(r) && texts.length > 0) left.push(texts.join(' '))
  })
  if (found.length === 0) return { grid: null, left }
  const rowAt = places(found.flatMap((f) => [f.startRow]))
  const colAt = places(found.flatMap((f) => [f.startCol]))
  const cells: Cell[] = found.map((f) => ({
    row: rowAt.get(f.startRow)!,
    col: colAt.get(f.startCol)!,
    rows: within(rowAt, f.startRow, f.endRow),
    cols: within(colAt, f.startCol, f.endCol),
    lines: f.text
      .split('\n')
      .map((l) => l.trim())
      .filter((l) => l !== ''),
  }))
  const grid: Grid = { rows: rowAt.size, cols: colAt.size, cells }
  return { grid, left }
}

const places = (at: number[]) => new Map([...new Set(at)].sort((a, b) => a - b).map((value, i) => [value, i]))
const within = (at: Map<number, number>, from: number, to: number) =>
  [...at.keys()].filter((value) => value >= from && value <= to).length

function withoutStruck(runs: { text: string; font?: { strikethrough?: boolean } }[]): string {
  return runs
    .filter((run) => !run.font?.strikethrough)
    .map((run) => run.text)
    .join('')
}

/** A date as the sheet shows it matters less than that it can be read: in the words of its format where that is Chinese, else as ISO. */
function dateText(date: Date, format: string | undefined): string {
  const [y, m, d] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]
  if (format?.includes('年')) return format.includes('d') ? `${y}年${m}月${d}日` : `${y}年${m}月`
  return `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`
}

/** Telephone numbers and serials are often numbers with a format of their own. */
function numberText(value: number, format: string | undefined, formatValue: (v: unknown, f: string) => string): string {
  const plain = Number.isInteger(value) ? value.toFixed(0) : String(value)
  if (!format || format === 'General' || format === '@') return plain
  try {
    return formatValue(value, format).trim() || plain
  } catch {
    return plain
  }
}
