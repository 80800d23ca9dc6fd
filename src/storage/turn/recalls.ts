/** What a recalled message leaves behind is taken back: it counts as read, its reply does not go out any more, what it left open for staff is withdrawn, and its words are not kept for them to read. */
import { z } from 'zod'
import type { Recalls } from '../../app/turn/surroundings.ts'
import { DAY_MS } from '../../domain/time.ts'
import { recallSaid } from '../desk/talks.ts'
import type { Database, Queries, Tx } from '../engine/database.ts'
import { addToJournal } from '../engine/journal.ts'
import { readJson } from '../engine/json.ts'
import { retrying } from '../engine/retrying.ts'
import { dropUncalled } from '../handoff/holds.ts'
import { withdrawAsking } from '../tickets/withdraw-asking.ts'
import { dropReplies } from './drop-texts.ts'

/** WeChat lets people recall for two minutes, and the owner of a group for longer. */
const LONGEST_AFTER_MS = DAY_MS

/** What became of a message that was read, by itself or as a part of another. */
const READ = ['message.answered', 'message.joined', 'message.held', 'message.quiet', 'handoff.declined']

/** What a turn notes of what it left for people; see turns.ts. */
const Left = z.object({ asking: z.string().optional(), called: z.number().optional() })

export function databaseRecalls({ database, account }: { database: Database; account: () => string }): Recalls {
  return {
    take: (messageIds, now) =>
      retrying(() =>
        database.transaction(async (tx) => {
          // First, as in a turn: of the two the later one waits here for the other.
          for (const messageId of messageIds) await neverAnswer(tx, messageId, now)
          await tx.deleteFrom('inbox').where('account', '=', account()).where('message_id', 'in', messageIds).execute()
          for (const messageId of messageIds)
            await dropReplies(tx, account(), { messageId }, { at: now, why: 'the message was recalled' })
          for (const { key, at, asking, called } of await leftBy(tx, messageIds, now)) {
            if (key) await recallSaid(tx, { account: account(), conversationKey: key, at })
            const number =
              asking && (await withdrawAsking(tx, database.engine, { account: account(), id: asking, at: now }))
            if (number)
              await addToJournal(tx, { at: now, account: account(), kind: 'ticket.withdrawn', fields: { number } })
            if (called && key) await dropUncalled(tx, key)
          }
        }),
      ),
  }

  async function neverAnswer(tx: Queries, messageId: string, at: number): Promise<void> {
    const seen = { account: account(), message_id: messageId, at }
    await tx
      .insertInto('seen')
      .values(seen)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await addToJournal(tx, { at, account: account(), kind: 'message.recalled', messageId })
  }

  async function leftBy(tx: Tx, messageIds: readonly string[], now: number) {
    const rows = await tx
      .selectFrom('journal')
      .select(['id', 'at', 'conversation_key', 'fields'])
      .where('at', '>=', now - LONGEST_AFTER_MS)
      .where('account', '=', account())
      .where('kind', 'in', READ)
      .where('message_id', 'in', messageIds)
      .execute()
    return rows.map((row) => ({
      key: row.conversation_key,
      at: row.at,
      ...readJson(Left, row.fields, `journal ${row.id}`),
    }))
  }
}
