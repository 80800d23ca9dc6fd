import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { differences, type File, read, utf8 } from '../../support/documents/expect.ts'
import { INVENTED } from '../../support/documents/invented.ts'
import { printPhone, TABLE_LAYOUTS, type TableLayout, tableSheet } from '../../support/documents/layouts.ts'
import { toPdf } from '../../support/documents/pdf.ts'
import { type Sheet, toDocx, toHtml, toPastedText, toTabbedText, toXlsx } from '../../support/documents/sheet.ts'

const layouts = fc.record(
  Object.fromEntries(
    Object.entries(TABLE_LAYOUTS).map(([key, from]) => [key, fc.constantFrom(...(from as readonly unknown[]))]),
  ),
) as fc.Arbitrary<TableLayout>

const lists = fc.constantFrom(...INVENTED)

const FORMATS: Record<string, (sheet: Sheet) => File> = {
  docx: (sheet) => ['清单.docx', toDocx(sheet)],
  xlsx: (sheet) => ['清单.xlsx', toXlsx(sheet)],
  html: (sheet) => ['清单.html', utf8(toHtml(sheet))],
  pdf: (sheet) => ['清单.pdf', toPdf(sheet, { pageNumbers: true, size: 10 })],
  'txt with tabs': (sheet) => ['清单.txt', utf8(toTabbedText(sheet, '\r\n'))],
  'txt a cell a line': (sheet) => ['清单.txt', utf8(toPastedText(sheet))],
}

/** Plain text has no merged cells, and one pasted cell by cell no empty ones that could tell the columns. */
function suits(layout: TableLayout, format: string): TableLayout {
  if (!format.startsWith('txt')) return layout
  const flat: TableLayout = {
    ...layout,
    merge: false,
    header: layout.header === 'two' ? 'one' : layout.header,
    section: layout.section === 'column-merged' ? 'column' : layout.section,
  }
  if (format === 'txt with tabs') return { ...flat, phones: flat.phones === 'broken' ? 'plain' : flat.phones }
  return { ...flat, serial: flat.serial === 'none' ? 'through' : flat.serial, contact: 'two', order: 'usual' }
}

async function wrongIn(list: (typeof INVENTED)[number], layout: TableLayout, format: string): Promise<string[]> {
  const reading = await read(FORMATS[format]!(tableSheet(list, layout)))
  return differences(list, reading, {
    text: (item) => item.text,
    phone: (phone) => printPhone(phone, layout.phones).join(''),
    title: layout.title,
    section: layout.section !== 'none',
    part: layout.part === 'row',
    serial: layout.serial !== 'none',
    validUntil: layout.validity === 'none' ? null : (item) => item.until,
  })
}

describe('a list printed as a table is read back whole, whatever the layout', () => {
  it.each(Object.keys(FORMATS))('%s', async (format) => {
    await fc.assert(
      fc.asyncProperty(lists, layouts, async (list, layout) => {
        expect(await wrongIn(list, suits(layout, format), format)).toEqual([])
      }),
      { numRuns: format === 'pdf' ? 40 : 60 },
    )
  })
})
