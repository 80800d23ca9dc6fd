/** Broadcasts as rows: every change of state is checked by the domain and journaled in its own transaction. */

import { sql, type Updateable } from 'kysely'
import type { NewBroadcast } from '../../app/broadcasts/broadcast-store.ts'
import type { Listed } from '../../app/desk/listed.ts'
import {
  Audience,
  type Broadcast,
  BroadcastBody,
  BroadcastRefusal,
  BroadcastSource,
  type BroadcastState,
  expectMayApprove,
  expectMayBecome,
  labelOf,
  nextStepOf,
  RUNNING,
  stateOf,
} from '../../domain/broadcasts/broadcast.ts'
import type { StaffPerson } from '../../domain/desk/staff.ts'
import { DAY_MS } from '../../domain/time.ts'
import type { Database, Engine, Queries, Tx } from '../engine/database.ts'
import { newId } from '../engine/ids.ts'
import { addToJournal } from '../engine/journal.ts'
import { readJson } from '../engine/json.ts'
import { listed } from '../engine/listed.ts'
import { nextNumber } from '../engine/numbers.ts'
import type { Schema } from '../engine/schema.ts'
import { tellOne } from '../staff/staff-lines.ts'
import { lockPace } from './pace.ts'

/** Who acts on which broadcast of which account. */
export type BroadcastAct = { account: string; id: string; actor: string | null; now: number }

export async function addBroadcast(tx: Tx, account: string, made: NewBroadcast, now: number): Promise<Broadcast> {
  const id = newId(now)
  const number = await nextNumber(tx, 'broadcast')
  const { title, body, source, audience, author, authorId, corrects } = made
  const said = { title, body, source, audience, author, author_id: authorId, corrects }
  await tx
    .insertInto('broadcasts')
    .values({ id, number, account, state: 'draft', ...said, created_at: now })
    .execute()
  await journalBroadcast(tx, { account, id, actor: author, now }, 'drafted', corrects === null ? {} : { corrects })
  return readBroadcast(tx, account, id)
}

export async function readBroadcast(queries: Queries, account: string, id: string): Promise<Broadcast> {
  return fromRow(await one(queries, account, id).executeTakeFirst(), id)
}

export async function findBroadcast(queries: Queries, account: string, number: number): Promise<Broadcast> {
  const found = queries.selectFrom('broadcasts').selectAll().where('account', '=', account).where('number', '=', number)
  const row = await found.executeTakeFirst()
  if (!row) throw new BroadcastRefusal('broadcast.no-such', { label: labelOf({ number }) })
  return fromRow(row, row.id)
}

/** Nobody else changes it until the transaction ends. */
export async function lockBroadcast(tx: Tx, engine: Engine, { account, id }: BroadcastAct): Promise<Broadcast> {
  const query = one(tx, account, id)
  return fromRow(await (engine === 'postgres' ? query.forUpdate() : query).executeTakeFirst(), id)
}

const one = (queries: Queries, account: string, id: string) =>
  queries.selectFrom('broadcasts').selectAll().where('account', '=', account).where('id', '=', id)
type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof one>['executeTakeFirst']>>>

function fromRow(row: Row | undefined, id: string): Broadcast {
  if (!row) throw new Error(`broadcasts ${id}: there is no such row`)
  const at = `broadcasts ${row.id}`
  return {
    id: row.id,
    number: row.number,
    state: row.state,
    title: row.title,
    body: readJson(BroadcastBody, row.body, `${at} body`),
    source: readJson(BroadcastSource, row.source, `${at} source`),
    audience: readJson(Audience, row.audience, `${at} audience`),
    author: row.author,
    authorId: row.author_id,
    approver: row.approver,
    approverId: row.approver_id,
    scheduledAt: row.scheduled_at,
    createdAt: row.created_at,
    approvedAt: row.approved_at,
    corrects: row.corrects,
  }
}

export async function listBroadcasts(
  queries: Queries,
  account: string,
  most: number,
  wanted: Listed<BroadcastState> = {},
): Promise<Broadcast[]> {
  const own = queries.selectFrom('broadcasts').selectAll().where('account', '=', account)
  const rows = await listed(own, wanted, sql`title`).orderBy('number', 'desc').limit(most).execute()
  return rows.map((row) => fromRow(row, row.id))
}

export async function runningBroadcasts(queries: Queries, account: string): Promise<string[]> {
  return (await underWay(queries, account)).map(({ id }) => id)
}

export function underWay(queries: Queries, account: string): Promise<{ id: string; number: number }[]> {
  return queries
    .selectFrom('broadcasts')
    .select(['id', 'number'])
    .where('account', '=', account)
    .where('state', 'in', RUNNING)
    .orderBy('number')
    .execute()
}

/** Of everything that has gone out or is about to. */
export async function policiesSent(queries: Queries, account: string): Promise<string[]> {
  const rows = await queries
    .selectFrom('broadcasts')
    .select(['id', 'body'])
    .where('account', '=', account)
    .where('state', 'in', ['planned', 'sending', 'done', 'stopped'])
    .execute()
  return [...new Set(rows.flatMap(({ id, body }) => readJson(BroadcastBody, body, `broadcasts ${id} body`).policies))]
}

type DecidedBy = { by: StaffPerson; tell: string }

export async function approveBroadcast(
  tx: Tx,
  engine: Engine,
  act: BroadcastAct,
  { by, tell }: DecidedBy,
): Promise<void> {
  const draft = await lockBroadcast(tx, engine, act)
  expectMayApprove(draft, by)
  await changeBroadcast(tx, act, { state: 'approved', approver: by.name, approver_id: by.id, approved_at: act.now })
  await journalBroadcast(tx, act, 'approved', { staff: by.id })
  await tellAuthor(tx, act, draft, { by, tell })
}

export async function rejectBroadcast(
  tx: Tx,
  engine: Engine,
  act: BroadcastAct,
  { by, reason, tell }: DecidedBy & { reason: string },
): Promise<void> {
  const draft = await lockBroadcast(tx, engine, act)
  // What has begun to go out is stopped or corrected instead.
  if (draft.state !== 'approved') expectMayBecome(draft, 'approved')
  await changeBroadcast(tx, act, { state: 'cancelled', finished_at: act.now })
  await journalBroadcast(tx, act, 'rejected', { staff: by.id, reason })
  await tellAuthor(tx, act, draft, { by, tell })
}

/** Whoever decides about their own words knows it. */
async function tellAuthor(tx: Tx, { now }: BroadcastAct, { authorId }: Broadcast, { by, tell }: DecidedBy) {
  if (authorId !== null && authorId !== by.id && tell !== '')
    await tellOne(tx, authorId, tell, { at: now, sendAt: now })
}

export async function scheduleBroadcast(tx: Tx, engine: Engine, act: BroadcastAct, at: number | null): Promise<void> {
  const broadcast = await lockBroadcast(tx, engine, act)
  const { state } = broadcast
  if (state !== 'draft' && state !== 'approved')
    throw new BroadcastRefusal('broadcast.not-to-be-timed', {
      label: labelOf(broadcast),
      state: stateOf(broadcast),
      next: nextStepOf(broadcast),
    })
  await changeBroadcast(tx, act, { scheduled_at: at })
  await journalBroadcast(tx, act, 'scheduled', { at })
}

export async function dueBroadcasts(queries: Queries, account: string, now: number): Promise<string[]> {
  const rows = await queries
    .selectFrom('broadcasts')
    .select('id')
    .where('account', '=', account)
    .where('state', '=', 'approved')
    .where('scheduled_at', '<=', now)
    .where('scheduled_at', '>', now - DAY_MS)
    .execute()
  return rows.map(({ id }) => id)
}

export async function stopBroadcast(
  tx: Tx,
  engine: Engine,
  act: BroadcastAct,
  { cancel, reason }: { cancel: boolean; reason: string },
): Promise<void> {
  await lockPace(tx, engine, act.account, act.now)
  const next: BroadcastState = cancel ? 'cancelled' : 'stopped'
  expectMayBecome(await lockBroadcast(tx, engine, act), next)
  await changeBroadcast(tx, act, cancel ? { state: next, finished_at: act.now } : { state: next })
  if (cancel)
    await tx
      .updateTable('deliveries')
      .set({ state: 'cancelled', error: reason, updated_at: act.now })
      .where('broadcast_id', '=', act.id)
      .where('state', '=', 'planned')
      .execute()
  await journalBroadcast(tx, act, next, { reason })
}

/** True in the one process that finds it done first. */
export async function finishBroadcast(database: Database, act: BroadcastAct): Promise<boolean> {
  if ((await openRows(database.db, act.id, 1)).length > 0) return false
  return database.transaction(async (tx) => {
    await lockPace(tx, database.engine, act.account, act.now)
    const { state } = await lockBroadcast(tx, database.engine, act)
    if (!RUNNING.includes(state) || (await openRows(tx, act.id, 1)).length > 0) return false
    await changeBroadcast(tx, act, { state: 'done', finished_at: act.now })
    await journalBroadcast(tx, act, 'done')
    return true
  })
}

export function openRows(queries: Queries, id: string, most = 1_000_000) {
  return queries
    .selectFrom('deliveries')
    .select('room_id')
    .where('broadcast_id', '=', id)
    .where('state', 'in', ['planned', 'sending'])
    .limit(most)
    .execute()
}

export async function changeBroadcast(
  tx: Tx,
  { account, id }: BroadcastAct,
  to: Updateable<Schema['broadcasts']>,
): Promise<void> {
  await tx.updateTable('broadcasts').set(to).where('account', '=', account).where('id', '=', id).execute()
}

export async function journalBroadcast(
  tx: Tx,
  { account, id, actor, now }: BroadcastAct,
  what: string,
  fields = {},
): Promise<void> {
  await addToJournal(tx, { at: now, account, kind: `broadcast.${what}`, actor, fields: { broadcast: id, ...fields } })
}
