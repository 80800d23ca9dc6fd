/** Replies on their way out. All that is decided about one goes through here; text and contact stand in it only until then. */
import { sql } from 'kysely'
import type { Outbox, OutgoingText, SendResult } from '../../app/turn/surroundings.ts'
import type { Database, Queries } from '../engine/database.ts'
import { newId } from '../engine/ids.ts'
import { addToJournal } from '../engine/journal.ts'
import { retrying } from '../engine/retrying.ts'
import type { Hash } from '../engine/talker-hash.ts'
import { DECIDED, dropRest, PENDING } from './drop-texts.ts'
import { hashOfText } from './echo.ts'

type OutboxParts = {
  database: Database
  /** Which WeChat account we are, asked at each use. */
  account: () => string
  hash: Hash
  /** Names this process in what it is sending. */
  worker: string
}

type QueuedReply = {
  account: string
  conversation: string
  /** Null for what we say unasked. */
  messageId: string | null
  contactId: string | null
  roomId: string | null
  texts: string[]
  at: number
  /** Not before then; it holds nothing else of the conversation up. At once where it is left out. */
  sendAt?: number
  /** After that it is not sent any more, see domain/talk/lifetime.ts. */
  livesMs: number
}

/** Puts a reply's texts into the outbox, in order, as part of the transaction that stores the turn. */
export async function queueReply(
  queries: Queries,
  { texts, at, sendAt = at, livesMs, ...reply }: QueuedReply,
): Promise<void> {
  if (texts.length === 0) return
  await queries
    .insertInto('outbox')
    .values(
      texts.map((text, seq) => ({
        id: newId(at),
        account: reply.account,
        conversation_key: reply.conversation,
        message_id: reply.messageId,
        room_id: reply.roomId,
        contact_id: reply.contactId,
        seq,
        text,
        state: 'pending' as const,
        next_at: sendAt,
        created_at: at,
        expires_at: at + livesMs,
        lease_by: null,
        lease_until: null,
        error: null,
      })),
    )
    .execute()
}

/** As the partial indexes have it, like {@link PENDING}. */
const OPEN = sql<boolean>`state in ('pending', 'sending')`
const SENDING = sql<boolean>`state = 'sending'`
export function databaseOutbox({ database, account, hash, worker }: OutboxParts): Outbox {
  const { db } = database

  return {
    async claim(conversation, now, leaseUntil) {
      const row = await db
        .selectFrom('outbox')
        .selectAll()
        .where('conversation_key', '=', conversation)
        .where(OPEN)
        // What waits for its time holds up nothing, what failed and is tried again does.
        .where((eb) => eb('attempts', '>', 0).or(eb('next_at', '<=', now)))
        .orderBy('id')
        .limit(1)
        .executeTakeFirst()
      if (!row || row.account !== account() || row.state !== 'pending' || row.next_at > now) return null
      const attempts = row.attempts + 1
      // Before the send, for its echo may be here before it is settled.
      const text_hash = hashOfText(hash, row.text)
      const taken = await db
        .updateTable('outbox')
        .set({ state: 'sending', attempts, lease_by: worker, lease_until: leaseUntil, text_hash })
        .where('id', '=', row.id)
        .where(PENDING)
        .executeTakeFirst()
      if (taken.numUpdatedRows === 0n) return null
      return {
        id: row.id,
        conversation,
        messageId: row.message_id,
        text: row.text,
        attempts,
        contactId: row.contact_id,
        roomId: row.room_id,
      }
    },

    settle: (sending, result, now) =>
      retrying(async () => {
        if (result.state === 'sent' || result.state === 'retry') {
          await mark(db, worker, sending.id, result)
          return
        }
        await database.transaction(async (tx) => {
          if (!(await mark(tx, worker, sending.id, result))) return
          await told(tx, account(), sending, result, now)
          if (sending.messageId !== null) await dropRest(tx, account(), sending.messageId, now)
        })
      }),

    async due(now, most) {
      const rows = await db
        .selectFrom('outbox')
        .select('conversation_key')
        .where('account', '=', account())
        .where('next_at', '<=', now)
        .where(PENDING)
        .orderBy('next_at')
        .limit(most)
        .execute()
      return [...new Set(rows.map((row) => row.conversation_key))]
    },

    tidy: (now) =>
      database.transaction(async (tx) => {
        const lapsed = await tx
          .updateTable('outbox')
          .set({ ...DECIDED, state: 'uncertain', error: 'its sender vanished' })
          .where('account', '=', account())
          .where('lease_until', '<', now)
          .where(SENDING)
          .returning(['id', 'message_id', 'conversation_key'])
          .execute()
        for (const row of lapsed) {
          const sending = { messageId: row.message_id, conversation: row.conversation_key }
          await told(tx, account(), sending, { state: 'uncertain', error: 'its sender vanished' }, now)
          if (row.message_id !== null) await dropRest(tx, account(), row.message_id, now)
        }
        const stale = await tx
          .updateTable('outbox')
          .set({ ...DECIDED, state: 'dropped', error: 'too old' })
          .where('account', '=', account())
          .where((eb) => eb('expires_at', '<', now).or(eb('expires_at', 'is', null)))
          .where(PENDING)
          .returning(['message_id', 'conversation_key'])
          .execute()
        for (const row of stale)
          await addToJournal(tx, {
            at: now,
            account: account(),
            kind: 'reply.dropped',
            messageId: row.message_id,
            conversationKey: row.conversation_key,
            fields: { why: 'too old' },
          })
        return { uncertain: lapsed.length, dropped: stale.length }
      }),
  }
}

/** False for whoever outlived its lease: what was decided meanwhile must not be overwritten. */
async function mark(queries: Queries, worker: string, id: string, result: SendResult): Promise<boolean> {
  const changed =
    result.state === 'retry'
      ? { state: 'pending' as const, next_at: result.nextAt, error: result.error, lease_by: null, lease_until: null }
      : { ...DECIDED, state: result.state, error: result.state === 'sent' ? null : result.error }
  const { numUpdatedRows } = await queries
    .updateTable('outbox')
    .set(changed)
    .where('id', '=', id)
    .where('lease_by', '=', worker)
    .where(SENDING)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

type Told = Pick<OutgoingText, 'messageId' | 'conversation'>

async function told(tx: Queries, account: string, { messageId, conversation }: Told, result: SendResult, at: number) {
  const fields = result.state === 'sent' ? {} : { error: result.error }
  await addToJournal(tx, {
    at,
    account,
    kind: `reply.${result.state}`,
    messageId,
    conversationKey: conversation,
    fields,
  })
}
