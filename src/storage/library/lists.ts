/** ListStore on the database. What goes live or is taken back does so with a version, see versions.ts. */
import { sql } from 'kysely'
import type { ListDeed, ListStore, SeenEdition } from '../../app/library/list-store.ts'
import { StaffPerson } from '../../domain/desk/staff.ts'
import { type Draft, Drafted, type DraftState } from '../../domain/library/draft.ts'
import type { Database, Queries, Tx } from '../engine/database.ts'
import { addToJournal, type JournalFields, NO_ACCOUNT } from '../engine/journal.ts'
import { readJson } from '../engine/json.ts'
import { listed } from '../engine/listed.ts'
import { nextNumber } from '../engine/numbers.ts'
import { addVersion, changing, newestVersion } from './versions.ts'

export function databaseLists(database: Database): ListStore {
  const { db } = database

  /** From one state to another, as somebody has seen it; false when it is not so any more. */
  async function move(
    tx: Tx,
    seen: SeenEdition,
    [from, to]: [DraftState, DraftState],
    deed: ListDeed,
    reason: string | null,
  ) {
    const row = await one(tx, seen, from)
      .set({ state: to, approver: deed.by, reason, decided_at: deed.at })
      .returning('number')
      .executeTakeFirst()
    return row !== undefined
  }

  return {
    add: (drafted, deed) =>
      changing(database, deed.at, async (tx) => {
        const number = await nextNumber(tx, 'list')
        const row = { number, list_id: drafted.list.id, edition: 1, drafted, author: deed.by, created_at: deed.at }
        await tx
          .insertInto('lists')
          .values({ ...row, state: 'draft' })
          .execute()
        await journal(tx, 'drafted', deed, { draft: number, list: drafted.list.id })
        return (await read(tx, number))!
      }),
    async list(most, wanted = {}) {
      // Its title, its issuer, its items: all of it.
      const query = listed(db.selectFrom('lists').selectAll(), wanted, sql`cast(drafted as text)`)
      return (await query.orderBy('number', 'desc').limit(most).execute()).map(fromRow)
    },
    get: (number) => read(db, number),
    submitted: (most) =>
      db
        .selectFrom('lists')
        .select(['number', 'edition'])
        .where('state', '=', 'submitted')
        .orderBy('number', 'desc')
        .limit(most)
        .execute(),
    change: (seen, drafted, deed) =>
      changing(database, deed.at, async (tx) => {
        const row = await one(tx, seen, 'draft')
          .set({ drafted, edition: seen.edition + 1 })
          .returning('number')
          .executeTakeFirst()
        if (row) await journal(tx, 'changed', deed, { draft: seen.number, edition: seen.edition + 1 })
        return row !== undefined
      }),
    submit: (seen, deed) =>
      changing(database, deed.at, async (tx) => {
        const row = await one(tx, seen, 'draft').set({ state: 'submitted' }).returning('number').executeTakeFirst()
        if (row) await journal(tx, 'submitted', deed, { draft: seen.number, before: 'draft', after: 'submitted' })
        return row !== undefined
      }),
    reopen: (seen, deed) =>
      changing(database, deed.at, async (tx) => {
        const row = await one(tx, seen, 'submitted')
          .set({ state: 'draft', edition: seen.edition + 1 })
          .returning('number')
          .executeTakeFirst()
        if (row) await journal(tx, 'reopened', deed, { draft: seen.number, before: 'submitted', after: 'draft' })
        return row !== undefined
      }),
    refuse: (seen, reason, deed) =>
      changing(database, deed.at, async (tx) => {
        const done = await move(tx, seen, ['submitted', 'refused'], deed, reason)
        if (done) await journal(tx, 'refused', deed, { draft: seen.number, before: 'submitted', after: 'refused' })
        return done
      }),
    goLive: (seen, { base, golden }, deed) =>
      changing(database, deed.at, async (tx) => {
        if ((await newestVersion(tx)) !== base) return null
        if (!(await move(tx, seen, ['submitted', 'live'], deed, null))) return null
        const version = await addVersion(tx, { ...deed, golden, list: seen.number })
        await journal(tx, 'live', deed, { draft: seen.number, version, before: 'submitted', after: 'live' })
        return version
      }),
    withdraw: (number, reason, deed) =>
      changing(database, deed.at, async (tx) => {
        const before = await read(tx, number)
        if (!before || !OPEN.includes(before.state)) return false
        await move(tx, before, [before.state, before.state === 'live' ? 'withdrawn' : 'refused'], deed, reason)
        const version =
          before.state === 'live' ? { version: await addVersion(tx, { ...deed, golden: null, list: number }) } : {}
        await journal(tx, 'withdrawn', deed, { draft: number, ...version, before: before.state })
        return true
      }),
  }
}

const OPEN: readonly DraftState[] = ['draft', 'submitted', 'live']

/** The draft as it was seen. */
const one = (queries: Queries, { number, edition }: SeenEdition, state: DraftState) =>
  queries.updateTable('lists').where('number', '=', number).where('edition', '=', edition).where('state', '=', state)

async function read(queries: Queries, number: number): Promise<Draft | null> {
  const row = await queries.selectFrom('lists').selectAll().where('number', '=', number).executeTakeFirst()
  return row ? fromRow(row) : null
}

type Row = {
  number: number
  state: DraftState
  edition: number
  drafted: string
  author: string
  approver: string | null
  reason: string | null
  created_at: number
}

function fromRow({ number, state, edition, drafted, author, approver, reason, created_at }: Row): Draft {
  const person = (json: string, column: string) => readJson(StaffPerson, json, `lists ${number} ${column}`)
  return {
    ...{ number, state, edition, reason },
    drafted: readJson(Drafted, drafted, `lists ${number} drafted`),
    author: person(author, 'author'),
    approver: approver === null ? null : person(approver, 'approver'),
    createdAt: created_at,
  }
}

async function journal(tx: Tx, what: string, { by, at }: ListDeed, fields: JournalFields): Promise<void> {
  await addToJournal(tx, {
    at,
    account: NO_ACCOUNT,
    kind: `list.${what}`,
    actor: by.id,
    fields: { ...fields, by: by.name },
  })
}
