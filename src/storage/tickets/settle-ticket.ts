/** Ends a ticket, once: what its askers get goes into the outbox, and their addresses go, in one transaction. */
import type { Settling } from '../../app/tickets/ticket-store.ts'
import { answerId } from '../../domain/desk/ticket.ts'
import { STAFF_ANSWER_LIVES_MS } from '../../domain/talk/lifetime.ts'
import type { Engine, Tx } from '../engine/database.ts'
import { addDeed } from '../staff/staff-journal.ts'
import { queueReply } from '../turn/outbox.ts'
import { askingOf, lockTickets } from './tickets.ts'

type Which = { account: string; number: number }

/** How many people are written to; null when it was not open. */
export async function settleTicket(
  tx: Tx,
  engine: Engine,
  { account, number }: Which,
  { state, office, policy, staff, at, write }: Settling,
): Promise<number | null> {
  await lockTickets(tx, engine, account)
  const settled = await tx
    .updateTable('tickets')
    .set({ state, settled_at: at, settled_by: staff.name, office: office ?? null })
    .where('account', '=', account)
    .where('number', '=', number)
    .where('state', '=', 'open')
    .returning('number')
    .executeTakeFirst()
  if (!settled) return null
  const asked = await tx
    .selectFrom('unanswered')
    .selectAll()
    .where('account', '=', account)
    .where('ticket', '=', number)
    .orderBy('id')
    .execute()
  // Somebody who asked three times in one place gets one answer, to what they asked last.
  const askers = [...new Map(asked.map((row) => [row.conversation_key, row])).values()]
  const told = write ? askers.flatMap((row) => (row.contact_id === null ? [] : [{ ...row, to: row.contact_id }])) : []
  for (const row of told)
    await queueReply(tx, {
      account,
      conversation: row.conversation_key,
      messageId: answerId(number, row.id),
      contactId: row.to,
      roomId: row.room_id,
      texts: [write!(askingOf(row))],
      at,
      livesMs: STAFF_ANSWER_LIVES_MS,
    })
  await tx
    .updateTable('unanswered')
    .set({ state: 'settled', contact_id: null, room_id: null })
    .where('account', '=', account)
    .where('ticket', '=', number)
    .execute()
  const after = [number, state, office ?? policy].filter((part) => part !== undefined).join(' ')
  await addDeed(tx, account, { staff, at, what: `ticket-${state}`, before: `${number} open`, after })
  return told.length
}
