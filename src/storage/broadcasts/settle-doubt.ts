/** Settles by a person's word what nobody else can: deliveries of which it is unknown whether they arrived. */
import { type Broadcast, BroadcastRefusal, labelOf } from '../../domain/broadcasts/broadcast.ts'
import type { Engine, Tx } from '../engine/database.ts'
import { addBroadcast, type BroadcastAct, changeBroadcast, journalBroadcast, lockBroadcast } from './broadcasts.ts'
import { lockPace } from './pace.ts'
import { insertDeliveries } from './plan-deliveries.ts'

type DoubtSettlement = { rooms: string[] | null; as: 'sent' | 'resend' }

/** See `resolve` of BroadcastStore. Sending anew is a broadcast of its own, so that no row is ever sent twice. */
export async function resolveDeliveries(
  tx: Tx,
  engine: Engine,
  act: BroadcastAct & { actor: string },
  { rooms, as }: DoubtSettlement,
): Promise<{ rooms: number; resentAs: Broadcast | null }> {
  const { account, id, actor, now } = act
  await lockPace(tx, engine, account, now)
  const broadcast = await lockBroadcast(tx, engine, act)
  let query = tx
    .selectFrom('deliveries')
    .select('room_id')
    .where('account', '=', account)
    .where('broadcast_id', '=', id)
    .where('state', '=', 'uncertain')
    .orderBy('seq')
  if (rooms) query = query.where('room_id', 'in', rooms)
  const found = (await (engine === 'postgres' ? query.forUpdate() : query).execute()).map(({ room_id }) => room_id)
  if (found.length === 0)
    throw new BroadcastRefusal(rooms ? 'broadcast.no-doubt-there' : 'broadcast.no-doubt-left', {
      label: labelOf(broadcast),
    })
  const settled = (change: { state: 'sent' | 'cancelled'; sent_at?: number; error: string }) =>
    tx
      .updateTable('deliveries')
      .set({ ...change, updated_at: now })
      .where('broadcast_id', '=', id)
      .where('room_id', 'in', found)
      .where('state', '=', 'uncertain')
      .execute()
  if (as === 'sent') {
    await settled({ state: 'sent', sent_at: now, error: `resolved as sent by ${actor}` })
    await journalBroadcast(tx, act, 'resolved', { as, rooms: found.length })
    return { rooms: found.length, resentAs: null }
  }
  const { title, body, source, author, authorId, approver, approverId, corrects } = broadcast
  const audience = { type: 'rooms' as const, rooms: found, resends: id }
  const resentAs = await addBroadcast(tx, account, { title, body, source, author, authorId, audience, corrects }, now)
  const anew = { ...act, id: resentAs.id }
  // The same words, approved before; that these rooms get them is what `actor` decides now.
  await changeBroadcast(tx, anew, { state: 'planned', approver, approver_id: approverId, approved_at: now })
  await insertDeliveries(tx, anew, body.messages, found)
  await settled({ state: 'cancelled', error: `sent anew as ${anew.id} by ${actor}` })
  await journalBroadcast(tx, act, 'resolved', { as, rooms: found.length, anew: anew.id })
  return { rooms: found.length, resentAs }
}
