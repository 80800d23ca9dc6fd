/** What is published beside the files: read once, as it never changes, and then only what has come since. */
import { Drafted, listIn } from '../../domain/library/draft.ts'
import type { FullList } from '../../domain/library/full-list.ts'
import type { Published } from '../../domain/library/with-lists.ts'
import type { Queries } from '../engine/database.ts'
import { readJson } from '../engine/json.ts'

/** Remembers what it has read, from call to call. */
export function publishedLists(): (queries: Queries) => Promise<Published> {
  const known = new Map<number, FullList>()

  return async (queries) => {
    const rows = await queries
      .selectFrom('lists')
      .select(['number', 'list_id', 'state'])
      .where('state', 'in', ['live', 'withdrawn'])
      .orderBy('number')
      .execute()
    const live = rows.filter(({ state }) => state === 'live')
    const again = new Set(live.map(({ list_id }) => list_id))
    const withdrawn = rows.map(({ list_id }) => list_id).filter((id) => !again.has(id))
    // What was withdrawn stays readable: conversations and old answers speak of it.
    const missing = rows.filter(({ number }) => !known.has(number)).map(({ number }) => number)
    for (const number of missing) {
      const { drafted } = await queries
        .selectFrom('lists')
        .select('drafted')
        .where('number', '=', number)
        .executeTakeFirstOrThrow()
      known.set(number, listIn(readJson(Drafted, drafted, `lists ${number} drafted`)))
    }
    const added = new Map(rows.map(({ number, list_id }) => [list_id, known.get(number)!]))
    return { added: [...added.values()], withdrawn: [...new Set(withdrawn)] }
  }
}
