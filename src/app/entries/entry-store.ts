/** Where the entries of staff are kept. They belong to the bureau, whatever account answers. */
import type { DecidedState } from '../../domain/desk/decided.ts'
import type { Entry, EntryDraft } from '../../domain/desk/entry.ts'
import type { Listed } from '../desk/listed.ts'
import type { StaffMember } from '../staff/staff-command.ts'

/** `own`: nobody decides about what they wrote; `not-there`: no such draft, or somebody has decided. */
export type EntryDecision = { type: 'done'; entry: Entry } | { type: 'own' | 'not-there' }

export type EntryStore = {
  /** Every change is journaled with who, when and what. */
  add(draft: EntryDraft, author: StaffMember, now: number): Promise<Entry>
  /** An approved entry replaces the one of the same policy and topic that was shown so far. */
  decide(
    number: number,
    as: 'live' | 'rejected',
    by: { staff: StaffMember; reason: string | null; now: number },
  ): Promise<EntryDecision>
  /** Null when it is not there, or not shown any more. */
  withdraw(number: number, by: { staff: StaffMember; now: number }): Promise<Entry | null>
  /** Newest first; all of them where `most` is left out. */
  list(wanted: Listed<DecidedState> & { policy?: string; most?: number }): Promise<Entry[]>
}
