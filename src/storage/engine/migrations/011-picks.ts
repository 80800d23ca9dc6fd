/** What people picked among options they were offered, and for which question. */
import type { Migration } from './migrate.ts'

export const picks: Migration = {
  number: 11,
  name: 'picks',
  statements: [
    `create table picks (
      id text primary key,
      account text not null,
      talker_hash text not null,
      at bigint not null,
      question text not null,
      heard text not null,
      policy text not null,
      proposed bigint not null
    )`,
    'create index picks_policy on picks (account, policy, at)',
  ],
}
