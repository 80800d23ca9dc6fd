/** Settings of the bot as staff would have them, kept as their sentences are. */
import type { Migration } from './migrate.ts'

export const settings: Migration = {
  number: 14,
  name: 'settings',
  statements: [
    `create table settings (
      number bigint primary key, key text not null, text text not null,
      state text not null check (state in ('draft', 'live', 'rejected', 'withdrawn')),
      author_id text not null, author text not null, approver_id text, approver text, reason text,
      created_at bigint not null, decided_at bigint)`,
    'create index settings_state on settings (state)',
  ],
}
