/** The newest turn of each chat, newest first, by the page. */
import { sql } from 'kysely'
import type { Queries } from '../engine/database.ts'
import type { TalkSearch } from './search-talks.ts'

/** A walk from the newest on, which ends with the page: to group all that is kept would take as long as to read it. */
const isLast = (to: string | null) => sql<boolean>`not exists (
  select 1 from talks later where later.conversation_key = talks.conversation_key and later.id > talks.id
    ${to === null ? sql`` : sql`and later.id < ${to}`})`

export async function lastTurns(
  reads: Queries,
  { account: of, keys, span: { from, to }, before }: Omit<TalkSearch, 'words'>,
  most: number,
): Promise<string[]> {
  let query = reads.selectFrom('talks').select('id').where('account', '=', of).where(isLast(to))
  if (keys !== null) query = query.where('conversation_key', 'in', keys)
  if (from !== null) query = query.where('id', '>=', from)
  if (to !== null) query = query.where('id', '<', to)
  if (before !== null) query = query.where('id', '<', before)
  return (await query.orderBy('id', 'desc').limit(most).execute()).map(({ id }) => id)
}
