/** What staff would have otherwise, as rows with their approvals: sentences of the bot, and its settings. */
import type { ApprovedText, ApprovedTexts } from '../../app/desk/approved-texts.ts'
import type { SettingSource } from '../../app/desk/settings.ts'
import type { Database, Queries, Tx } from '../engine/database.ts'
import { addToJournal } from '../engine/journal.ts'
import { nextNumber } from '../engine/numbers.ts'
import type { Schema } from '../engine/schema.ts'

/** The tables that have the same columns. */
type TextTable = 'wordings' | 'settings'
/** As the journal and the numbers call one of them. */
const NOUN = { wordings: 'wording', settings: 'setting' } as const
const MOST_VERSIONS = 10

/** By their names. */
export async function liveTexts(db: Queries, table: TextTable): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom(table)
    .select(['key', 'text'])
    .where('state', '=', 'live')
    .orderBy('number')
    .execute()
  return new Map(rows.map(({ key, text }) => [key, text]))
}

export const databaseSettingSource = ({ db }: Database): SettingSource => ({ read: () => liveTexts(db, 'settings') })

/** @param otherwise what holds where nobody has had it otherwise */
export function approvedTexts(database: Database, table: TextTable, otherwise: (key: string) => string): ApprovedTexts {
  const { db } = database
  const noun = NOUN[table]
  const now = async (tx: Tx, key: string) => (await liveTexts(tx, table)).get(key) ?? otherwise(key)
  /** They are the bureau's, whatever account answers. */
  const journal = (tx: Tx, what: string, actor: string, at: number, fields: Record<string, string>) =>
    addToJournal(tx, { at, account: '', kind: `${noun}.${what}`, actor, fields })
  const leave = (tx: Tx, key: string, state: 'draft' | 'live') =>
    tx.updateTable(table).set({ state: 'withdrawn' }).where('key', '=', key).where('state', '=', state)

  return {
    async list() {
      const open = db.selectFrom(table).selectAll().where('state', 'in', ['draft', 'live'])
      return (await open.orderBy('number', 'desc').execute()).map(textFrom)
    },

    async versions(key) {
      const decided = db.selectFrom(table).selectAll().where('key', '=', key).where('approver_id', 'is not', null)
      return (await decided.orderBy('number', 'desc').limit(MOST_VERSIONS).execute()).map(textFrom)
    },

    add: ({ key, text }, by, at) =>
      database.transaction(async (tx) => {
        const number = await nextNumber(tx, noun)
        // Whoever writes anew means this one.
        await leave(tx, key, 'draft').execute()
        const nobody = { approver_id: null, approver: null, reason: null, decided_at: null }
        const author = { author_id: by.id, author: by.name, created_at: at }
        await tx
          .insertInto(table)
          .values({ number, key, text, state: 'draft', ...author, ...nobody })
          .execute()
        await journal(tx, 'drafted', by.id, at, { [noun]: key, before: await now(tx, key), after: text })
      }),

    decide: (number, { as, because }, by, at) =>
      database.transaction(async (tx) => {
        const draft = await tx
          .selectFrom(table)
          .selectAll()
          .where('number', '=', number)
          .where('state', '=', 'draft')
          .executeTakeFirst()
        if (!draft) return 'late'
        if (draft.author_id === by.id) return 'own'
        const { key, text } = draft
        const before = await now(tx, key)
        const decided = await tx
          .updateTable(table)
          .set({ state: as, approver_id: by.id, approver: by.name, decided_at: at, reason: because })
          .where('number', '=', number)
          .where('state', '=', 'draft')
          .returning('number')
          .executeTakeFirst()
        if (!decided) return 'late'
        if (as === 'live') await leave(tx, key, 'live').where('number', '!=', number).execute()
        const reason = because === null ? {} : { reason: because }
        const what = as === 'live' ? 'approved' : 'rejected'
        await journal(tx, what, by.id, at, { [noun]: key, before, after: text, ...reason })
        return 'done'
      }),

    withdraw: (key, by, at) =>
      database.transaction(async (tx) => {
        const row = await leave(tx, key, 'live').returning('text').executeTakeFirst()
        if (row) await journal(tx, 'withdrawn', by.id, at, { [noun]: key, before: row.text, after: otherwise(key) })
        return row !== undefined
      }),
  }
}

const textFrom = (row: Schema[TextTable]): ApprovedText => ({
  ...{ number: row.number, key: row.key, text: row.text, state: row.state, reason: row.reason },
  ...{ author: { id: row.author_id, name: row.author }, createdAt: row.created_at },
  ...{ approver: row.approver, decidedAt: row.decided_at },
})
