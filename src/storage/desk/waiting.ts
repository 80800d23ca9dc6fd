/** Counts what waits for staff, and what was asked day by day: each one statement, so that a page costs milliseconds however much is kept. */

import { type RawBuilder, sql } from 'kysely'
import type { WaitingSource } from '../../app/desk/waiting.ts'
import { localDate, type OfficeHours } from '../../domain/desk/office-hours.ts'
import { DAY_MS, MINUTE_MS } from '../../domain/time.ts'
import type { Database } from '../engine/database.ts'

const MOST_POLICIES = 8

type WaitingParts = {
  database: Database
  account: () => string
  zone: Pick<OfficeHours, 'utcOffsetMinutes'>
}

/** Where a person stands as JSON. */
const inAuthor = (id: string) => `%"id":"${id}"%`

/** Time-ordered ids begin with the time. */
export const idFrom = (at: number) => at.toString(16).padStart(12, '0')

/** The ids of a local date, '' for any; the last one not included. */
export function idsOf(day: string, utcOffsetMinutes: number): { from: string | null; to: string | null } {
  if (day === '') return { from: null, to: null }
  const start = Date.parse(`${day}T00:00:00Z`) - utcOffsetMinutes * MINUTE_MS
  return { from: idFrom(start), to: idFrom(start + DAY_MS) }
}

export function databaseWaiting({ database, account, zone }: WaitingParts): WaitingSource {
  const { reads } = database
  const number = async (count: RawBuilder<{ n: number }>) => Number((await count.execute(reads)).rows[0]?.n ?? 0)
  const drafts = async (all: RawBuilder<{ n: number }>, mine: RawBuilder<{ n: number }>) => {
    const [total, own] = [await number(all), await number(mine)]
    return { others: total - own, own }
  }
  const draftsIn = (table: 'entries' | 'endings' | 'wordings' | 'settings', id: string) =>
    drafts(
      sql`select count(*) as n from ${sql.table(table)} where state = 'draft'`,
      sql`select count(*) as n from ${sql.table(table)} where state = 'draft' and author_id = ${id}`,
    )
  return {
    async count({ id }, now) {
      const of = account()
      return {
        open: await number(sql`select count(*) as n from tickets where account = ${of} and state = 'open' and coalesce(later_at, 0) <= ${now} and exists (
          select 1 from unanswered u where u.account = tickets.account and u.ticket = tickets.number and u.reason <> 'refused')`),
        called: await number(
          sql`select count(*) as n from holds where account = ${of} and until_at > ${now} and person_at is null`,
        ),
        held: await number(
          sql`select count(*) as n from holds where account = ${of} and until_at > ${now} and person_at is not null`,
        ),
        drafts: {
          notices: await drafts(
            sql`select count(*) as n from broadcasts where account = ${of} and state = 'draft'`,
            sql`select count(*) as n from broadcasts where account = ${of} and state = 'draft' and author_id = ${id}`,
          ),
          lists: await drafts(
            sql`select count(*) as n from lists where state = 'submitted'`,
            sql`select count(*) as n from lists where state = 'submitted' and author like ${inAuthor(id)}`,
          ),
          teachings: await drafts(
            sql`select count(*) as n from teachings where state = 'draft'`,
            sql`select count(*) as n from teachings where state = 'draft' and author like ${inAuthor(id)}`,
          ),
          entries: await draftsIn('entries', id),
          policies: await draftsIn('endings', id),
          wordings: await draftsIn('wordings', id),
          settings: await draftsIn('settings', id),
        },
        sending: await number(
          sql`select count(*) as n from broadcasts where account = ${of} and state in ('planned', 'sending')`,
        ),
        doubts: await number(sql`select count(*) as n from deliveries where account = ${of} and state = 'uncertain'`),
      }
    },

    async days({ from, to }) {
      const offset = zone.utcOffsetMinutes * MINUTE_MS
      const inSpan = sql`account = ${account()} and id >= ${idFrom(from)} and id < ${idFrom(to)} and said_masked <> '' and staff is null`
      const rows = await sql<{ day: number; kind: string; n: number }>`
        select (at + ${sql.lit(offset)}) / ${sql.lit(DAY_MS)} as day, kind, count(*) as n from talks where ${inSpan}
        group by (at + ${sql.lit(offset)}) / ${sql.lit(DAY_MS)}, kind`.execute(reads)
      const policies = await sql<{ policies: string; n: number }>`
        select policies, count(*) as n from talks where ${inSpan} and kind in ('answer', 'office', 'eligibility') and policies <> '[]'
        group by policies order by count(*) desc limit ${sql.lit(MOST_POLICIES)}`.execute(reads)
      const days = new Map<string, { day: string; questions: number; answered: number }>()
      for (let at = from; at < to; at += DAY_MS) {
        const day = localDate(at, zone)
        days.set(day, { day, questions: 0, answered: 0 })
      }
      for (const { day, kind, n } of rows.rows) {
        const one = days.get(new Date(Number(day) * DAY_MS).toISOString().slice(0, 10))
        if (!one) continue
        one.questions += Number(n)
        if (!UNANSWERED.has(kind)) one.answered += Number(n)
      }
      return {
        days: [...days.values()],
        policies: policies.rows.flatMap(({ policies: ids, n }) => {
          const [policy] = JSON.parse(ids) as string[]
          return policy === undefined ? [] : [{ policy, times: Number(n) }]
        }),
      }
    },
  }
}

/** Left to people. */
const UNANSWERED = new Set(['fallback', 'message.held'])
