/** PDFs with a text layer: page by page into tables and paragraphs, running heads and page numbers aside, tables that go on over a page put together. */
import { Worker } from 'node:worker_threads'
import type { Block, Blocks, Grid } from '../blocks.ts'
import { paragraph } from '../blocks.ts'
import { DocumentRefusal, LIMITS, type RefusalReason } from './limits.ts'
import { linesOf, type PageParagraph, paragraphsOf, type TextLine, type TextRun } from './pdf-lines.ts'
import { type Drawn, pageRulings } from './pdf-rulings.ts'
import { type PageTable, tablesOf } from './pdf-tables.ts'

type PdfPage = { number: number; height: number; lines: TextLine[]; tables: PageTable[]; asides: TextLine[] }

export async function readPdf(bytes: Uint8Array): Promise<Blocks> {
  const read = await readPages(bytes)
  if ('refused' in read) throw new DocumentRefusal(read.refused, read.values)
  if (read.pages.reduce((sum, page) => sum + page.runs.reduce((n, run) => n + run.text.length, 0), 0) < 20)
    throw new DocumentRefusal('no-text')
  const pages = read.pages.map(({ number, height, runs, drawn }): PdfPage => {
    const { tables, rest } = tablesOf(pageRulings(drawn), runs)
    return { number, height, lines: linesOf(rest), tables, asides: [] }
  })
  setFurnitureAside(pages)
  return { blocks: blocksOf(pages), title: null }
}

type Pages =
  | { pages: { number: number; height: number; runs: TextRun[]; drawn: Drawn[] }[] }
  | { refused: RefusalReason; values?: Record<string, string | number> }

function readPages(bytes: Uint8Array): Promise<Pages> {
  return new Promise((resolve) => {
    const workerData = { bytes: new Uint8Array(bytes), mostPages: LIMITS.pages, mostCharacters: LIMITS.characters }
    const worker = new Worker(new URL('pdf-pages.mjs', import.meta.url), { workerData, execArgv: [] })
    const answer = (pages: Pages) => {
      resolve(pages)
      void worker.terminate()
    }
    worker.once('message', answer)
    worker.once('error', () => answer({ refused: 'damaged' }))
  })
}

const PAGE_NUMBER = /^[\s\-—–－·•]*(?:第\s*)?\d{1,3}(?:\s*页)?(?:\s*[/／]?\s*(?:共\s*)?\d{1,3}\s*页?)?[\s\-—–－·•]*$/u

/** At the edge of a page: its number, and what stands there on other pages too. */
function setFurnitureAside(pages: PdfPage[]): void {
  const edge = (page: PdfPage, line: TextLine) => line.y > page.height * 0.92 || line.y < page.height * 0.08
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

function blocksOf(pages: PdfPage[]): Block[] {
  const blocks: Block[] = []
  const left = Math.min(...pages.flatMap((p) => p.lines.map((l) => l.left)))
  const right = Math.max(...pages.flatMap((p) => p.lines.map((l) => l.right)))
  const largest = Math.max(...pages.flatMap((p) => p.lines.map((l) => l.size)), 0)
  const usual = commonSize(pages)
  let open: { grid: Grid; xs: number[] } | null = null
  let lines: TextLine[] = []
  let where = ''
  const flush = () => {
    for (const p of paragraphsOf(lines, left, right, usual))
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

function commonSize(pages: PdfPage[]): number {
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
