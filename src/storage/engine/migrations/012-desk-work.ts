/** Questions that are put off or laid together, what each of the staff has read of the talks, and programmes that staff say are over. */
import type { Migration } from './migrate.ts'

/** Of talks that an older program has kept. */
export const WORDS_OF_THE_REST = `insert into talk_words select id, at, account, conversation_key,
  lower(said_masked || ' ' || case when staff is null then '' else reply end || ' ' || policies)
  from talks where not exists (select 1 from talk_words own where own.id = talks.id)`

export const deskWork: Migration = {
  number: 12,
  name: 'desk-work',
  statements: [
    // Until then it is not shown among those that wait.
    'alter table tickets add column later_at bigint',
    // Its askings are another ticket's now, each with where it came from.
    'alter table tickets add column merged_into bigint',
    'alter table unanswered add column merged_from bigint',
    `create table chat_reads (
      staff_id text not null, conversation_key text not null, last_id text not null, at bigint not null,
      primary key (staff_id, conversation_key))`,
    // What talks are looked for by, apart from the long replies: to read through it takes a tenth of the time.
    `create table talk_words (
      id text primary key, at bigint not null, account text not null, conversation_key text not null, words text not null)`,
    WORDS_OF_THE_REST,
    'create index talk_words_account on talk_words (account, id)',
    'create index talk_words_conversation on talk_words (conversation_key, id)',
    `create table endings (
      number bigint primary key, policy text not null, on_day text not null, reason text not null,
      state text not null check (state in ('draft', 'live', 'rejected', 'withdrawn')),
      author_id text not null, author text not null, approver_id text, approver text,
      created_at bigint not null, decided_at bigint)`,
    'create index endings_state on endings (state)',
  ],
}
