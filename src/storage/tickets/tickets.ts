/** Tickets as rows: a question left open joins the open ticket that asks the same, or opens one. Addresses go with it: with the retention, or with 删除我的信息. */
import { sql } from 'kysely'
import type { Asking, Ticket } from '../../app/tickets/ticket-store.ts'
import type { OpenQuestion } from '../../app/turn/surroundings.ts'
import type { Alike } from '../../domain/desk/same-question.ts'
import { Missed, Replied } from '../../domain/desk/ticket.ts'
import { mask } from '../../domain/talk/mask.ts'
import type { Engine, Queries, Tx } from '../engine/database.ts'
import { newId } from '../engine/ids.ts'
import { readJson } from '../engine/json.ts'
import { deskNumbers, nextNumber } from '../engine/numbers.ts'

/** Compared with, and shown, at most: the newest. */
const MOST_OPEN = 500

/** Nobody else opens or settles a ticket of the account until the transaction ends. On SQLite the transaction itself holds the only write lock. */
export async function lockTickets(tx: Tx, engine: Engine, account: string): Promise<void> {
  if (engine === 'postgres')
    await sql`select pg_advisory_xact_lock(hashtextextended(${`tickets ${account}`}, 0))`.execute(tx)
}

type NewAsking = OpenQuestion & {
  account: string
  conversationKey: string
  at: number
  /** Where to answer; null where nobody could. */
  address: { contactId: string; roomId: string | null } | null
}

/** So many of one person in one place may wait: whoever types nonsense for an hour must not bury what others ask. */
const MOST_WAITING = 20

export async function mayAskMore(queries: Queries, conversationKey: string): Promise<boolean> {
  const { waiting } = await queries
    .selectFrom('unanswered')
    .select((eb) => eb.fn.countAll<number>().as('waiting'))
    .where('conversation_key', '=', conversationKey)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow()
  return waiting < MOST_WAITING
}

/** Returns what the asking is called. */
export async function addAsking(tx: Tx, engine: Engine, asked: NewAsking): Promise<string> {
  const { account, at, reason, replied, address } = asked
  await lockTickets(tx, engine, account)
  const ticket = (await likeTicket(tx, account, asked.alike))?.number ?? (await openTicket(tx, account, at))
  const id = newId(at)
  await tx
    .insertInto('unanswered')
    .values({
      id,
      at,
      account,
      conversation_key: asked.conversationKey,
      text_masked: mask(asked.question),
      reason,
      state: 'open',
      ticket,
      contact_id: address?.contactId ?? null,
      room_id: address?.roomId ?? null,
      replied: { ...replied, heard: mask(asked.heard) },
    })
    .execute()
  return id
}

async function openTicket(tx: Tx, account: string, at: number): Promise<number> {
  const number = await nextNumber(tx, deskNumbers(account))
  await tx.insertInto('tickets').values({ account, number, state: 'open', opened_at: at }).execute()
  return number
}

export async function likeTicket(queries: Queries, account: string, alike: Alike): Promise<Ticket | null> {
  const open = await openTickets(queries, account)
  return open.find(({ askings }) => askings.some(({ heard }) => alike(heard))) ?? null
}

/** Oldest first. */
export async function openTickets(queries: Queries, account: string): Promise<Ticket[]> {
  const rows = await queries
    .selectFrom('tickets')
    .select('number')
    .where('account', '=', account)
    .where(sql<boolean>`state = 'open'`)
    .orderBy('number', 'desc')
    .limit(MOST_OPEN)
    .execute()
  return readTickets(
    queries,
    account,
    rows.map(({ number }) => number),
  )
}

/** By number. Without askings a ticket is not found: what it was about has been forgotten. */
export async function readTickets(queries: Queries, account: string, numbers: readonly number[]): Promise<Ticket[]> {
  if (numbers.length === 0) return []
  const rows = await queries
    .selectFrom('tickets')
    .innerJoin('unanswered', (join) =>
      join.onRef('unanswered.account', '=', 'tickets.account').onRef('unanswered.ticket', '=', 'tickets.number'),
    )
    .select(['number', 'tickets.state', 'opened_at', 'settled_at', 'settled_by', 'office'])
    .select(['sending_as', 'sending_at', 'sending_by', 'later_at'])
    .select(['unanswered.id', 'at', 'text_masked', 'reason', 'replied', 'merged_from'])
    .where('tickets.account', '=', account)
    .where('number', 'in', numbers)
    .orderBy('number')
    .orderBy('unanswered.id')
    .execute()
  const tickets = new Map<number, Ticket>()
  for (const row of rows) {
    const { number, state, opened_at, settled_at, settled_by, office } = row
    const whole = { openedAt: opened_at, settledAt: settled_at, settledBy: settled_by, office, askings: [] }
    const { sending_as: as, sending_at: sentAt, sending_by: by } = row
    const sent = as !== null && sentAt !== null && by !== null ? { as, at: sentAt, by } : null
    const ticket: Ticket = tickets.get(number) ?? { number, state, ...whole, sent, laterAt: row.later_at }
    ticket.askings.push(askingOf(row))
    tickets.set(number, ticket)
  }
  return [...tickets.values()]
}

type Row = {
  id: string
  at: number
  text_masked: string
  reason: string
  replied: string | null
  merged_from: number | null
}

export function askingOf({ id, at, text_masked, reason, replied: kept, merged_from }: Row): Asking {
  const replied = kept === null ? null : readJson(Replied, kept, `unanswered ${id} replied`)
  return {
    at,
    question: text_masked,
    heard: replied?.heard ?? text_masked,
    // What an older program kept gives no reason of today's.
    reason: Missed.catch('not-understood').parse(reason),
    replied,
    from: merged_from,
  }
}
