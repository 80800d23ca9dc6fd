/** Files that nobody should have to read: damaged, disguised, locked, swollen. Made from good ones, each with why it may be refused. */
import { strToU8, unzipSync, zipSync } from 'fflate'
import type { RefusalReason } from '../../../src/content/import/file/limits.ts'
import { type File, utf8 } from './expect.ts'
import { COMMERCE } from './invented.ts'
import { toPdf } from './pdf.ts'
import { PROSE_LAYOUTS, type ProseLayout, proseSheet } from './prose.ts'
import { cell, docxOf, toDocx, toHtml, toXlsx, wordParagraph, wordRun, xlsxOf } from './sheet.ts'

export type Hostile = { what: string; file: File; refused: RefusalReason[] }

const first = Object.fromEntries(Object.entries(PROSE_LAYOUTS).map(([key, from]) => [key, from[0]])) as ProseLayout
const sheet = proseSheet(COMMERCE, first)
const DOCX = toDocx(sheet)
const XLSX = toXlsx({
  blocks: [
    {
      kind: 'table',
      rows: [
        ['政策内容', '责任科室', '电话'].map((t) => cell(t)),
        ['对企业给予补助10万元。', '综合科', '0532-83310000'].map((t) => cell(t)),
      ],
    },
  ],
})
const PDF = toPdf(sheet)
const HTML = utf8(toHtml(sheet))

function repacked(bytes: Uint8Array, change: (files: Record<string, Uint8Array>) => void): Uint8Array {
  const files = unzipSync(bytes)
  change(files)
  return zipSync(files)
}

const relation = (type: string, target: string) =>
  `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}" TargetMode="External"/></Relationships>`

const ENTITIES =
  '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "哈哈哈哈哈哈哈哈哈哈"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'

/** Each by what makes it hostile; what must be said of it is known. */
export function known(): Hostile[] {
  const old = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Array<number>(600).fill(0)])
  const locked = new Uint8Array([...old, ...Buffer.from('EncryptedPackage', 'utf16le')])
  const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...new Array<number>(50).fill(1)])
  const emptyRows = `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${Array.from({ length: 1_048_576 }, (_, i) => `<row r="${i + 1}" s="1" customFormat="1"/>`).join('')}</sheetData></worksheet>`
  const wide = `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>`
  const bomb = strToU8(`<w:document xmlns:w="x"><w:body>${'<w:p/>'.repeat(12_000_000)}</w:body></w:document>`)
  const deep = `${'<w:tbl><w:tr><w:tc>'.repeat(20_000)}${'</w:tc></w:tr></w:tbl>'.repeat(20_000)}`
  const pages = Array.from({ length: 2_000 }, () => ({ kind: 'p' as const, text: '第一页的字'.repeat(4) }))
  return [
    { what: '0 bytes', file: ['清单.docx', new Uint8Array()], refused: ['empty'] },
    { what: '200 MB', file: ['清单.pdf', new Uint8Array(200 * 1024 * 1024)], refused: ['too-large'] },
    { what: 'a .doc', file: ['清单.doc', old], refused: ['old-office'] },
    { what: 'a .doc that calls itself .docx', file: ['清单.docx', old], refused: ['old-office'] },
    { what: 'a locked docx', file: ['清单.docx', locked], refused: ['encrypted'] },
    { what: 'rtf', file: ['清单.docx', utf8('{\\rtf1\\ansi 政策}')], refused: ['old-office'] },
    { what: 'a picture', file: ['清单.pdf', png], refused: ['picture'] },
    { what: 'a pdf called docx', file: ['清单.docx', PDF], refused: ['wrong-extension'] },
    { what: 'a docx called pdf', file: ['清单.pdf', DOCX], refused: ['wrong-extension'] },
    { what: 'an xlsx called docx', file: ['清单.docx', XLSX], refused: ['wrong-extension'] },
    { what: 'a page called txt', file: ['清单.txt', HTML], refused: ['wrong-extension'] },
    {
      what: 'a program',
      file: ['清单.exe', new Uint8Array([0x4d, 0x5a, ...new Array<number>(400).fill(0)])],
      refused: ['damaged', 'unknown-kind'],
    },
    { what: 'no extension', file: ['清单', DOCX], refused: ['unknown-kind'] },
    { what: 'some other zip', file: ['清单.docx', zipSync({ 'a.txt': strToU8('x') })], refused: ['unknown-kind'] },
    {
      what: 'macros',
      file: [
        '清单.docx',
        repacked(DOCX, (f) => {
          f['word/vbaProject.bin'] = strToU8('x')
        }),
      ],
      refused: ['macros'],
    },
    { what: 'a docm', file: ['清单.docm', DOCX], refused: ['macros'] },
    {
      what: 'an external template',
      file: [
        '清单.docx',
        repacked(DOCX, (f) => {
          f['word/_rels/settings.xml.rels'] = strToU8(relation('attachedTemplate', 'http://example.com/a.dotm'))
        }),
      ],
      refused: ['external'],
    },
    {
      what: 'an external picture',
      file: [
        '清单.docx',
        repacked(DOCX, (f) => {
          f['word/_rels/document.xml.rels'] = strToU8(relation('image', 'http://example.com/a.png'))
        }),
      ],
      refused: ['external'],
    },
    {
      what: 'an external workbook',
      file: [
        '清单.xlsx',
        repacked(XLSX, (f) => {
          f['xl/externalLinks/_rels/externalLink1.xml.rels'] = strToU8(
            relation('externalLinkPath', 'file:///c:/a.xlsx'),
          )
        }),
      ],
      refused: ['external'],
    },
    {
      what: 'entities in a docx',
      file: [
        '清单.docx',
        repacked(DOCX, (f) => {
          f['word/document.xml'] = strToU8(`${ENTITIES}<w:document xmlns:w="x">&c;</w:document>`)
        }),
      ],
      refused: ['entities'],
    },
    {
      what: 'entities in an xlsx',
      file: [
        '清单.xlsx',
        repacked(XLSX, (f) => {
          f['xl/workbook.xml'] = strToU8(`${ENTITIES}<workbook/>`)
        }),
      ],
      refused: ['entities'],
    },
    {
      what: 'a bomb',
      file: [
        '清单.docx',
        repacked(DOCX, (f) => {
          f['word/document.xml'] = bomb
        }),
      ],
      refused: ['unpacks-too-large'],
    },
    {
      what: '1,048,576 formatted empty rows',
      file: [
        '清单.xlsx',
        repacked(XLSX, (f) => {
          f['xl/worksheets/sheet1.xml'] = strToU8(emptyRows)
        }),
      ],
      refused: ['too-many-rows'],
    },
    {
      what: 'a cell in the last corner',
      file: [
        '清单.xlsx',
        repacked(XLSX, (f) => {
          f['xl/worksheets/sheet1.xml'] = strToU8(wide)
        }),
      ],
      refused: ['too-many-rows'],
    },
    {
      what: '3,000 parts',
      file: [
        '清单.docx',
        repacked(DOCX, (f) => {
          for (let i = 0; i < 3_000; i += 1) f[`word/media/${i}.png`] = new Uint8Array()
        }),
      ],
      refused: ['unpacks-too-large'],
    },
    {
      what: 'tables 20,000 deep',
      file: ['清单.docx', docxOf(deep)],
      refused: ['damaged', 'no-text', 'no-items', 'too-slow', 'too-much-memory'],
    },
    {
      what: '2,000 pages',
      file: ['清单.pdf', toPdf({ blocks: pages.map((p) => p) }, { size: 300 })],
      refused: ['too-many-pages'],
    },
    { what: 'a pdf without text', file: ['清单.pdf', toPdf({ blocks: [] })], refused: ['no-text'] },
    { what: 'a docx without text', file: ['清单.docx', docxOf('<w:p/>')], refused: ['no-text'] },
    {
      what: 'a letter',
      file: ['清单.docx', docxOf(wordParagraph(wordRun('请各位同事周五下午到三楼开会。')))],
      refused: ['no-items'],
    },
    { what: 'an empty workbook', file: ['清单.xlsx', xlsxOf([{ name: 'Sheet1', rows: [] }])], refused: ['no-text'] },
    {
      what: 'bytes called txt',
      file: ['清单.txt', new Uint8Array(4_000).map((_, i) => (i * 37) % 256)],
      refused: ['damaged'],
    },
    {
      what: 'a text of one line of 3 million characters',
      file: ['清单.txt', utf8('政策内容'.repeat(800_000))],
      refused: ['too-much-text'],
    },
  ]
}

/** Good files broken somewhere: cut off, bytes overwritten, parts exchanged. What is said of them depends on where. */
export function broken(count: number, random: () => number): Hostile[] {
  const good: File[] = [
    ['清单.docx', DOCX],
    ['清单.xlsx', XLSX],
    ['清单.pdf', PDF],
    ['清单.html', HTML],
    ['清单.txt', utf8('一、政策\n1．对企业给予补助。（责任单位：综合科）\n')],
  ]
  const pick = (n: number) => Math.floor(random() * n)
  return Array.from({ length: count }, (_, i): Hostile => {
    const [name, bytes] = good[i % good.length]!
    const changed = new Uint8Array(bytes)
    const how = pick(4)
    if (how === 0)
      return { what: `${name} cut off`, file: [name, changed.slice(0, 1 + pick(changed.length))], refused: [] }
    if (how === 1) for (let k = 0; k < 20; k += 1) changed[pick(changed.length)] = pick(256)
    else if (how === 2) changed.fill(pick(256), pick(changed.length), pick(changed.length))
    else changed.set(good[pick(good.length)]![1].slice(0, changed.length / 2), pick(changed.length / 2))
    return { what: `${name} overwritten ${how}`, file: [name, changed], refused: [] }
  })
}
