/** Turns in the database: one transaction a message holds the seen id, the conversation, the replies in the outbox and the journal line. */
import { conversationKey } from '../app/assistant.ts'
import type { Answered, Checkpoint, Incoming, Taken, Turns } from '../app/ports.ts'
import type { Conversation } from '../domain/conversation.ts'
import { mask } from '../domain/mask.ts'
import type { DatabaseConversations } from './conversations.ts'
import { afterCommit, type Database, type Queries } from './database.ts'
import { forgetPerson } from './forget.ts'
import { callPerson, chatOf, dropHold, keepHold, lockChat, readHeld, type Who } from './holds.ts'
import { newId } from './ids.ts'
import { addToJournal } from './journal.ts'
import { queueReply } from './outbox.ts'
import { retrying } from './retrying.ts'
import { markSeen } from './seen.ts'
import type { Hash } from './talker-hash.ts'

export type TurnParts = {
  database: Database
  conversations: DatabaseConversations
  account: () => string
  hash: Hash
  checkpoint?: Checkpoint
}

export function databaseTurns({ database, conversations, account, hash, checkpoint = () => {} }: TurnParts): Turns {
  return {
    take: (message, at, answer) =>
      retrying(() =>
        database.transaction(async (tx): Promise<Taken> => {
          const key = conversationKey(message)
          const who = conversations.identify(key)
          await lockChat(tx, database.engine, chatOf(who), 'turn')
          const firstContact = !(await hasWritten(tx, account(), who.talkerHash))
          const seen = await markSeen(
            tx,
            {
              account: account(),
              messageId: message.id,
              at: message.at,
              talkerHash: who.talkerHash,
              roomId: who.roomId,
              textHash: hash(`${message.kind} ${message.text}`),
            },
            async () => answersUs(await conversations.loadIn(tx, key), message.at),
          )
          checkpoint('seen')
          const inbox = tx.deleteFrom('inbox').where('account', '=', account()).where('message_id', '=', message.id)
          await inbox.execute()
          const entry = { at, account: account(), conversationKey: who.key, messageId: message.id }
          if (seen === 'repeated') {
            await addToJournal(tx, { ...entry, kind: 'message.repeated' })
            return { repeated: true, texts: [], queued: null }
          }
          const held = await readHeld(tx, account(), who, at)
          const answered = await answer({ load: (wanted) => conversations.loadIn(tx, wanted), firstContact, held })
          checkpoint('answered')
          // A farewell belongs to nobody: its row must not keep what it says is deleted.
          const queued = answered.forget ? `forgotten ${newId(at)}` : who.key
          if (answered.forget) await forget(tx, message, who.talkerHash)
          else await keep(tx, who, answered, message, at)
          checkpoint('kept')
          const contactId = message.talker.id
          const reply = {
            account: account(),
            conversation: queued,
            messageId: message.id,
            contactId,
            roomId: who.roomId,
          }
          await queueReply(tx, { ...reply, texts: answered.texts, at })
          checkpoint('queued')
          const line = { ...entry, kind: answered.kind, fields: answered.fields }
          await addToJournal(tx, answered.forget ? { ...line, conversationKey: null, messageId: null } : line)
          checkpoint('journaled')
          return { repeated: false, texts: [], queued: answered.texts.length > 0 ? queued : null }
        }),
      ),
  }

  async function keep(tx: Queries, who: Who, answered: Answered, message: Incoming, at: number): Promise<void> {
    for (const changed of answered.conversations) await conversations.saveIn(tx, changed.key, changed.conversation)
    await holdOn(tx, who, answered.hold ?? null, message, at)
    if (answered.unanswered === null) return
    const asked = { id: newId(at), at, account: account(), conversation_key: who.key, text_masked: mask(message.text) }
    await tx
      .insertInto('unanswered')
      .values({ ...asked, reason: answered.unanswered, state: 'open' })
      .execute()
  }

  async function holdOn(tx: Queries, who: Who, hold: Answered['hold'], message: Incoming, at: number): Promise<void> {
    if (hold === 'kept') await keepHold(tx, account(), who, at)
    else if (hold === 'ended') await dropHold(tx, who.key)
    else if (hold) await callPerson(tx, account(), who, { message, policy: hold.call.policy, at })
  }

  async function forget(tx: Queries, message: Incoming, talkerHash: string): Promise<void> {
    await forgetPerson(tx, { account: account(), talkerHash, contactId: message.talker.id, except: message.id })
    afterCommit(tx, conversations.emptyCache)
  }
}

/** Directly, not in a group: there the notice would be read by everybody. */
async function hasWritten(tx: Queries, account: string, talkerHash: string): Promise<boolean> {
  const row = await tx
    .selectFrom('seen_text')
    .select('at')
    .where('account', '=', account)
    .where('talker_hash', '=', talkerHash)
    .where('room_id', '=', '')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Said after our last reply, which asks for something: 是 or 更多 twice within seconds is no repetition. */
function answersUs(conversation: Conversation | null, at: number): boolean {
  if (!conversation || conversation.updatedAt >= at) return false
  return conversation.offer !== null || (conversation.check?.pending ?? null) !== null
}
