/** What staff have put right, as rows: numbers of offices, and sentences with their approvals. */
import type { PhoneStore } from '../../app/desk/offices.ts'
import type { WordingStore } from '../../app/desk/wordings.ts'
import type { CorrectionSource } from '../../app/library/corrections.ts'
import type { Database, Tx } from '../engine/database.ts'
import { addToJournal } from '../engine/journal.ts'
import { nextNumber } from '../engine/numbers.ts'

export function databaseCorrections({ db }: Database): CorrectionSource {
  return {
    async read() {
      const live = await db
        .selectFrom('wordings')
        .select(['key', 'text'])
        .where('state', '=', 'live')
        .orderBy('number')
        .execute()
      const phones = await db.selectFrom('office_phones').selectAll().execute()
      const endings = await db
        .selectFrom('endings')
        .select(['policy', 'on_day as on', 'reason'])
        .where('state', '=', 'live')
        .orderBy('number')
        .execute()
      return { phones, endings, sentences: new Map(live.map(({ key, text }) => [key, text])) }
    },
  }
}

/** They are the bureau's, whatever account answers. */
const journal = (tx: Tx, kind: string, actor: string, at: number, fields: Record<string, string | number>) =>
  addToJournal(tx, { at, account: '', kind, actor, fields })

export function databasePhones(database: Database): PhoneStore {
  const { db } = database
  const before = async (tx: Tx, office: string) =>
    (await tx.selectFrom('office_phones').select('phone').where('office', '=', office).executeTakeFirst())?.phone ??
    'none'
  return {
    list: () => db.selectFrom('office_phones').selectAll().orderBy('office').execute(),
    verify: (office, phone, by, at) =>
      database.transaction(async (tx) => {
        const was = await before(tx, office)
        const row = { office, phone, by: by.name, at }
        await tx
          .insertInto('office_phones')
          .values(row)
          .onConflict((conflict) => conflict.column('office').doUpdateSet(row))
          .execute()
        await journal(tx, 'office.verified', by.id, at, { office, before: was, after: phone })
      }),
    forget: (office, by, at) =>
      database.transaction(async (tx) => {
        const was = await before(tx, office)
        await tx.deleteFrom('office_phones').where('office', '=', office).execute()
        await journal(tx, 'office.printed', by.id, at, { office, before: was, after: 'none' })
      }),
  }
}

export function databaseWordings(database: Database): WordingStore {
  const { db } = database
  return {
    async list() {
      const rows = await db
        .selectFrom('wordings')
        .selectAll()
        .where('state', 'in', ['draft', 'live'])
        .orderBy('number', 'desc')
        .execute()
      return rows.map(({ number, key, text, state, author_id, author, created_at }) => ({
        ...{ number, key, text, state, author: { id: author_id, name: author }, createdAt: created_at },
      }))
    },

    add: ({ key, text }, by, at) =>
      database.transaction(async (tx) => {
        const number = await nextNumber(tx, 'wording')
        // Whoever writes anew means this one.
        await tx
          .updateTable('wordings')
          .set({ state: 'withdrawn', decided_at: at })
          .where('key', '=', key)
          .where('state', '=', 'draft')
          .execute()
        const nobody = { approver_id: null, approver: null, reason: null, decided_at: null }
        const row = {
          number,
          key,
          text,
          state: 'draft' as const,
          author_id: by.id,
          author: by.name,
          created_at: at,
          ...nobody,
        }
        await tx.insertInto('wordings').values(row).execute()
        await journal(tx, 'wording.drafted', by.id, at, { number, after: text })
      }),

    decide: (number, as, by, at) =>
      database.transaction(async (tx) => {
        const drafts = tx
          .updateTable('wordings')
          .set({ state: as, approver_id: by.id, approver: by.name, decided_at: at })
        const row = await drafts
          .where('number', '=', number)
          .where('state', '=', 'draft')
          .where('author_id', '!=', by.id)
          .returningAll()
          .executeTakeFirst()
        if (!row) {
          const draft = tx
            .selectFrom('wordings')
            .select('number')
            .where('number', '=', number)
            .where('state', '=', 'draft')
          return (await draft.executeTakeFirst()) ? 'own' : 'late'
        }
        if (as === 'live')
          await tx
            .updateTable('wordings')
            .set({ state: 'withdrawn' })
            .where('key', '=', row.key)
            .where('state', '=', 'live')
            .where('number', '!=', number)
            .execute()
        await journal(tx, as === 'live' ? 'wording.approved' : 'wording.rejected', by.id, at, {
          number,
          after: row.text,
        })
        return 'done'
      }),

    withdraw: (key, by, at) =>
      database.transaction(async (tx) => {
        const gone = tx
          .updateTable('wordings')
          .set({ state: 'withdrawn', decided_at: at })
          .where('key', '=', key)
          .where('state', '=', 'live')
        const row = await gone.returningAll().executeTakeFirst()
        if (row) await journal(tx, 'wording.withdrawn', by.id, at, { number: row.number, before: row.text })
        return row !== undefined
      }),
  }
}
