/** An account's send history, one row shared by all its processes. Whoever locks it decides alone what is sent next, and whether anything is. */
import { NOTHING_SENT, SendHistory } from '../../domain/broadcasts/pacing.ts'
import type { Engine, Tx } from '../engine/database.ts'
import { readJson } from '../engine/json.ts'

const nameOf = (account: string) => `broadcast.pace:${account}`

/** Waits for whoever holds it. Stopping takes it too: then no claim is under way that has not seen the stop. */
export async function lockPace(tx: Tx, engine: Engine, account: string, now: number): Promise<SendHistory> {
  const name = nameOf(account)
  await tx
    .insertInto('switches')
    .values({ name, value: JSON.stringify(NOTHING_SENT), at: now, by: 'bot' })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const query = tx.selectFrom('switches').select('value').where('name', '=', name)
  // On SQLite the transaction itself holds the only write lock.
  const { value } = await (engine === 'postgres' ? query.forUpdate() : query).executeTakeFirstOrThrow()
  return readJson(SendHistory, value, `switches ${name}`)
}

/** The account has another id now, and WeChat counts on: what was sent under the one before counts too. Both are locked. */
export async function takePace(tx: Tx, engine: Engine, { from, to, now }: { from: string; to: string; now: number }) {
  const before = await lockPace(tx, engine, from, now)
  const own = await lockPace(tx, engine, to, now)
  const later = before.day > own.day ? before : own
  const recent = [...before.recent, ...own.recent].sort((a, b) => a - b)
  const today = before.day === own.day ? before.today + own.today : later.today
  await writePace(tx, to, { recent, day: later.day, today, gapMs: Math.max(before.gapMs, own.gapMs) }, now)
  await tx.deleteFrom('switches').where('name', '=', nameOf(from)).execute()
}

export async function writePace(tx: Tx, account: string, history: SendHistory, now: number): Promise<void> {
  await tx
    .updateTable('switches')
    .set({ value: JSON.stringify(history), at: now })
    .where('name', '=', nameOf(account))
    .execute()
}
