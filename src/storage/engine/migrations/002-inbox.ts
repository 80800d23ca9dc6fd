/** Messages taken from the channel and not answered yet, and an index for what is still to be sent in each conversation. */
import type { Migration } from './migrate.ts'

export const inbox: Migration = {
  number: 2,
  name: 'inbox',
  statements: [
    // A row lives from the reading of a message to the storing of its answer: milliseconds, unless the process dies.
    `create table inbox (
      account text not null, message_id text not null, talker_id text not null, room_id text,
      kind text not null, text_masked text not null, at bigint not null, primary key (account, message_id))`,
    `create index outbox_open on outbox (conversation_key, id) where state in ('pending', 'sending')`,
  ],
}
