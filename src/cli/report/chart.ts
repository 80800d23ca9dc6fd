/** A bar chart of one column of a sheet by its first column, in Office Open XML, with the figures beside the references so that every viewer shows it. */
import type { WorkbookCell } from './workbook.ts'

export type Chart = {
  title: string
  /** The column of figures, from 0; the first column names them. */
  column: number
  /** Rows below the heading that are shown, from the first. */
  rows: number
}

const CHART = 'http://schemas.openxmlformats.org/drawingml/2006/chart'
const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006/main'
const PLACE = 'http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing'
export const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A, B … Z; no sheet of ours has more. */
export const columnName = (column: number) => String.fromCharCode(65 + column)

/** For XML; what it cannot hold at all is left out. */
export function xmlEscaped(text: string): string {
  const named: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that XML refuses
  const held = text.toWellFormed().replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, '')
  return held.replaceAll(/[&<>"]/gu, (sign) => named[sign] ?? sign)
}

/** Named outright: a file without a theme has no colours of its own, and LibreOffice then draws bars that nobody sees. */
const BARS =
  '<c:spPr><a:solidFill><a:srgbClr val="2F6FB3"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/>' +
  '<c:dLbls><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>' +
  '<c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'

export function barChart(
  sheet: string,
  rows: readonly WorkbookCell[][],
  { title, column, rows: count }: Chart,
): string {
  const shown = rows.slice(1, count + 1)
  const from = (c: number, first: number, last: number) =>
    `'${xmlEscaped(sheet)}'!$${columnName(c)}$${first}:$${columnName(c)}$${last}`
  const points = (values: (WorkbookCell | undefined)[]) =>
    `<c:ptCount val="${values.length}"/>${values.map((v, i) => `<c:pt idx="${i}"><c:v>${xmlEscaped(String(v ?? 0))}</c:v></c:pt>`).join('')}`
  const texts = (reference: string, values: (WorkbookCell | undefined)[]) =>
    `<c:strRef><c:f>${reference}</c:f><c:strCache>${points(values)}</c:strCache></c:strRef>`
  const figures = `<c:numRef><c:f>${from(column, 2, count + 1)}</c:f><c:numCache><c:formatCode>General</c:formatCode>${points(shown.map((row) => row[column]))}</c:numCache></c:numRef>`
  const series =
    `<c:ser><c:idx val="0"/><c:order val="0"/><c:tx>${texts(from(column, 1, 1), [rows[0]?.[column]])}</c:tx>${BARS}` +
    `<c:cat>${texts(
      from(0, 2, count + 1),
      shown.map((row) => row[0]),
    )}</c:cat><c:val>${figures}</c:val></c:ser>`
  const heading = `<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:rPr lang="zh-CN" sz="1400"/><a:t>${xmlEscaped(title)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>`
  const axis = (name: string, id: number, other: number, order: string, place: string, more: string) =>
    `<c:${name}><c:axId val="${id}"/><c:scaling><c:orientation val="${order}"/></c:scaling><c:delete val="0"/><c:axPos val="${place}"/>${more}<c:crossAx val="${other}"/></c:${name}>`
  return (
    `<c:chartSpace xmlns:c="${CHART}" xmlns:a="${DRAWING}" xmlns:r="${OFFICE}"><c:chart>${heading}<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>` +
    `<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>${series}<c:gapWidth val="60"/><c:axId val="1"/><c:axId val="2"/></c:barChart>` +
    // The most asked first, as in the table.
    axis('catAx', 1, 2, 'maxMin', 'l', '') +
    axis('valAx', 2, 1, 'minMax', 't', '<c:majorGridlines/><c:numFmt formatCode="0" sourceLinked="0"/>') +
    '</c:plotArea><c:plotVisOnly val="1"/></c:chart></c:chartSpace>'
  )
}

const CHART_ROWS = 25

/** Below so many rows, as wide as so many columns: beside them it would make a printed page too small to read. */
export function chartPlace(rows: number, columns: number): string {
  const corner = (name: string, column: number, row: number) =>
    `<xdr:${name}><xdr:col>${column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:${name}>`
  return (
    `<xdr:wsDr xmlns:xdr="${PLACE}" xmlns:a="${DRAWING}"><xdr:twoCellAnchor>${corner('from', 0, rows + 1)}${corner('to', columns, rows + 1 + CHART_ROWS)}` +
    '<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="chart"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>' +
    '<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>' +
    `<a:graphic><a:graphicData uri="${CHART}"><c:chart xmlns:c="${CHART}" xmlns:r="${OFFICE}" r:id="chart"/></a:graphicData></a:graphic>` +
    '</xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>'
  )
}
