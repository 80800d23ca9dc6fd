/** Programmes that staff say are over, though no document says so: one says it with a reason that citizens read, another approves, either is taken back. */
import type { Decided } from '../../domain/desk/decided.ts'
import type { Content } from '../../domain/library/content.ts'
import type { StaffMember } from '../staff/staff-command.ts'

export type Ending = Decided & {
  /** Of the item: the next list may state the programme anew. */
  policy: string
  /** The last local date on which it held. */
  on: string
  reason: string
  approver: string | null
}

type NewEnding = Pick<Ending, 'policy' | 'on' | 'reason'>

export type EndingStore = {
  /** Drafts and what is said now, newest first. */
  list(): Promise<Ending[]>
  /** In place of an earlier draft about the same. */
  add(ending: NewEnding, by: StaffMember, now: number): Promise<void>
  /** `own`: nobody decides about their own. */
  decide(number: number, as: 'live' | 'rejected', by: StaffMember, now: number): Promise<'done' | 'own' | 'late'>
  withdraw(policy: string, by: StaffMember, now: number): Promise<boolean>
}

type EndingFault = 'unknown' | 'no-day' | 'no-reason' | 'number'

export type Endings = Omit<EndingStore, 'add'> & {
  /** Why it was not drafted; null when it was. */
  draft(ending: NewEnding, by: StaffMember, now: number): Promise<EndingFault | null>
}

export const LONGEST_REASON = 80

type EndingParts = { store: EndingStore; content: Content; follow: () => Promise<void> }

export function endings({ store, content, follow }: EndingParts): Endings {
  function faultIn({ policy, on, reason }: NewEnding): EndingFault | null {
    if (!content.policy.has(policy)) return 'unknown'
    if (!/^\d{4}-\d{2}-\d{2}$/u.test(on) || Number.isNaN(Date.parse(on))) return 'no-day'
    if (reason === '' || reason.length > LONGEST_REASON) return 'no-reason'
    // Numbers that citizens call stand with the offices alone.
    return /\d[\d-]{4,}/u.test(reason.replaceAll('12345', '').replaceAll(/\d{4}-\d{2}-\d{2}/gu, '')) ? 'number' : null
  }

  return {
    list: store.list,
    async draft({ reason, ...given }, by, now) {
      // The sentence that it becomes a part of goes on after it.
      const ending = { ...given, reason: reason.trim().replace(/[。.！!；;]+$/u, '') }
      const fault = faultIn(ending)
      if (fault === null) await store.add(ending, by, now)
      return fault
    },
    async decide(number, as, by, now) {
      const decided = await store.decide(number, as, by, now)
      if (decided === 'done') await follow()
      return decided
    },
    async withdraw(policy, by, now) {
      const done = await store.withdraw(policy, by, now)
      if (done) await follow()
      return done
    },
  }
}
