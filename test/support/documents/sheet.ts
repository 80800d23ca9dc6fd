/** A document before it has a format: paragraphs and tables with spans, and how each format prints them. */
import { strToU8, zipSync } from 'fflate'

export type SheetCell = { lines: string[]; rows?: number; cols?: number; header?: boolean }
export type SheetBlock =
  | { kind: 'p'; text: string; bold?: string; heading?: number; numbered?: boolean }
  | { kind: 'table'; rows: SheetCell[][] }
export type Sheet = { blocks: SheetBlock[] }

export const cell = (text: string | string[], more: Partial<SheetCell> = {}): SheetCell => ({
  lines: typeof text === 'string' ? (text === '' ? [] : [text]) : text,
  ...more,
})

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

export function toHtml(sheet: Sheet, round = { before: '', after: '' }): string {
  const body = sheet.blocks.map((block) => {
    if (block.kind === 'table')
      return `<table>${block.rows.map((row) => `<tr>${row.map(htmlCell).join('')}</tr>`).join('\n')}</table>`
    const tag = block.heading ? `h${block.heading}` : 'p'
    return `<${tag}>${block.bold ? `<strong>${escaped(block.bold)}</strong>` : ''}${escaped(block.text)}</${tag}>`
  })
  return `<!doctype html><html><head><meta charset="utf-8"><title>页</title></head><body>${round.before}<div class="article">${body.join('\n')}</div>${round.after}</body></html>`
}

function htmlCell({ lines, rows = 1, cols = 1, header }: SheetCell): string {
  const tag = header ? 'th' : 'td'
  return `<${tag}${rows > 1 ? ` rowspan="${rows}"` : ''}${cols > 1 ? ` colspan="${cols}"` : ''}>${lines.map(escaped).join('<br>')}</${tag}>`
}

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

export function docxOf(body: string, numbering = ''): Uint8Array {
  const files: Record<string, string> = {
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    '_rels/.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><w:document ${W}><w:body>${body}</w:body></w:document>`,
    ...(numbering
      ? { 'word/numbering.xml': `<?xml version="1.0" encoding="UTF-8"?><w:numbering ${W}>${numbering}</w:numbering>` }
      : {}),
  }
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])))
}

export const wordRun = (text: string, properties = '') =>
  `<w:r>${properties ? `<w:rPr>${properties}</w:rPr>` : ''}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`
export const wordParagraph = (runs: string, properties = '') =>
  `<w:p>${properties ? `<w:pPr>${properties}</w:pPr>` : ''}${runs}</w:p>`

export function toDocx(sheet: Sheet): Uint8Array {
  const numbering = `<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>`
  const body = sheet.blocks.map((block) =>
    block.kind === 'table'
      ? wordTable(block.rows)
      : wordParagraph(
          (block.bold ? wordRun(block.bold, '<w:b/>') : '') + wordRun(block.text, block.heading ? '<w:b/>' : ''),
          block.numbered ? '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' : '',
        ),
  )
  return docxOf(body.join(''), numbering)
}

/** Word wants a cell in every row that a merged one covers. */
export function wordTable(rows: SheetCell[][]): string {
  const { places, width } = laid(rows)
  const out = places.map((row, r) => {
    const cells: string[] = []
    for (let c = 0; c < width; ) {
      const at = row[c]
      const cols = at?.cell.cols ?? 1
      const merge = at && (at.cell.rows ?? 1) > 1 ? (at.row === r ? '<w:vMerge w:val="restart"/>' : '<w:vMerge/>') : ''
      const lines = at && at.row === r ? at.cell.lines : []
      const properties = `<w:tcPr>${cols > 1 ? `<w:gridSpan w:val="${cols}"/>` : ''}${merge}</w:tcPr>`
      cells.push(
        `<w:tc>${properties}${(lines.length > 0 ? lines : ['']).map((line) => wordParagraph(wordRun(line))).join('')}</w:tc>`,
      )
      c += cols
    }
    return `<w:tr>${cells.join('')}</w:tr>`
  })
  return `<w:tbl><w:tblGrid>${'<w:gridCol w:w="1000"/>'.repeat(width)}</w:tblGrid>${out.join('')}</w:tbl>`
}

type Place = { cell: SheetCell; row: number; col: number }

export function laid(rows: SheetCell[][]): { places: (Place | undefined)[][]; width: number } {
  const places: (Place | undefined)[][] = rows.map(() => [])
  let width = 0
  rows.forEach((row, r) => {
    let c = 0
    for (const own of row) {
      while (places[r]![c]) c += 1
      for (let y = r; y < Math.min(rows.length, r + (own.rows ?? 1)); y += 1)
        for (let x = c; x < c + (own.cols ?? 1); x += 1) places[y]![x] = { cell: own, row: r, col: c }
      c += own.cols ?? 1
      width = Math.max(width, c)
    }
  })
  return { places, width }
}

const letter = (c: number) => String.fromCharCode(65 + c)

export type XlsxPage = {
  name: string
  rows: SheetCell[][]
  hidden?: boolean
  styles?: Map<string, number>
  raw?: Map<string, number>
}

/** @param pages `raw` and `styles`: cells, by A1, that are numbers in a format of their own */
export function xlsxOf(pages: XlsxPage[], formats: string[] = []): Uint8Array {
  const files: Record<string, string> = {
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>${pages.map((_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`).join('')}<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
    '_rels/.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>${pages.map((page, i) => `<sheet name="${page.name}" sheetId="${i + 1}"${page.hidden ? ' state="hidden"' : ''} r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${pages.map((_, i) => `<Relationship Id="rId${i + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`).join('')}<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="${formats.length}">${formats.map((f, i) => `<numFmt numFmtId="${164 + i}" formatCode="${escaped(f).replaceAll('"', '&quot;')}"/>`).join('')}</numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellXfs count="${formats.length + 1}"><xf/>${formats.map((_, i) => `<xf numFmtId="${164 + i}" applyNumberFormat="1"/>`).join('')}</cellXfs></styleSheet>`,
  }
  pages.forEach((page, i) => {
    files[`xl/worksheets/sheet${i + 1}.xml`] = sheetXml(page)
  })
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])))
}

function sheetXml({ rows, raw, styles }: XlsxPage): string {
  const merges: string[] = []
  const { places } = laid(rows)
  const data = places.map((row, r) => {
    const cells = row.map((at, c) => {
      const name = `${letter(c)}${r + 1}`
      if (!at || at.row !== r || at.col !== c) return ''
      if ((at.cell.rows ?? 1) > 1 || (at.cell.cols ?? 1) > 1)
        merges.push(`${name}:${letter(c + (at.cell.cols ?? 1) - 1)}${r + (at.cell.rows ?? 1)}`)
      const number = raw?.get(name)
      if (number !== undefined) return `<c r="${name}" s="${styles?.get(name) ?? 0}"><v>${number}</v></c>`
      return at.cell.lines.length === 0
        ? ''
        : `<c r="${name}" t="inlineStr"><is><t xml:space="preserve">${escaped(at.cell.lines.join('\n'))}</t></is></c>`
    })
    return `<row r="${r + 1}">${cells.join('')}</row>`
  })
  const merged =
    merges.length > 0
      ? `<mergeCells count="${merges.length}">${merges.map((m) => `<mergeCell ref="${m}"/>`).join('')}</mergeCells>`
      : ''
  return `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${data.join('')}</sheetData>${merged}</worksheet>`
}

/** Paragraphs become rows of one cell, as clerks type them above and below a table. */
export function toXlsx(sheet: Sheet): Uint8Array {
  const width = Math.max(...sheet.blocks.map((b) => (b.kind === 'table' ? laid(b.rows).width : 1)))
  const rows = sheet.blocks.flatMap((b) => (b.kind === 'table' ? b.rows : [[cell(b.text, { cols: width })]]))
  return xlsxOf([{ name: 'Sheet1', rows }])
}

/** Pasted out of Word: a cell a line, its further lines without a tab. */
export function toPastedText(sheet: Sheet, end = '\n'): string {
  return sheet.blocks
    .flatMap((block) =>
      block.kind === 'p'
        ? [(block.bold ?? '') + block.text]
        : block.rows.flatMap((row) => [
            '',
            ...row.flatMap((c) => c.lines.map((line, i) => (i === 0 ? `\t${line}` : line))),
          ]),
    )
    .join(end)
}

export function toTabbedText(sheet: Sheet, end = '\n'): string {
  return sheet.blocks
    .flatMap((block) => {
      if (block.kind === 'p') return [(block.bold ?? '') + block.text]
      const { places, width } = laid(block.rows)
      return places.map((row, r) =>
        Array.from({ length: width }, (_, c) =>
          row[c]?.row === r && row[c].col === c ? row[c].cell.lines.join('、') : '',
        ).join('\t'),
      )
    })
    .join(end)
}
