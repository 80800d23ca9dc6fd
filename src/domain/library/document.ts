/** What is read out of a published document before anything is kept: items, findings, differences. Every text is the document's own; nothing here is mended. */
import { z } from 'zod'

export type Contact = { office: string; phones: string[] }

export type ReadItem = {
  id: string
  /** `new` or `continued` where the document's part says so, else the part's own name; null without parts. */
  part: string | null
  section: string | null
  /** As printed, as a number; null where the document numbers nothing. */
  serial: number | null
  title: string | null
  /** The policy sentences verbatim, without serial and contact line. */
  text: string
  offices: string[]
  phones: string[]
  contacts: Contact[]
  /** The other columns of a table, by their heading. */
  fields: Record<string, string>
  /** ISO dates. */
  validFrom: string | null
  validUntil: string | null
}

/** The columns that no part of an item is read from, in their order, each with how many items fill it. */
export function otherColumns(
  items: readonly { fields?: Record<string, string> | undefined }[],
): [heading: string, count: number][] {
  const counts = new Map<string, number>()
  for (const { fields = {} } of items)
    for (const name of Object.keys(fields)) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts]
}

export type ReadList = {
  title: string | null
  year: number | null
  issuer: string | null
  /** 文号 */
  number: string | null
  parts: { part: string | null; heading: string; name: string; count: number | null }[]
}

export const FINDING_KINDS = [
  'phone-length',
  'phone-area-code',
  'phone-conflict',
  'serial-duplicate',
  'serial-missing',
  'count-mismatch',
  'cap-below-unit',
  'date-order',
  'weekday-mismatch',
  'amount-words-digits',
  'document-number',
  'unclosed-quote',
] as const

/** Something wrong in the document, kept as printed: `span` are its words, `note` says to people why. */
export const DocumentFinding = z.strictObject({
  kind: z.enum(FINDING_KINDS),
  item: z.string().nullable(),
  span: z.string(),
  note: z.string(),
})
export type DocumentFinding = z.infer<typeof DocumentFinding>

const FromTo = { from: z.string().nullable(), to: z.string().nullable() }

export const ListDiff = z.strictObject({
  /** The id of the list before; null when no list is like this one. */
  against: z.string().nullable(),
  unchanged: z.array(z.strictObject({ old: z.string(), new: z.string() })),
  changed: z.array(
    z.strictObject({
      old: z.string(),
      /** More than one where the old item was split. */
      new: z.array(z.string()),
      figures: z.array(z.strictObject(FromTo)),
      contacts: z.array(z.strictObject({ office: z.string(), ...FromTo })),
    }),
  ),
  new: z.array(z.string()),
  gone: z.array(z.string()),
})
export type ListDiff = z.infer<typeof ListDiff>

/** What could not be placed, never dropped: where it stands and its words. */
export const Unplaced = z.strictObject({ where: z.string(), text: z.string() })
export type Unplaced = z.infer<typeof Unplaced>

/** Characters of a document that are kept to be shown. */
export const MOST_SHOWN = 300_000

/** As the file was read: a paragraph, what only stood around it, a grid whose cells may cover several places; last, that more than is kept follows. */
export const DocumentBlock = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('paragraph'), text: z.string(), heading: z.boolean() }),
  z.strictObject({ kind: z.literal('aside'), text: z.string() }),
  z.strictObject({ kind: z.literal('cut') }),
  z.strictObject({
    kind: z.literal('table'),
    rows: z.array(z.array(z.strictObject({ text: z.string(), rows: z.int(), cols: z.int() }))),
  }),
])
export type DocumentBlock = z.infer<typeof DocumentBlock>

export type DocumentReading = {
  list: ReadList
  items: ReadItem[]
  unplaced: Unplaced[]
  findings: DocumentFinding[]
  /** What all this was read from. */
  document: DocumentBlock[]
}
