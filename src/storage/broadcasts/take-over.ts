/** Takes over what stands under ids of before: groups with all that hangs on them, broadcasts, tickets, and the staff, who have to be bound anew. One transaction. */
import type { LeftBehind } from '../../app/broadcasts/take-over.ts'
import type { StaffPerson } from '../../domain/desk/staff.ts'
import type { Engine, Tx } from '../engine/database.ts'
import { addDeed } from '../staff/staff-journal.ts'
import { takeStaffRoom } from '../staff/staff-room.ts'
import { lockTickets } from '../tickets/tickets.ts'
import { runningBroadcasts, stopBroadcast } from './broadcasts.ts'
import { readLeftBehind } from './left-behind.ts'
import { lockPace, takePace } from './pace.ts'
import { forgetPresence } from './presence.ts'
import { moveRoomIn } from './rooms.ts'
import { takeWeeklies } from './weekly.ts'

type TakeOver = { account: string; by: StaffPerson; now: number }

/** What was taken over; null when there is nothing. */
export async function takeOver(tx: Tx, engine: Engine, { account, by, now }: TakeOver): Promise<LeftBehind | null> {
  // Writing first: whoever else takes over waits here, and then finds nothing.
  await lockPace(tx, engine, account, now)
  const left = await readLeftBehind(tx, account, now)
  if (left === null) return null
  for (const before of left.accounts) await takeAccount(tx, engine, { from: before, to: account, by, now })
  for (const { before, now: here } of left.pairs)
    if (before.id !== here.id) await moveRoomIn(tx, account, { from: before.id, to: here.id, actor: by.name, now })
  // Under the same name, id and role until they are bound again: who wrote what is still known.
  for (const { id } of left.staff)
    await tx
      .updateTable('staff')
      .set({ account, contact_id: '', talker_hash: `unbound ${id}`, on_duty: 0 })
      .where('id', '=', id)
      .execute()
  const after = `${left.pairs.length} groups, ${left.lost.length} not found, ${left.staff.length} staff`
  await addDeed(tx, account, { staff: by, at: now, what: 'took-over', after })
  return left
}

type Way = { from: string; to: string; by: StaffPerson; now: number }

async function takeAccount(tx: Tx, engine: Engine, { from, to, by, now }: Way): Promise<void> {
  const reason = 'the account has other ids now'
  for (const id of await runningBroadcasts(tx, from))
    await stopBroadcast(tx, engine, { account: from, id, actor: by.name, now }, { cancel: false, reason })
  await takeRooms(tx, { from, to, now })
  for (const table of ['broadcasts', 'deliveries', 'holds', 'staff_lines', 'outbox'] as const)
    await tx.updateTable(table).set({ account: to }).where('account', '=', from).execute()
  await takeTickets(tx, engine, { from, to })
  await takeStaffRoom(tx, { from, to })
  await takeWeeklies(tx, { from, to })
  await takePace(tx, engine, { from, to, now })
  await forgetPresence(tx, from)
}

/** Until they are paired with those of now they are groups that the account is not in. */
async function takeRooms(tx: Tx, { from, to, now }: Pick<Way, 'from' | 'to' | 'now'>): Promise<void> {
  const before = await tx.deleteFrom('rooms').where('account', '=', from).returningAll().execute()
  for (const room of before)
    await tx
      .insertInto('rooms')
      .values({ ...room, account: to, left_at: room.left_at ?? now })
      // Known under the same id already: as it is seen now, under the number that people know.
      .onConflict((conflict) => conflict.columns(['account', 'room_id']).doUpdateSet({ number: room.number }))
      .execute()
  const wanted = await tx.deleteFrom('subscriptions').where('account', '=', from).returningAll().execute()
  for (const subscription of wanted)
    await tx
      .insertInto('subscriptions')
      .values({ ...subscription, account: to })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}

/** Open ones alone; a number that is taken here gives way to a new one. Who asked directly cannot be written to any more. */
async function takeTickets(tx: Tx, engine: Engine, { from, to }: Pick<Way, 'from' | 'to'>): Promise<void> {
  await lockTickets(tx, engine, to)
  const numbersOf = async (account: string) =>
    await tx
      .selectFrom('tickets')
      .select(['number', 'state'])
      .where('account', '=', account)
      .orderBy('number')
      .execute()
  const own = (await numbersOf(to)).map(({ number }) => number)
  const theirs = await numbersOf(from)
  let last = Math.max(0, ...own, ...theirs.map(({ number }) => number))
  for (const { number, state } of theirs) {
    if (state !== 'open') continue
    const given = own.includes(number) ? ++last : number
    await tx
      .updateTable('tickets')
      .set({ account: to, number: given })
      .where('account', '=', from)
      .where('number', '=', number)
      .execute()
    await tx
      .updateTable('unanswered')
      .set({ account: to, ticket: given })
      .where('account', '=', from)
      .where('ticket', '=', number)
      .execute()
    await tx
      .updateTable('unanswered')
      .set({ contact_id: null })
      .where('account', '=', to)
      .where('ticket', '=', given)
      .where('room_id', 'is', null)
      .execute()
  }
}
