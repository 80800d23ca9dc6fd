/** DeedLog on the journal: what people did, of this account or of none. */

import { sql } from 'kysely'
import { DEED_KINDS, type DeedLog } from '../../app/desk/deeds.ts'
import type { OfficeHours } from '../../domain/desk/office-hours.ts'
import type { Database } from '../engine/database.ts'
import { JournalFields, NO_ACCOUNT } from '../engine/journal.ts'
import { readJson } from '../engine/json.ts'
import { holds } from '../engine/listed.ts'
import { idsOf } from './waiting.ts'

/** Said elsewhere, or ids that mean nothing to a person. */
const HIDDEN = new Set(['before', 'after', 'staff', 'broadcast'])

export function databaseDeeds(
  { reads }: Database,
  account: () => string,
  { utcOffsetMinutes }: Pick<OfficeHours, 'utcOffsetMinutes'>,
): DeedLog {
  async function titlesOf(broadcasts: readonly unknown[]): Promise<Map<string, string>> {
    const ids = [...new Set(broadcasts.filter((id) => typeof id === 'string'))]
    if (ids.length === 0) return new Map()
    const rows = await reads.selectFrom('broadcasts').select(['id', 'title']).where('id', 'in', ids).execute()
    return new Map(rows.map(({ id, title }) => [id, title]))
  }

  return {
    async page({ kind, actor, from, to, before }, most) {
      let query = reads
        .selectFrom('journal')
        .selectAll()
        .where('account', 'in', [account(), NO_ACCOUNT])
        .where('actor', 'is not', null)
      query = query.where((eb) =>
        eb.or((kind === null ? DEED_KINDS : [kind]).map((one) => eb('kind', 'like', `${one}.%`))),
      )
      if (actor !== '') query = query.where(holds(sql`actor`, actor))
      const [first, end] = [idsOf(from, utcOffsetMinutes).from, idsOf(to, utcOffsetMinutes).to]
      if (first !== null) query = query.where('id', '>=', first)
      if (end !== null) query = query.where('id', '<', end)
      if (before !== null) query = query.where('id', '<', before)
      const rows = await query
        .orderBy('id', 'desc')
        .limit(most + 1)
        .execute()
      const names = new Map(
        (await reads.selectFrom('staff').select(['id', 'name']).execute()).map(({ id, name }) => [id, name]),
      )
      const shown = rows
        .slice(0, most)
        .map((row) => ({ row, fields: readJson(JournalFields, row.fields, `journal ${row.id}`) }))
      const titles = await titlesOf(shown.flatMap(({ fields }) => fields.broadcast ?? []))
      const lines = shown.map(({ row, fields }) => {
        const title = typeof fields.broadcast === 'string' ? titles.get(fields.broadcast) : undefined
        const text = (value: unknown) =>
          typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value)
        return {
          ...{ id: row.id, at: row.at, kind: row.kind, before: text(fields.before), after: text(fields.after) },
          // Some parts sign by id, some by name.
          actor: names.get(row.actor ?? '') ?? row.actor ?? '',
          more: [
            ...(title === undefined ? [] : [['title', title] satisfies [string, string]]),
            ...Object.entries(fields)
              .filter(([name]) => !HIDDEN.has(name) && !(name === 'title' && title !== undefined))
              .map(([name, value]): [string, string] => [name, text(value)]),
          ],
        }
      })
      return { lines, more: rows.length > most }
    },
  }
}
