/** Counts what waits for staff, and what was asked day by day: each in a statement or two, so that a page costs milliseconds however much is kept. */

import { type RawBuilder, sql } from 'kysely'
import { DRAFT_KINDS, type DraftKind, type Waiting, type WaitingSource } from '../../app/desk/waiting.ts'
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

/** What is to be decided about, and which of it this one has written. */
function draftsOf(
  kind: DraftKind,
  account: string,
  id: string,
): { drafts: RawBuilder<unknown>; mine: RawBuilder<unknown> } {
  const signed = { mine: sql`author_id = ${id}` }
  const inside = { mine: sql`author like ${inAuthor(id)}` }
  switch (kind) {
    case 'notices':
      return { drafts: sql`broadcasts where account = ${account} and state = 'draft'`, ...signed }
    case 'lists':
      return { drafts: sql`lists where state = 'submitted'`, ...inside }
    case 'teachings':
      return { drafts: sql`teachings where state = 'draft'`, ...inside }
    case 'policies':
      return { drafts: sql`endings where state = 'draft'`, ...signed }
    default:
      return { drafts: sql`${sql.table(kind)} where state = 'draft'`, ...signed }
  }
}

export function databaseWaiting({ database, account, zone }: WaitingParts): WaitingSource {
  const { reads } = database
  return {
    // In one statement: every page asks for it, and a way to the database and back for each number would take longer than all of them.
    async count({ id }, now) {
      const of = account()
      const all = {
        open: sql`tickets where account = ${of} and state = 'open' and coalesce(later_at, 0) <= ${now} and exists (
          select 1 from unanswered u where u.account = tickets.account and u.ticket = tickets.number and u.reason <> 'refused')`,
        called: sql`holds where account = ${of} and until_at > ${now} and person_at is null`,
        held: sql`holds where account = ${of} and until_at > ${now} and person_at is not null`,
        sending: sql`broadcasts where account = ${of} and state in ('planned', 'sending')`,
        doubts: sql`deliveries where account = ${of} and state = 'uncertain'`,
        ...Object.fromEntries(
          DRAFT_KINDS.flatMap((kind) => {
            const { drafts, mine } = draftsOf(kind, of, id)
            return [
              [kind, drafts],
              [`own_${kind}`, sql`${drafts} and ${mine}`],
            ]
          }),
        ),
      }
      const counts = Object.entries(all).map(([name, rows]) => sql`(select count(*) from ${rows}) as ${sql.ref(name)}`)
      const { rows } = await sql<Record<string, number | string | null>>`select ${sql.join(counts)},
        (select max(id) from talks where account = ${of}) as said,
        (select sum(person_at) from holds where account = ${of}) as taken,
        (select max(until_at) from holds where account = ${of}) as held_on,
        (select max(staff_id) from holds where account = ${of}) as held_by,
        (select max(updated_at) from deliveries where account = ${of} and broadcast_id in (
          select id from broadcasts where account = ${of} and state in ('planned', 'sending'))) as sent_on
      `.execute(reads)
      const markOf = (...names: string[]) => names.map((name) => rows[0]?.[name] ?? '').join(' ')
      const n = (name: string) => Number(rows[0]?.[name] ?? 0)
      const drafts = DRAFT_KINDS.map((kind) => {
        const own = n(`own_${kind}`)
        return [kind, { own, others: n(kind) - own }] as const
      })
      return {
        ...{ open: n('open'), called: n('called'), held: n('held'), sending: n('sending'), doubts: n('doubts') },
        drafts: Object.fromEntries(drafts) as Waiting['drafts'],
        marks: {
          chats: markOf('said', 'taken', 'held_on', 'held_by'),
          notices: markOf('sent_on', 'notices', 'sending', 'doubts'),
        },
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
