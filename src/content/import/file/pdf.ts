/** PDFs with a text layer: page by page into tables and paragraphs, running heads and page numbers aside, tables that go on over a page put together. */
import type { Block, Blocks, Grid } from '../blocks.ts'
import { paragraph } from '../blocks.ts'
import { LIMITS, Refusal } from './limits.ts'
import { linesOf, type PageParagraph, paragraphsOf, type Run, type TextLine } from './pdf-lines.ts'
import { pageRulings } from './pdf-rulings.ts'
import { type PageTable, tablesOf } from './pdf-tables.ts'

type Page = { number: number; height: number; lines: TextLine[]; tables: PageTable[]; asides: TextLine[] }

export async function readPdf(bytes: Uint8Array): Promise<Blocks> {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const folder = new URL('../../', import.meta.resolve('pdfjs-dist/legacy/build/pdf.mjs'))
  const loading = pdfjs.getDocument({
    data: new Uint8Array(bytes),
    cMapUrl: new URL('cmaps/', folder).href.replace('file://', ''),
    cMapPacked: true,
    standardFontDataUrl: new URL('standard_fonts/', folder).href.replace('file://', ''),
    useSystemFonts: false,
    disableFontFace: true,
    isEvalSupported: false,
    verbosity: 0,
    stopAtErrors: false,
  })
  const pdf = await loading.promise.catch((error: Error) => {
    throw new Refusal(error.name === 'PasswordException' ? 'encrypted' : 'damaged')
  })
  if (pdf.numPages > LIMITS.pages) throw new Refusal('too-many-pages', { limit: LIMITS.pages, found: pdf.numPages })
  const texts: Run[][] = []
  let characters = 0
  for (let n = 1; n <= pdf.numPages; n += 1) {
    const content = await (await pdf.getPage(n)).getTextContent({ disableNormalization: true })
    const runs = content.items.flatMap((item) => ('str' in item && item.str.trim() !== '' ? [runOf(item)] : []))
    characters += runs.reduce((sum, run) => sum + run.text.length, 0)
    if (characters > LIMITS.characters) throw new Refusal('too-much-text', { limit: LIMITS.characters })
    texts.push(runs)
  }
  if (characters < 20) throw new Refusal('no-text')
  const pages: Page[] = []
  for (const [i, runs] of texts.entries()) {
    const page = await pdf.getPage(i + 1)
    const { tables, rest } = tablesOf(await pageRulings(page, pdfjs.OPS), runs)
    pages.push({ number: i + 1, height: page.view[3]! - page.view[1]!, lines: linesOf(rest), tables, asides: [] })
    page.cleanup()
  }
  await loading.destroy()
  setFurnitureAside(pages)
  return { blocks: blocksOf(pages), title: null }
}

function runOf(item: { str: string; transform: number[]; width: number; height: number }): Run {
  const [a = 0, b = 0, , , x = 0, y = 0] = item.transform
  return { text: item.str, x, y, width: item.width, size: Math.hypot(a, b) || item.height || 10 }
}

const PAGE_NUMBER = /^[\s\-—–－·•]*(?:第\s*)?\d{1,3}(?:\s*页)?(?:\s*[/／]?\s*(?:共\s*)?\d{1,3}\s*页?)?[\s\-—–－·•]*$/u

/** At the edge of a page: its number, and what stands there on other pages too. */
function setFurnitureAside(pages: Page[]): void {
  const edge = (page: Page, line: TextLine) => line.y > page.height * 0.92 || line.y < page.height * 0.08
  const key = (line: TextLine) => `${Math.round(line.y / 4)}:${line.text.replace(/\d+/gu, '#')}`
  const seen = new Map<string, number>()
  for (const page of pages)
    for (const line of page.lines) if (edge(page, line)) seen.set(key(line), (seen.get(key(line)) ?? 0) + 1)
  for (const page of pages) {
    const isFurniture = (line: TextLine) =>
      edge(page, line) && (PAGE_NUMBER.test(line.text) || (seen.get(key(line)) ?? 0) > 1)
    page.asides = page.lines.filter(isFurniture)
    page.lines = page.lines.filter((line) => !isFurniture(line))
  }
}

function blocksOf(pages: Page[]): Block[] {
  const blocks: Block[] = []
  const left = Math.min(...pages.flatMap((p) => p.lines.map((l) => l.left)))
  const right = Math.max(...pages.flatMap((p) => p.lines.map((l) => l.right)))
  const largest = Math.max(...pages.flatMap((p) => p.lines.map((l) => l.size)), 0)
  const usual = commonSize(pages)
  let open: { grid: Grid; xs: number[] } | null = null
  let lines: TextLine[] = []
  let where = ''
  const flush = () => {
    for (const p of paragraphsOf(lines, left, right))
      blocks.push(paragraph(p.text, where, { heading: isHeading(p, largest, usual) }))
    if (lines.length > 0) open = null
    lines = []
  }
  for (const page of pages) {
    where = `第${page.number}页`
    for (const line of page.asides) blocks.push({ kind: 'aside', text: line.text, where: `${where}页边` })
    const waiting = [...page.lines]
    for (const table of page.tables) {
      while (waiting[0] && waiting[0].y > table.top) lines.push(waiting.shift()!)
      flush()
      if (open && sameColumns(open.xs, table.xs)) append(open.grid, table.grid)
      else {
        blocks.push({ kind: 'table', grid: table.grid, name: null, where })
        open = table
      }
    }
    lines.push(...waiting)
    // A paragraph may go on over the page; a table only where nothing stands between.
    if (page.tables.length > 0 && waiting.length > 0) flush()
  }
  flush()
  return blocks
}

function isHeading(p: PageParagraph, largest: number, usual: number): boolean {
  return p.size === largest && p.size > usual + 1
}

function commonSize(pages: Page[]): number {
  const counts = new Map<number, number>()
  for (const page of pages)
    for (const line of page.lines) counts.set(line.size, (counts.get(line.size) ?? 0) + line.text.length)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0
}

const sameColumns = (a: number[], b: number[]) => a.length === b.length && a.every((x, i) => Math.abs(x - b[i]!) < 6)

function append(grid: Grid, more: Grid): void {
  grid.seams = [...(grid.seams ?? []), grid.rows]
  for (const cell of more.cells) grid.cells.push({ ...cell, row: cell.row + grid.rows })
  grid.rows += more.rows
}
