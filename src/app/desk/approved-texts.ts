/** What stands under a name until staff have it otherwise: one writes, another decides, and it goes back to what it was. Storage implements {@link ApprovedTexts}. */
import type { Decided } from '../../domain/desk/decided.ts'
import type { StaffMember } from '../staff/staff-command.ts'

export type ApprovedText = Decided & {
  key: string
  text: string
  /** Who has decided about it, and when; null while nobody has. */
  approver: string | null
  decidedAt: number | null
  /** Why it was sent back. */
  reason: string | null
}

/** `because`: said to whoever wrote it, where it is sent back. */
export type Decision = { as: 'live' | 'rejected'; because: string | null }

export type ApprovedTexts = {
  /** Drafts and what holds now. */
  list(): Promise<ApprovedText[]>
  /** What was decided about one of them, newest first, what holds now included. */
  versions(key: string): Promise<ApprovedText[]>
  /** In place of an earlier draft under the same name. */
  add(wanted: { key: string; text: string }, by: StaffMember, now: number): Promise<void>
  /** An approved one replaces the one before; `own`: nobody decides about their own. */
  decide(number: number, decision: Decision, by: StaffMember, now: number): Promise<'done' | 'own' | 'late'>
  /** Back to what it was before anybody wrote. */
  withdraw(key: string, by: StaffMember, now: number): Promise<boolean>
}
