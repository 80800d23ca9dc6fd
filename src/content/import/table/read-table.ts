/** A table of policies into drafts: headings and notes of its rows are given back in their order, since what follows depends on them. */

import type { Contact } from '../../../domain/library/document.ts'
import { type Cell, cellText, flat, type Grid } from '../blocks.ts'
import { unbroken } from '../text/broken-lines.ts'
import { type ContactReader, pair } from '../text/contacts.ts'
import type { ItemDraft } from '../text/draft.ts'
import { isShort } from '../text/is-short.ts'
import { readMarker, readSerial } from '../text/markers.ts'
import { findPhones } from '../text/phones.ts'
import { validityOfCell } from '../text/validity.ts'
import type { ColumnRole, DocumentWords } from '../words.ts'
import { listsItems, readColumns, type TableColumns } from './columns.ts'
import { findHeader, type Header } from './header.ts'
import { type ItemRow, readRows } from './rows.ts'

export type TableEvent =
  | { kind: 'above' | 'heading' | 'note'; text: string; where: string }
  | { kind: 'item'; draft: ItemDraft }
export type ReadTable = { events: TableEvent[]; columns: TableColumns; header: Header | null }
type Tools = { words: DocumentWords; contacts: ContactReader }

/** Null when the grid lists no policies. `before` is the table before, for one that goes on without a header. */
export function readTable(grid: Grid, where: string, tools: Tools, before?: ReadTable): ReadTable | null {
  const header = findHeader(grid, tools.words)
  const goesOn = !header && before !== undefined && before.columns.roles.length === grid.cols
  const from = header?.end ?? 0
  const columns = readColumns(grid, header, from, tools, goesOn ? before.columns : undefined)
  if (!listsItems(columns, grid, from)) return null
  const events: TableEvent[] = []
  for (let r = 0; r < (header?.start ?? 0); r += 1)
    for (const cell of grid.cells.filter((c) => c.row === r && flat(cellText(c)) !== ''))
      events.push(aboveHeader(cell.lines.join(''), `${where}第${r + 1}行`, tools.words))
  const numberedText = !columns.roles.includes('serial') && numbersItself(grid, columns, from)
  for (const row of readRows({ grid, columns, header, words: tools.words }, from)) {
    const at = `${where}第${row.row + 1}行`
    if (row.kind !== 'item') events.push({ kind: row.kind, text: row.text, where: at })
    else {
      const draft = draftOf(row, columns, tools, at, numberedText)
      if (draft) events.push({ kind: 'item', draft })
      else events.push({ kind: 'note', text: row.cells.flat().map(cellText).join(' '), where: at })
    }
  }
  return { events, columns, header: header ?? before?.header ?? null }
}

/** Over the column headings stand the title, remarks, and the heading of the first part. */
function aboveHeader(text: string, where: string, words: DocumentWords): TableEvent {
  const heading = isShort(text) && (readMarker(text) !== null || words.partOf(text) !== null)
  return { kind: heading ? 'heading' : 'above', text, where }
}

/** Texts that open with their numbers: 1．对…… */
function numbersItself(grid: Grid, columns: TableColumns, from: number): boolean {
  const at = columns.title ?? columns.text[0]
  const texts = grid.cells.filter((c) => c.col === at && c.row >= from && c.cols < grid.cols * 0.6).map(cellText)
  return texts.length > 1 && texts.filter((text) => readMarker(text) !== null).length >= texts.length * 0.7
}

function draftOf(
  row: ItemRow,
  columns: TableColumns,
  tools: Tools,
  where: string,
  numberedText: boolean,
): ItemDraft | null {
  const text = columns.text
    .map((c) => linesOf(row, c).join('\n'))
    .filter((t) => t !== '')
    .join('\n')
  const title = columns.title === null ? '' : linesOf(row, columns.title).join('')
  if (flat(text) === '' && flat(title) === '') return null
  const serialText = textOf(row, columns.roles.indexOf('serial'))
  const draft: ItemDraft = {
    path: [],
    category: categoryOf(row, columns),
    serial: readSerial(serialText),
    serialPrinted: flat(serialText) === '' ? null : flat(serialText),
    title: title === '' || flat(text) === '' ? null : title,
    text: flat(text) === '' ? title : text,
    contacts: contactsOf(row, columns, tools.contacts),
    fields: fieldsOf(row, columns),
    validFrom: null,
    validUntil: null,
    where,
  }
  if (numberedText) takeNumber(draft, columns.title === null ? 'text' : 'title')
  return { ...draft, ...validityOf(row, columns) }
}

function takeNumber(draft: ItemDraft, of: 'text' | 'title'): void {
  const marker = readMarker(draft[of] ?? '')
  if (!marker) return
  draft.serial = marker.serial
  draft.serialPrinted = marker.printed.trim()
  draft[of] = marker.rest
}

function linesOf(row: ItemRow, c: number): string[] {
  const cells = row.cells[c] ?? []
  if (!row.cut) return cells.flatMap((cell) => cell.lines)
  const lines: string[] = []
  for (const cell of cells) {
    const [first, ...rest] = cell.lines
    const before = lines.pop()
    if (before !== undefined && first !== undefined) lines.push(before + first, ...rest)
    else lines.push(...(before === undefined ? [] : [before]), ...cell.lines)
  }
  return lines
}
const textOf = (row: ItemRow, c: number) => (c < 0 ? '' : linesOf(row, c).join(''))

function categoryOf(row: ItemRow, columns: TableColumns): string | null {
  const c = columns.roles.lastIndexOf('section')
  const text = textOf(row, c)
  if (flat(text) === '') return null
  return readMarker(text)?.rest || text
}

/** Offices and numbers row by row of the item, so that two rows under one text are two contacts. */
function contactsOf(row: ItemRow, columns: TableColumns, reader: ContactReader): Contact[] {
  const of = (...roles: ColumnRole[]) =>
    columns.roles.flatMap((role, c) => (role !== null && roles.includes(role) ? [contactCells(row, c)] : []))
  const mixed = of('contact')
    .flat()
    .flatMap((cell) => reader.contacts(unbroken(cell.lines)))
  const offices = of('office')
  const phones = of('phone')
  if (offices.length > 1 && offices.length === phones.length)
    return merged([...mixed, ...offices.flatMap((cells, i) => pairCells(cells, phones[i]!, reader))])
  const [first = [], ...others] = offices
  const more = others.flat().flatMap((cell) => reader.offices(cell.lines))
  const own = pairCells(first, phones.flat(), reader)
  // A number printed once for the office in charge is not that of the offices beside it.
  return merged([...mixed, ...own, ...more.filter(isName).map((office) => ({ office, phones: [] }))])
}

/** What a page cut is one cell; whether its lines are one name or two, the names themselves say. */
function contactCells(row: ItemRow, c: number): Cell[] {
  const cells = row.cells[c] ?? []
  return row.cut && cells.length > 1 ? [{ ...cells[0]!, lines: cells.flatMap((cell) => cell.lines) }] : cells
}

function pairCells(offices: Cell[], phones: Cell[], reader: ContactReader): Contact[] {
  if (offices.length > 1 && offices.length === phones.length)
    return offices.flatMap((cell, i) => pairCell(cell.lines, phones[i]!.lines, reader))
  return pairCell(
    offices.flatMap((c) => c.lines),
    phones.flatMap((c) => c.lines),
    reader,
  )
}

function pairCell(offices: string[], phones: string[], reader: ContactReader): Contact[] {
  const within = reader.contacts(unbroken(phones))
  if (within.some((contact) => contact.office !== '') && within.every((c) => c.phones.length > 0)) {
    const named = within.filter((contact) => contact.office !== '')
    if (named.length > 0 && (offices.length === 0 || named.length > 1)) return within
  }
  const whole = offices.join('\n')
  if (findPhones(whole).length > 0) return reader.contacts(unbroken([...offices, ...phones]))
  const names = reader.offices(offices).filter(isName)
  const numbers = numbersOf(phones)
  if (names.length !== numbers.length && offices.length > 1 && offices.length === phones.length)
    return offices.flatMap((line, i) =>
      pair(
        reader.offices([line]).filter(isName),
        findPhones(phones[i]!).map((p) => p.printed),
      ),
    )
  return pair(names, numbers)
}

/** What stands in a column of telephones is one, even where it has too few digits to be found. */
function numbersOf(lines: string[]): string[] {
  const found = findPhones(unbroken(lines)).map((phone) => phone.printed)
  if (found.length > 0) return found
  return lines.filter((line) => line.replace(/\D/gu, '').length >= 5).map((line) => line.trim())
}

const isName = (text: string) => /\p{L}/u.test(text) && flat(text) !== '无'

/** One office once, with all its numbers. */
export function merged(contacts: Contact[]): Contact[] {
  const found = new Map<string, Contact>()
  for (const { office, phones } of contacts) {
    const known = found.get(flat(office))
    if (known) known.phones.push(...phones.filter((phone) => !known.phones.includes(phone)))
    else found.set(flat(office), { office, phones: [...phones] })
  }
  return [...found.values()]
}

const OWN_PLACE = new Set<ColumnRole | null>(['serial', 'office', 'phone', 'contact', 'text'])

function fieldsOf(row: ItemRow, columns: TableColumns): Record<string, string> {
  const fields: Record<string, string> = {}
  const section = columns.roles.lastIndexOf('section')
  columns.roles.forEach((role, c) => {
    const text = linesOf(row, c).join('\n')
    if (OWN_PLACE.has(role) || c === columns.title || c === section || flat(text) === '') return
    const heading = columns.headings[c] || `第${c + 1}列`
    fields[heading in fields ? `${heading}${c + 1}` : heading] = text
  })
  const inner = row.cells.flat().flatMap((cell) => cell.inner ?? [])
  if (inner.length > 0) fields.附表 = inner.join('\n')
  return fields
}

function validityOf(row: ItemRow, columns: TableColumns): { validFrom: string | null; validUntil: string | null } {
  const cell = (role: ColumnRole) => textOf(row, columns.roles.indexOf(role))
  const both = validityOfCell(cell('validity'))
  const start = validityOfCell(cell('validFrom'))
  const end = validityOfCell(cell('validUntil'))
  return { validFrom: start.from ?? start.until ?? both.from, validUntil: end.until ?? end.from ?? both.until }
}
