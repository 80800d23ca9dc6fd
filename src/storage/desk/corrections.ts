/** What staff have put right, as rows: all of it for whoever answers, and the numbers of offices for whoever keeps them. */
import type { PhoneStore } from '../../app/desk/offices.ts'
import type { CorrectionSource } from '../../app/library/corrections.ts'
import type { Database, Tx } from '../engine/database.ts'
import { addToJournal } from '../engine/journal.ts'
import { liveTexts } from './approved-texts.ts'

export function databaseCorrections({ db }: Database): CorrectionSource {
  return {
    async read() {
      const phones = await db.selectFrom('office_phones').selectAll().execute()
      const endings = await db
        .selectFrom('endings')
        .select(['policy', 'on_day as on', 'reason'])
        .where('state', '=', 'live')
        .orderBy('number')
        .execute()
      return { phones, endings, sentences: await liveTexts(db, 'wordings') }
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
