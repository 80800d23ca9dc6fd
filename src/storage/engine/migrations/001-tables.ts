/** Every table as first published. Times are whole milliseconds since 1970, ids texts, `json` columns JSON as text. */
import type { Migration } from './migrate.ts'

export const tables: Migration = {
  number: 1,
  name: 'tables',
  statements: [
    `create table conversations (
      key text not null primary key, account text not null, talker_hash text not null, room_id text,
      version bigint not null, state text not null, updated_at bigint not null)`,
    'create index conversations_updated on conversations (updated_at)',
    'create index conversations_talker on conversations (talker_hash)',

    `create table seen (
      account text not null, message_id text not null, at bigint not null, primary key (account, message_id))`,
    'create index seen_at on seen (at)',
    `create table seen_text (
      account text not null, talker_hash text not null, room_id text not null, text_hash text not null,
      at bigint not null, primary key (account, talker_hash, room_id, text_hash))`,
    'create index seen_text_at on seen_text (at)',

    `create table outbox (
      id text not null primary key, account text not null, conversation_key text not null, message_id text,
      room_id text, contact_id text, seq bigint not null, text text not null,
      state text not null check (state in ('pending', 'sending', 'sent', 'failed', 'uncertain', 'dead', 'dropped')),
      attempts bigint not null default 0, next_at bigint not null, lease_by text, lease_until bigint,
      created_at bigint not null, error text)`,
    // One message is answered once, whoever answers it.
    'create unique index outbox_message on outbox (account, message_id, seq)',
    'create index outbox_conversation on outbox (conversation_key, created_at)',
    'create index outbox_created on outbox (created_at)',
    // Claims read these alone, and they hold only what is open: flat however many rows are done with.
    `create index outbox_pending on outbox (account, next_at) where state = 'pending'`,
    `create index outbox_sending on outbox (account, lease_until) where state = 'sending'`,

    `create table journal (
      id text not null primary key, at bigint not null, account text not null, kind text not null,
      conversation_key text, message_id text, actor text, fields text not null)`,
    'create index journal_at on journal (at, id)',
    'create index journal_conversation on journal (conversation_key, at)',

    `create table rooms (
      account text not null, room_id text not null, topic text not null, member_count bigint not null,
      members_hash text not null, seen_at bigint not null, left_at bigint, primary key (account, room_id))`,
    `create table subscriptions (
      account text not null, room_id text not null, kind text not null check (kind in ('topic', 'audience', 'office')),
      value text not null, by_hash text not null, at bigint not null, primary key (account, room_id, kind, value))`,

    `create table broadcasts (
      id text not null primary key, account text not null,
      state text not null
        check (state in ('draft', 'approved', 'planned', 'sending', 'done', 'cancelled', 'stopped')),
      title text not null, body text not null, source text not null, audience text not null, author text not null,
      approver text, scheduled_at bigint, created_at bigint not null, approved_at bigint, finished_at bigint,
      corrects text references broadcasts (id))`,
    'create index broadcasts_state on broadcasts (account, state)',
    `create table deliveries (
      broadcast_id text not null references broadcasts (id), room_id text not null, account text not null,
      seq bigint not null, text text not null,
      state text not null
        check (state in ('planned', 'sending', 'sent', 'failed', 'uncertain', 'dead', 'cancelled')),
      attempts bigint not null default 0, next_at bigint not null, lease_by text, lease_until bigint,
      sent_at bigint, error text, updated_at bigint not null, primary key (broadcast_id, room_id))`,
    `create index deliveries_planned on deliveries (account, next_at, seq) where state = 'planned'`,
    `create index deliveries_sending on deliveries (account, lease_until) where state = 'sending'`,
    `create index deliveries_uncertain on deliveries (account, broadcast_id) where state = 'uncertain'`,
    'create index deliveries_progress on deliveries (broadcast_id, state)',
    // What was last said in a room, for questions about it.
    'create index deliveries_room on deliveries (account, room_id, sent_at)',

    `create table unanswered (
      id text not null primary key, at bigint not null, account text not null, conversation_key text not null,
      text_masked text not null, reason text not null, state text not null)`,
    'create index unanswered_state on unanswered (state, at)',

    'create table switches (name text not null primary key, value text not null, at bigint not null, "by" text not null)',
    'create table rate (name text not null primary key, tat bigint not null)',
  ],
}
