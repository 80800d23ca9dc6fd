/** Word documents: mammoth reads the text with its tables, revisions resolved; what it leaves out (automatic numbers, hidden and struck-out words) is settled before. */
import { strFromU8, strToU8 } from 'fflate'
import type { Blocks } from '../blocks.ts'
import type { DocumentWords } from '../words.ts'
import { spellNumbers } from './docx-numbers.ts'
import { readHtml } from './html.ts'
import { DocumentRefusal } from './limits.ts'
import { pack, unpack } from './unpack.ts'

/** What is shown of a part is its text: pictures, fonts, settings are not even unpacked. */
const READ = /^word\/(?:document\d*|numbering|styles|footnotes|endnotes)\.xml$/u

export async function readDocx(bytes: Uint8Array, words: DocumentWords): Promise<Blocks> {
  const parts = unpack(bytes, (name) => READ.test(name))
  const name = [...parts.keys()].find((n) => /^word\/document\d*\.xml$/u.test(n))
  if (!name) throw new DocumentRefusal('damaged')
  const text = (part: string) => strFromU8(parts.get(part) ?? new Uint8Array())
  const spelled = spellNumbers(text(name), text('word/numbering.xml'), text('word/styles.xml'))
  parts.set(name, strToU8(withoutHidden(spelled)))
  const { default: mammoth } = await import('mammoth')
  const html = await mammoth.convertToHtml({ buffer: Buffer.from(pack(parts)) }, { styleMap: ['strike => s'] })
  return readHtml(html.value, words, { page: false })
}

/** Text that Word does not show, and the double strike that mammoth does not know. */
function withoutHidden(xml: string): string {
  return xml
    .replace(/<w:r\b[^>]*>(?:(?!<w:r[\s>])[\s\S])*?<\/w:r>/gu, (run) =>
      /<w:vanish(?:\s*\/>|\s[^>]*w:val="(?:true|1|on)")/u.test(run) ? '' : run,
    )
    .replaceAll('<w:dstrike', '<w:strike')
}
