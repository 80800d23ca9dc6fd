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
  const { at, account, conversationKey, contactId, roomId, reply, kind, act, policies, staff = null } = talk
  const id = newId(at)
  const place = { id, at, account, conversation_key: conversationKey }
  const said = mask(talk.said)
  const row = { ...place, contact_id: contactId, room_id: roomId, said_masked: said, reply, kind, act, staff }
  await queries
    .insertInto('talks')
    .values({ ...row, policies: [...policies] })
    .execute()
  const words = evenWords([said, staff === null ? '' : reply, ...policies].join(' '))
  await queries
    .insertInto('talk_words')
    .values({ ...place, words })
    .execute()
}

const RECALLED = '〔已撤回〕'

/** What was taken back is nobody's to read or to find any more; that something was said, and what was replied, stays. */
export async function recallSaid(
  queries: Queries,
  { account, conversationKey, at }: Pick<NewTalk, 'account' | 'conversationKey' | 'at'>,
): Promise<void> {
  const rows = await queries
    .updateTable('talks')
    .set({ said_masked: RECALLED })
    .where('account', '=', account)
    .where('conversation_key', '=', conversationKey)
    .where('at', '=', at)
    .where('staff', 'is', null)
    .returning('id')
    .execute()
  const ids = rows.map(({ id }) => id)
  if (ids.length > 0) await queries.updateTable('talk_words').set({ words: RECALLED }).where('id', 'in', ids).execute()
}

/** As they are kept to be looked for, and looked for. */
export const evenWords = (text: string) => text.normalize('NFKC').toLowerCase()
