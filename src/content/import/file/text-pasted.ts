/** A table pasted as text, one cell a line: its headings stand one below the other, then row after row. Lines go to columns by their order and by what they look like. */
import { type Block, type Cell, flat, paragraph } from '../blocks.ts'
import { readMarker, readSerial } from '../text/markers.ts'
import { findPhones } from '../text/phones.ts'
import type { Role } from '../words.ts'
import type { Line, TextTools } from './text.ts'

type Header = { start: number; end: number; roles: (Role | null)[]; names: string[] }

/** Null when the text holds no such table. */
export function pastedTable(lines: Line[], tools: TextTools): Block[] | null {
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
  const after = records.flatMap((record) =>
    'after' in record && record.after ? [paragraph(record.across, '文末')] : [],
  )
  const cells = rows.filter((row) => row.length > 0).flatMap((row) => row)
  const grid = { rows: rows.length, cols: width, cells: cells.filter((cell) => cell.lines.length > 0) }
  return [...before, { kind: 'table', grid, name: null, where: `第${lines[header.start]!.number}行的表` }, ...after]
}

/** At least three headings of columns, a line each, of which one says what the policy's words are or who answers. */
function findHeader(lines: Line[], { words }: TextTools): Header | null {
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

type Record = { lines: string[][] } | { across: string; after?: boolean }

function recordsOf(lines: Line[], header: Header, tools: TextTools): Record[] {
  const records: Record[] = []
  const numbered = header.roles[0] === 'serial'
  const tabs = lines.filter((line) => line.opens).length > lines.length * 0.5
  let open: string[][] | null = null
  let done = false
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
    if (
      alone ||
      (isHeading(text, tools) && !(tabs && !line.opens && open && !line.blankBefore && readMarker(text) === null))
    ) {
      open = null
      records.push({ across: text })
    } else if (numbered ? readSerial(text) !== null && (tabs ? line.opens : true) : startsRow(open, line, header)) {
      open = [[text]]
      records.push({ lines: open })
      done = false
    } else if (open === null || (line.blankBefore && done && isClosing(text, tools))) {
      open = null
      records.push({ across: text })
    } else if (tabs && !line.opens) open.at(-1)!.push(text)
    else open.push([text])
    if (open && !done) done = findPhones(open.flat().join('\n')).length > 0
  }
  return records
}

/** Without serials a row begins after the last line of the one before: its telephone. */
function startsRow(open: string[][] | null, line: Line, header: Header): boolean {
  if (open === null) return true
  const phone = header.roles.findLastIndex((role) => role === 'phone' || role === 'contact')
  const had = open.some((cell) => findPhones(cell.join('\n')).length > 0)
  if (phone === header.roles.length - 1) return had && findPhones(line.text).length === 0
  return open.length >= header.roles.length && line.blankBefore
}

const isSerialNext = (line: Line | undefined) => line !== undefined && readSerial(line.text) !== null

function isHeaderAgain(lines: Line[], i: number, names: Set<string>): boolean {
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

/** As many cells as columns go in order; else each line goes where it fits, never back. */
function assign(cells: string[][], roles: (Role | null)[], tools: TextTools): string[][] {
  if (cells.length === roles.length && fitsInOrder(cells, roles)) return cells
  const lines = cells.flat()
  const width = roles.length
  // best[c]: the best score with all lines so far in columns up to c, and how the lines lie.
  let best: { score: number; at: number[] }[] = roles.map(() => ({ score: 0, at: [] }))
  lines.forEach((line, i) => {
    const next: { score: number; at: number[] }[] = []
    for (let c = 0; c < width; c += 1) {
      let top: { score: number; at: number[] } | null = null
      for (let from = 0; from <= c; from += 1) {
        const { score, at } = best[from]!
        if (i > 0 && at.at(-1) !== from) continue
        if (i === 0 && from > 0) continue
        const gained =
          score + fit(line, roles[c]!, tools) + (i > 0 && from === c ? -0.4 : 0) - Math.max(0, c - from - 1) * 0.5
        if (!top || gained > top.score) top = { score: gained, at: [...at, c] }
      }
      next.push(top ?? { score: Number.NEGATIVE_INFINITY, at: [] })
    }
    best = next
  })
  const { at } = best.reduce((a, b) => (b.score > a.score ? b : a))
  return roles.map((_, c) => lines.filter((_, i) => at[i] === c))
}

function fitsInOrder(cells: string[][], roles: (Role | null)[]): boolean {
  return roles.every(
    (role, c) =>
      role !== 'phone' || findPhones(cells[c]!.join('\n')).length > 0 || /^[—\-/无]*$/u.test(cells[c]!.join('')),
  )
}

function fit(line: string, role: Role | null, { contacts }: TextTools): number {
  const phones = findPhones(line).length > 0
  const length = flat(line).length
  const office = contacts.isOffice(line)
  const number = readSerial(line) !== null
  switch (role) {
    case 'serial':
      return number ? 3 : -3
    case 'phone':
      return phones ? 3 : -3
    case 'contact':
      return phones || office ? 2 : -2
    case 'office':
      return phones ? -3 : office ? 2 : length > 25 ? -3 : 0
    case 'text':
      return phones && length < 25 ? -2 : length >= 25 ? 3 : /[。；，]/u.test(line) ? 1.5 : office ? -1 : 0
    case 'title':
      return phones ? -2 : length <= 24 && !/[。；]/u.test(line) ? 1 : -1
    case 'section':
      return !phones && !office && length <= 12 ? 1 : -1
    case 'person':
      return length >= 2 && length <= 4 && !office ? 1.5 : -1
    default:
      return phones ? -1 : 0
  }
}
