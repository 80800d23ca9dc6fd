/** Prints a sheet as a pdf with a text layer: ruled tables that break over pages, justified nowhere, a font that is named and not embedded. */
import { laid, type Sheet, type SheetCell } from './sheet.ts'

const PAGE = { width: 595, height: 842, margin: 56 }
const INNER = PAGE.width - 2 * PAGE.margin
const PAD = 4

type Out = { pages: string[][] }

export type PdfLook = {
  size?: number
  /** Shares of the width; equal ones when left out. */
  widths?: number[]
  /** Text in the middle of its cell, as Word and Excel often have it. */
  middle?: boolean
  indent?: boolean
  pageNumbers?: boolean
}

export function toPdf(sheet: Sheet, look: PdfLook = {}): Uint8Array {
  const size = look.size ?? 11
  const out: Out = { pages: [[]] }
  let y = PAGE.height - PAGE.margin
  const turn = () => {
    out.pages.push([])
    y = PAGE.height - PAGE.margin
  }
  for (const block of sheet.blocks) {
    if (block.kind === 'table') y = drawTable(out, block.rows, y, size, look)
    else {
      const own = block.heading === 1 ? size + 5 : size
      const text = (block.bold ?? '') + block.text
      const lines = wrap(text, INNER, own, look.indent && own === size ? 2 * own : 0)
      lines.forEach((line, i) => {
        if (y - own * 1.7 < PAGE.margin) turn()
        y -= own * 1.7
        const left =
          own > size
            ? PAGE.margin + (INNER - widthOf(line, own)) / 2
            : PAGE.margin + (i === 0 && look.indent ? 2 * own : 0)
        write(out, left, y, own, line)
      })
    }
  }
  if (look.pageNumbers)
    out.pages.forEach((page, i) => {
      page.push(show(PAGE.width / 2 - 12, 30, 9, `— ${i + 1} —`))
    })
  return assemble(out.pages.map((page) => page.join('\n')))
}

const widthOf = (text: string, size: number) => [...text].reduce((sum, c) => sum + (c < '\u0080' ? 0.5 : 1) * size, 0)

/** No line begins with a closing mark, no figure is cut. */
function wrap(text: string, width: number, size: number, indent = 0): string[] {
  const lines: string[] = []
  let line = ''
  let room = width - indent
  for (const token of text.match(/(?:[\w.,%-]+|.)[，。；：、）》”]*/gu) ?? []) {
    for (const piece of widthOf(token, size) > width ? [...token] : [token]) {
      if (line !== '' && widthOf(line + piece, size) > room) {
        lines.push(line)
        line = ''
        room = width
      }
      line += piece
    }
  }
  return line === '' ? lines : [...lines, line]
}

function drawTable(out: Out, rows: SheetCell[][], top: number, size: number, look: PdfLook): number {
  const { places, width } = laid(rows)
  const shares = look.widths?.length === width ? look.widths : guessWidths(rows, width)
  const total = shares.reduce((a, b) => a + b, 0)
  const xs = [PAGE.margin]
  for (const share of shares) xs.push(xs.at(-1)! + (INNER * share) / total)
  const high = size * 1.4
  let y = top - 6
  const line = (x1: number, y1: number, x2: number, y2: number) =>
    out.pages.at(-1)!.push(`${x1.toFixed(1)} ${y1.toFixed(1)} m ${x2.toFixed(1)} ${y2.toFixed(1)} l S`)
  const text = places.map((row) =>
    Array.from({ length: width }, (_, c) => {
      const at = row[c]
      if (!at || at.col !== c) return []
      return at.cell.lines.flatMap((l) => wrap(l, xs[c + (at.cell.cols ?? 1)]! - xs[c]! - 2 * PAD, size))
    }),
  )
  // Of a merged cell the words stand in its first row.
  const linesAt = (r: number, c: number) => (places[r]?.[c]?.row === r ? text[r]![c]! : [])
  line(xs[0]!, y, xs[width]!, y)
  for (let r = 0; r < places.length; r += 1) {
    const rest = Array.from({ length: width }, (_, c) => linesAt(r, c))
    for (;;) {
      const most = Math.max(1, ...rest.map((l) => l.length))
      const fits = Math.floor((y - PAGE.margin - 2 * PAD) / high)
      const take = Math.min(most, Math.max(1, fits))
      const bottom = y - take * high - 2 * PAD
      for (let c = 0; c < width; c += 1) {
        const own = rest[c]!.splice(0, take)
        const drop = look.middle ? ((take - own.length) * high) / 2 : 0
        own.forEach((l, i) => {
          write(out, xs[c]! + PAD, y - PAD - size - i * high - drop, size, l)
        })
      }
      const last = rest.every((l) => l.length === 0)
      for (let c = 0; c <= width; c += 1)
        if (c === 0 || c === width || places[r]![c]?.cell !== places[r]![c - 1]?.cell) line(xs[c]!, y, xs[c]!, bottom)
      const breaks = !last || (r + 1 < places.length && bottom - high - 2 * PAD < PAGE.margin)
      for (let c = 0; c < width; c += 1)
        if (breaks || places[r + 1]?.[c]?.cell !== places[r]![c]?.cell || !places[r]![c])
          line(xs[c]!, bottom, xs[c + 1]!, bottom)
      y = bottom
      if (breaks) {
        out.pages.push([])
        y = PAGE.height - PAGE.margin
        line(xs[0]!, y, xs[width]!, y)
      }
      if (last) break
    }
  }
  return y - 6
}

/** As much room as a column's words ask for, within reason. */
function guessWidths(rows: SheetCell[][], width: number): number[] {
  const { places } = laid(rows)
  return Array.from({ length: width }, (_, c) => {
    const lengths = places.flatMap((row) =>
      row[c] && (row[c].cell.cols ?? 1) === 1 ? [Math.max(...row[c].cell.lines.map((l) => l.length), 0)] : [],
    )
    return Math.min(22, Math.max(4, ...lengths.map((n) => Math.min(n, 40)))) ** 0.8
  })
}

const write = (out: Out, x: number, y: number, size: number, text: string) =>
  out.pages.at(-1)!.push(show(x, y, size, text))

function show(x: number, y: number, size: number, text: string): string {
  const hex = [...text].map((c) => c.codePointAt(0)!.toString(16).padStart(4, '0')).join('')
  return `BT /F1 ${size} Tf ${x.toFixed(2)} ${y.toFixed(2)} Td <${hex}> Tj ET`
}

function assemble(pages: string[]): Uint8Array {
  const objects: string[] = []
  const add = (body: string) => objects.push(body)
  const kids = pages.map((_, i) => `${5 + 2 * i + 1} 0 R`)
  add('<< /Type /Catalog /Pages 2 0 R >>')
  add(`<< /Type /Pages /Count ${pages.length} /Kids [${kids.join(' ')}] >>`)
  add('<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H /DescendantFonts [4 0 R] >>')
  add(
    `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000 /W [1 95 500] /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >> >>`,
  )
  for (const content of pages) {
    add(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`)
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${PAGE.width} ${PAGE.height}] /Contents ${objects.length} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
    )
  }
  let text = '%PDF-1.5\n'
  const at = objects.map((body, i) => {
    const start = text.length
    text += `${i + 1} 0 obj\n${body}\nendobj\n`
    return start
  })
  const table = text.length
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${at.map((n) => `${String(n).padStart(10, '0')} 00000 n \n`).join('')}`
  text += `trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF`
  return new TextEncoder().encode(text)
}
