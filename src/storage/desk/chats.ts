/** ChatStore on the database: what was said stands in talks, who has it in holds; a person's words go through the outbox as all do. */
import { type SelectQueryBuilder, sql } from 'kysely'
import type { Chat, ChatStore, Held } from '../../app/desk/chats.ts'
import type { StaffMember } from '../../app/staff/staff-command.ts'
import { heldUntil } from '../../domain/desk/hold.ts'
import { STAFF_ANSWER_LIVES_MS } from '../../domain/talk/lifetime.ts'
import type { Database, Queries } from '../engine/database.ts'
import { retrying } from '../engine/retrying.ts'
import type { Schema } from '../engine/schema.ts'
import { chatOf, insertHold, lockChat } from '../handoff/holds.ts'
import { addDeed } from '../staff/staff-journal.ts'
import { like, turnsOf } from '../tickets/question-pages.ts'
import { dropReplies } from '../turn/drop-texts.ts'
import { queueReply } from '../turn/outbox.ts'
import { addTalk } from './talks.ts'

const PAGE = 50
const MOST_TURNS = 60

/** A walk from the newest on, which ends with the page: to group all that is kept would take as long as to read it. */
const IS_LAST = sql<boolean>`not exists (
  select 1 from talks later where later.conversation_key = talks.conversation_key and later.id > talks.id)`

/** Whatever it was said in. */
function groupedByChat(all: SelectQueryBuilder<Schema, 'talks', object>, word: string) {
  const said = sql<boolean>`(lower(said_masked) like ${like(word)} escape '!' or lower(reply) like ${like(word)} escape '!')`
  return all
    .where(said)
    .select((eb) => eb.fn.max('id').as('last'))
    .groupBy('conversation_key')
}

type Talk = Schema['talks'] & { topic: string | null }

export function databaseChats(database: Database, account: () => string): ChatStore {
  const { db } = database

  const holdOf = async (queries: Queries, key: string, now: number) =>
    queries.selectFrom('holds').selectAll().where('key', '=', key).where('until_at', '>', now).executeTakeFirst()

  async function chatsOf(ids: readonly string[], now: number): Promise<Chat[]> {
    if (ids.length === 0) return []
    const rows = await db
      .selectFrom('talks')
      .leftJoin('rooms', (join) =>
        join.onRef('rooms.account', '=', 'talks.account').onRef('rooms.room_id', '=', 'talks.room_id'),
      )
      .selectAll('talks')
      .select('rooms.topic')
      .where('talks.id', 'in', ids)
      .orderBy('talks.id', 'desc')
      .execute()
    const keys = rows.map((row) => row.conversation_key)
    const holds = await db
      .selectFrom('holds')
      .selectAll()
      .where('key', 'in', keys)
      .where('until_at', '>', now)
      .execute()
    return rows.map((row) =>
      chatFrom(
        row as unknown as Talk,
        holds.find(({ key }) => key === row.conversation_key),
      ),
    )
  }

  async function find(id: string): Promise<Schema['talks'] | null> {
    const row = await db
      .selectFrom('talks')
      .selectAll()
      .where('account', '=', account())
      .where('conversation_key', '=', id)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst()
    return (row as unknown as Schema['talks']) ?? null
  }

  return {
    async page({ only, word, before }, now) {
      const all = db.selectFrom('talks').where('account', '=', account())
      const ids = word === '' ? all.where(IS_LAST).select('id as last') : groupedByChat(all, word)
      let query = ids
      if (only !== 'all') {
        const held = db.selectFrom('holds').select('key').where('until_at', '>', now)
        query = query.where(
          'conversation_key',
          'in',
          held.where('person_at', only === 'called' ? 'is' : 'is not', null),
        )
      }
      if (before !== null)
        query = word === '' ? query.where('id', '<', before) : query.having((eb) => eb(eb.fn.max('id'), '<', before))
      const rows = await query
        .orderBy('last', 'desc')
        .limit(PAGE + 1)
        .execute()
      const chats = await chatsOf(
        rows.slice(0, PAGE).map(({ last }) => last),
        now,
      )
      return { chats, more: rows.length > PAGE }
    },

    async read(id, now) {
      const last = await find(id)
      return last ? ((await chatsOf([last.id], now))[0] ?? null) : null
    },

    turns: (id) => turnsOf(db, id, MOST_TURNS),

    async take(id, staff, from, now) {
      const talk = await find(id)
      if (!talk) return false
      return retrying(() =>
        database.transaction(async (tx) => {
          await lockChat(tx, database.engine, chatOf(placeOf(talk)), 'person')
          const held = await holdOf(tx, id, now)
          if ((held?.staff_id ?? null) !== from) return false
          await dropReplies(tx, account(), { conversation: id }, { at: now, why: 'a person took over' })
          const theirs = { person_at: now, until_at: heldUntil(now), staff_id: staff.id, staff: staff.name }
          if (held) await tx.updateTable('holds').set(theirs).where('key', '=', id).execute()
          else {
            const place = {
              key: id,
              room_id: talk.room_id,
              talker_hash: placeOf(talk).talkerHash,
              contact_id: talk.contact_id,
            }
            const hold = { ...place, name: '', topic: null, question: '', policy: null, person_at: now }
            await insertHold(tx, account(), now, hold, { staff_id: staff.id, staff: staff.name })
          }
          const change = { before: held?.staff ?? 'bot', after: staff.name }
          await addDeed(tx, account(), { staff, at: now, what: 'chat-taken', ...change })
          return true
        }),
      )
    },

    say: (id, text, staff, now) =>
      retrying(() =>
        database.transaction(async (tx) => {
          const talk = await ownTalk(tx, id, staff, now)
          if (!talk) return false
          const to = { account: account(), conversation: id, contactId: talk.contact_id, roomId: talk.room_id }
          await queueReply(tx, { ...to, messageId: null, texts: [text], at: now, livesMs: STAFF_ANSWER_LIVES_MS })
          const said = {
            at: now,
            account: account(),
            conversationKey: id,
            contactId: talk.contact_id,
            roomId: talk.room_id,
          }
          await addTalk(tx, {
            ...said,
            said: '',
            reply: text,
            kind: 'staff',
            act: null,
            policies: [],
            staff: staff.name,
          })
          await tx
            .updateTable('holds')
            .set({ until_at: heldUntil(now) })
            .where('key', '=', id)
            .execute()
          return true
        }),
      ),

    end: (id, staff, farewell, now) =>
      retrying(() =>
        database.transaction(async (tx) => {
          const talk = await ownTalk(tx, id, staff, now)
          if (!talk) return false
          await tx.deleteFrom('holds').where('key', '=', id).execute()
          const to = { account: account(), conversation: id, contactId: talk.contact_id, roomId: talk.room_id }
          await queueReply(tx, { ...to, messageId: null, texts: [farewell], at: now, livesMs: STAFF_ANSWER_LIVES_MS })
          await addDeed(tx, account(), { staff, at: now, what: 'chat-ended' })
          return true
        }),
      ),
  }

  /** Null where it is not theirs: whoever sent it to somebody else's talk would talk across them. */
  async function ownTalk(tx: Queries, id: string, staff: StaffMember, now: number): Promise<Schema['talks'] | null> {
    const held = await holdOf(tx, id, now)
    return held?.staff_id === staff.id ? find(id) : null
  }
}

/** The key says who: account, room, hash of the talker. */
const placeOf = ({ conversation_key, room_id }: Schema['talks']) => ({
  roomId: room_id,
  talkerHash: conversation_key.split(' ').at(-1) ?? '',
})

const chatFrom = (row: Talk, hold: Schema['holds'] | undefined): Chat => ({
  id: row.conversation_key,
  contactId: row.contact_id,
  topic: row.room_id === null ? null : (row.topic ?? ''),
  last: { id: row.id, at: row.at, said: row.said_masked, reply: row.reply, staff: row.staff },
  held: hold ? heldFrom(hold) : null,
})

const heldFrom = ({ number, staff_id, staff, since_at, person_at }: Schema['holds']): Held => ({
  number,
  by: staff_id === null || staff === null ? null : { id: staff_id, name: staff },
  since: since_at,
  called: person_at === null,
})
