/** What was said, masked, and what was replied, turn by turn: for staff who read along, look for a question, or take over. Kept only where staff are bound, and as long as everything personal. */
import { mask } from '../../domain/talk/mask.ts'
import type { Queries } from '../engine/database.ts'
import { newId } from '../engine/ids.ts'

export type NewTalk = {
  at: number
  account: string
  conversationKey: string
  contactId: string
  roomId: string | null
  said: string
  reply: string
  kind: string
  act: string | null
  policies: readonly string[]
  /** Who of the staff said it. */
  staff?: string
}

/** As part of the transaction of the turn, or of the deed. */
export async function addTalk(queries: Queries, talk: NewTalk): Promise<void> {
  await queries
    .insertInto('talks')
    .values({
      id: newId(talk.at),
      at: talk.at,
      account: talk.account,
      conversation_key: talk.conversationKey,
      contact_id: talk.contactId,
      room_id: talk.roomId,
      said_masked: mask(talk.said),
      reply: talk.reply,
      kind: talk.kind,
      act: talk.act,
      policies: [...talk.policies],
      staff: talk.staff ?? null,
    })
    .execute()
}
