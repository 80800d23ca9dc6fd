/** Short numbers that staff type: one after another by what they count, never given twice. */
import { sql } from 'kysely'
import type { Queries } from './database.ts'

/** In a transaction the others wait for it, so that a number is not given to two. The first of `count` in a row. */
export async function nextNumber(queries: Queries, name: string, count = 1): Promise<number> {
  const { last } = await queries
    .insertInto('numbers')
    .values({ name, last: count })
    .onConflict((conflict) => conflict.column('name').doUpdateSet((eb) => ({ last: eb('numbers.last', '+', count) })))
    .returning('last')
    .executeTakeFirstOrThrow()
  return last - count + 1
}

/** What a backup of an older program has without a number gets one, in the order it was made. */
export async function numberTheRest(queries: Queries): Promise<void> {
  const broadcasts = queries.selectFrom('broadcasts').select('id').where(sql<boolean>`number is null`)
  for (const { id } of await broadcasts.orderBy('created_at').orderBy('id').execute())
    await queries
      .updateTable('broadcasts')
      .set({ number: await nextNumber(queries, 'broadcast') })
      .where('id', '=', id)
      .execute()
  const rooms = queries.selectFrom('rooms').select(['account', 'room_id']).where(sql<boolean>`number is null`)
  for (const { account, room_id } of await rooms.orderBy('account').orderBy('room_id').execute())
    await queries
      .updateTable('rooms')
      .set({ number: await nextNumber(queries, 'room') })
      .where('account', '=', account)
      .where('room_id', '=', room_id)
      .execute()
}

/** What staff of an account name by a bare number, questions and chats alike: 12 is one thing. */
export const deskNumbers = (account: string) => `desk ${account}`
