/** What is read out of a published document before anything is kept: items, findings, differences. Every text is the document's own; nothing here is mended. */

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
export type DocumentFinding = {
  kind: (typeof FINDING_KINDS)[number]
  item: string | null
  span: string
  note: string
}

export type ListDiff = {
  /** The id of the list before; null when no list is like this one. */
  against: string | null
  unchanged: { old: string; new: string }[]
  changed: {
    old: string
    /** More than one where the old item was split. */
    new: string[]
    figures: { from: string | null; to: string | null }[]
    contacts: { office: string; from: string | null; to: string | null }[]
  }[]
  new: string[]
  gone: string[]
}

/** What could not be placed, never dropped: where it stands and its words. */
export type Unplaced = { where: string; text: string }

export type DocumentReading = { list: ReadList; items: ReadItem[]; unplaced: Unplaced[]; findings: DocumentFinding[] }
