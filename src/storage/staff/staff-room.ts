/** Which group is the staff's: one switch an account, which follows the group when its id changes. */
import type { ByStaff } from '../../app/staff/staff-command.ts'
import type { Queries } from '../engine/database.ts'
import { addDeed } from './staff-journal.ts'

const nameOf = (account: string) => `staff.room:${account}`

/** Null when there is none, or the account has left it. */
export async function readStaffRoom(queries: Queries, account: string): Promise<string | null> {
  const row = await chosen(queries, account)
  if (!row) return null
  const left = await queries
    .selectFrom('rooms')
    .select('room_id')
    .where('account', '=', account)
    .where('room_id', '=', row.value)
    .where('left_at', 'is not', null)
    .executeTakeFirst()
  return left ? null : row.value
}

export async function setStaffRoom(
  tx: Queries,
  account: string,
  roomId: string | null,
  { staff, at }: ByStaff,
): Promise<void> {
  const before = await chosen(tx, account)
  if (roomId === null) await tx.deleteFrom('switches').where('name', '=', nameOf(account)).execute()
  else
    await tx
      .insertInto('switches')
      .values({ name: nameOf(account), value: roomId, at, by: staff.name })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: roomId, at, by: staff.name }))
      .execute()
  const change = { before: before?.value ?? 'none', after: roomId ?? 'none' }
  await addDeed(tx, account, { staff, at, what: 'room', ...change })
}

export async function moveStaffRoom(tx: Queries, account: string, { from, to }: { from: string; to: string }) {
  await tx
    .updateTable('switches')
    .set({ value: to })
    .where('name', '=', nameOf(account))
    .where('value', '=', from)
    .execute()
}

/** Those of several accounts, whether or not they are in them. */
export async function staffRoomsOf(queries: Queries, accounts: readonly string[]): Promise<Set<string>> {
  const rows = queries.selectFrom('switches').select('value').where('name', 'in', accounts.map(nameOf))
  return new Set((await rows.execute()).map(({ value }) => value))
}

/** Goes to an account that has none of its own. */
export async function takeStaffRoom(tx: Queries, { from, to }: { from: string; to: string }): Promise<void> {
  const before = await tx.deleteFrom('switches').where('name', '=', nameOf(from)).returningAll().executeTakeFirst()
  if (!before) return
  const row = { ...before, name: nameOf(to) }
  await tx
    .insertInto('switches')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

const chosen = (queries: Queries, account: string) =>
  queries.selectFrom('switches').select('value').where('name', '=', nameOf(account)).executeTakeFirst()
