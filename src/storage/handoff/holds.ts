/** Which conversations a person has. A turn asks in its own transaction, so that nothing is answered beside a person; the row goes when the person has done. */

import { sql } from 'kysely'
import type { Holds, WhereSaid } from '../../app/handoff/holds.ts'
import type { Incoming, Speaker } from '../../app/turn/surroundings.ts'
import { type Hold, heldUntil } from '../../domain/desk/hold.ts'
import { REPLY_LIVES_MS } from '../../domain/talk/lifetime.ts'
import { mask } from '../../domain/talk/mask.ts'
import { DAY_MS } from '../../domain/time.ts'
import type { Database, Engine, Queries } from '../engine/database.ts'
import { addToJournal } from '../engine/journal.ts'
import { deskNumbers, nextNumber } from '../engine/numbers.ts'
import { retrying } from '../engine/retrying.ts'
import type { Schema } from '../engine/schema.ts'
import type { Hash } from '../engine/talker-hash.ts'
import { rowKey } from '../turn/conversations.ts'
import { dropReplies } from '../turn/drop-texts.ts'
import { isOurs } from '../turn/echo.ts'
import { queueReply } from '../turn/outbox.ts'

type HoldsParts = { database: Database; account: () => string; hash: Hash }
export type HeldTalker = { key: string; talkerHash: string; roomId: string | null }

/** The whole of a group; nobody's hash is empty. */
const everybody = (account: string, roomId: string) => rowKey(account, roomId, '')

/**
 * Turns in a chat go side by side, a person's stepping in waits for them and they for it: without this a turn that has not seen the
 * person yet would commit its reply behind them. Call it before anything else in the transaction.
 */
export async function lockChat(tx: Queries, engine: Engine, chat: string, as: 'turn' | 'person'): Promise<void> {
  // On SQLite the transaction itself holds the write lock.
  if (engine !== 'postgres') return
  const lock = as === 'turn' ? sql`pg_advisory_xact_lock_shared` : sql`pg_advisory_xact_lock`
  await sql`select ${lock}(hashtextextended(${`hold ${chat}`}, 0))`.execute(tx)
}
export const chatOf = (who: Pick<HeldTalker, 'roomId' | 'talkerHash'>) => who.roomId ?? who.talkerHash

/** `everybody`: the whole group. `nobodyCame`: staff were called, and their time is over. What is over goes. */
export async function readHeld(tx: Queries, account: string, who: HeldTalker, at: number): Promise<Speaker['held']> {
  const group = who.roomId === null ? null : everybody(account, who.roomId)
  const keys = [who.key, ...(group === null ? [] : [group])]
  const rows = await tx.selectFrom('holds').selectAll().where('key', 'in', keys).execute()
  const open = rows.filter((row) => row.until_at > at)
  if (open.length > 0) return open.some(({ key }) => key === group) ? 'everybody' : 'held'
  if (rows.length === 0) return null
  await tx.deleteFrom('holds').where('key', 'in', keys).execute()
  return rows.some((row) => row.person_at === null) ? 'nobodyCame' : null
}

/** The asker was promised a person. */
export async function callPerson(
  tx: Queries,
  account: string,
  who: HeldTalker,
  { message, policy, at }: { message: Incoming; policy: string | null; at: number },
): Promise<void> {
  const { talker, room, text } = message
  await insertHold(tx, account, at, {
    ...{ key: who.key, room_id: who.roomId, talker_hash: who.talkerHash, contact_id: talker.id },
    ...{ name: talker.name, topic: room?.topic ?? null, question: mask(text), policy, person_at: null },
  })
}

/** What the asker says keeps a person's time running, but not the waiting for one: else who asks on would wait for ever. */
export async function keepHold(tx: Queries, account: string, who: HeldTalker, at: number): Promise<void> {
  await tx
    .updateTable('holds')
    .set({ until_at: heldUntil(at) })
    .where('key', 'in', [who.key, ...(who.roomId === null ? [] : [everybody(account, who.roomId)])])
    .where('person_at', 'is not', null)
    .execute()
}

/** Whoever was called and has not come need not come any more. */
export async function dropUncalled(tx: Queries, key: string): Promise<void> {
  await tx.deleteFrom('holds').where('key', '=', key).where('person_at', 'is', null).execute()
}

export async function dropHold(tx: Queries, key: string): Promise<void> {
  await tx.deleteFrom('holds').where('key', '=', key).execute()
}

/** A group whose id has changed stays with the person who has it. Who was called by one in it stands under another key as well: their time runs out. */
export async function moveHold(
  tx: Queries,
  account: string,
  { from, to }: { from: string; to: string },
): Promise<void> {
  const held = await tx
    .deleteFrom('holds')
    .where('key', '=', everybody(account, from))
    .returningAll()
    .executeTakeFirst()
  if (!held) return
  const row = { ...held, account, key: everybody(account, to), room_id: to }
  await tx
    .insertInto('holds')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export function databaseHolds({ database, account, hash }: HoldsParts): Holds {
  const placeOf = (chat: WhereSaid) => {
    const roomId = 'roomId' in chat ? chat.roomId : null
    const talkerHash = 'roomId' in chat ? '' : hash(chat.contactId)
    return { roomId, talkerHash, key: rowKey(account(), roomId, talkerHash) }
  }
  const rowsOf = async (now: number, untold = false) => {
    const open = database.db
      .selectFrom('holds')
      .selectAll()
      .where('account', '=', account())
      .where('until_at', '>', now)
    const wanted = untold ? open.where('told_at', 'is', null).where('person_at', 'is', null) : open
    return (await wanted.orderBy('number').execute()).map(holdOf)
  }
  return {
    isOurs: (own) => isOurs(database.db, account(), hash, own),

    take: ({ chat, at }) =>
      retrying(() =>
        database.transaction(async (tx) => {
          const who = placeOf(chat)
          await lockChat(tx, database.engine, chatOf(who), 'person')
          const here = 'roomId' in chat ? { roomId: chat.roomId } : { conversation: who.key }
          await dropReplies(tx, account(), here, { at, why: 'a person took over' })
          const theirs = { person_at: at, until_at: heldUntil(at) }
          const held = tx.updateTable('holds').set(theirs).where('account', '=', account()).where(inChat(chat, who.key))
          const kept = await held.returning('key').execute()
          if (kept.some(({ key }) => key === who.key)) return
          const contact =
            'roomId' in chat ? { contact_id: null, name: '' } : { contact_id: chat.contactId, name: chat.name }
          const place = { key: who.key, room_id: who.roomId, talker_hash: who.talkerHash, ...contact }
          const topic = 'roomId' in chat ? chat.topic : null
          await insertHold(tx, account(), at, { ...place, topic, question: '', policy: null, person_at: at })
          await addToJournal(tx, { at, account: account(), kind: 'handoff.taken', conversationKey: who.key })
        }),
      ),

    end: (which, { actor, farewell, now }) =>
      retrying(() =>
        database.transaction(async (tx) => {
          const gone = tx.deleteFrom('holds').where('account', '=', account())
          const wanted =
            'number' in which
              ? gone.where('number', '=', which.number)
              : gone.where(inChat(which.chat, placeOf(which.chat).key))
          const ended = (await wanted.returningAll().execute()).filter((row) => row.until_at > now)
          for (const row of ended) {
            const line = {
              at: now,
              account: account(),
              conversationKey: row.key,
              actor,
              fields: { number: row.number },
            }
            await addToJournal(tx, { ...line, kind: 'handoff.ended' })
            if (row.contact_id === null) continue
            const to = { conversation: row.key, contactId: row.contact_id, roomId: row.room_id, messageId: null }
            await queueReply(tx, { account: account(), ...to, texts: [farewell], at: now, livesMs: REPLY_LIVES_MS })
          }
          return ended.map(holdOf)
        }),
      ),

    list: (now) => rowsOf(now),
    untold: (now) => rowsOf(now, true),
    async markTold(number, now) {
      const told = database.db.updateTable('holds').set({ told_at: now }).where('account', '=', account())
      await told.where('number', '=', number).execute()
    },
  }
}

/** Whether it is the number of one that has not ended. */
export async function isHold(queries: Queries, account: string, number: number): Promise<boolean> {
  const row = queries.selectFrom('holds').select('key').where('account', '=', account).where('number', '=', number)
  return (await row.executeTakeFirst()) !== undefined
}

/** In a group everybody's. */
function inChat(chat: WhereSaid, key: string) {
  return 'roomId' in chat ? sql<boolean>`room_id = ${chat.roomId}` : sql<boolean>`key = ${key}`
}

/** Nobody has taken it at the desk. */
const NOBODY = { staff_id: null, staff: null }

type Row = Schema['holds']
type NewHold = Omit<Row, 'account' | 'number' | 'since_at' | 'until_at' | 'told_at' | 'staff_id' | 'staff'>

/** Beside it, what has long been over goes, with the names in it. */
export async function insertHold(
  tx: Queries,
  account: string,
  at: number,
  hold: NewHold,
  by: typeof NOBODY | { staff_id: string; staff: string } = NOBODY,
): Promise<void> {
  const over = tx
    .deleteFrom('holds')
    .where('account', '=', account)
    .where('until_at', '<', at - DAY_MS)
  await over.execute()
  const number = await nextNumber(tx, deskNumbers(account))
  const row = { ...hold, account, number, since_at: at, until_at: heldUntil(at), told_at: null, ...by }
  const { key, ...changed } = row
  await tx
    .insertInto('holds')
    .values(row)
    .onConflict((conflict) => conflict.column('key').doUpdateSet(changed))
    .execute()
}

const holdOf = ({ number, name, contact_id, topic, question, policy, since_at }: Row): Hold => ({
  ...{ number, name, contactId: contact_id, topic, question, policy },
  since: since_at,
})
