/**
 * Writes an Excel workbook: sheets of plain texts and numbers, and a bar chart beside one of them. The few parts of Office Open XML that
 * this takes are written here, since no kept library for Node draws charts.
 */
import { strToU8, zipSync } from 'fflate'
import { barChart, type Chart, chartPlace, columnName, OFFICE, xmlEscaped } from './chart.ts'

export type WorkbookCell = string | number
export type Sheet = {
  /** At most 31 signs, none of []:*?/\\. */
  name: string
  /** In characters, a column each. */
  widths: number[]
  /** The first is the heading. */
  rows: WorkbookCell[][]
  chart?: Chart
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const TYPE = 'application/vnd.openxmlformats-officedocument'

/** The file's bytes. */
export function workbook(sheets: readonly Sheet[]): Uint8Array {
  const parts = new Map<string, { xml: string; type?: string }>()
  const workbookRelations: Relation[] = [{ id: 'styles', type: 'styles', target: 'styles.xml' }]
  sheets.forEach((sheet, i) => {
    const n = i + 1
    workbookRelations.push({ id: `sheet${n}`, type: 'worksheet', target: `worksheets/sheet${n}.xml` })
    parts.set(`xl/worksheets/sheet${n}.xml`, { xml: sheetXml(sheet), type: `${TYPE}.spreadsheetml.worksheet+xml` })
    if (!sheet.chart) return
    const drawing: Relation = { id: 'drawing', type: 'drawing', target: `../drawings/drawing${n}.xml` }
    const chart: Relation = { id: 'chart', type: 'chart', target: `../charts/chart${n}.xml` }
    parts.set(`xl/worksheets/_rels/sheet${n}.xml.rels`, { xml: relations([drawing]) })
    const place = chartPlace(sheet.rows.length, sheet.widths.length)
    parts.set(`xl/drawings/drawing${n}.xml`, { xml: place, type: `${TYPE}.drawing+xml` })
    parts.set(`xl/drawings/_rels/drawing${n}.xml.rels`, { xml: relations([chart]) })
    parts.set(`xl/charts/chart${n}.xml`, {
      xml: barChart(sheet.name, sheet.rows, sheet.chart),
      type: `${TYPE}.drawingml.chart+xml`,
    })
  })
  parts.set('xl/workbook.xml', { xml: workbookXml(sheets), type: `${TYPE}.spreadsheetml.sheet.main+xml` })
  parts.set('xl/_rels/workbook.xml.rels', { xml: relations(workbookRelations) })
  parts.set('xl/styles.xml', { xml: STYLES, type: `${TYPE}.spreadsheetml.styles+xml` })
  parts.set('_rels/.rels', { xml: relations([{ id: 'workbook', type: 'officeDocument', target: 'xl/workbook.xml' }]) })
  const types = [...parts].flatMap(([name, { type }]) =>
    type ? [`<Override PartName="/${name}" ContentType="${type}"/>`] : [],
  )
  // Some readers look for it at the beginning.
  const files = new Map([
    ['[Content_Types].xml', contentTypes(types)],
    ...[...parts].map(([n, { xml }]) => [n, xml] as const),
  ])
  return zipSync(Object.fromEntries([...files].map(([name, xml]) => [name, strToU8(HEAD + xml)])))
}

type Relation = { id: string; type: string; target: string }

const relations = (all: Relation[]) =>
  `<Relationships xmlns="${RELATIONS}">${all
    .map(({ id, type, target }) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`

const contentTypes = (overrides: string[]) =>
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  `<Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`

const workbookXml = (sheets: readonly Sheet[]) =>
  `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets
    .map(({ name }, i) => `<sheet name="${xmlEscaped(name)}" sheetId="${i + 1}" r:id="sheet${i + 1}"/>`)
    .join('')}</sheets></workbook>`

function sheetXml({ widths, rows, chart }: Sheet): string {
  const columns = widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`)
  const lines = rows.map(
    (row, r) =>
      `<row r="${r + 1}">${row.map((cell, c) => cellXml(cell, `${columnName(c)}${r + 1}`, r === 0)).join('')}</row>`,
  )
  const frozen = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
  return (
    `<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">${frozen}</sheetView></sheetViews>` +
    `<cols>${columns.join('')}</cols><sheetData>${lines.join('')}</sheetData>${A4_ACROSS}${chart ? '<drawing r:id="drawing"/>' : ''}</worksheet>`
  )
}

/** A printed sheet is as wide as the paper, and as long as it must be. */
const A4_ACROSS = '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'

/** Texts are never formulas, whatever they begin with. */
function cellXml(cell: WorkbookCell, place: string, heading: boolean): string {
  const style = heading ? 1 : 2
  if (typeof cell === 'number') return `<c r="${place}" s="${style}"><v>${cell}</v></c>`
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlEscaped(cell)}</t></is></c>`
}

/** 0 as it comes, 1 a heading, 2 what stands below it: texts wrap, and figures begin where their heading does. */
const STYLES =
  `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="宋体"/></font>` +
  '<font><b/><sz val="11"/><name val="宋体"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  `<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${['left', 'right', 'top', 'bottom'].map((side) => `<${side} style="thin"><color auto="1"/></${side}>`).join('')}<diagonal/></border></borders>` +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3">' +
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="0" fontId="1" fillId="0" borderId="1" xfId="0" applyFont="1" applyBorder="1"/>' +
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="1" xfId="0" applyBorder="1" applyAlignment="1"><alignment horizontal="left" vertical="top" wrapText="1"/></xf>' +
  '</cellXfs></styleSheet>'
