/** TeachingStore on the database. Whoever changes what is live holds the newest version's lock, so that each version follows from the one before. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { TeachingStore, TrialClaim } from '../../app/teaching/teaching-store.ts'
import type { Checkpoint } from '../../app/turn/surroundings.ts'
import { StaffPerson } from '../../domain/desk/staff.ts'
import { GoldenFigures, type ModelVersion, type Teaching } from '../../domain/desk/teaching.ts'
import type { Database, Queries, Tx } from '../engine/database.ts'
import { addToJournal, type JournalFields, NO_ACCOUNT } from '../engine/journal.ts'
import { readJson } from '../engine/json.ts'
import { listed } from '../engine/listed.ts'
import { publishedLists } from '../library/published.ts'
import { addVersion, changing, liveTeachings, newestVersion } from '../library/versions.ts'

/** @param checkpoint tests end the process there */
export function databaseTeachings(database: Database, checkpoint: Checkpoint = () => {}): TeachingStore {
  const { db } = database
  const published = publishedLists()

  return {
    add: ({ text, meaning, author }, now) =>
      changing(database, now, async (tx) => {
        const last = await tx.selectFrom('teachings').select('number').orderBy('number', 'desc').executeTakeFirst()
        const number = (last?.number ?? 0) + 1
        await tx
          .insertInto('teachings')
          .values({ number, text, meaning, state: 'draft', author, created_at: now })
          .execute()
        await journal(tx, 'drafted', author, now, { teaching: number, meaning })
        return (await read(tx, number))!
      }),
    async list(most, { meaning, ...wanted } = {}) {
      let query = listed(db.selectFrom('teachings').selectAll(), wanted, sql`text`)
      if (meaning !== undefined) query = query.where('meaning', '=', meaning)
      return (await query.orderBy('number', 'desc').limit(most).execute()).map(fromRow)
    },
    get: (number) => read(db, number),
    version: () => newestVersion(db),
    live: () =>
      database.transaction(async (tx) => ({
        version: await newestVersion(tx),
        taught: await liveTeachings(tx),
        published: await published(tx),
      })),
    async versions(most) {
      const rows = await db.selectFrom('model_versions').selectAll().orderBy('number', 'desc').limit(most).execute()
      return rows.map(versionFromRow)
    },

    beginTrial: ({ number, holder }, until, now) =>
      changing(database, now, async (tx) => {
        const row = await tx
          .updateTable('teachings')
          .set({ trial_by: holder, trial_until: until })
          .where('number', '=', number)
          .where('state', '=', 'draft')
          .where((eb) => eb.or([eb('trial_until', 'is', null), eb('trial_until', '<=', now)]))
          .returning('number')
          .executeTakeFirst()
        return row !== undefined
      }),
    async endTrial(trial) {
      await mine(db, trial).set({ trial_by: null, trial_until: null }).execute()
    },
    goLive: (trial, { base, by, golden }, now) =>
      changing(database, now, async (tx) => {
        if ((await newestVersion(tx)) !== base) return null
        const row = await mine(tx, trial)
          .set({ ...decided('live', by, now), trial_by: null, trial_until: null })
          .returning('number')
          .executeTakeFirst()
        if (!row) return null
        checkpoint('live')
        const version = await addVersion(tx, { by, golden, at: now })
        checkpoint('version')
        await journal(tx, 'live', by, now, { teaching: trial.number, version, before: 'draft', after: 'live' })
        checkpoint('journaled')
        return version
      }),
    refuse: (number, { by, reason }, now) =>
      changing(database, now, async (tx) => {
        const row = await tx
          .updateTable('teachings')
          .set({ ...decided('refused', by, now), reason, trial_by: null, trial_until: null })
          .where('number', '=', number)
          .where('state', '=', 'draft')
          .returning('number')
          .executeTakeFirst()
        if (row) await journal(tx, 'refused', by, now, { teaching: number, before: 'draft', after: 'refused' })
        return row !== undefined
      }),
    withdraw: (number, by, now) =>
      changing(database, now, async (tx) => {
        const before = await read(tx, number)
        if (before?.state !== 'live' && before?.state !== 'draft') return false
        await tx
          .updateTable('teachings')
          .set({ ...decided('withdrawn', by, now), trial_by: null, trial_until: null })
          .where('number', '=', number)
          .execute()
        const version = before.state === 'live' ? { version: await addVersion(tx, { by, golden: null, at: now }) } : {}
        await journal(tx, 'withdrawn', by, now, {
          teaching: number,
          ...version,
          before: before.state,
          after: 'withdrawn',
        })
        return true
      }),
  }
}

const decided = (state: 'live' | 'refused' | 'withdrawn', by: StaffPerson, now: number) => ({
  state,
  approver: by,
  decided_at: now,
})

/** The draft, as long as nobody else tries it out. */
const mine = (queries: Queries, { number, holder }: TrialClaim) =>
  queries
    .updateTable('teachings')
    .where('number', '=', number)
    .where('state', '=', 'draft')
    .where('trial_by', '=', holder)

async function read(queries: Queries, number: number): Promise<Teaching | null> {
  const row = await one(queries, number).executeTakeFirst()
  return row ? fromRow(row) : null
}

const one = (queries: Queries, number: number) =>
  queries.selectFrom('teachings').selectAll().where('number', '=', number)
type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof one>['executeTakeFirst']>>>

function fromRow({ number, text, meaning, state, author, approver, reason, created_at }: Row): Teaching {
  const person = (json: string, column: string) => readJson(StaffPerson, json, `teachings ${number} ${column}`)
  return {
    ...{ number, text, meaning, state, reason },
    author: person(author, 'author'),
    approver: approver === null ? null : person(approver, 'approver'),
    createdAt: created_at,
  }
}

function versionFromRow(row: {
  number: number
  at: number
  by: string
  teachings: string
  golden: string | null
}): ModelVersion {
  const at = `model_versions ${row.number}`
  return {
    number: row.number,
    at: row.at,
    by: readJson(StaffPerson, row.by, `${at} by`),
    teachings: readJson(z.array(z.int()), row.teachings, `${at} teachings`),
    golden: row.golden === null ? null : readJson(GoldenFigures, row.golden, `${at} golden`),
  }
}

async function journal(tx: Tx, what: string, by: StaffPerson, at: number, fields: JournalFields): Promise<void> {
  await addToJournal(tx, {
    at,
    account: NO_ACCOUNT,
    kind: `teaching.${what}`,
    actor: by.id,
    fields: { ...fields, by: by.name },
  })
}
