/** Which messages have come in already, so that each is answered once. Texts are kept as hashes only. */
import { sql } from 'kysely'
import type { Queries } from '../engine/database.ts'

/** Web protocols deliver one message again under another id; people do not repeat themselves this fast. */
export const REPEAT_MS = 5000

export type SeenMessage = {
  account: string
  messageId: string
  talkerHash: string
  roomId: string | null
  /** Salted: a short text would be guessed from a plain hash. */
  textHash: string
  /** When it was said, milliseconds since 1970. */
  at: number
}

/**
 * Marks the message as seen and says whether it is new: `repeated` for an id seen before, or for the same text of the
 * same person in the same place within {@link REPEAT_MS} of the one that counted. Call it in the transaction that
 * stores the answer, before reading anything: of two processes one waits here for the other.
 * @param answersUs asked of a repeated text only: whether it answers what we asked since, as 是 does twice in a row
 */
export async function markSeen(
  queries: Queries,
  message: SeenMessage,
  answersUs: () => Promise<boolean> = async () => false,
): Promise<'new' | 'repeated'> {
  const { account, messageId, talkerHash, textHash, at } = message
  const first = await queries
    .insertInto('seen')
    .values({ account, message_id: messageId, at })
    .onConflict((conflict) => conflict.doNothing())
    .returning('at')
    .executeTakeFirst()
  if (!first) return 'repeated'
  const counted = await queries
    .insertInto('seen_text')
    .values({ account, talker_hash: talkerHash, room_id: message.roomId ?? '', text_hash: textHash, at })
    .onConflict((conflict) =>
      conflict
        .columns(['account', 'talker_hash', 'room_id', 'text_hash'])
        .doUpdateSet({ at })
        .where(sql<boolean>`abs(seen_text.at - excluded.at) > ${sql.lit(REPEAT_MS)}`),
    )
    .returning('at')
    .executeTakeFirst()
  return counted || (await answersUs()) ? 'new' : 'repeated'
}
