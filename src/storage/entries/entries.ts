/** What staff have written down about policies: who wrote it, who approved it, and the journal line of every change beside it in one transaction. */
import { sql } from 'kysely'
import type { EntryDecision, EntryStore } from '../../app/entries/entry-store.ts'
import type { StaffMember } from '../../app/staff/staff-command.ts'
import type { Entry } from '../../domain/desk/entry.ts'
import type { Database, Tx } from '../engine/database.ts'
import { addToJournal } from '../engine/journal.ts'
import { listed } from '../engine/listed.ts'
import { nextNumber } from '../engine/numbers.ts'
import { retrying } from '../engine/retrying.ts'
import type { Schema } from '../engine/schema.ts'

export function databaseEntries(database: Database, account: () => string): EntryStore {
  const within = <T>(work: (tx: Tx) => Promise<T>) => retrying(() => database.transaction(work))

  const journal = (
    tx: Tx,
    row: Row,
    what: string,
    { staff, now }: { staff: StaffMember; now: number },
    before: string,
  ) => {
    const fields = {
      number: row.number,
      policy: row.policy,
      topic: row.topic,
      by: staff.name,
      before,
      after: row.state,
    }
    const reason = row.reason === null ? {} : { reason: row.reason }
    const words = what === 'drafted' ? { text: row.text } : {}
    const entry = { at: now, account: account(), kind: `entry.${what}`, actor: staff.id }
    return addToJournal(tx, { ...entry, fields: { ...fields, ...words, ...reason } })
  }

  return {
    add: ({ validUntil, ...draft }, author, now) =>
      within(async (tx) => {
        const number = await nextNumber(tx, 'entry')
        const who = { author_id: author.id, author: author.name, approver_id: null, approver: null }
        const row: Row = {
          ...{ ...draft, ...who, number, valid_until: validUntil, state: 'draft' },
          ...{ reason: null, created_at: now, decided_at: null },
        }
        await tx.insertInto('entries').values(row).execute()
        await journal(tx, row, 'drafted', { staff: author, now }, '')
        return entryOf(row)
      }),

    decide: (number, as, { staff, reason, now }) =>
      within(async (tx): Promise<EntryDecision> => {
        const row = await tx
          .updateTable('entries')
          .set({ state: as, approver_id: staff.id, approver: staff.name, reason, decided_at: now })
          .where('number', '=', number)
          .where('state', '=', 'draft')
          .where('author_id', '!=', staff.id)
          .returningAll()
          .executeTakeFirst()
        if (!row) {
          const draft = tx.selectFrom('entries').select('number').where('number', '=', number)
          return { type: (await draft.where('state', '=', 'draft').executeTakeFirst()) ? 'own' : 'not-there' }
        }
        await journal(tx, row, as === 'live' ? 'approved' : 'rejected', { staff, now }, 'draft')
        if (as === 'live') await replaceOlder(tx, row, { staff, now })
        return { type: 'done', entry: entryOf(row) }
      }),

    withdraw: (number, by) =>
      within(async (tx) => {
        const row = await tx
          .updateTable('entries')
          .set({ state: 'withdrawn', decided_at: by.now })
          .where('number', '=', number)
          .where('state', '=', 'live')
          .returningAll()
          .executeTakeFirst()
        if (row) await journal(tx, row, 'withdrawn', by, 'live')
        return row ? entryOf(row) : null
      }),

    async list({ policy, most, ...wanted }) {
      let query = listed(database.db.selectFrom('entries').selectAll(), wanted, sql`topic || ' ' || text`)
      if (most !== undefined) query = query.limit(most)
      if (policy !== undefined) query = query.where('policy', '=', policy)
      return (await query.orderBy('number', 'desc').execute()).map(entryOf)
    },
  }

  async function replaceOlder(tx: Tx, { number, policy, topic }: Row, by: { staff: StaffMember; now: number }) {
    const older = await tx
      .updateTable('entries')
      .set({ state: 'withdrawn', decided_at: by.now, reason: `Q${number}` })
      .where('policy', '=', policy)
      .where('topic', '=', topic)
      .where('state', '=', 'live')
      .where('number', '!=', number)
      .returningAll()
      .execute()
    for (const row of older) await journal(tx, row, 'replaced', by, 'live')
  }
}

type Row = Schema['entries']

const entryOf = (row: Row): Entry => ({
  number: row.number,
  policy: row.policy,
  topic: row.topic,
  text: row.text,
  office: row.office,
  validUntil: row.valid_until,
  state: row.state,
  author: { id: row.author_id, name: row.author },
  createdAt: row.created_at,
})
