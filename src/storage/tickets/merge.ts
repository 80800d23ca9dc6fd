/** Lays two open tickets together, so that one answer goes to whoever asked either; takes them apart again; and puts one off. */
import type { ByStaff } from '../../app/staff/staff-command.ts'
import type { Engine, Queries, Tx } from '../engine/database.ts'
import { addDeed } from '../staff/staff-journal.ts'
import type { WhichTicket } from './settle-ticket.ts'
import { lockTickets } from './tickets.ts'

/** More than anybody lays together one after the other. */
const MOST_STEPS = 50

/** The number that a ticket goes by now. */
export async function standingFor(queries: Queries, account: string, number: number): Promise<number> {
  let standing = number
  for (let steps = 0; steps < MOST_STEPS; steps += 1) {
    const row = await queries
      .selectFrom('tickets')
      .select('merged_into')
      .where('account', '=', account)
      .where('number', '=', standing)
      .executeTakeFirst()
    if (!row || row.merged_into === null) break
    standing = row.merged_into
  }
  return standing
}

export async function merge(
  tx: Tx,
  engine: Engine,
  { account, number }: WhichTicket,
  into: number,
  by: ByStaff,
): Promise<boolean> {
  await lockTickets(tx, engine, account)
  if (number === into || !(await isOpen(tx, { account, number: into }))) return false
  const merged = await ticket(tx, { account, number })
    .set({ state: 'ignored', settled_at: by.at, settled_by: by.staff.name, merged_into: into })
    .where('state', '=', 'open')
    .returning('number')
    .executeTakeFirst()
  if (!merged) return false
  await tx
    .updateTable('unanswered')
    .set({ ticket: into, merged_from: number })
    .where('account', '=', account)
    .where('ticket', '=', number)
    .execute()
  await journal(tx, account, by, 'merged', { before: `${number}`, after: `${into}` })
  return true
}

export async function splitTicket(tx: Tx, engine: Engine, { account, number }: WhichTicket, from: number, by: ByStaff) {
  await lockTickets(tx, engine, account)
  if (!(await isOpen(tx, { account, number }))) return false
  const moved = await tx
    .updateTable('unanswered')
    .set({ ticket: from, merged_from: null })
    .where('account', '=', account)
    .where('ticket', '=', number)
    .where('merged_from', '=', from)
    .returning('id')
    .execute()
  if (moved.length === 0) return false
  await ticket(tx, { account, number: from })
    .set({ state: 'open', settled_at: null, settled_by: null, merged_into: null })
    .execute()
  await journal(tx, account, by, 'split', { before: `${number}`, after: `${from}` })
  return true
}

export async function putOff(
  tx: Tx,
  engine: Engine,
  { account, number }: WhichTicket,
  until: number | null,
  by: ByStaff,
) {
  await lockTickets(tx, engine, account)
  const put = await ticket(tx, { account, number })
    .set({ later_at: until })
    .where('state', '=', 'open')
    .returning('number')
    .executeTakeFirst()
  if (!put) return false
  const after = until === null ? `${number}` : `${number} ${new Date(until).toISOString()}`
  await journal(tx, account, by, 'put-off', { before: `${number}`, after })
  return true
}

const ticket = (tx: Tx, { account, number }: WhichTicket) =>
  tx.updateTable('tickets').where('account', '=', account).where('number', '=', number)

const isOpen = async (tx: Tx, { account, number }: WhichTicket) =>
  (await tx
    .selectFrom('tickets')
    .select('number')
    .where('account', '=', account)
    .where('number', '=', number)
    .where('state', '=', 'open')
    .executeTakeFirst()) !== undefined

const journal = (
  tx: Tx,
  account: string,
  { staff, at }: ByStaff,
  what: string,
  change: { before: string; after: string },
) => addDeed(tx, account, { staff, at, what: `ticket-${what}`, ...change })
