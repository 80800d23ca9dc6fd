/** Blocks into a list with its items: from tables where they list policies, else from numbered paragraphs; what neither took is given back as unplaced. */
import { createHash } from 'node:crypto'
import type { Contact, DocumentReading, ReadItem, ReadList, Unplaced } from '../../domain/library/document.ts'
import { type Block, type Blocks, flat, type Paragraph, type Table } from './blocks.ts'
import { ContactTable } from './contact-table.ts'
import { pastedTable } from './file/text-pasted.ts'
import { ContactLines } from './prose/contact-line.ts'
import { type ProseTools, readProse, tableText } from './prose/read-prose.ts'
import { type ReadTable, readTable, type TableEvent } from './table/read-table.ts'
import { aboutList, type PrintedLine } from './text/about-list.ts'
import { ContactReader } from './text/contacts.ts'
import type { ItemDraft } from './text/draft.ts'
import { isShort } from './text/is-short.ts'
import { readMarker } from './text/markers.ts'
import { Outline, placed } from './text/outline.ts'
import { ValidityReader } from './text/validity.ts'
import { anyOf, type DocumentWords } from './words.ts'

/** A list read, and what its findings need to look at besides the items. */
export type ListRead = Omit<DocumentReading, 'findings' | 'document'> & {
  drafts: ItemDraft[]
  said: string[]
  directory: Contact[]
}

export function readList({ blocks: found, title }: Blocks, words: DocumentWords): ListRead {
  const contacts = new ContactReader(words)
  const validity = new ValidityReader(words)
  const lines = new ContactLines(words, contacts)
  const tools = { words, contacts, validity }
  const directory = new ContactTable(tools)
  const blocks = withPasted(found, tools)
  const { stretches, used } = stretchesOf(blocks, tools)
  const events = stretches.flatMap((stretch) => stretch.events)
  const fromTables = events.some((event) => event.kind === 'item')
  const rest = blocks.filter((b): b is Table => b.kind === 'table' && !used.has(b))
  for (const table of rest) if (directory.add(table.grid)) used.add(table)
  const all = fromTables
    ? (withProse(stretches, tools) ?? events)
    : readProse(
        blocks.filter((b) => b.kind !== 'table' || !used.has(b)),
        tools,
      )

  const outline = new Outline(words)
  const drafts: ItemDraft[] = []
  const above: (PrintedLine & { where: string })[] = []
  const notes: (PrintedLine & { where: string })[] = []
  for (const event of all) {
    if (event.kind === 'item') drafts.push({ ...event.draft, path: [...outline.path] })
    else if (event.kind === 'heading') outline.enter(event.text)
    else
      (event.kind === 'above' ? above : notes).push({
        text: event.text,
        heading: headingOf(blocks, event.text),
        where: event.where,
      })
  }
  for (const table of rest) {
    const text = tableText(table)
    if (used.has(table) || drafts.some((draft) => draft.fields.附表 === text)) continue
    const to = drafts.length > 0 && before(blocks, table, drafts) ? above : notes
    for (const line of text.split('\n')) to.push({ text: line, heading: false, where: table.where })
  }
  const about = aboutList(above, notes, words, validity, title)
  const isAside = new RegExp(anyOf(words.file.labels.aside), 'u')
  const sectionOf = ({ path, category }: ItemDraft) => category ?? placed(path).section
  const sections = [...new Set(drafts.flatMap((draft) => sectionOf(draft) ?? []))].sort((a, b) => b.length - a.length)
  for (const { text } of [...notes, ...above]) {
    if (isAside.test(text)) continue
    directory.addLine(lines.split(text).contacts)
    directory.addOfSection(text, sections)
  }
  for (const draft of drafts) {
    const alone = drafts.filter(({ serial }) => serial === draft.serial).length === 1
    draft.contacts = directory.complete(draft.contacts, alone ? draft.serial : null, sectionOf(draft))
    draft.validFrom ??= draft.validUntil === null ? about.validity.from : null
    draft.validUntil ??= draft.validFrom === about.validity.from ? about.validity.until : null
  }
  const items = itemsOf(drafts, about.year, about.title)
  const asides = blocks.filter((b) => b.kind === 'aside')
  const unplaced: Unplaced[] = [...above, ...notes, ...asides]
    .filter(({ text }) => !about.used.has(text) && flat(text) !== '')
    .map(({ text, where }) => ({ where, text }))
  const parts: ReadList['parts'] = outline.all
    .filter((h) => h.part !== null || h.count !== null)
    .map((h) => ({ part: h.part, heading: h.printed, name: h.name, count: h.count }))
  const list = { title: about.title, year: about.year, issuer: about.issuer, number: about.number, parts }
  const said = [...above, ...notes].map(({ text }) => text)
  return { list, items, unplaced, drafts, said, directory: directory.all }
}

/** A table may have come in as lines, one a cell, from whatever was copied into the document. */
function withPasted(blocks: Block[], tools: { words: DocumentWords; contacts: ContactReader }): Block[] {
  if (blocks.some((b) => b.kind === 'table')) return blocks
  const lines = blocks.flatMap((b, i) =>
    b.kind === 'paragraph' ? [{ raw: b.text, text: b.text, number: i + 1, opens: false, blankBefore: false }] : [],
  )
  const pasted = pastedTable(lines, tools)
  return pasted ? [...pasted, ...blocks.filter((b) => b.kind === 'aside')] : blocks
}

/** A table that lists policies, or the paragraphs between two of them; `events`: as what they are beside tables. */
type Stretch = { prose: Paragraph[]; events: TableEvent[] }

/** In the order they stand. */
function stretchesOf(blocks: Block[], tools: { words: DocumentWords; contacts: ContactReader }) {
  const stretches: Stretch[] = []
  const used = new Set<Table>()
  let last: ReadTable | undefined
  let between: Stretch | null = null
  const sheets = blocks.filter((b) => b.kind === 'table' && b.name !== null).length
  for (const block of blocks) {
    if (block.kind === 'table') {
      const read = readTable(block.grid, block.where, tools, last)
      if (!read) continue
      used.add(block)
      const events = read.events.map(
        (event): TableEvent => (event.kind === 'above' && last ? { ...event, kind: 'heading' } : event),
      )
      if (sheets > 1 && block.name && last && !/^(?:Sheet|工作表)\s*\d+$/iu.test(block.name))
        events.unshift({ kind: 'heading', text: block.name, where: block.where })
      stretches.push({ prose: [], events })
      between = null
      last = read
    } else if (block.kind === 'paragraph') {
      const heading =
        isShort(block.text) && (readMarker(block.text) !== null || tools.words.partOf(block.text) !== null)
      if (between === null) {
        between = { prose: [], events: [] }
        stretches.push(between)
      }
      between.prose.push(block)
      between.events.push({ kind: heading ? 'heading' : last ? 'note' : 'above', text: block.text, where: block.where })
    }
  }
  return { stretches, used }
}

const serialsOf = (events: TableEvent[]) => events.flatMap((e) => (e.kind === 'item' ? [e.draft.serial] : []))

/**
 * Numbered paragraphs beside a table that goes on with the same numbers are items as well: 1 to 3 as sentences, 4 to 7 in the table.
 * Null where the numbers do not make one row, as those of the notes under a table do not.
 */
function withProse(stretches: Stretch[], tools: ProseTools): TableEvent[] | null {
  const inTables = stretches.flatMap(({ events }) => serialsOf(events))
  if (inTables.includes(null)) return null
  const all = stretches.flatMap(({ prose, events }) => {
    const read = readProse(prose, tools)
    return serialsOf(read).length > 0 ? read : events
  })
  const found = serialsOf(all)
  return found.length > inTables.length && found.every((serial, i) => serial === i + 1) ? all : null
}

function headingOf(blocks: Block[], text: string): boolean {
  return (
    blocks.some((b) => b.kind === 'paragraph' && b.text === text && b.heading) ||
    blocks.every((b) => b.kind !== 'paragraph')
  )
}

/** Whether a table stands before the first item, as the index block of a page does. */
function before(blocks: Block[], table: Table, drafts: ItemDraft[]): boolean {
  const first = blocks.findIndex((b) =>
    b.kind === 'paragraph' ? flat(b.text).includes(flat(drafts[0]!.text).slice(0, 20)) : false,
  )
  const at = blocks.indexOf(table)
  return first < 0 ? blocks.slice(0, at).every((b) => b.kind !== 'table') : at < first
}

/** Ids hold together while the document is looked at: the year, a sign of the title, the place in the list. */
function itemsOf(drafts: ItemDraft[], year: number | null, title: string | null): ReadItem[] {
  const sign = createHash('sha256')
    .update(`${title}${drafts.map((d) => d.text).join('')}`)
    .digest('hex')
    .slice(0, 5)
  return drafts.map((draft, i) => {
    const { part, section } = placed(draft.path)
    const contacts = draft.contacts.filter((contact) => contact.office !== '')
    const phones = draft.contacts.flatMap((contact) => contact.phones)
    return {
      id: `${year ?? '0000'}-${sign}-${String(i + 1).padStart(2, '0')}`,
      part,
      section: draft.category ?? section,
      serial: draft.serial,
      title: draft.title,
      text: draft.text,
      offices: contacts.map((contact) => contact.office),
      phones: [...new Set(phones)],
      contacts,
      fields: draft.fields,
      validFrom: draft.validFrom,
      validUntil: draft.validUntil,
    }
  })
}
