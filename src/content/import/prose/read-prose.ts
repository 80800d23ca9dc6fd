/** Numbered or titled paragraphs into drafts, each with its contact; what stands before, between and after them is given back as headings and notes. */
import type { Contact } from '../../../domain/library/document.ts'
import { type Block, flat, type Paragraph, type Table } from '../blocks.ts'
import { merged, type TableEvent } from '../table/read-table.ts'
import type { ContactReader } from '../text/contacts.ts'
import type { ItemDraft } from '../text/draft.ts'
import { isShort } from '../text/is-short.ts'
import type { ValidityReader } from '../text/validity.ts'
import type { DocumentWords } from '../words.ts'
import { ContactLines } from './contact-line.ts'
import {
  chooseLevel,
  isPlainHeading,
  type Level,
  orderOf,
  type ProsePiece,
  type ProseUnit,
  readPieces,
  unitsOf,
} from './numbering-level.ts'

export type ProseTools = { words: DocumentWords; contacts: ContactReader; validity: ValidityReader }
type ProseBlock = Paragraph | Table

export function readProse(blocks: Block[], tools: ProseTools): TableEvent[] {
  return new Prose(tools).read(blocks.filter((b): b is ProseBlock => b.kind !== 'aside'))
}

class Prose {
  readonly #tools: ProseTools
  readonly #lines: ContactLines

  constructor(tools: ProseTools) {
    this.#tools = tools
    this.#lines = new ContactLines(tools.words, tools.contacts)
  }

  read(content: ProseBlock[]): TableEvent[] {
    const paragraphs = content.filter((b): b is Paragraph => b.kind === 'paragraph')
    const pieces = readPieces(
      paragraphs,
      (text) => this.#lines.split(text),
      (text) => this.#tools.words.file.list.kinds.some((kind) => text.includes(kind)),
    )
    const level = chooseLevel(pieces)
    if (level === null) return []
    const found = level === 'contact' ? this.#betweenContacts(pieces) : unitsOf(pieces, level, orderOf(pieces))
    const noted = this.#numberedNotes(pieces, found)
    const units = found.filter(({ start }) => start < noted)
    const withContact = units.filter((unit) => pieces.slice(unit.start, unit.end).some((p) => p.group !== null)).length
    const events: TableEvent[] = []
    const tables = tablesByParagraph(content)
    let at = 0
    for (const unit of units) {
      for (; at < unit.start; at += 1) events.push(this.#outside(pieces[at]!, at < units[0]!.start - 1))
      events.push(
        ...this.#unit(pieces, unit, level, {
          most: withContact >= units.length * 0.6,
          last: unit === units.at(-1),
          tables,
        }),
      )
      at = unit.end
    }
    for (; at < pieces.length; at += 1)
      events.push(at < noted ? this.#outside(pieces[at]!, false) : noteOf(pieces[at]!))
    return events
  }

  /** Where 说明： opens notes that are numbered anew, and nobody is in charge of: they are no policies. Past the end where there are none. */
  #numberedNotes(pieces: ProsePiece[], units: ProseUnit[]): number {
    const opening = pieces.findLastIndex(
      ({ paragraph, marker }, i) =>
        i > (units[0]?.start ?? pieces.length) &&
        marker === null &&
        opensNotes(flat(paragraph.text), this.#tools.words),
    )
    if (opening < 0) return pieces.length
    const behind = units.filter(({ start }) => start > opening)
    const alone = behind.every(({ start, end }) => pieces.slice(start, end).every(({ group }) => group === null))
    return pieces[behind[0]?.start ?? -1]?.marker?.serial === 1 && alone ? opening : pieces.length
  }

  #outside({ paragraph, kind }: ProsePiece, before: boolean): TableEvent {
    const numbered = kind !== null && kind !== 'plain'
    const heading = (numbered && isShort(paragraph.text)) || (!before && kind === 'plain')
    return { kind: heading ? 'heading' : before ? 'above' : 'note', text: paragraph.text, where: paragraph.where }
  }

  /** Without numbers or titles, a policy is what stands between two contacts, headings apart. */
  #betweenContacts(pieces: ProsePiece[]): ProseUnit[] {
    const ends = pieces.flatMap((piece, i) => (piece.split.only && !pieces[i + 1]?.split.only ? [i + 1] : []))
    const sizes = ends
      .slice(1)
      .map((end, i) => end - ends[i]!)
      .sort((a, b) => a - b)
    // Before the first stands the opening too: it is as long as the others are.
    const usual = sizes[Math.floor(sizes.length / 2)] ?? 2
    return ends.map((end, i) => {
      let start = i > 0 ? ends[i - 1]! : Math.max(0, end - usual)
      const heads = pieces.slice(start, end - 1).findLastIndex((p) => p.marker !== null && isShort(p.paragraph.text))
      if (heads >= 0) start += heads + 1
      return { start, end }
    })
  }

  #unit(
    pieces: ProsePiece[],
    unit: ProseUnit,
    level: Level,
    about: { most: boolean; last: boolean; tables: Map<Paragraph, Table[]> },
  ): TableEvent[] {
    const { own, after } = this.#cut(pieces.slice(unit.start, unit.end), about)
    const notes = after.map((piece) => this.#outside(piece, false))
    const draft = this.#draft(own, level)
    const tables = pieces.slice(unit.start, unit.end).flatMap((p) => about.tables.get(p.paragraph) ?? [])
    for (const table of tables) draft.fields.附表 = tableText(table)
    if (!this.#isPolicy(draft, about.most)) return [...own.map(noteOf), ...notes]
    return [{ kind: 'item', draft }, ...notes]
  }

  /** Where the policy ends: what follows its contact may be a heading, or close the document. */
  #cut(
    all: ProsePiece[],
    { last, most }: { last: boolean; most: boolean },
  ): { own: ProsePiece[]; after: ProsePiece[] } {
    const contact = all.findLastIndex((piece) => piece.group !== null)
    for (let i = 1; i < all.length; i += 1) {
      const { paragraph, marker } = all[i]!
      const bare = flat(paragraph.text)
      // 同一企业只享受一次。（责任单位：…）: nobody was named before it.
      const isNamedHere = all[i]!.group !== null && all.slice(0, i).every(({ group }) => group === null)
      const closing =
        marker === null &&
        !isNamedHere &&
        (this.#tools.words.closes(bare) ||
          this.#tools.validity.isValiditySentence(paragraph.text) ||
          isNote(bare, this.#tools.words) ||
          (i > contact && opensNotes(bare, this.#tools.words)) ||
          // 各科室电话如下：
          (last && contact >= 0 && bare.endsWith(':') && all[i]!.group === null))
      const heading =
        (contact >= 0 || (most && isPlainHeading(paragraph))) &&
        i > contact &&
        marker === null &&
        (isPlainHeading(paragraph) || (isShort(bare) && !this.#tools.contacts.isOffice(bare) && !last))
      const signature = last && i > Math.max(contact, 0) && marker === null && isSignature(bare, this.#tools.contacts)
      if (all[i]!.group !== null && !closing) continue
      if (closing || heading || signature) return { own: all.slice(0, i), after: all.slice(i) }
    }
    return { own: all, after: [] }
  }

  #draft(own: ProsePiece[], level: Level): ItemDraft {
    const [first] = own
    const marker = level === 'contact' || level === 'plain' ? null : first!.marker
    const opening = marker ? this.#lines.split(marker.rest).rest : first!.split.rest
    const texts = [opening, ...own.slice(1).map((piece) => piece.split.rest)].filter((text) => flat(text) !== '')
    const apart = texts.length > 1 && (isShort(texts[0]!) || level === 'plain')
    const lead = first!.paragraph.lead
    const named = apart
      ? texts[0]!
      : ((lead && marker ? withoutMarker(lead, marker.printed) : lead) ?? firstWords(opening))
    const text = (apart ? texts.slice(1) : texts).join('\n')
    const validity = this.#tools.validity.ofItem(text)
    return {
      path: [],
      category: null,
      serial: marker?.serial ?? null,
      serialPrinted: marker?.printed.trim() ?? null,
      title: named ? named.replace(/[。：:，；．.\s]+$/u, '') : null,
      text,
      contacts: merged(this.#contacts(own)),
      fields: {},
      validFrom: validity?.from ?? null,
      validUntil: validity?.until ?? null,
      where: first!.paragraph.where,
    }
  }

  /** Lines that follow each other say one contact: the office on one, its number on the next. */
  #contacts(own: ProsePiece[]): Contact[] {
    const lines = own.filter((piece) => piece.split.only).map((piece) => piece.paragraph.text)
    const inline = own.filter((piece) => !piece.split.only).flatMap((piece) => piece.split.contacts)
    return [...inline, ...(lines.length > 0 ? this.#tools.contacts.contacts(lines.join('\n')) : [])]
  }

  /** A numbered clause that says how long or to whom the list applies is no policy of it. */
  #isPolicy(draft: ItemDraft, most: boolean): boolean {
    const bare = flat(draft.text)
    if (bare.length < 8) return false
    if (draft.contacts.length > 0) return true
    const { general } = this.#tools.words.file.list
    const opens =
      general.some((word) => bare.startsWith(word)) || general.some((word) => flat(draft.title ?? '').startsWith(word))
    const valid = this.#tools.validity.isValiditySentence(draft.text)
    return !(valid && (most || opens)) && !(opens && (most || !/\d+(?:\.\d+)?(?:万|亿)?元|\d%/u.test(bare)))
  }
}

function isNote(bare: string, words: DocumentWords): boolean {
  return words.file.list.notes.some((note) => bare.startsWith(`${note}:`) || bare.startsWith(`${note}1`))
}

/** 说明：, and nothing more. */
const opensNotes = (bare: string, words: DocumentWords): boolean =>
  words.file.list.notes.some((note) => bare === note || bare === `${note}:`)

const noteOf = ({ paragraph: { text, where } }: ProsePiece): TableEvent => ({ kind: 'note', text, where })

/** Who signs, and the day. */
function isSignature(bare: string, contacts: ContactReader): boolean {
  return (
    /^(?:19|20|二)[\d〇○零一二三四五六七八九]{1,3}年.{2,8}[日号]$/u.test(bare) ||
    (bare.length <= 24 && contacts.isOffice(bare))
  )
}

/** 企业技改补助。对…… names itself in its first words. */
function firstWords(text: string): string | null {
  const match = /^([^。，；：:]{3,22})[。：:](?=.{8,})/u.exec(text.trim())
  return match?.[1] ?? null
}

function withoutMarker(lead: string, marker: string): string {
  return flat(lead).startsWith(flat(marker)) ? lead.trim().slice(marker.length).trim() : lead
}

/** Tables by the paragraph they follow. */
function tablesByParagraph(content: ProseBlock[]): Map<Paragraph, Table[]> {
  const found = new Map<Paragraph, Table[]>()
  let last: Paragraph | null = null
  for (const block of content) {
    if (block.kind === 'paragraph') last = block
    else if (last) found.set(last, [...(found.get(last) ?? []), block])
  }
  return found
}

export function tableText({ grid }: Table): string {
  const rows = Array.from({ length: grid.rows }, (_, r) =>
    grid.cells.filter((c) => c.row === r).sort((a, b) => a.col - b.col),
  )
  return rows
    .map((row) => row.map((cell) => cell.lines.join('')).join(' | '))
    .filter((line) => flat(line) !== '')
    .join('\n')
}
