/** AskedSource on the talks: filtered and counted in the database, page by page through the time-ordered id. */

import { sql } from 'kysely'
import { z } from 'zod'
import type { AskedSource, AskedWanted } from '../../app/desk/asked.ts'
import type { OfficeHours } from '../../domain/desk/office-hours.ts'
import { DAY_MS, MINUTE_MS } from '../../domain/time.ts'
import type { Database } from '../engine/database.ts'
import { readJson } from '../engine/json.ts'
import { holds } from '../engine/listed.ts'
import { idsOf } from './waiting.ts'

const Ids = z.array(z.string())

export function databaseAsked(
  { reads }: Database,
  account: () => string,
  { utcOffsetMinutes }: Pick<OfficeHours, 'utcOffsetMinutes'>,
): AskedSource {
  function filtered({ from, to, place, policy, kind, act, word }: AskedWanted) {
    let query = reads
      .selectFrom('talks')
      .where('talks.account', '=', account())
      .where('said_masked', '!=', '')
      .where('staff', 'is', null)
    const [first, end] = [idsOf(from, utcOffsetMinutes).from, idsOf(to, utcOffsetMinutes).to]
    if (first !== null) query = query.where('id', '>=', first)
    if (end !== null) query = query.where('id', '<', end)
    if (place !== 'all') query = query.where('talks.room_id', place === 'group' ? 'is not' : 'is', null)
    if (policy !== '') query = query.where(sql<boolean>`policies like ${`%"${policy}"%`}`)
    if (kind !== '') query = query.where('kind', '=', kind)
    if (act !== '') query = query.where('act', '=', act)
    if (word !== '') query = query.where(holds(sql`said_masked`, word))
    return query
  }

  return {
    async page(wanted, most) {
      let query = filtered(wanted)
        .leftJoin('rooms', (join) =>
          join.onRef('rooms.account', '=', 'talks.account').onRef('rooms.room_id', '=', 'talks.room_id'),
        )
        .select(['id', 'at', 'said_masked', 'reply', 'kind', 'act', 'policies', 'topic', 'talks.room_id as room'])
      if (wanted.before !== null) query = query.where('id', '<', wanted.before)
      const rows = await query
        .orderBy('id', 'desc')
        .limit(most + 1)
        .execute()
      const lines = rows.slice(0, most).map(({ id, at, said_masked, reply, kind, act, policies, topic, room }) => ({
        ...{ id, at, question: said_masked, reply, kind, act, topic: room === null ? null : (topic ?? '') },
        policies: readJson(Ids, policies as unknown as string, `talks ${id}`),
      }))
      return { lines, more: rows.length > most }
    },
    async days(wanted) {
      const day = sql<number>`(at + ${sql.lit(utcOffsetMinutes * MINUTE_MS)}) / ${sql.lit(DAY_MS)}`
      const rows = await filtered(wanted)
        .select([day.as('day'), (eb) => eb.fn.countAll<number>().as('n')])
        .groupBy(day)
        .execute()
      return new Map(rows.map(({ day, n }) => [new Date(Number(day) * DAY_MS).toISOString().slice(0, 10), Number(n)]))
    },
    async count(wanted, most) {
      const found = filtered(wanted).select('id').limit(most).as('found')
      const { n } = await reads
        .selectFrom(found)
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
      return Number(n)
    },
  }
}
