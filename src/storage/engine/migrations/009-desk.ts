/** The desk in the browser: who is signed in, which forms have been sent, and what was said, so that staff can read along and take over. */
import type { Migration } from './migrate.ts'

export const desk: Migration = {
  number: 9,
  name: 'desk',
  statements: [
    `create table desk_sessions (
      id_hash text primary key,
      staff_id text not null,
      created_at bigint not null,
      expires_at bigint not null
    )`,
    'create index desk_sessions_expires on desk_sessions (expires_at)',
    'create table desk_deeds (id text primary key, at bigint not null)',
    'create index desk_deeds_at on desk_deeds (at)',
    `create table talks (
      id text primary key,
      at bigint not null,
      account text not null,
      conversation_key text not null,
      contact_id text not null,
      room_id text,
      said_masked text not null,
      reply text not null,
      kind text not null,
      act text,
      policies text not null,
      staff text
    )`,
    'create index talks_conversation on talks (conversation_key, id)',
    'create index talks_account on talks (account, id)',
    `create table office_phones (office text primary key, phone text not null, by text not null, at bigint not null)`,
    `create table wordings (
      number bigint primary key,
      key text not null,
      text text not null,
      state text not null,
      author_id text not null,
      author text not null,
      approver_id text,
      approver text,
      reason text,
      created_at bigint not null,
      decided_at bigint
    )`,
    'create index wordings_state on wordings (state)',
    'alter table holds add column staff_id text',
    'alter table holds add column staff text',
  ],
}
