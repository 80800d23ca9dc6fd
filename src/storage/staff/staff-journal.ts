/** What staff did, written in the one way that every part uses: who, when, what, before and after. */
import type { StaffDeed } from '../../app/staff/staff-command.ts'
import type { Queries } from '../engine/database.ts'
import { addToJournal } from '../engine/journal.ts'

/** As part of the transaction that does it. @param account '' where no account is concerned, as for an invitation */
export async function addDeed(queries: Queries, account: string, deed: StaffDeed): Promise<void> {
  const { staff, at, what, before, after } = deed
  const fields = { staff: staff.id, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }
  await addToJournal(queries, { at, account, kind: `staff.${what}`, actor: staff.name, fields })
}
