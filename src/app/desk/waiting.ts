/** What waits for the staff, counted: for the numbers beside the desk's pages, and for today. Storage implements {@link WaitingSource}. */
import type { StaffMember } from '../staff/staff-command.ts'

/** `own`: written by the one who looks, so that somebody else has to decide. */
type Drafts = { others: number; own: number }

/** What one writes and another approves, by the page where that is done. */
export const DRAFT_KINDS = ['notices', 'lists', 'policies', 'entries', 'teachings', 'wordings', 'settings'] as const
export type DraftKind = (typeof DRAFT_KINDS)[number]

export type Waiting = {
  /** Questions left open; those that the bot refused with a reason are not among them. */
  open: number
  /** People who were promised a person and have none yet, and those who have one. */
  called: number
  held: number
  drafts: Record<DraftKind, Drafts>
  /** Broadcasts under way, and groups of which nobody knows whether a notice arrived. */
  sending: number
  doubts: number
  /** Another one once something has been said or somebody has taken a talk; once a notice has come further. They say no more than that. */
  marks: { chats: string; notices: string }
}

/** Counted of one local day. */
type DayCount = { day: string; questions: number; answered: number }

export type Days = {
  /** Oldest first, every day of the span. */
  days: DayCount[]
  /** Most asked first. */
  policies: { policy: string; times: number }[]
}

export type WaitingSource = {
  count(staff: Pick<StaffMember, 'id'>, now: number): Promise<Waiting>
  days(span: { from: number; to: number }): Promise<Days>
}
