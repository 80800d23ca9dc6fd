/** Short numbers that staff type: one after another by what they count, never given twice. */
import type { Queries } from './database.ts'

/** In a transaction the others wait for it, so that a number is not given to two. */
export async function nextNumber(queries: Queries, name: string): Promise<number> {
  const { last } = await queries
    .insertInto('numbers')
    .values({ name, last: 1 })
    .onConflict((conflict) => conflict.column('name').doUpdateSet((eb) => ({ last: eb('numbers.last', '+', 1) })))
    .returning('last')
    .executeTakeFirstOrThrow()
  return last
}

/** What staff of an account name by a bare number, questions and chats alike: 12 is one thing. */
export const deskNumbers = (account: string) => `desk ${account}`
