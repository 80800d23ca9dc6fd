/** The bureau's staff as rows: who is bound to which contact, who is on duty. A contact is known by its salted hash; names decide nothing. */
import type { StaffMember } from '../../app/staff/staff-command.ts'
import type { BoundContact } from '../../app/staff/who-in-words.ts'
import type { Queries } from '../engine/database.ts'
import { addDeed } from './staff-journal.ts'

/** `bound`: false for who has to be bound anew, since their contact is another one after a login. */
type StaffRow = StaffMember & { account: string; onDuty: boolean; boundAt: number; bound: boolean }

export async function readStaff(queries: Queries): Promise<StaffRow[]> {
  const rows = await queries.selectFrom('staff').selectAll().orderBy('name').execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    role: row.role,
    account: row.account,
    onDuty: row.on_duty === 1,
    boundAt: row.bound_at,
    bound: row.contact_id !== '',
  }))
}

export async function findStaff(queries: Queries, account: string, talkerHash: string): Promise<StaffMember | null> {
  const row = await queries
    .selectFrom('staff')
    .select(['id', 'name', 'role'])
    .where('account', '=', account)
    .where('talker_hash', '=', talkerHash)
    .executeTakeFirst()
  return row ?? null
}

export async function boundStaff(queries: Queries, account: string): Promise<BoundContact[]> {
  const rows = await queries.selectFrom('staff').select(['name', 'contact_id']).where('account', '=', account).execute()
  return rows.map(({ name, contact_id }) => ({ name, contactId: contact_id }))
}

/** Whether there is anybody who could do something about a question. */
export async function hasStaff(queries: Queries, account: string): Promise<boolean> {
  const row = await queries
    .selectFrom('staff')
    .select('id')
    .where('account', '=', account)
    .where('role', 'in', ['editor', 'approver'])
    .where('contact_id', '!=', '')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export async function setDuty(
  tx: Queries,
  { id, name }: Pick<StaffMember, 'id' | 'name'>,
  onDuty: boolean,
  at: number,
): Promise<void> {
  const before = await tx.selectFrom('staff').select(['account', 'on_duty']).where('id', '=', id).executeTakeFirst()
  if (!before) return
  await tx
    .updateTable('staff')
    .set({ on_duty: onDuty ? 1 : 0 })
    .where('id', '=', id)
    .execute()
  const words = (on: boolean) => (on ? 'on duty' : 'off duty')
  const change = { before: words(before.on_duty === 1), after: words(onDuty) }
  await addDeed(tx, before.account, { staff: { id, name }, at, what: 'duty', ...change })
}

type Removal = { name: string; by: string; at: number }

/** Takes the person's contact and open codes away. False when there was neither. */
export async function removeStaff(tx: Queries, { name, by, at }: Removal): Promise<boolean> {
  const rows = await tx.deleteFrom('staff').where('name', '=', name).returning(['id', 'account', 'role']).execute()
  for (const { id } of rows) await tx.deleteFrom('staff_lines').where('staff_id', '=', id).execute()
  const codes = await tx.deleteFrom('staff_codes').where('name', '=', name).returning('name').execute()
  const [bound] = rows
  if (!bound && codes.length === 0) return false
  const change = { before: `${name} ${bound?.role ?? 'invited'}`, after: 'none' }
  await addDeed(tx, bound?.account ?? '', { staff: { id: '', name: by }, at, what: 'removed', ...change })
  return true
}
