/** Telephones that stand apart from the items, in a table or in lines at the end, and which office they belong to. */
import type { Contact } from '../../domain/library/document.ts'
import { cellText, cover, flat, type Grid } from './blocks.ts'
import { readColumns } from './table/columns.ts'
import { findHeader } from './table/header.ts'
import type { ContactReader } from './text/contacts.ts'
import type { DocumentWords } from './words.ts'

export class ContactTable {
  readonly #phones = new Map<string, string[]>()
  readonly #bureaus = new Map<string, string[]>()
  readonly #tools: { words: DocumentWords; contacts: ContactReader }
  #lines: Contact[] = []
  /** 第1—3项: which items an office answers for, by their serials. */
  readonly #bySerial = new Map<number, Contact[]>()
  readonly #bySection = new Map<string, Contact[]>()
  /** All that is printed apart from the items, for what contradicts it. */
  readonly all: Contact[] = []

  constructor(tools: { words: DocumentWords; contacts: ContactReader }) {
    this.#tools = tools
  }

  /** Takes in a table of offices and their numbers; false when it is none. */
  add(grid: Grid): boolean {
    const header = findHeader(grid, this.#tools.words)
    const from = header?.end ?? 0
    const { roles } = readColumns(grid, header, from, this.#tools)
    const reader = this.#tools.contacts
    const [offices, phones] = [columnsOf(roles, 'office'), columnsOf(roles, 'phone')]
    const mixed = columnsOf(roles, 'contact')
    if (mixed.length === 0 && (offices.length === 0 || phones.length === 0)) return false
    const rows = cover(grid).slice(from)
    const serials = rows[0]?.findIndex((_, c) => rows.every((row) => serialsIn(cellText(row[c])) !== null)) ?? -1
    for (const row of rows) {
      const say = (c: number) => cellText(row[c])
      for (const c of mixed) this.#take(reader.contacts(say(c)))
      // The bureau, the office in it, and the number: what stands nearest the number has it.
      for (const phone of phones) {
        const office = offices.findLast((c) => c < phone) ?? offices[0]
        if (office === undefined) continue
        const own = reader.contacts(`${say(office)}\n${say(phone)}`)
        this.#take(own)
        for (const serial of (serials >= 0 && serialsIn(say(serials))) || [])
          this.#bySerial.set(serial, [...(this.#bySerial.get(serial) ?? []), ...own])
        const above = offices.filter((c) => c < office)
        const bureau = above.map(say).join('')
        if (bureau === '' || flat(bureau) === flat(say(office))) continue
        this.#take(reader.contacts(`${bureau}${say(office)}\n${say(phone)}`))
        for (const contact of reader.contacts(`${bureau}\n${say(phone)}`)) this.#takeBureau(contact)
      }
    }
    return true
  }

  addLine(contacts: Contact[]): void {
    this.#take(contacts)
    this.#lines.push(...contacts.filter((contact) => contact.phones.length > 0))
  }

  /** 景区和民宿政策：资源开发科 0577-…: who answers for all that stands under a heading. */
  addOfSection(text: string, sections: readonly string[]): void {
    const [, named = '', said = ''] = /^[^\p{L}]*([^：:]{2,24})[：:](.+)$/u.exec(text.trim()) ?? []
    const section = sections.find((name) => flat(named).startsWith(flat(name)))
    const contacts = section ? this.#tools.contacts.contacts(said).filter(({ phones }) => phones.length > 0) : []
    if (contacts.length === 0) return
    this.#take(contacts)
    this.#bySection.set(section!, [...(this.#bySection.get(section!) ?? []), ...contacts])
  }

  /**
   * The contacts with the numbers that stand elsewhere; where an item names nobody, those said to answer for its serial or its section, or the one contact of the whole list.
   * @param serial null where it has none, or where another item has the same
   */
  complete(contacts: Contact[], serial: number | null, section: string | null): Contact[] {
    if (contacts.length > 0)
      return contacts.map((contact) =>
        contact.phones.length > 0 ? contact : { ...contact, phones: this.#of(contact.office) },
      )
    const answering =
      (serial === null ? undefined : this.#bySerial.get(serial)) ??
      (section === null ? undefined : this.#bySection.get(section))
    if (answering) return answering
    const offices = new Set(this.#lines.map((line) => line.office))
    return offices.size === 1 ? this.#lines.slice(0, 1) : []
  }

  #take(contacts: Contact[]): void {
    this.all.push(...contacts.filter((contact) => contact.office !== '' && contact.phones.length > 0))
    for (const { office, phones } of contacts)
      if (office !== '' && phones.length > 0 && !this.#phones.has(flat(office))) this.#phones.set(flat(office), phones)
  }

  /** A bureau is reached by any of its offices. */
  #takeBureau({ office, phones }: Contact): void {
    const known = this.#bureaus.get(flat(office)) ?? []
    this.#bureaus.set(flat(office), [...known, ...phones.filter((phone) => !known.includes(phone))])
  }

  /** A name may be written with or without the bureau it belongs to. */
  #of(office: string): string[] {
    const name = flat(office)
    const exact = this.#phones.get(name) ?? this.#bureaus.get(name)
    if (exact) return [...exact]
    const alike = [...this.#phones].filter(
      ([other]) => other.length > 2 && name.length > 2 && (other.endsWith(name) || name.endsWith(other)),
    )
    return alike.length === 1 ? [...alike[0]![1]] : []
  }
}

/** 第1—3项, 8、9, 第6、10条; null for what names no serials. */
function serialsIn(text: string): number[] | null {
  const bare = flat(text).replace(/[第条项款事号]/gu, '')
  if (!/^\d{1,3}(?:[-–—~～至到、,，;；和及]\d{1,3})*$/u.test(bare)) return null
  return bare.split(/[、,，;；和及]/u).flatMap((piece) => {
    const [first, last] = piece.split(/[-–—~～至到]/u).map(Number) as [number, number?]
    return Array.from({ length: Math.max(1, (last ?? first) - first + 1) }, (_, i) => first + i)
  })
}

const columnsOf = (roles: (string | null)[], role: string) => roles.flatMap((own, c) => (own === role ? [c] : []))
