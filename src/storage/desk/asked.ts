/** AskedSource on the talks: filtered and counted in the database, page by page through the time-ordered id. */

import { sql } from 'kysely'
import { z } from 'zod'
import type { AskedLine, AskedSource, AskedWanted } from '../../app/desk/asked.ts'
import type { OfficeHours } from '../../domain/desk/office-hours.ts'
import { DAY_MS, MINUTE_MS } from '../../domain/time.ts'
import type { Database } from '../engine/database.ts'
import { readJson } from '../engine/json.ts'
import { holds } from '../engine/listed.ts'
import { contains } from './search-talks.ts'
import { idsOf } from './waiting.ts'

const Ids = z.array(z.string())

export function databaseAsked(
  { reads, engine }: Database,
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
    if (word !== '')
      query = query.where('talks.id', 'in', saidWith(word, first, end)).where(holds(sql`said_masked`, word))
    return query
  }

  /** Turns that may have it: to read through `talk_words` takes a part of the time, and of these few the question itself is looked at. */
  function saidWith(word: string, first: string | null, end: string | null) {
    let words = reads.selectFrom('talk_words').select('talk_words.id').where('talk_words.account', '=', account())
    if (first !== null) words = words.where('talk_words.id', '>=', first)
    if (end !== null) words = words.where('talk_words.id', '<', end)
    return words.where(contains(engine, [word]))
  }

  function lines(query: ReturnType<typeof filtered>) {
    return query
      .leftJoin('rooms', (join) =>
        join.onRef('rooms.account', '=', 'talks.account').onRef('rooms.room_id', '=', 'talks.room_id'),
      )
      .select(['id', 'at', 'said_masked', 'reply', 'kind', 'act', 'policies', 'topic', 'talks.room_id as room'])
      .orderBy('id', 'desc')
  }

  return {
    async page(wanted, most) {
      let query = filtered(wanted)
      if (wanted.before !== null) query = query.where('id', '<', wanted.before)
      const rows = await lines(query)
        .limit(most + 1)
        .execute()
      return { lines: rows.slice(0, most).map(lineFrom), more: rows.length > most }
    },
    async begin(wanted, most, mostCounted) {
      const ids = await filtered(wanted).select('id').orderBy('id', 'desc').limit(mostCounted).execute()
      const shown = ids.slice(0, most).map(({ id }) => id)
      const rows =
        shown.length === 0 ? [] : await lines(reads.selectFrom('talks').where('talks.id', 'in', shown)).execute()
      return { lines: rows.map(lineFrom), more: ids.length > most, count: ids.length }
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

type Row = {
  id: string
  at: number
  said_masked: string
  reply: string
  kind: string
  act: string | null
  policies: unknown
  topic: string | null
  room: string | null
}

const lineFrom = ({ id, at, said_masked, reply, kind, act, policies, topic, room }: Row): AskedLine => ({
  ...{ id, at, question: said_masked, reply, kind, act, topic: room === null ? null : (topic ?? '') },
  policies: readJson(Ids, policies as string, `talks ${id}`),
})
