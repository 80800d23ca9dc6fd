/** Opens the zip that a docx or xlsx is, never further than the limits, and hands on a package of its own that holds only what is read. */
import { strFromU8, unzipSync, zipSync } from 'fflate'
import { DocumentRefusal, LIMITS } from './limits.ts'

export type ZipParts = Map<string, Uint8Array>

const EXTERNAL = /<Relationship\b[^>]*\bTargetMode\s*=\s*["']External["'][^>]*>/giu

/**
 * The parts whose name `wanted` accepts, and all relations.
 * @throws {DocumentRefusal} for macros, links to the outside, XML that declares entities, what unpacks to too much, or what is no zip
 */
export function unpack(bytes: Uint8Array, wanted: (name: string) => boolean): ZipParts {
  let total = 0
  let entries = 0
  const take = (file: { name: string; originalSize: number }) => {
    entries += 1
    if (entries > LIMITS.zipEntries)
      throw new DocumentRefusal('unpacks-too-large', { limit: `${LIMITS.zipEntries}个部件` })
    if (/vbaProject\.bin$/iu.test(file.name)) throw new DocumentRefusal('macros')
    if (!wanted(file.name) && !isFrame(file.name)) return false
    total += file.originalSize
    if (total > LIMITS.unpackedBytes)
      throw new DocumentRefusal('unpacks-too-large', { limit: `${LIMITS.unpackedBytes / 1024 / 1024}MB` })
    return true
  }
  let files: Record<string, Uint8Array>
  try {
    files = unzipSync(bytes, { filter: take })
  } catch (error) {
    if (error instanceof DocumentRefusal) throw error
    throw new DocumentRefusal('damaged')
  }
  const parts: ZipParts = new Map(Object.entries(files))
  for (const [name, content] of parts) inspect(name, content)
  return parts
}

/** The same parts as a zip again: what a library is given can then hold nothing else. */
export function pack(parts: ZipParts): Uint8Array {
  return zipSync(Object.fromEntries(parts), { level: 0 })
}

/** What every package needs to be found its way in. */
function isFrame(name: string): boolean {
  return name === '[Content_Types].xml' || name.endsWith('.rels')
}

function inspect(name: string, content: Uint8Array): void {
  const head = strFromU8(content.subarray(0, 4_000), true)
  if (/<!(?:DOCTYPE|ENTITY)/iu.test(head)) throw new DocumentRefusal('entities')
  if (!name.endsWith('.rels')) return
  // A link in the text is followed by nobody; anything else from outside would be part of the document.
  for (const [relation] of strFromU8(content).matchAll(EXTERNAL))
    if (!/\/hyperlink["']/iu.test(relation)) throw new DocumentRefusal('external')
}
