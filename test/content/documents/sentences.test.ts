import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { differences, type File, read, utf8 } from '../../support/documents/expect.ts'
import { INVENTED } from '../../support/documents/invented.ts'
import { toPdf } from '../../support/documents/pdf.ts'
import { PROSE_LAYOUTS, type ProseLayout, printedText, proseSheet, settled } from '../../support/documents/prose.ts'
import { type Sheet, toDocx, toHtml, toTabbedText } from '../../support/documents/sheet.ts'

const layouts = fc.record(
  Object.fromEntries(
    Object.entries(PROSE_LAYOUTS).map(([key, from]) => [key, fc.constantFrom(...(from as readonly unknown[]))]),
  ),
) as fc.Arbitrary<ProseLayout>

const FORMATS: Record<string, (sheet: Sheet) => File> = {
  docx: (sheet) => ['措施.docx', toDocx(sheet)],
  html: (sheet) => ['措施.htm', utf8(toHtml(sheet))],
  pdf: (sheet) => ['措施.pdf', toPdf(sheet, { indent: true, pageNumbers: true })],
  txt: (sheet) => ['措施.txt', utf8(toTabbedText(sheet))],
}

/** Word alone numbers by itself, and a heading without a number is one only where it looks like it. */
function suits(layout: ProseLayout, format: string): ProseLayout {
  const own = settled(layout)
  const plain = format === 'txt' || format === 'pdf'
  return settled({
    ...own,
    number:
      (own.number === 'word' && format !== 'docx') || (own.number === 'none' && plain) ? 'digit-wide' : own.number,
    section: own.section === 'plain' && plain ? 'none' : own.section,
  })
}

/** In a pdf few of its lines are wrapped, so that indents tell nothing, and one ends in a contact right at the edge. */
const UNINDENTED: ProseLayout = {
  ...{ number: 'article', section: 'none', title: 'line', contact: 'lines-after', twoParagraphs: true },
  ...{ points: false, purpose: false, validity: 'none', signature: true, attachment: false },
}

describe('a list printed as sentences is read back whole, however numbered and wherever its contacts stand', () => {
  it.each(Object.keys(FORMATS))('%s', async (format) => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...INVENTED), layouts, async (list, any) => {
        const layout = suits(any, format)
        const reading = await read(FORMATS[format]!(proseSheet(list, layout)))
        const until = list.year + 2 === 2028 ? '2028-02-29' : `${list.year + 2}-02-28`
        const wrong = differences(list, reading, {
          text: (item) => printedText(item, layout),
          phone: (phone) => phone,
          title: layout.title !== 'none',
          section: layout.section !== 'none',
          part: false,
          serial: layout.number !== 'none',
          validUntil: layout.validity === 'none' ? null : () => until,
        })
        expect(wrong).toEqual([])
        expect(reading.list).toMatchObject({ title: list.title, number: list.number, year: list.year })
        if (layout.signature) expect(reading.list.issuer).toBe(list.issuer)
      }),
      { numRuns: 80, examples: [[INVENTED[1]!, UNINDENTED]] },
    )
  })
})
