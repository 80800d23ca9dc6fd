/** What staff have taught, and the models that came of it. */
import type { Migration } from './migrate.ts'

export const taught: Migration = {
  number: 5,
  name: 'taught',
  statements: [
    // Who is trying a draft out, and until when: a draft whose trial has lapsed is a draft like any other.
    `create table teachings (
      number bigint not null primary key, text text not null, meaning text not null,
      state text not null check (state in ('draft', 'refused', 'live', 'withdrawn')),
      author text not null, approver text, reason text, created_at bigint not null, decided_at bigint,
      trial_by text, trial_until bigint)`,
    `create index teachings_live on teachings (number) where state = 'live'`,
    `create table model_versions (
      number bigint not null primary key, at bigint not null, "by" text not null, teachings text not null, golden text)`,
  ],
}
