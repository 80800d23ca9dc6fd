/** Every question that was put to the bot, masked, as staff look through them. Storage implements {@link AskedSource}. */
import { ACTS } from '../../domain/library/intent.ts'
import { REPLY_KINDS } from '../../domain/talk/reply.ts'

export const ASKED_KINDS = [...REPLY_KINDS, 'message.held'] as const

/** What somebody wanted, as far as it was understood. */
export const ASKED_ACTS = ['ask', ...ACTS] as const

export type AskedLine = {
  id: string
  at: number
  question: string
  /** The group's name; null in a direct chat. */
  topic: string | null
  /** Ids. */
  policies: string[]
  kind: string
  act: string | null
  reply: string
}

export type AskedWanted = {
  /** Local dates, the last one included; '' for no bound. */
  from: string
  to: string
  place: 'all' | 'group' | 'direct'
  policy: string
  kind: string
  act: string
  word: string
  /** The id of the last one that was seen. */
  before: string | null
}

export const EVERYTHING: AskedWanted = {
  ...{ from: '', to: '', place: 'all', policy: '', kind: '', act: '', word: '', before: null },
}

export type AskedSource = {
  /** Newest first. */
  page(wanted: AskedWanted, most: number): Promise<{ lines: AskedLine[]; more: boolean }>
  /** The first page and the count, which look through the same. */
  begin(
    wanted: AskedWanted,
    most: number,
    mostCounted: number,
  ): Promise<{ lines: AskedLine[]; more: boolean; count: number }>
  /** Without regard to the page. @param most it counts no further: to count all takes as long as to read all */
  count(wanted: AskedWanted, most: number): Promise<number>
  /** How many each local day of the span has; a day without any is left out. */
  days(wanted: AskedWanted): Promise<Map<string, number>>
}
