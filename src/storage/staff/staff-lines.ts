/** What staff are told unasked: single lines and new tickets, gathered until one digest takes them all. Whoever locks the account's switch sends it alone. */
import type { StaffNews } from '../../app/staff/staff-command.ts'
import { STAFF_DIGEST_LIVES_MS } from '../../domain/talk/lifetime.ts'
import type { Engine, Queries, Tx } from '../engine/database.ts'
import { newId } from '../engine/ids.ts'
import { readTickets } from '../tickets/tickets.ts'
import { rowKey } from '../turn/conversations.ts'
import { queueReply } from '../turn/outbox.ts'
import { readStaffRoom } from './staff-room.ts'

export async function addLine(queries: Queries, account: string, text: string, at: number): Promise<void> {
  await queries
    .insertInto('staff_lines')
    .values({ id: newId(at), account, at, text })
    .execute()
}

/** For one person: at `sendAt` where they are on duty or have just spoken, else when they are back. */
export async function tellOne(
  tx: Tx,
  staffId: string,
  text: string,
  { at, sendAt, spoke }: { at: number; sendAt: number; spoke?: true },
): Promise<'told' | 'later' | 'gone'> {
  const staff = await tx.selectFrom('staff').selectAll().where('id', '=', staffId).executeTakeFirst()
  if (!staff || staff.contact_id === '') return 'gone'
  const { account, talker_hash, contact_id, on_duty } = staff
  if (on_duty === 1 || spoke) {
    const to = { account, conversation: rowKey(account, null, talker_hash), contactId: contact_id, roomId: null }
    const livesMs = sendAt - at + STAFF_DIGEST_LIVES_MS
    await queueReply(tx, { ...to, messageId: null, texts: [text], at, sendAt, livesMs })
    return 'told'
  }
  await tx
    .insertInto('staff_lines')
    .values({ id: newId(at), account, at, text, staff_id: staffId })
    .execute()
  return 'later'
}

/** What waits for one person, oldest first: whoever calls it tells them. */
export async function takeLinesOf(tx: Tx, staffId: string): Promise<string[]> {
  const lines = await tx.deleteFrom('staff_lines').where('staff_id', '=', staffId).returning(['id', 'text']).execute()
  return lines.sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ text }) => text)
}

type DigestToQueue = {
  account: string
  at: number
  /** Between two digests, whoever sends them. */
  everyMs: number
  compose: (news: StaffNews) => string
}

/** Puts one digest into the outbox for the staff room, or for each who is on duty. False when there is nothing to tell, or nobody, or it is too soon. */
export async function queueDigest(
  tx: Tx,
  engine: Engine,
  { account, at, everyMs, compose }: DigestToQueue,
): Promise<boolean> {
  const last = await lockLast(tx, engine, account, at)
  if (last !== null && at - last < everyMs) return false
  const news = await readNews(tx, account)
  const readers = await readersOf(tx, account)
  if (news === null || readers.length === 0) return false
  const text = compose({ lines: news.lines.map((line) => line.text), tickets: news.tickets })
  for (const reader of readers)
    await queueReply(tx, { account, messageId: null, ...reader, texts: [text], at, livesMs: STAFF_DIGEST_LIVES_MS })
  const ids = news.lines.map(({ id }) => id)
  if (ids.length > 0) await tx.deleteFrom('staff_lines').where('id', 'in', ids).execute()
  const numbers = news.tickets.map(({ number }) => number)
  if (numbers.length > 0)
    await tx
      .updateTable('tickets')
      .set({ told_at: at })
      .where('account', '=', account)
      .where('number', 'in', numbers)
      .execute()
  await tx
    .updateTable('switches')
    .set({ value: String(at), at })
    .where('name', '=', nameOf(account))
    .execute()
  return true
}

/** Null when there is nothing new. What was answered meanwhile is no news, nor is what the bot refused with a reason. */
export async function readNews(queries: Queries, account: string) {
  const lines = await queries
    .selectFrom('staff_lines')
    .select(['id', 'text'])
    .where('account', '=', account)
    .where('staff_id', 'is', null)
    .orderBy('id')
    .limit(MOST_LINES)
    .execute()
  const untold = await queries
    .selectFrom('tickets')
    .innerJoin('unanswered', (join) =>
      join.onRef('unanswered.account', '=', 'tickets.account').onRef('unanswered.ticket', '=', 'tickets.number'),
    )
    .select('number')
    .distinct()
    .where('tickets.account', '=', account)
    .where('tickets.state', '=', 'open')
    .where('told_at', 'is', null)
    .where('reason', '!=', 'refused')
    .execute()
  const tickets = await readTickets(
    queries,
    account,
    untold.map(({ number }) => number),
  )
  return lines.length + tickets.length === 0 ? null : { lines, tickets }
}

/** More stay for the next digest. */
const MOST_LINES = 20

export async function readersOf(queries: Queries, account: string) {
  const roomId = await readStaffRoom(queries, account)
  if (roomId !== null) return [{ conversation: `${account} ${roomId} staff`, contactId: null, roomId }]
  const onDuty = await queries
    .selectFrom('staff')
    .select(['talker_hash', 'contact_id'])
    .where('account', '=', account)
    .where('role', 'in', ['editor', 'approver'])
    .where('on_duty', '=', 1)
    .orderBy('id')
    .execute()
  return onDuty.map(({ talker_hash, contact_id }) => ({
    conversation: rowKey(account, null, talker_hash),
    contactId: contact_id,
    roomId: null,
  }))
}

const nameOf = (account: string) => `staff.digest:${account}`

/** When the last digest went out. Others wait until the transaction ends; on SQLite it holds the only write lock from here on. */
async function lockLast(tx: Tx, engine: Engine, account: string, at: number): Promise<number | null> {
  await tx
    .insertInto('switches')
    .values({ name: nameOf(account), value: '', at, by: 'bot' })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const query = tx.selectFrom('switches').select('value').where('name', '=', nameOf(account))
  const { value } = await (engine === 'postgres' ? query.forUpdate() : query).executeTakeFirstOrThrow()
  return value === '' ? null : Number(value)
}
