/** Tells one of the staff something, directly and unasked: that others have decided about what they wrote. */
import { STAFF_DIGEST_LIVES_MS } from '../../domain/talk/lifetime.ts'
import type { Queries } from '../engine/database.ts'
import { rowKey } from '../turn/conversations.ts'
import { queueReply } from '../turn/outbox.ts'

/** As part of the transaction that decides. Who is not bound any more, or was on another account, is not told. */
export async function tellMember(
  queries: Queries,
  account: string,
  { staff, text, at }: { staff: string; text: string; at: number },
): Promise<void> {
  const member = await queries
    .selectFrom('staff')
    .select(['talker_hash', 'contact_id'])
    .where('id', '=', staff)
    .where('account', '=', account)
    .where('contact_id', '!=', '')
    .executeTakeFirst()
  if (!member) return
  const conversation = rowKey(account, null, member.talker_hash)
  const to = { account, conversation, messageId: null, contactId: member.contact_id, roomId: null }
  await queueReply(queries, { ...to, texts: [text], at, livesMs: STAFF_DIGEST_LIVES_MS })
}
