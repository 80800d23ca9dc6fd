/** Offices and their telephones out of a cell, a bracket or a line, paired as they stand. Names are kept as printed. */
import type { Contact } from '../../../domain/library/document.ts'
import { flat } from '../blocks.ts'
import { anyOf, type DocumentWords } from '../words.ts'
import { findPhones, plain } from './phones.ts'

const SEPARATORS = /[、，,；;。/／|｜\s]+/u

export class ContactReader {
  readonly #endings: RegExp
  readonly #not: RegExp
  readonly #label: RegExp
  readonly #person: RegExp
  readonly #around: RegExp
  readonly #asks: RegExp

  constructor(words: DocumentWords) {
    const { labels, offices } = words.file
    const bracket = '(?:[（(][^（）()]*[）)])?'
    this.#endings = new RegExp(`(?:${anyOf(offices.endings)})${bracket}$`, 'u')
    this.#not = new RegExp(anyOf(offices.not), 'u')
    const all = anyOf([...labels.office, ...labels.phone, ...labels.lead])
    this.#label = new RegExp(
      `(?:${all})(?:及(?:${all}))*(?:[（(][^（）()]*[）)])?\\s*[:：]|(?:${anyOf(labels.phone)})\\s*(?=[（(]?[0-9０-９]|$)`,
      'gu',
    )
    this.#around = new RegExp(`^.*?(?:${anyOf(labels.before)})(?=.{2,}$)|(?:${anyOf(labels.after)}).*$`, 'gu')
    // Short ones may be part of a name: 政策咨询科.
    this.#asks = new RegExp(anyOf(labels.before.filter((word) => word.length > 2)), 'u')
    this.#person = new RegExp(
      `(?:${anyOf(labels.person)})\\s*[:：]?\\s*[^，,；;、\\d\\s（(]{2,4}(?:\\s*[、，,]\\s*[^，,；;、\\d\\s（(]{2,3}(?=[\\s、，,；;\\d（(]|$))*`,
      'gu',
    )
  }

  /** Whether the words are the name of an office and nothing more. */
  isOffice(text: string): boolean {
    const bare = flat(text)
    return (
      bare.length >= 2 && bare.length <= 30 && this.#endings.test(bare) && !this.#not.test(bare) && !/\d{3}/u.test(bare)
    )
  }

  /** Names in a cell: a line each or with marks between them; a name that the layout broke is put together. */
  offices(lines: string[]): string[] {
    const cleaned = lines.map((line) => this.#withoutLabels(line)).filter((line) => line !== '')
    return this.#joined(cleaned).flatMap((line) => this.#split(line))
  }

  /** Everything in one piece of text: names, then their numbers, as often as they come. */
  contacts(text: string): Contact[] {
    const phones = findPhones(text)
    const groups: { offices: string[]; phones: string[] }[] = []
    const open = () => groups.at(-1) ?? groups[groups.push({ offices: [], phones: [] }) - 1]!
    let at = 0
    const take = (between: string) => {
      const pieces = this.#withoutLabels(between).split(/[，,。；;]/u)
      const names = pieces.flatMap((piece) => this.offices(piece.split('\n'))).filter((name) => this.isOffice(name))
      if (names.length === 0) return
      if (open().phones.length > 0) groups.push({ offices: [], phones: [] })
      open().offices.push(...names)
    }
    for (const phone of phones) {
      take(text.slice(at, phone.start))
      open().phones.push(phone.printed)
      at = phone.end
    }
    take(text.slice(at))
    // A number that stands before its office: 0532-… （大气科）.
    if (groups[0]?.offices.length === 0 && groups.length > 1) {
      const numbers = groups.map((g) => g.phones)
      return groups.slice(1).flatMap((g, i) => pair(g.offices, numbers[i]!))
    }
    return groups.flatMap((g) => pair(g.offices, g.phones))
  }

  #withoutLabels(text: string): string {
    return text
      .replace(/[\p{So}\p{Sk}•·◆■●►▶➤※*]+/gu, ' ')
      .replace(this.#person, ' ')
      .replace(this.#label, '\n')
      .replace(/^[\s，,；;、。:：（(【[]+|[\s，,；;、。:：]+$/gu, '')
      .trim()
  }

  #split(line: string): string[] {
    const named = unwrapped(line)
    // A sentence may speak of the office: 由综合科负责解释.
    const bare = this.#ofSentence(named)
    const pieces = bare
      .split(SEPARATORS)
      .map((piece) => this.#ofSentence(unwrapped(piece.replace(/[:：]+$/u, '').trim())))
      .filter((piece) => piece !== '')
    if (pieces.length > 1 && pieces.every((piece) => this.isOffice(piece))) return pieces
    if (pieces.length > 1 && pieces.some((piece) => this.isOffice(piece)) && /[、；;/／\s]/u.test(bare))
      return mergeNames(pieces, (p) => this.isOffice(p))
    return [bare.replace(/[:：；;，,。]+$/u, '')]
  }

  #ofSentence(text: string): string {
    if (this.isOffice(text) && !this.#asks.test(text)) return text
    const bare = text.replace(this.#around, '')
    return this.isOffice(bare) ? bare : text
  }

  /** A line that is no name by itself belongs to its neighbour. */
  #joined(lines: string[]): string[] {
    const found: string[] = []
    for (const line of lines) {
      const before = found.at(-1)
      const goesOn =
        before !== undefined &&
        (!this.isOffice(lastName(before)) ||
          [...flat(line)].length < 2 ||
          isTail(before, line) ||
          /^[）)、]/u.test(line))
      if (goesOn) found[found.length - 1] = before + line
      else found.push(line)
    }
    return found
  }
}

const lastName = (text: string) => text.split(SEPARATORS).at(-1) ?? text

/** 领导小组 + 办公室 is one name over two lines. */
function isTail(before: string, line: string): boolean {
  return flat(line) === '办公室' && /(?:小组|指挥部|委员会|专班|政府|局)$/u.test(flat(before))
}

/** Marks inside a name (科技、大数据科) keep its pieces together. */
function mergeNames(pieces: string[], isOffice: (text: string) => boolean): string[] {
  const found: string[] = []
  let open = ''
  for (const piece of pieces) {
    open = open === '' ? piece : `${open}、${piece}`
    if (isOffice(piece)) {
      found.push(open)
      open = ''
    }
  }
  if (open !== '') found.push(open)
  return found
}

/** A bracket round the whole, or one that lost its half. */
function unwrapped(text: string): string {
  let bare = text.trim()
  for (;;) {
    const inner = /^[（(【[](.*)[）)】\]]$/u.exec(bare)?.[1]
    if (inner !== undefined && !/[（(]/u.test(inner)) bare = inner.trim()
    else break
  }
  const opens = (plain(bare).match(/\(/gu) ?? []).length
  const closes = (plain(bare).match(/\)/gu) ?? []).length
  if (opens > closes) return bare.replace(/[（(]([^（()）]*)$/u, '$1').trim()
  if (closes > opens) return bare.replace(/^([^（()）]*)[）)]/u, '$1').trim()
  return bare
}

/** Offices and numbers printed in the same order pair up by it; what one side lacks, the other shares. */
export function pair(offices: string[], phones: string[]): Contact[] {
  if (offices.length === 0) return phones.length === 0 ? [] : [{ office: '', phones }]
  if (offices.length === 1) return [{ office: offices[0]!, phones }]
  if (phones.length === 1) return offices.map((office) => ({ office, phones }))
  return offices.map((office, i) => ({
    office,
    phones: i === offices.length - 1 ? phones.slice(i) : phones.slice(i, i + 1),
  }))
}
