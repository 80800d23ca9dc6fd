/** A plain text that stands beside the data, read here and at once: ours, and not from outside. All else is read in a process of its own, see read-apart.ts. */
import { decode } from './file/decode.ts'
import { DocumentRefusal } from './file/limits.ts'
import { readText } from './file/text.ts'
import { type ListRead, readList } from './read-list.ts'
import { ContactReader } from './text/contacts.ts'
import type { DocumentWords } from './words.ts'

/** @throws {DocumentRefusal} where no items are in it */
export function readTextDocument(bytes: Uint8Array, words: DocumentWords): ListRead {
  const read = readList(readText(decode(bytes), { words, contacts: new ContactReader(words) }), words)
  if (read.items.length === 0) throw new DocumentRefusal('no-items')
  return read
}
