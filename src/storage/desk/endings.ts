/** Programmes that staff say are over, as rows with their approvals. */
import type { Ending, EndingStore } from '../../app/desk/endings.ts'
import type { Database, Tx } from '../engine/database.ts'
import { addToJournal } from '../engine/journal.ts'
import { nextNumber } from '../engine/numbers.ts'

export function databaseEndings(database: Database): EndingStore {
  const { db } = database
  const leave = (tx: Tx, policy: string, state: 'draft' | 'live', at: number) =>
    tx
      .updateTable('endings')
      .set({ state: 'withdrawn', decided_at: at })
      .where('policy', '=', policy)
      .where('state', '=', state)

  return {
    async list() {
      const rows = await db
        .selectFrom('endings')
        .selectAll()
        .where('state', 'in', ['draft', 'live'])
        .orderBy('number', 'desc')
        .execute()
      return rows.map(
        ({ number, policy, on_day, reason, state, author_id, author, approver, created_at }): Ending => ({
          ...{ number, policy, on: on_day, reason, state, approver, createdAt: created_at },
          author: { id: author_id, name: author },
        }),
      )
    },

    add: ({ policy, on, reason }, by, at) =>
      database.transaction(async (tx) => {
        await leave(tx, policy, 'draft', at).execute()
        const number = await nextNumber(tx, 'ending')
        const author = { author_id: by.id, author: by.name, created_at: at }
        const nobody = { approver_id: null, approver: null, decided_at: null }
        const row = { number, policy, on_day: on, reason, state: 'draft' as const, ...author, ...nobody }
        await tx.insertInto('endings').values(row).execute()
        await journal(tx, 'drafted', by.id, at, { policy, after: `${on} ${reason}` })
      }),

    decide: (number, as, by, at) =>
      database.transaction(async (tx) => {
        const draft = await tx
          .selectFrom('endings')
          .selectAll()
          .where('number', '=', number)
          .where('state', '=', 'draft')
          .executeTakeFirst()
        if (!draft) return 'late'
        if (draft.author_id === by.id) return 'own'
        if (as === 'live') await leave(tx, draft.policy, 'live', at).execute()
        const decided = await tx
          .updateTable('endings')
          .set({ state: as, approver_id: by.id, approver: by.name, decided_at: at })
          .where('number', '=', number)
          .where('state', '=', 'draft')
          .returning('number')
          .executeTakeFirst()
        if (!decided) return 'late'
        const change = { policy: draft.policy, before: 'draft', after: `${draft.on_day} ${draft.reason}` }
        await journal(tx, as === 'live' ? 'approved' : 'rejected', by.id, at, change)
        return 'done'
      }),

    withdraw: (policy, by, at) =>
      database.transaction(async (tx) => {
        const row = await leave(tx, policy, 'live', at).returningAll().executeTakeFirst()
        if (row) await journal(tx, 'withdrawn', by.id, at, { policy, before: `${row.on_day} ${row.reason}` })
        return row !== undefined
      }),
  }
}

/** They are the bureau's, whatever account answers. */
const journal = (tx: Tx, what: string, actor: string, at: number, fields: Record<string, string>) =>
  addToJournal(tx, { at, account: '', kind: `ending.${what}`, actor, fields })
