/** Messages read and not answered yet: written before the answer is thought of, gone with the transaction that stores it. */
import { z } from 'zod'
import type { Inbox, Incoming } from '../../app/turn/surroundings.ts'
import { mask } from '../../domain/talk/mask.ts'
import type { Database } from '../engine/database.ts'
import { addToJournal } from '../engine/journal.ts'
import { retrying } from '../engine/retrying.ts'

const Kind = z.enum(['text', 'voice', 'image', 'video', 'file', 'link', 'sticker', 'money', 'other'])

export function databaseInbox({ database, account }: { database: Database; account: () => string }): Inbox {
  return {
    add: (message) =>
      retrying(async () => {
        await database.db
          .insertInto('inbox')
          .values({
            account: account(),
            message_id: message.id,
            talker_id: message.talker.id,
            at: message.at,
            room_id: message.room?.id ?? null,
            kind: message.kind,
            text_masked: mask(message.text),
          })
          .onConflict((conflict) => conflict.doNothing())
          .execute()
      }),

    async waiting(since, now) {
      await database.transaction(async (tx) => {
        const stale = await tx
          .deleteFrom('inbox')
          .where('account', '=', account())
          .where('at', '<', since)
          .returning('message_id')
          .execute()
        for (const { message_id } of stale) {
          const fields = { why: 'too old' }
          await addToJournal(tx, {
            at: now,
            account: account(),
            kind: 'message.dropped',
            messageId: message_id,
            fields,
          })
        }
      })
      const rows = await database.db
        .selectFrom('inbox')
        .selectAll()
        .where('account', '=', account())
        .orderBy('at')
        .orderBy('message_id')
        .execute()
      return rows.map(
        (row): Incoming => ({
          id: row.message_id,
          talker: { id: row.talker_id, name: '' },
          kind: Kind.parse(row.kind),
          at: row.at,
          ...(row.room_id === null ? {} : { room: { id: row.room_id, topic: '' } }),
          text: row.text_masked,
        }),
      )
    },
  }
}
