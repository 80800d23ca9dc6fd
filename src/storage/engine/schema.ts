/** The tables as kysely sees them, on both engines alike. Times are whole milliseconds since 1970; `account` is the WeChat account a row belongs to. */
import type { ColumnType, Generated } from 'kysely'
import type { BroadcastState, DeliveryState } from '../../domain/broadcasts/broadcast.ts'
import type { Role } from '../../domain/desk/staff.ts'
import type { SentAs, TicketState } from '../../domain/desk/ticket.ts'
import type { LibraryTables } from './library-tables.ts'
import type { PicksTable } from './picks-table.ts'
import type { DecidedRow, DeskSchema } from './schema-desk.ts'

/** Written as an object, read as JSON text: what comes out is parsed with a schema, see {@link readJson}. */
export type Json = ColumnType<string, object, object>

type OutboxState = 'pending' | 'sending' | 'sent' | 'failed' | 'uncertain' | 'dead' | 'dropped'

type Leased = {
  attempts: Generated<number>
  next_at: number
  lease_by: string | null
  lease_until: number | null
  error: string | null
}

export type Schema = LibraryTables &
  DeskSchema & {
    migrations: { number: number; name: string }
    conversations: {
      key: string
      account: string
      talker_hash: string
      room_id: string | null
      /** Of the form of `state`, see conversation-migrations.ts. */
      version: number
      state: Json
      updated_at: number
    }
    seen: { account: string; message_id: string; at: number }
    /** `room_id` is '' in a direct chat. */
    seen_text: { account: string; talker_hash: string; room_id: string; text_hash: string; at: number }
    /** What a restart must not forget, see inbox.ts. */
    inbox: {
      account: string
      message_id: string
      talker_id: string
      room_id: string | null
      kind: string
      text_masked: string
      at: number
    }
    outbox: Leased & {
      id: string
      account: string
      conversation_key: string
      /** The message answered; null for what we say unasked. */
      message_id: string | null
      room_id: string | null
      contact_id: string | null
      seq: number
      text: string
      /** Of what was sent, to know it again when it comes back: salted, and kept when the text has gone. */
      text_hash: Generated<string | null>
      state: OutboxState
      created_at: number
      /** Not sent by then, it is dropped; null for what an older program queued. */
      expires_at: number | null
    }
    /** Conversations that a person has, see holds.ts. */
    holds: {
      key: string
      account: string
      room_id: string | null
      /** '' for a whole group. */
      talker_hash: string
      contact_id: string | null
      number: number
      name: string
      topic: string | null
      question: string
      policy: string | null
      since_at: number
      until_at: number
      /** When a person last wrote in it; null while they are only called. */
      person_at: number | null
      /** When staff were told of it. */
      told_at: number | null
      /** Who of the staff took it at the desk; null for whoever writes with the account itself. */
      staff_id: string | null
      staff: string | null
    }
    /** The last number given out, by what it counts. */
    numbers: { name: string; last: number }
    /** What staff have written down about policies, see entries.ts. */
    entries: DecidedRow & {
      number: number
      policy: string
      topic: string
      text: string
      office: string
      valid_until: string | null
      reason: string | null
    }
    journal: {
      id: string
      at: number
      account: string
      kind: string
      conversation_key: string | null
      message_id: string | null
      actor: string | null
      fields: Json
    }
    rooms: {
      account: string
      room_id: string
      /** What people call it: 群3. */
      number: number
      topic: string
      member_count: number
      members_hash: string
      seen_at: number
      left_at: number | null
    }
    subscriptions: {
      account: string
      room_id: string
      kind: 'topic' | 'audience' | 'office'
      value: string
      by_hash: string
      at: number
    }
    broadcasts: {
      id: string
      /** What people call it: G3. */
      number: number
      account: string
      state: BroadcastState
      title: string
      body: Json
      source: Json
      audience: Json
      author: string
      /** Null for a name typed at the computer. */
      author_id: string | null
      approver: string | null
      approver_id: string | null
      scheduled_at: number | null
      created_at: number
      approved_at: number | null
      finished_at: number | null
      corrects: string | null
    }
    deliveries: Leased & {
      broadcast_id: string
      room_id: string
      account: string
      seq: number
      text: string
      state: DeliveryState
      sent_at: number | null
      updated_at: number
    }
    /** One asking of what a ticket is about. */
    unanswered: {
      id: string
      at: number
      account: string
      conversation_key: string
      text_masked: string
      reason: string
      /** settled: nobody waits for an answer to this asking any more; what is added to the answer goes to the same address. */
      state: 'open' | 'settled'
      ticket: number | null
      /** Which ticket it was of, before that was laid together with this one. */
      merged_from: Generated<number | null>
      /** Kept where somebody could answer, as long as the asking itself. */
      contact_id: string | null
      room_id: string | null
      /** What the bot had said, see Replied. */
      replied: ColumnType<string | null, object | null, object | null>
    }
    tickets: {
      account: string
      /** What people type: 看 12. */
      number: number
      state: TicketState
      opened_at: number
      /** When staff were told of it. */
      told_at: number | null
      settled_at: number | null
      settled_by: string | null
      /** Where it was passed on to. */
      office: string | null
      /** What its askers were sent last: an id that is part of their rows' in the outbox, what it was, whose and when. */
      sending: Generated<string | null>
      sending_as: Generated<SentAs | null>
      /** The id of the staff member. */
      sending_by: Generated<string | null>
      sending_at: Generated<number | null>
      /** Until then it waits unseen at the desk. */
      later_at: Generated<number | null>
      /** The ticket that its askings have been laid together with. */
      merged_into: Generated<number | null>
    }
    staff: {
      id: string
      name: string
      role: Role
      account: string
      talker_hash: string
      contact_id: string
      /** 1 or 0. */
      on_duty: number
      bound_at: number
    }
    staff_codes: {
      code_hash: string
      name: string
      role: Role
      expires_at: number
      used_by: string | null
      /** To become one of the staff, for one deed at the computer, or to sign in at the desk. */
      purpose: Generated<'bind' | 'act' | 'desk'>
    }
    /** Wrong codes in a row, the last at `at`. */
    code_tries: { account: string; talker_hash: string; wrong: number; at: number }
    /** What staff are to be told with the next digest; with a `staff_id` that person alone, when they are back on duty. */
    staff_lines: { id: string; account: string; at: number; text: string; staff_id: Generated<string | null> }
    picks: PicksTable
    switches: { name: string; value: string; at: number; by: string }
  }
