/** What staff have done: who, when, what, before and after. Storage implements {@link DeedLog}. */

/** Parts of the program, as the journal names what concerns them. */
export const DEED_KINDS = [
  'staff',
  'broadcast',
  'entry',
  'teaching',
  'handoff',
  'office',
  'wording',
  'setting',
  'list',
  'ending',
] as const
type DeedKind = (typeof DEED_KINDS)[number]

export type DeedLine = {
  id: string
  at: number
  actor: string
  /** staff.invited, broadcast.approved */
  kind: string
  before: string
  after: string
  /** What else is known of it, in order: names and values. */
  more: [string, string][]
}

export type DeedsWanted = {
  kind: DeedKind | null
  actor: string
  /** Local dates, the last one included; '' for no bound. */
  from: string
  to: string
  /** The id of the last one that was seen. */
  before: string | null
}

export type DeedLog = {
  /** Newest first. */
  page(wanted: DeedsWanted, most: number): Promise<{ lines: DeedLine[]; more: boolean }>
}
