/** Takes back what the askers of a ticket were sent last, as far as it has not gone out: what nobody has got is as if it had not been written. */
import type { Updateable } from 'kysely'
import type { ByStaff } from '../../app/staff/staff-command.ts'
import type { TakenBack } from '../../app/tickets/ticket-store.ts'
import { answerId } from '../../domain/desk/ticket.ts'
import type { Engine, Tx } from '../engine/database.ts'
import type { Schema } from '../engine/schema.ts'
import { addDeed } from '../staff/staff-journal.ts'
import { dropTexts } from '../turn/drop-texts.ts'
import type { WhichTicket } from './settle-ticket.ts'
import { lockTickets } from './tickets.ts'

/** @param number null for the last of this person */
export async function takeBack(
  tx: Tx,
  engine: Engine,
  { account, number }: { account: string; number: number | null },
  by: ByStaff,
): Promise<TakenBack | null> {
  await lockTickets(tx, engine, account)
  const all = tx.selectFrom('tickets').selectAll().where('account', '=', account)
  const wanted =
    number === null
      ? all.where('sending_by', '=', by.staff.id).orderBy('sending_at', 'desc').limit(1)
      : all.where('number', '=', number)
  const ticket = await wanted.executeTakeFirst()
  if (!ticket) return null
  const which = { account, number: ticket.number }
  if (ticket.state === 'ignored') {
    await reopen(tx, which)
    await journal(tx, which, by, { before: 'ignored', after: 'open' })
    return { number: ticket.number, as: 'ignored', stopped: 0, gone: 0 }
  }
  const { sending, sending_as: as } = ticket
  if (sending === null || as === null) return null
  const { stopped, gone } = await dropTexts(tx, account, await messageIds(tx, which, sending), by.at)
  const anew = gone === 0 && (as === 'answered' || as === 'passed')
  if (anew) await reopen(tx, which)
  else if (stopped > 0) await set(tx, which, NOTHING_SENT)
  if (stopped > 0 || anew) await journal(tx, which, by, { before: as, after: `${stopped} stopped, ${gone} gone` })
  return { number: ticket.number, as, stopped, gone }
}

const NOTHING_SENT = { sending: null, sending_as: null, sending_by: null, sending_at: null }

async function messageIds(tx: Tx, { account, number }: WhichTicket, sending: string): Promise<string[]> {
  const asked = await tx
    .selectFrom('unanswered')
    .select('id')
    .where('account', '=', account)
    .where('ticket', '=', number)
    .execute()
  return asked.map(({ id }) => answerId(number, sending, id))
}

async function reopen(tx: Tx, which: WhichTicket): Promise<void> {
  await set(tx, which, { ...NOTHING_SENT, state: 'open', settled_at: null, settled_by: null, office: null })
  await tx
    .updateTable('unanswered')
    .set({ state: 'open' })
    .where('account', '=', which.account)
    .where('ticket', '=', which.number)
    .execute()
}

async function set(tx: Tx, { account, number }: WhichTicket, changed: Updateable<Schema['tickets']>): Promise<void> {
  await tx.updateTable('tickets').set(changed).where('account', '=', account).where('number', '=', number).execute()
}

const journal = (
  tx: Tx,
  { account, number }: WhichTicket,
  { staff, at }: ByStaff,
  change: { before: string; after: string },
) =>
  addDeed(tx, account, {
    ...{ staff, at, what: 'ticket-taken-back' },
    ...{ before: `${number} ${change.before}`, after: `${number} ${change.after}` },
  })
