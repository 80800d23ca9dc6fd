/** One series of numbers for questions and chats, who sent the askers of a question what last, and lines for one person of the staff. */
import type { Migration } from './migrate.ts'

export const staffDeeds: Migration = {
  number: 7,
  name: 'staff-deeds',
  statements: [
    // What was sent last can be taken back while it waits in the outbox.
    'alter table tickets add column sending text',
    'alter table tickets add column sending_as text',
    'alter table tickets add column sending_by text',
    'alter table tickets add column sending_at bigint',
    'alter table staff_lines add column staff_id text',
    // 12 is one thing, whatever it is: numbers go on after the higher of the two series.
    `insert into numbers (name, last)
      select 'desk ' || account, max(number) from (
        select account, number from tickets
        union all select account, number from holds
        union all select substr(name, 6), last from numbers where name like 'hold %') given
      group by account`,
    `delete from numbers where name like 'hold %'`,
  ],
}
