/** What each group wants to hear of. Who asked for it stands here by salted hash only. */
import type { Interest } from '../../domain/broadcasts/broadcast.ts'
import type { Queries } from '../engine/database.ts'

type Subscription = { account: string; roomId: string; interest: Interest; byHash: string; at: number }

/** False when the group had it already. */
export async function addSubscription(queries: Queries, { account, roomId, interest, byHash, at }: Subscription) {
  const row = await queries
    .insertInto('subscriptions')
    .values({ account, room_id: roomId, ...interest, by_hash: byHash, at })
    .onConflict((conflict) => conflict.doNothing())
    .returning('at')
    .executeTakeFirst()
  return row !== undefined
}

/** How many went; all of the group's when `interest` is null. */
export async function removeSubscriptions(
  queries: Queries,
  account: string,
  roomId: string,
  interest: Interest | null,
): Promise<number> {
  let query = queries.deleteFrom('subscriptions').where('account', '=', account).where('room_id', '=', roomId)
  if (interest) query = query.where('kind', '=', interest.kind).where('value', '=', interest.value)
  return (await query.returning('value').execute()).length
}

export function readSubscriptions(queries: Queries, account: string, roomId: string): Promise<Interest[]> {
  return queries
    .selectFrom('subscriptions')
    .select(['kind', 'value'])
    .where('account', '=', account)
    .where('room_id', '=', roomId)
    .orderBy('at')
    .orderBy('value')
    .execute()
}

/** The groups that want to hear of at least one of these. */
export async function readSubscribers(queries: Queries, account: string, interests: Interest[]): Promise<string[]> {
  const rows = await queries
    .selectFrom('subscriptions')
    .select('room_id')
    .distinct()
    .where('account', '=', account)
    .where((eb) => eb.or(interests.map(({ kind, value }) => eb.and([eb('kind', '=', kind), eb('value', '=', value)]))))
    .execute()
  return rows.map(({ room_id }) => room_id)
}
