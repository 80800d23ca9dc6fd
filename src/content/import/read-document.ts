/** A file's bytes into a reading: what kind it is, its blocks, its items, what is wrong in it. Runs in the reading process, within its limits. */
import type { DocumentReading } from '../../domain/library/document.ts'
import { asRead } from './as-read.ts'
import type { Blocks } from './blocks.ts'
import { decode } from './file/decode.ts'
import { fileKindOf } from './file/kind.ts'
import { DocumentRefusal, LIMITS } from './file/limits.ts'
import { findWrong } from './findings/find-all.ts'
import { readList } from './read-list.ts'
import { ContactReader } from './text/contacts.ts'
import type { DocumentWords } from './words.ts'

/**
 * @param areaCode the one that earlier lists use, for a document whose own numbers do not tell
 * @throws {DocumentRefusal} with what is wrong and what to do
 */
export async function readDocument(
  name: string,
  bytes: Uint8Array,
  words: DocumentWords,
  areaCode: string | null = null,
): Promise<DocumentReading> {
  if (bytes.length > LIMITS.bytes)
    throw new DocumentRefusal('too-large', { found: megabytes(bytes.length), limit: megabytes(LIMITS.bytes) })
  const blocks = await readBlocks(name, bytes, words)
  if (blocks.blocks.every((block) => block.kind === 'aside')) throw new DocumentRefusal('no-text')
  const { unplaced, ...read } = readList(blocks, words)
  const { list, items } = read
  if (items.length === 0) throw new DocumentRefusal('no-items')
  const findings = findWrong({ ...read, words, areaCode })
  return { list, items, findings, unplaced, document: asRead(blocks) }
}

async function readBlocks(name: string, bytes: Uint8Array, words: DocumentWords): Promise<Blocks> {
  switch (fileKindOf(name, bytes)) {
    case 'docx':
      return (await import('./file/docx.ts')).readDocx(bytes, words)
    case 'xlsx':
      return (await import('./file/xlsx.ts')).readXlsx(bytes)
    case 'pdf':
      return (await import('./file/pdf.ts')).readPdf(bytes)
    case 'html':
      return (await import('./file/html.ts')).readHtml(decode(bytes, namedEncoding(bytes)), words, { page: true })
    default:
      return (await import('./file/text.ts')).readText(decode(bytes), { words, contacts: new ContactReader(words) })
  }
}

const namedEncoding = (bytes: Uint8Array) =>
  /charset=["']?([\w-]+)/iu.exec(Buffer.from(bytes.subarray(0, 2_000)).toString('latin1'))?.[1]

const megabytes = (bytes: number) => Math.round((bytes / 1024 / 1024) * 10) / 10
