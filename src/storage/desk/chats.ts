/** ChatStore on the database: what was said stands in talks, who has it in holds; a person's words go through the outbox as all do. */
import { sql } from 'kysely'
import type { Chat, ChatStore, Held } from '../../app/desk/chats.ts'
import type { StaffMember } from '../../app/staff/staff-command.ts'
import { heldUntil } from '../../domain/desk/hold.ts'
import type { OfficeHours } from '../../domain/desk/office-hours.ts'
import { STAFF_ANSWER_LIVES_MS } from '../../domain/talk/lifetime.ts'
import type { Database, Queries } from '../engine/database.ts'
import { retrying } from '../engine/retrying.ts'
import type { Schema } from '../engine/schema.ts'
import { chatOf, insertHold, lockChat } from '../handoff/holds.ts'
import { addDeed } from '../staff/staff-journal.ts'
import { turnsOf } from '../tickets/question-pages.ts'
import { dropReplies } from '../turn/drop-texts.ts'
import { queueReply } from '../turn/outbox.ts'
import { lastTurns } from './last-turns.ts'
import { searchTalks } from './search-talks.ts'
import { addTalk } from './talks.ts'
import { idsOf } from './waiting.ts'

const PAGE = 50
const MOST_TURNS = 60

type Talk = Schema['talks'] & { topic: string | null }

export function databaseChats(
  database: Database,
  account: () => string,
  { utcOffsetMinutes }: Pick<OfficeHours, 'utcOffsetMinutes'>,
): ChatStore {
  const { db, reads, engine } = database

  const holdOf = async (queries: Queries, key: string, now: number) =>
    queries.selectFrom('holds').selectAll().where('key', '=', key).where('until_at', '>', now).executeTakeFirst()

  async function heldKeys(only: 'called' | 'held', now: number): Promise<string[]> {
    const rows = await reads
      .selectFrom('holds')
      .select('key')
      .where('account', '=', account())
      .where('until_at', '>', now)
      .where('person_at', only === 'called' ? 'is' : 'is not', null)
      .execute()
    return rows.map(({ key }) => key)
  }

  /** What people have said in them since this one of the staff looked, by chat. */
  async function unreadIn(keys: readonly string[], staffId: string): Promise<Map<string, number>> {
    const rows = await reads
      .selectFrom('talks')
      .leftJoin('chat_reads', (join) =>
        join.onRef('chat_reads.conversation_key', '=', 'talks.conversation_key').on('staff_id', '=', staffId),
      )
      .select((eb) => ['talks.conversation_key as key', eb.fn.countAll<number>().as('unread')])
      .where('talks.conversation_key', 'in', keys)
      .where('said_masked', '!=', '')
      .where(sql<boolean>`id > coalesce(last_id, '')`)
      .groupBy('talks.conversation_key')
      .execute()
    return new Map(rows.map(({ key, unread }) => [key, Number(unread)]))
  }

  async function chatsOf(ids: readonly string[], now: number, staffId: string): Promise<Chat[]> {
    if (ids.length === 0) return []
    const rows = await reads
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
    const holds = await reads
      .selectFrom('holds')
      .selectAll()
      .where('key', 'in', keys)
      .where('until_at', '>', now)
      .execute()
    const unread = await unreadIn(keys, staffId)
    return rows.map((row) =>
      chatFrom(
        row as unknown as Talk,
        holds.find(({ key }) => key === row.conversation_key),
        unread.get(row.conversation_key) ?? 0,
      ),
    )
  }

  async function find(id: string): Promise<Schema['talks'] | null> {
    const row = await reads
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
    async page({ only, words, day, before }, now, staffId) {
      const keys = only === 'all' ? null : await heldKeys(only, now)
      // Among none nothing is found, and PostgreSQL does not know such a list at all.
      if (keys?.length === 0) return { chats: [], more: false }
      const wanted = { account: account(), keys, span: idsOf(day, utcOffsetMinutes), before }
      const last =
        words.length === 0
          ? await lastTurns(reads, wanted, PAGE + 1)
          : await searchTalks(reads, engine, { ...wanted, words }, PAGE + 1)
      return { chats: await chatsOf(last.slice(0, PAGE), now, staffId), more: last.length > PAGE }
    },

    async read(id, now, staffId) {
      const last = await find(id)
      return last ? ((await chatsOf([last.id], now, staffId))[0] ?? null) : null
    },

    async markRead(id, last, staffId, now) {
      const row = { staff_id: staffId, conversation_key: id, last_id: last, at: now }
      await db
        .insertInto('chat_reads')
        .values(row)
        .onConflict((conflict) =>
          conflict
            .columns(['staff_id', 'conversation_key'])
            .doUpdateSet(row)
            // A page that was open for long has seen less than another.
            .where('chat_reads.last_id', '<', last),
        )
        .execute()
    },

    turns: (id) => turnsOf(reads, id, MOST_TURNS),

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

const chatFrom = (row: Talk, hold: Schema['holds'] | undefined, unread: number): Chat => ({
  id: row.conversation_key,
  contactId: row.contact_id,
  topic: row.room_id === null ? null : (row.topic ?? ''),
  last: { id: row.id, at: row.at, said: row.said_masked, reply: row.reply, staff: row.staff },
  held: hold ? heldFrom(hold) : null,
  unread,
})

const heldFrom = ({ number, staff_id, staff, since_at, person_at }: Schema['holds']): Held => ({
  number,
  by: staff_id === null || staff === null ? null : { id: staff_id, name: staff },
  since: since_at,
  called: person_at === null,
})
