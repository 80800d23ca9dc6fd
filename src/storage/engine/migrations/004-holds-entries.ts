/** Conversations that a person has, by what our own sends are known again, and what staff have written down about policies. */
import type { Migration } from './migrate.ts'

export const holdsEntries: Migration = {
  number: 4,
  name: 'holds-entries',
  statements: [
    // Names and the contact stand in it only while a person has the conversation.
    `create table holds (
      key text not null primary key, account text not null, room_id text, talker_hash text not null, contact_id text,
      number bigint not null, name text not null, topic text, question text not null, policy text,
      since_at bigint not null, until_at bigint not null, person_at bigint, told_at bigint)`,
    'create index holds_account on holds (account, number)',
    `create table numbers (name text not null primary key, last bigint not null)`,

    'alter table outbox add column text_hash text',
    'create index outbox_text on outbox (account, text_hash)',

    `create table entries (
      number bigint not null primary key, policy text not null, topic text not null, text text not null,
      office text not null, valid_until text,
      state text not null check (state in ('draft', 'live', 'rejected', 'withdrawn')),
      author_id text not null, author text not null, approver_id text, approver text, reason text,
      created_at bigint not null, decided_at bigint)`,
    'create index entries_state on entries (state, policy)',
  ],
}
