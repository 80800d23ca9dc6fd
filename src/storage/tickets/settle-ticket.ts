/** Ends a ticket, once, and adds to its answer: what its askers get goes into the outbox, where it waits a moment, in one transaction with the deed. */
import type { Addition, Asker, Asking, Settling } from '../../app/tickets/ticket-store.ts'
import { answerId, type SentAs, TAKE_BACK_MS } from '../../domain/desk/ticket.ts'
import { STAFF_ANSWER_LIVES_MS } from '../../domain/talk/lifetime.ts'
import type { Engine, Queries, Tx } from '../engine/database.ts'
import { newId } from '../engine/ids.ts'
import { addDeed } from '../staff/staff-journal.ts'
import { queueReply } from '../turn/outbox.ts'
import { askingOf, lockTickets } from './tickets.ts'

export type WhichTicket = { account: string; number: number }

/** Those written to; null when it was not open. */
export async function settleTicket(
  tx: Tx,
  engine: Engine,
  which: WhichTicket,
  { state, office, policy, staff, at, write }: Settling,
): Promise<Asker[] | null> {
  const { account, number } = which
  await lockTickets(tx, engine, account)
  const settled = await tx
    .updateTable('tickets')
    .set({
      state,
      settled_at: at,
      settled_by: staff.name,
      office: office ?? null,
      sending_by: staff.id,
      sending_at: at,
    })
    .where('account', '=', account)
    .where('number', '=', number)
    .where('state', '=', 'open')
    .returning('number')
    .executeTakeFirst()
  if (!settled) return null
  const askers = write && state !== 'ignored' ? await send(tx, which, { as: state, staff, at, write }) : []
  await tx
    .updateTable('unanswered')
    .set({ state: 'settled' })
    .where('account', '=', account)
    .where('ticket', '=', number)
    .execute()
  const after = [number, state, office ?? policy].filter((part) => part !== undefined).join(' ')
  await addDeed(tx, account, { staff, at, what: `ticket-${state}`, before: `${number} open`, after })
  return askers
}

/** Null when they have not been written to. */
export async function addToAnswer(
  tx: Tx,
  engine: Engine,
  which: WhichTicket,
  addition: Addition,
): Promise<Asker[] | null> {
  const { account, number } = which
  const { as, staff, at } = addition
  await lockTickets(tx, engine, account)
  const ticket = await tx
    .selectFrom('tickets')
    .select('state')
    .where('account', '=', account)
    .where('number', '=', number)
    .where('state', 'in', ['answered', 'passed'])
    .executeTakeFirst()
  if (!ticket) return null
  const askers = await send(tx, which, addition)
  await addDeed(tx, account, {
    staff,
    at,
    what: `ticket-${as}`,
    before: `${number} ${ticket.state}`,
    after: `${number}`,
  })
  return askers
}

type Sending = { as: SentAs; staff: { id: string }; at: number; write: (asking: Asking) => string }

async function send(tx: Tx, { account, number }: WhichTicket, { as, staff, at, write }: Sending): Promise<Asker[]> {
  const sending = newId(at)
  const askers = await askersOf(tx, { account, number })
  for (const row of askers)
    await queueReply(tx, {
      account,
      conversation: row.conversation_key,
      messageId: answerId(number, sending, row.id),
      contactId: row.contactId,
      roomId: row.room_id,
      texts: [write(askingOf(row))],
      at,
      sendAt: at + TAKE_BACK_MS,
      livesMs: STAFF_ANSWER_LIVES_MS,
    })
  if (askers.length === 0) return []
  await tx
    .updateTable('tickets')
    .set({ sending, sending_as: as, sending_by: staff.id, sending_at: at })
    .where('account', '=', account)
    .where('number', '=', number)
    .execute()
  return askers
}

/** Somebody who asked three times in one place gets one answer, to what they asked last. */
export async function askersOf(queries: Queries, { account, number }: WhichTicket) {
  return (await askersOfEach(queries, account, [number])).get(number) ?? []
}

/** The same of several, by number. */
export async function askersOfEach(queries: Queries, account: string, numbers: readonly number[]) {
  // PostgreSQL does not know a list of none.
  const among = numbers.length === 0 ? [0] : numbers
  const asked = await queries
    .selectFrom('unanswered')
    .leftJoin('rooms', (join) =>
      join.onRef('rooms.account', '=', 'unanswered.account').onRef('rooms.room_id', '=', 'unanswered.room_id'),
    )
    .select(['id', 'at', 'text_masked', 'reason', 'replied', 'merged_from', 'conversation_key', 'contact_id', 'topic'])
    .select(['unanswered.room_id as room_id', 'ticket'])
    .where('unanswered.account', '=', account)
    .where('ticket', 'in', among)
    .orderBy('id')
    .execute()
  const last = new Map(asked.map((row) => [`${row.ticket} ${row.conversation_key}`, row])).values()
  const askers = [...last].flatMap(({ contact_id, topic, ...row }) =>
    contact_id === null ? [] : [{ ...row, contactId: contact_id, topic: row.room_id === null ? null : (topic ?? '') }],
  )
  return new Map(numbers.map((number) => [number, askers.filter(({ ticket }) => ticket === number)]))
}
