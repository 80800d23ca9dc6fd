/** Lists that offices put in themselves. */
import type { Migration } from './migrate.ts'

export const lists: Migration = {
  number: 10,
  name: 'lists',
  statements: [
    // `drafted` is the whole list with its items; it never changes once submitted.
    `create table lists (
      number bigint not null primary key, list_id text not null,
      state text not null check (state in ('draft', 'submitted', 'live', 'refused', 'withdrawn')),
      edition bigint not null, drafted text not null, author text not null, approver text, reason text,
      created_at bigint not null, decided_at bigint)`,
    `create index lists_live on lists (number) where state in ('live', 'withdrawn')`,
    `alter table model_versions add column list bigint`,
  ],
}
