/** Bytes of a text into a string: UTF-8, UTF-16 with its mark, or GB18030, which offices' older programs still write. */
import { DocumentRefusal } from './limits.ts'

/**
 * The text of the bytes.
 * @param named the encoding an html page names for itself
 * @throws {DocumentRefusal} when the bytes are no text at all
 */
export function decode(bytes: Uint8Array, named?: string): string {
  const marked =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
  // What a page says of itself is tried last: servers and programs change the bytes and leave the tag.
  for (const encoding of marked ? [marked] : ['utf-8', 'gb18030', ...(named ? [named] : [])]) {
    const text = tryDecode(bytes, encoding)
    if (text !== null && !looksBinary(text)) return text.replace(/^\uFEFF/u, '')
  }
  throw new DocumentRefusal('damaged')
}

function tryDecode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** Control characters and private or unassigned ones do not stand in a text; a few slip into any. */
function looksBinary(text: string): boolean {
  const sample = text.slice(0, 20_000)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const odd = sample.match(/[\u0000-\u0008\u000e-\u001f\ufffd]|\p{Co}|\p{Cn}/gu)?.length ?? 0
  return odd > Math.max(4, sample.length * 0.01)
}
