/** What a list printed in a layout has to be read as, and what was read instead: differences as lines, so that a failure says them all. */
import { join } from 'node:path'
import { ROOT } from '../../../src/cli/local-assistant.ts'
import { readDocument } from '../../../src/content/import/read-document.ts'
import { DocumentWords } from '../../../src/content/import/words.ts'
import type { DocumentReading } from '../../../src/domain/library/document.ts'
import type { InventedItem, InventedList } from './invented.ts'

export const words = DocumentWords.load(ROOT)
export const SOURCE_2023 = join(ROOT, 'data/sources/2023-1.txt')

export type File = [name: string, bytes: Uint8Array]

export const read = ([name, bytes]: File): Promise<DocumentReading> => readDocument(name, bytes, words)

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

/** As the issue measures: after NFKC, without white space, dashes alike. */
export const norm = (text: string) => text.normalize('NFKC').replace(/[\s‐-―]/gu, (c) => (/\s/u.test(c) ? '' : '-'))

export type Expected = {
  text: (item: InventedItem) => string
  phone: (phone: string) => string
  title: boolean
  section: boolean
  part: boolean
  serial: boolean
  validUntil: ((item: InventedItem) => string) | null
}

/** Every difference between the list and what was read; none for a document read right. */
export function differences(list: InventedList, { items, findings }: DocumentReading, expected: Expected): string[] {
  const wrong: string[] = []
  const say = (i: number, what: string, want: unknown, got: unknown) => {
    if (want !== got) wrong.push(`${i + 1} ${what}: ${want} printed, ${got} read`)
  }
  if (items.length !== list.items.length) wrong.push(`${list.items.length} items printed, ${items.length} read`)
  list.items.forEach((item, i) => {
    const got = items[i]
    if (!got) return
    say(i, 'text', norm(expected.text(item)), norm(got.text))
    say(i, 'offices', item.contacts.map((c) => c.office).join(), got.offices.map(norm).join())
    say(i, 'phones', item.contacts.map((c) => norm(expected.phone(c.phone))).join(), got.phones.map(norm).join())
    say(
      i,
      'pairs',
      item.contacts.map((c) => c.office + norm(expected.phone(c.phone))).join(),
      got.contacts.map((c) => norm(c.office + c.phones.join('/'))).join(),
    )
    if (expected.title) say(i, 'title', item.title, got.title === null ? null : norm(got.title))
    say(i, 'section', expected.section ? item.section : null, got.section)
    say(i, 'part', expected.part ? item.part : null, got.part)
    say(i, 'has a serial', expected.serial, got.serial !== null)
    say(i, 'valid until', expected.validUntil?.(item) ?? null, got.validUntil)
  })
  wrong.push(...findings.map((f) => `false alarm ${f.kind}: ${f.span}`))
  return wrong
}
