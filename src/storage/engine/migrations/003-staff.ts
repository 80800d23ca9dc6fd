/** The bureau's staff and the codes that bind them, tickets with the addresses to answer to, and how long an unsent text stays worth sending. */
import type { Migration } from './migrate.ts'

export const staff: Migration = {
  number: 3,
  name: 'staff',
  statements: [
    // The one table with contact ids that stay: staff are written to unasked.
    `create table staff (
      id text not null primary key, name text not null unique, role text not null, account text not null,
      talker_hash text not null, contact_id text not null, on_duty bigint not null, bound_at bigint not null)`,
    'create unique index staff_contact on staff (account, talker_hash)',
    `create table staff_codes (
      code_hash text not null primary key, name text not null, role text not null, expires_at bigint not null,
      used_by text)`,
    `create table code_tries (
      account text not null, talker_hash text not null, wrong bigint not null, at bigint not null,
      primary key (account, talker_hash))`,

    `create table tickets (
      account text not null, number bigint not null,
      state text not null check (state in ('open', 'answered', 'passed', 'ignored')),
      opened_at bigint not null, told_at bigint, settled_at bigint, settled_by text, office text,
      primary key (account, number))`,
    `create index tickets_open on tickets (account, number) where state = 'open'`,
    'alter table unanswered add column ticket bigint',
    'alter table unanswered add column contact_id text',
    'alter table unanswered add column room_id text',
    'alter table unanswered add column replied text',
    'create index unanswered_ticket on unanswered (account, ticket)',
    'create index unanswered_conversation on unanswered (conversation_key)',
    // What was kept so far becomes a ticket each; who asked is not known any more.
    `insert into tickets (account, number, state, opened_at, told_at)
      select account, row_number() over (partition by account order by id), 'open', at, at from unanswered`,
    `update unanswered set ticket = (select count(*) from unanswered earlier
      where earlier.account = unanswered.account and earlier.id <= unanswered.id)`,

    'create table staff_lines (id text not null primary key, account text not null, at bigint not null, text text not null)',
    'create index staff_lines_account on staff_lines (account, id)',

    'alter table outbox add column expires_at bigint',
    'update outbox set expires_at = created_at + 300000',
  ],
}
