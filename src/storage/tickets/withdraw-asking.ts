/** Takes one asking back out of its ticket, as if it had not been asked. A ticket that nobody asks any more ends with it; its number is not given again. */
import type { Engine, Tx } from '../engine/database.ts'
import { lockTickets } from './tickets.ts'

/** The number of the ticket that has ended by it; null where somebody else asks the same, or it was settled before. */
export async function withdrawAsking(
  tx: Tx,
  engine: Engine,
  { account, id, at }: { account: string; id: string; at: number },
): Promise<number | null> {
  await lockTickets(tx, engine, account)
  const gone = await tx
    .deleteFrom('unanswered')
    .where('account', '=', account)
    .where('id', '=', id)
    .where('state', '=', 'open')
    .returning('ticket')
    .executeTakeFirst()
  if (!gone?.ticket) return null
  const { left } = await tx
    .selectFrom('unanswered')
    .select((eb) => eb.fn.countAll<number>().as('left'))
    .where('account', '=', account)
    .where('ticket', '=', gone.ticket)
    .executeTakeFirstOrThrow()
  if (left > 0) return null
  await tx
    .updateTable('tickets')
    .set({ state: 'ignored', settled_at: at })
    .where('account', '=', account)
    .where('number', '=', gone.ticket)
    .where('state', '=', 'open')
    .execute()
  return gone.ticket
}
