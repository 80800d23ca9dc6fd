/** Texts that wait in the outbox and are not to go out any more, with the journal line of each. */
import { sql } from 'kysely'
import { TICKET } from '../../domain/desk/ticket.ts'
import type { Queries } from '../engine/database.ts'
import { addToJournal } from '../engine/journal.ts'

/** As the partial index has it; bound parameters would keep SQLite from using it. */
export const PENDING = sql<boolean>`state = 'pending'`
/** Of what is decided nothing stays that tells who was answered, or what. */
export const DECIDED = { text: '', contact_id: null, lease_by: null, lease_until: null }

/** Replies that wait where something has made them needless. What is said unasked, such as the answer of staff, goes out all the same. */
export async function dropReplies(
  tx: Queries,
  account: string,
  where: { roomId: string } | { conversation: string } | { messageId: string },
  { at, why }: { at: number; why: string },
): Promise<void> {
  const waiting = tx
    .updateTable('outbox')
    .set({ ...DECIDED, state: 'dropped', error: why })
    .where('account', '=', account)
    .where('message_id', 'is not', null)
    .where('message_id', 'not like', `${TICKET}%`)
    .where(PENDING)
  const here =
    'roomId' in where
      ? waiting.where('room_id', '=', where.roomId)
      : 'conversation' in where
        ? waiting.where('conversation_key', '=', where.conversation)
        : waiting.where('message_id', '=', where.messageId)
  for (const { message_id, conversation_key } of await here.returning(['message_id', 'conversation_key']).execute()) {
    const line = { at, account, kind: 'reply.dropped', messageId: message_id, conversationKey: conversation_key }
    await addToJournal(tx, { ...line, fields: { why } })
  }
}

/** The parts after one that did not, or may not have, arrived. */
export async function dropRest(tx: Queries, account: string, messageId: string, at: number): Promise<void> {
  const dropped = await tx
    .updateTable('outbox')
    .set({ ...DECIDED, state: 'dropped', error: 'an earlier part did not arrive' })
    .where('account', '=', account)
    .where('message_id', '=', messageId)
    .where(PENDING)
    .executeTakeFirst()
  if (dropped.numUpdatedRows === 0n) return
  const fields = { why: 'an earlier part did not arrive', parts: Number(dropped.numUpdatedRows) }
  await addToJournal(tx, { at, account, kind: 'reply.dropped', messageId, fields })
}

/** How many will not go out, and how many have, or may have. */
export async function dropTexts(
  tx: Queries,
  account: string,
  messageIds: readonly string[],
  at: number,
): Promise<{ stopped: number; gone: number }> {
  if (messageIds.length === 0) return { stopped: 0, gone: 0 }
  const dropped = await tx
    .updateTable('outbox')
    .set({ ...DECIDED, state: 'dropped', error: 'taken back' })
    .where('account', '=', account)
    .where('message_id', 'in', messageIds)
    .where(PENDING)
    .returning(['message_id', 'conversation_key'])
    .execute()
  for (const { message_id, conversation_key } of dropped) {
    const line = { at, account, kind: 'reply.dropped', messageId: message_id, conversationKey: conversation_key }
    await addToJournal(tx, { ...line, fields: { why: 'taken back' } })
  }
  const { gone } = await tx
    .selectFrom('outbox')
    .select((eb) => eb.fn.countAll<number>().as('gone'))
    .where('account', '=', account)
    .where('message_id', 'in', messageIds)
    .where('state', 'in', ['sending', 'sent', 'uncertain'])
    .executeTakeFirstOrThrow()
  return { stopped: dropped.length, gone }
}
