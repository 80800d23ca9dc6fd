/** A table pasted as text, one cell a line: its headings stand one below the other, then row after row. Lines go to columns by their order and by what they look like. */
import { type Block, type Cell, flat, paragraph } from '../blocks.ts'
import { readMarker, readSerial } from '../text/markers.ts'
import { findPhones } from '../text/phones.ts'
import type { ColumnRole } from '../words.ts'
import type { SourceLine, TextTools } from './text.ts'
import { assign } from './text-assign.ts'

type PastedHeader = { start: number; end: number; roles: (ColumnRole | null)[]; names: string[] }

/** Null when the text holds no such table. */
export function pastedTable(lines: SourceLine[], tools: TextTools): Block[] | null {
  const header = findHeader(lines, tools)
  if (!header) return null
  const rows: Cell[][] = [header.names.map((name, c) => ({ row: 0, col: c, rows: 1, cols: 1, lines: [name] }))]
  const width = header.roles.length
  const across = (text: string) => rows.push([{ row: rows.length, col: 0, rows: 1, cols: width, lines: [text] }])
  const above = lines.slice(0, header.start)
  // The heading of the first part stands above the column headings.
  const first = above.findIndex((line) => isHeading(line.text, tools))
  for (const line of first < 0 ? [] : above.slice(first)) across(line.text)
  const records = recordsOf(lines.slice(header.end), header, tools)
  for (const record of records)
    if ('across' in record) across(record.across)
    else {
      const row = rows.length
      rows.push(
        assign(record.lines, header.roles, tools).map((cell, c) => ({ row, col: c, rows: 1, cols: 1, lines: cell })),
      )
    }
  const before = (first < 0 ? above : above.slice(0, first)).map((line) => paragraph(line.text, `第${line.number}行`))
  const cells = rows.filter((row) => row.length > 0).flat()
  const grid = { rows: rows.length, cols: width, cells: cells.filter((cell) => cell.lines.length > 0) }
  return [...before, { kind: 'table', grid, name: null, where: `第${lines[header.start]!.number}行的表` }]
}

/** At least three headings of columns, a line each, of which one says what the policy's words are or who answers. */
function findHeader(lines: SourceLine[], { words }: TextTools): PastedHeader | null {
  for (let i = 0; i < Math.min(lines.length, 60); i += 1) {
    let end = i
    while (
      end < lines.length &&
      flat(lines[end]!.text).length <= 12 &&
      words.isColumnHeading(lines[end]!.text) &&
      !lines[end]!.text.includes('\t') &&
      !isHeading(lines[end]!.text, { words })
    )
      end += 1
    const roles = lines.slice(i, end).map((line) => words.roleOf(line.text))
    const says = roles.some((role) => role === 'text' || role === 'partial' || role === 'title')
    if (says && end - i >= 3 && roles.some((role) => role === 'office' || role === 'phone' || role === 'contact'))
      return { start: i, end, roles, names: lines.slice(i, end).map((line) => line.text) }
    if (end > i) i = end
  }
  return null
}

type Record = { lines: string[][] } | { across: string }

function recordsOf(lines: SourceLine[], header: PastedHeader, tools: TextTools): Record[] {
  const records: Record[] = []
  // Where words stand before the first number, numbers stand in the middle of their cells.
  const number = lines.findIndex((line) => readSerial(line.text) !== null)
  const before = lines.slice(0, Math.max(0, number)).filter((line) => !isHeading(line.text, tools))
  const sentence = before.some((line) => flat(line.text).length >= 13 || /[，。；]/u.test(line.text))
  const numbered = header.roles[0] === 'serial' && number >= 0 && before.length < 2 && !sentence
  const tabs = lines.filter((line) => line.opens).length > lines.length * 0.5
  let open: string[][] | null = null
  let done = false
  let serial = 0
  const names = new Set(header.names.map(flat))
  for (const [i, line] of lines.entries()) {
    const { text } = line
    if (names.has(flat(text)) && (open === null || isHeaderAgain(lines, i, names))) continue
    const alone =
      line.blankBefore &&
      done &&
      numbered &&
      flat(text).length <= 24 &&
      readSerial(text) === null &&
      isSerialNext(lines[i + 1])
    const closing = done && isClosing(text, tools) && (line.blankBefore || !tabs || !line.opens)
    if (
      alone ||
      closing ||
      (isHeading(text, tools) && !(tabs && !line.opens && open && !line.blankBefore && readMarker(text) === null))
    ) {
      open = null
      records.push({ across: text })
    } else if (startsRow(open, line, { header, numbered, tabs, serial, done })) {
      serial = readSerial(text) ?? serial
      open = [[text]]
      records.push({ lines: open })
      done = false
    } else if (open === null) {
      records.push({ across: text })
    } else if (tabs && !line.opens) open.at(-1)!.push(text)
    else open.push([text])
    if (open && !done) done = tabs ? findPhones(open.flat().join('\n')).length > 0 : endsWithPhone(open)
  }
  return records
}

type Count = { header: PastedHeader; numbered: boolean; tabs: boolean; serial: number; done: boolean }

/** A row begins with its number; without one, after the last line of the row before: its telephone. */
function startsRow(
  open: string[][] | null,
  line: SourceLine,
  { header, numbered, tabs, serial, done }: Count,
): boolean {
  if (numbered && tabs)
    return line.opens && readSerial(line.text) !== null && (line.blankBefore || countsOn(line, serial, done))
  if (numbered) return countsOn(line, serial, done)
  if (open === null) return true
  const phone = header.roles.findLastIndex((role) => role === 'phone' || role === 'contact')
  if (phone === header.roles.length - 1)
    return endsWithPhone(open) && findPhones(line.text).length === 0 && !PIECE.test(line.text)
  return open.length >= header.roles.length && line.blankBefore
}

/** A piece of a telephone number, too long to be a serial. */
const PIECE = /^[\d０-９()（）\-－—‐ ]{4,}$/u

function endsWithPhone(cells: string[][]): boolean {
  const text = cells.flat().join('')
  return findPhones(text).at(-1)?.end === text.length
}

/** A row's number comes next in the count, or at least near it and after a whole row; else it is a piece of a telephone. */
function countsOn(line: SourceLine, last: number, done: boolean): boolean {
  const serial = readSerial(line.text)
  if (serial === null) return false
  return serial === last + 1 || last === 0 || (done && (serial === 1 || Math.abs(serial - last) <= 3))
}

const isSerialNext = (line: SourceLine | undefined) => line !== undefined && readSerial(line.text) !== null

function isHeaderAgain(lines: SourceLine[], i: number, names: Set<string>): boolean {
  return [lines[i - 1], lines[i + 1]].some((line) => line !== undefined && names.has(flat(line.text)))
}

function isHeading(text: string, { words }: Pick<TextTools, 'words'>): boolean {
  const marker = readMarker(text)
  if (/[。；]$/u.test(text) || flat(text).length > 60) return false
  if (marker) return ['chapter', 'section', 'han', 'hanBracket'].includes(marker.kind) && !/[，。]/u.test(marker.rest)
  return words.partOf(text) !== null && /[（(]共/u.test(text)
}

const isClosing = (text: string, { words }: TextTools) =>
  words.closes(flat(text)) ||
  words.file.list.notes.some((note) => flat(text).startsWith(`${note}:`)) ||
  (flat(text).length > 0 && /^(?:19|20)\d{2}年/u.test(text))
