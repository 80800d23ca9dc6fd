/** What happened, in order, for staff and for whoever looks for a mistake: only ever added to, with ids and timings and never what people wrote. */
import { z } from 'zod'
import type { Queries } from './database.ts'
import { newId } from './ids.ts'
import { readJson } from './json.ts'

export const JournalFields = z.record(z.string(), z.json())
export type JournalFields = z.infer<typeof JournalFields>

/** Of what is everybody's, whatever account it was said to: lists, teachings. */
export const NO_ACCOUNT = ''

type JournalEntry = {
  /** Milliseconds since 1970. */
  at: number
  account: string
  /** Dotted, the thing first: message.answered, broadcast.approved. */
  kind: string
  /** As the database calls it, see `identify` of conversations.ts. */
  conversationKey?: string | null
  messageId?: string | null
  /** Who did it, for what staff do. */
  actor?: string | null
  fields?: JournalFields
}

export async function addToJournal(queries: Queries, entry: JournalEntry): Promise<void> {
  await queries
    .insertInto('journal')
    .values({
      id: newId(entry.at),
      at: entry.at,
      account: entry.account,
      kind: entry.kind,
      conversation_key: entry.conversationKey ?? null,
      message_id: entry.messageId ?? null,
      actor: entry.actor ?? null,
      fields: entry.fields ?? {},
    })
    .execute()
}

/** The newest `most` entries, or those about one broadcast, oldest first. */
export async function readJournal(
  queries: Queries,
  { broadcast, most = 100 }: { broadcast?: string; most?: number } = {},
) {
  let query = queries.selectFrom('journal').selectAll().orderBy('at', 'desc').orderBy('id', 'desc').limit(most)
  if (broadcast !== undefined)
    query = query.where('kind', 'like', 'broadcast.%').where('fields', 'like', `%"broadcast":"${broadcast}"%`)
  const rows = await query.execute()
  return rows.reverse().map(({ conversation_key, message_id, ...row }) => ({
    ...row,
    conversationKey: conversation_key,
    messageId: message_id,
    fields: readJson(JournalFields, row.fields, `journal ${row.id}`),
  }))
}
