/** Who has spoken in the groups of late, as far as it was kept: those whom staff may mean when they choose somebody there. */
import { sql } from 'kysely'
import type { Database } from '../engine/database.ts'

/** Of the latest so many turns; to look through all of them for names would take as long as to read all. */
const MOST_TURNS = 1000
const MOST_PEOPLE = 30

/** Contact ids, the latest first. */
export async function spokenLately({ reads }: Database, account: string): Promise<string[]> {
  const turns = reads
    .selectFrom('talks')
    .select(['id', 'contact_id'])
    .where('account', '=', account)
    .where('room_id', 'is not', null)
    .where('said_masked', '!=', '')
    .orderBy('id', 'desc')
    .limit(MOST_TURNS)
    .as('turns')
  const rows = await reads
    .selectFrom(turns)
    .select('contact_id')
    .groupBy('contact_id')
    .orderBy(sql`max(id)`, 'desc')
    .limit(MOST_PEOPLE)
    .execute()
  return rows.map(({ contact_id }) => contact_id)
}
