/** Messages read and not answered yet: written before the answer is thought of, gone with the transaction that stores it. */
import { z } from 'zod'
import type { Inbox, Incoming } from '../../app/turn/surroundings.ts'
import { codesIn } from '../../domain/desk/said-code.ts'
import { mask } from '../../domain/talk/mask.ts'
import type { Database } from '../engine/database.ts'
import { addToJournal } from '../engine/journal.ts'
import { retrying } from '../engine/retrying.ts'
import type { Hash } from '../engine/talker-hash.ts'
import { spendCodes, withoutStaffCodes } from '../staff/staff-codes.ts'

const MessageKind = z.enum(['text', 'voice', 'image', 'video', 'file', 'link', 'sticker', 'money', 'other'])

type InboxParts = { database: Database; account: () => string; hash: Hash }

export function databaseInbox({ database, account, hash }: InboxParts): Inbox {
  return {
    add: (message) =>
      retrying(async () => {
        // Read by everybody in the group: after a crash nobody would know any more which one it was.
        if (message.room) await spendCodes(database.db, hash, codesIn(message.text))
        await database.db
          .insertInto('inbox')
          .values({
            account: account(),
            message_id: message.id,
            talker_id: message.talker.id,
            at: message.at,
            room_id: message.room?.id ?? null,
            kind: message.kind,
            text_masked: await withoutStaffCodes(database.db, hash, mask(message.text)),
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
          kind: MessageKind.parse(row.kind),
          at: row.at,
          ...(row.room_id === null ? {} : { room: { id: row.room_id, topic: '' } }),
          text: row.text_masked,
        }),
      )
    },
  }
}
