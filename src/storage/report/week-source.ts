/** What the weekly report reads from the database: lines of the journal, unanswered questions, what became of broadcasts. */
import { z } from 'zod'
import type { WeekSource } from '../../app/report/week-source.ts'
import { ACTS } from '../../domain/library/intent.ts'
import { REPLY_KINDS } from '../../domain/talk/reply.ts'
import type { Database } from '../engine/database.ts'
import { readJson } from '../engine/json.ts'

const PAGE = 2000

/** What assistant.ts writes; the newer fields are missing in older lines. */
const JournaledFields = z.object({
  kind: z.enum(REPLY_KINDS),
  policies: z.array(z.string()),
  act: z.enum([...ACTS, 'ask']).nullish(),
  wrong: z.string().nullish(),
  called: z.number().optional(),
})

export function databaseWeekSource({ reads }: Pick<Database, 'reads'>): WeekSource {
  return {
    async *answered({ from, to }) {
      let last = ''
      for (;;) {
        const rows = await reads
          .selectFrom('journal')
          .select(['id', 'at', 'conversation_key', 'fields'])
          .where('kind', '=', 'message.answered')
          .where('at', '>=', from)
          .where('at', '<', to)
          .where('id', '>', last)
          .orderBy('id')
          .limit(PAGE)
          .execute()
        yield rows.map(({ id, at, conversation_key, fields }) => {
          const {
            kind,
            policies,
            act = null,
            wrong = null,
            called,
          } = readJson(JournaledFields, fields, `journal ${id}`)
          return { at, who: conversation_key, kind, policies, act, wrong, called: called !== undefined }
        })
        if (rows.length < PAGE) return
        last = rows.at(-1)?.id ?? ''
      }
    },

    async unanswered({ from, to }) {
      const rows = reads.selectFrom('unanswered').select(['text_masked as text', 'conversation_key as who'])
      return rows.where('at', '>=', from).where('at', '<', to).orderBy('at').execute()
    },

    async broadcasts({ from, to }) {
      const rows = await reads
        .selectFrom('deliveries')
        .innerJoin('broadcasts', 'broadcasts.id', 'deliveries.broadcast_id')
        .select(['broadcasts.id', 'broadcasts.title', 'deliveries.state', (eb) => eb.fn.countAll<number>().as('rooms')])
        .where('deliveries.updated_at', '>=', from)
        .where('deliveries.updated_at', '<', to)
        .where('deliveries.state', 'in', ['sent', 'failed', 'dead', 'uncertain'])
        .groupBy(['broadcasts.id', 'broadcasts.title', 'deliveries.state'])
        .orderBy('broadcasts.id')
        .execute()
      return [...new Set(rows.map(({ id }) => id))].map((id) => {
        const own = rows.filter((row) => row.id === id)
        const of = (...states: string[]) =>
          own.reduce((sum, { state, rooms }) => sum + (states.includes(state) ? Number(rooms) : 0), 0)
        return {
          title: own[0]?.title ?? '',
          sent: of('sent'),
          failed: of('failed', 'dead'),
          uncertain: of('uncertain'),
        }
      })
    },

    // Questions wait for staff as tickets; until there are any, nobody has answered one.
    async staffAnswers({ from, to }) {
      const rows = await reads
        .selectFrom('tickets')
        .select(['opened_at', 'settled_at'])
        .where('state', 'in', ['answered', 'passed'])
        .where('settled_at', '>=', from)
        .where('settled_at', '<', to)
        .execute()
      return rows.map(({ opened_at, settled_at }) => (settled_at ?? opened_at) - opened_at)
    },
  }
}
