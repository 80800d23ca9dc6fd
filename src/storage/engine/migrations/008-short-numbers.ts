/** Broadcasts and groups get the short numbers that people say; who drafted and approved is known by more than a name; a code is for binding or for one deed. */
import type { Migration } from './migrate.ts'

export const shortNumbers: Migration = {
  number: 8,
  name: 'short-numbers',
  statements: [
    'alter table broadcasts add column number bigint',
    'alter table broadcasts add column author_id text',
    'alter table broadcasts add column approver_id text',
    `update broadcasts set number = (select count(*) from broadcasts earlier where earlier.created_at < broadcasts.created_at
      or (earlier.created_at = broadcasts.created_at and earlier.id <= broadcasts.id))`,
    'create unique index broadcasts_number on broadcasts (number)',
    `insert into numbers (name, last) select name, last from
      (select 'broadcast' as name, count(*) as last from broadcasts) counted where last > 0`,

    'alter table rooms add column number bigint',
    `update rooms set number = ranked.number from
      (select account, room_id, row_number() over (order by account, room_id) as number from rooms) ranked
      where ranked.account = rooms.account and ranked.room_id = rooms.room_id`,
    'create unique index rooms_number on rooms (number)',
    `insert into numbers (name, last) select name, last from
      (select 'room' as name, count(*) as last from rooms) counted where last > 0`,

    `alter table staff_codes add column purpose text not null default 'bind'`,
  ],
}
