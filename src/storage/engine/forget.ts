/** Deletes what is known of a person, and what is older than it may be. */
import { rowKey } from '../turn/conversations.ts'
import type { Database, Queries } from './database.ts'

type Forgotten = {
  account: string
  talkerHash: string
  contactId: string
  /** The message that asks for it: were its id forgotten, a second delivery would count as new. */
  except: string
}

/** Everything about one person on this account. What stays of the journal no longer says whose it was. */
export async function forgetPerson(tx: Queries, { account, talkerHash, contactId, except }: Forgotten): Promise<void> {
  const theirs = await conversationKeys(tx, account, talkerHash)
  if (theirs.length > 0) {
    const messages = tx
      .selectFrom('journal')
      .select('message_id')
      .where('conversation_key', 'in', theirs)
      .where('message_id', 'is not', null)
      .$narrowType<{ message_id: string }>()
    await tx
      .deleteFrom('seen')
      .where('account', '=', account)
      .where('message_id', '!=', except)
      .where('message_id', 'in', messages)
      .execute()
    await tx.deleteFrom('outbox').where('conversation_key', 'in', theirs).execute()
    await tx.deleteFrom('unanswered').where('conversation_key', 'in', theirs).execute()
    await tx.deleteFrom('talks').where('conversation_key', 'in', theirs).execute()
    await tx.deleteFrom('talk_words').where('conversation_key', 'in', theirs).execute()
    await tx.deleteFrom('chat_reads').where('conversation_key', 'in', theirs).execute()
    await tx
      .updateTable('journal')
      .set({ conversation_key: null, message_id: null })
      .where('conversation_key', 'in', theirs)
      .execute()
  }
  await tx.deleteFrom('picks').where('account', '=', account).where('talker_hash', '=', talkerHash).execute()
  await tx.deleteFrom('inbox').where('account', '=', account).where('talker_id', '=', contactId).execute()
  await tx.deleteFrom('seen_text').where('account', '=', account).where('talker_hash', '=', talkerHash).execute()
  const staff = tx.deleteFrom('staff').where('account', '=', account).where('talker_hash', '=', talkerHash)
  for (const { id } of await staff.returning('id').execute())
    await tx.deleteFrom('staff_lines').where('staff_id', '=', id).execute()
  await tx.updateTable('subscriptions').set({ by_hash: '' }).where('by_hash', '=', talkerHash).execute()
  await tx.deleteFrom('holds').where('account', '=', account).where('talker_hash', '=', talkerHash).execute()
  await tx.deleteFrom('conversations').where('account', '=', account).where('talker_hash', '=', talkerHash).execute()
}

/** In the direct chat and in every group they have spoken in, whether or not anything was answered there. */
async function conversationKeys(tx: Queries, account: string, talkerHash: string): Promise<string[]> {
  const kept = await tx
    .selectFrom('conversations')
    .select('key')
    .where('account', '=', account)
    .where('talker_hash', '=', talkerHash)
    .execute()
  const spoken = await tx
    .selectFrom('seen_text')
    .select('room_id')
    .distinct()
    .where('account', '=', account)
    .where('talker_hash', '=', talkerHash)
    .execute()
  const keys = spoken.map(({ room_id }) => rowKey(account, room_id === '' ? null : room_id, talkerHash))
  return [...new Set([...kept.map(({ key }) => key), ...keys])]
}

/** By table, how many rows went. */
type Deleted = Record<string, number>

/**
 * Everything personal from before `cutoff`, of every account: many processes may do it, one after another. Of the journal,
 * what staff did stays.
 */
export async function deleteBefore(database: Database, cutoff: number): Promise<Deleted> {
  return database.transaction(async (tx) => {
    const count = ({ numDeletedRows }: { numDeletedRows: bigint }) => Number(numDeletedRows)
    await tx.updateTable('subscriptions').set({ by_hash: '' }).where('at', '<', cutoff).execute()
    return {
      conversations: count(await tx.deleteFrom('conversations').where('updated_at', '<', cutoff).executeTakeFirst()),
      picks: count(await tx.deleteFrom('picks').where('at', '<', cutoff).executeTakeFirst()),
      unanswered: count(await tx.deleteFrom('unanswered').where('at', '<', cutoff).executeTakeFirst()),
      outbox: count(await tx.deleteFrom('outbox').where('created_at', '<', cutoff).executeTakeFirst()),
      holds: count(await tx.deleteFrom('holds').where('until_at', '<', cutoff).executeTakeFirst()),
      inbox: count(await tx.deleteFrom('inbox').where('at', '<', cutoff).executeTakeFirst()),
      seen: count(await tx.deleteFrom('seen').where('at', '<', cutoff).executeTakeFirst()),
      seen_text: count(await tx.deleteFrom('seen_text').where('at', '<', cutoff).executeTakeFirst()),
      staff_lines: count(await tx.deleteFrom('staff_lines').where('at', '<', cutoff).executeTakeFirst()),
      staff_codes: count(await tx.deleteFrom('staff_codes').where('expires_at', '<', cutoff).executeTakeFirst()),
      talks: count(await tx.deleteFrom('talks').where('at', '<', cutoff).executeTakeFirst()),
      talk_words: count(await tx.deleteFrom('talk_words').where('at', '<', cutoff).executeTakeFirst()),
      chat_reads: count(await tx.deleteFrom('chat_reads').where('at', '<', cutoff).executeTakeFirst()),
      desk_sessions: count(await tx.deleteFrom('desk_sessions').where('expires_at', '<', cutoff).executeTakeFirst()),
      desk_deeds: count(await tx.deleteFrom('desk_deeds').where('at', '<', cutoff).executeTakeFirst()),
      code_tries: count(await tx.deleteFrom('code_tries').where('at', '<', cutoff).executeTakeFirst()),
      journal: count(
        await tx
          .deleteFrom('journal')
          .where('at', '<', cutoff)
          .where((eb) => eb.or([eb('conversation_key', 'is not', null), eb('message_id', 'is not', null)]))
          .executeTakeFirst(),
      ),
    }
  })
}
