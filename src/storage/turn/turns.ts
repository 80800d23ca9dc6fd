/** Turns in the database: one transaction a message holds the seen id, the conversation, the replies in the outbox and the journal line. */
import { conversationKey } from '../../app/turn/assistant.ts'
import { piecesOfBurst } from '../../app/turn/burst.ts'
import type { Answered, Checkpoint, Incoming, TurnKept, Turns } from '../../app/turn/surroundings.ts'
import type { Conversation } from '../../domain/talk/conversation.ts'
import { REPLY_LIVES_MS } from '../../domain/talk/lifetime.ts'
import { lastInRoom } from '../broadcasts/deliveries.ts'
import { addTalk, type NewTalk } from '../desk/talks.ts'
import { afterCommit, type Database, type Queries, type Tx } from '../engine/database.ts'
import { forgetPerson } from '../engine/forget.ts'
import { newId } from '../engine/ids.ts'
import { addToJournal } from '../engine/journal.ts'
import { retrying } from '../engine/retrying.ts'
import type { Hash } from '../engine/talker-hash.ts'
import { callPerson, chatOf, dropHold, type HeldTalker, keepHold, lockChat, readHeld } from '../handoff/holds.ts'
import { hasStaff } from '../staff/staff.ts'
import { keepPick } from '../teaching/picks.ts'
import { addAsking, mayAskMore } from '../tickets/tickets.ts'
import type { DatabaseConversations } from './conversations.ts'
import { isOurs } from './echo.ts'
import { queueReply } from './outbox.ts'
import { markSeen } from './seen-messages.ts'

type TurnParts = {
  database: Database
  conversations: DatabaseConversations
  account: () => string
  hash: Hash
  checkpoint?: Checkpoint
}

export function databaseTurns({ database, conversations, account, hash, checkpoint = () => {} }: TurnParts): Turns {
  return {
    load: conversations.load,
    hasSent: (text, { talker, room }) => {
      const chat = room ? { roomId: room.id, topic: '' } : { contactId: talker.id, name: '' }
      return isOurs(database.db, account(), hash, { chat, text, at: 0 })
    },
    take: (message, at, answer) =>
      retrying(() =>
        database.transaction(async (tx): Promise<TurnKept> => {
          const key = conversationKey(message)
          const who = conversations.identify(key)
          await lockChat(tx, database.engine, chatOf(who), 'turn')
          const firstContact = !(await hasWritten(tx, account(), who.talkerHash))
          const pieces = piecesOfBurst(message)
          const fresh: Incoming[] = []
          for (const piece of pieces) if (await isNew(tx, piece, who)) fresh.push(piece)
          checkpoint('seen')
          const ids = pieces.map(({ id }) => id)
          await tx.deleteFrom('inbox').where('account', '=', account()).where('message_id', 'in', ids).execute()
          const entry = { at, account: account(), conversationKey: who.key, messageId: message.id }
          for (const piece of pieces)
            if (!fresh.includes(piece))
              await addToJournal(tx, { ...entry, messageId: piece.id, kind: 'message.repeated' })
          if (fresh.length === 0) return { repeated: true, texts: [], queued: null }
          const answered = await answer({
            load: (wanted) => conversations.loadIn(tx, wanted),
            firstContact,
            notice: (roomId) => lastInRoom(tx, account(), roomId),
            fresh,
            held: await readHeld(tx, account(), who, at),
            mayPassOn: async () => (await hasStaff(tx, account())) && (await mayAskMore(tx, who.key)),
          })
          checkpoint('answered')
          // A farewell belongs to nobody: its row must not keep what it says is deleted.
          const queued = answered.forget ? `forgotten ${newId(at)}` : who.key
          let asking: string | null = null
          if (answered.forget) await forget(tx, message, who.talkerHash)
          else asking = await keep(tx, who, answered, message, at)
          if (CITIZENS.has(answered.kind) && (await hasStaff(tx, account())))
            await addTalk(tx, talkOf(who, message, answered, at))
          checkpoint('kept')
          const contactId = message.talker.id
          const reply = {
            account: account(),
            conversation: queued,
            messageId: message.id,
            contactId,
            roomId: who.roomId,
          }
          await queueReply(tx, { ...reply, texts: answered.texts, at, livesMs: REPLY_LIVES_MS })
          checkpoint('queued')
          for (const { id } of answered.forget ? [] : fresh.filter((piece) => piece.id !== message.id))
            await addToJournal(tx, { ...entry, messageId: id, kind: 'message.joined', fields: { into: message.id } })
          // By it the question is found that a recall withdraws.
          const fields = { ...answered.fields, ...(asking !== null && { asking }) }
          const line = { ...entry, kind: answered.kind, fields }
          await addToJournal(tx, answered.forget ? { ...line, conversationKey: null, messageId: null } : line)
          checkpoint('journaled')
          return { repeated: false, texts: [], queued: answered.texts.length > 0 ? queued : null }
        }),
      ),
  }

  function talkOf(who: HeldTalker, message: Incoming, { texts, fields, kind }: Answered, at: number): NewTalk {
    const place = { account: account(), conversationKey: who.key, contactId: message.talker.id, roomId: who.roomId }
    const policies = Array.isArray(fields.policies) ? fields.policies : []
    return {
      ...{ at, ...place, said: message.text, reply: texts.join('\n\n'), policies },
      kind: typeof fields.kind === 'string' ? fields.kind : kind,
      act: typeof fields.act === 'string' ? fields.act : null,
    }
  }

  function isNew(tx: Queries, piece: Incoming, who: HeldTalker): Promise<boolean> {
    const { id: messageId, at } = piece
    const seen = { account: account(), messageId, at, talkerHash: who.talkerHash, roomId: who.roomId }
    return markSeen(tx, { ...seen, textHash: hash(`${piece.kind} ${piece.text}`) }, async () =>
      answersUs(await conversations.loadIn(tx, conversationKey(piece)), at),
    ).then((found) => found === 'new')
  }

  /** Returns what the question is called that it leaves open. */
  async function keep(
    tx: Tx,
    who: HeldTalker,
    answered: Answered,
    message: Incoming,
    at: number,
  ): Promise<string | null> {
    for (const changed of answered.conversations) await conversations.saveIn(tx, changed.key, changed.conversation)
    await holdOn(tx, who, answered.hold ?? null, message, at)
    // Where nobody could teach it, nothing is kept.
    if (answered.chosen && (await hasStaff(tx, account())))
      await keepPick(tx, { account: account(), talkerHash: who.talkerHash, at }, answered.chosen)
    const open = answered.unanswered
    if (!open || !(await mayAskMore(tx, who.key))) return null
    // Where nobody could answer, no address is kept.
    const address = (await hasStaff(tx, account())) ? { contactId: message.talker.id, roomId: who.roomId } : null
    return addAsking(tx, database.engine, { ...open, account: account(), conversationKey: who.key, at, address })
  }

  async function holdOn(
    tx: Queries,
    who: HeldTalker,
    hold: Answered['hold'],
    message: Incoming,
    at: number,
  ): Promise<void> {
    if (hold === 'kept') await keepHold(tx, account(), who, at)
    else if (hold === 'ended') await dropHold(tx, who.key)
    else if (hold) await callPerson(tx, account(), who, { message, policy: hold.call.policy, at })
  }

  async function forget(tx: Queries, message: Incoming, talkerHash: string): Promise<void> {
    await forgetPerson(tx, { account: account(), talkerHash, contactId: message.talker.id, except: message.id })
    afterCommit(conversations.emptyCache)
  }
}

/** What staff say to the bot is no business of the desk. */
const CITIZENS = new Set(['message.answered', 'message.quiet', 'message.held', 'handoff.declined'])

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
