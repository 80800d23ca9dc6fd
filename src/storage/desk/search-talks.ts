/**
 * Looks for words in all that was said, from the newest on and a stretch at a time, so that a message that comes meanwhile waits for a
 * stretch and not for all of it. No index: two Chinese characters are a word, and no index of either engine knows words so short.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Engine, Queries } from '../engine/database.ts'
import { evenWords } from './talks.ts'

/** So many turns are looked through in one statement: some milliseconds. */
const STRETCH = 10_000

export type TalkSearch = {
  account: string
  /** Any of these: what was typed, and the ids of the programmes that are called so. */
  words: readonly string[]
  /** Only chats of these; null for all. */
  keys: readonly string[] | null
  /** Whose newest turn with the word comes before this id; null for all. */
  before: string | null
}

/** The newest turn with the word of each chat, newest first, at most so many. */
export async function searchTalks(
  db: Queries,
  engine: Engine,
  { account, words, keys, before }: TalkSearch,
  most: number,
): Promise<string[]> {
  const says = contains(engine, words)
  const found: string[] = []
  const seen = new Set<string>()
  for (let end = before; found.length < most; ) {
    const start = await startOf(db, account, end)
    if (start === null) break
    let stretch = db.selectFrom('talk_words').where('account', '=', account).where('id', '>=', start)
    if (end !== null) stretch = stretch.where('id', '<', end)
    if (keys !== null) stretch = stretch.where('conversation_key', 'in', keys)
    const hits = await stretch
      .where(says)
      .select((eb) => ['conversation_key as key', eb.fn.max('id').as('last')])
      .groupBy('conversation_key')
      .orderBy('last', 'desc')
      .execute()
    const fresh = hits.filter(({ key }) => !seen.has(key))
    const later = await saidLater(
      db,
      says,
      before,
      fresh.map(({ key }) => key),
    )
    for (const { key } of fresh) seen.add(key)
    found.push(...fresh.filter(({ key }) => !later.has(key)).map(({ last }) => last))
    end = start
    await new Promise((resolve) => setImmediate(resolve))
  }
  return found.slice(0, most)
}

/** Where the stretch before `end` begins; null where there is none. */
async function startOf(db: Queries, account: string, end: string | null): Promise<string | null> {
  let before = db.selectFrom('talk_words').select('id').where('account', '=', account)
  if (end !== null) before = before.where('id', '<', end)
  const stretch = before.orderBy('id', 'desc').limit(STRETCH).as('stretch')
  const { start } = await db
    .selectFrom(stretch)
    .select((eb) => eb.fn.min<string | null>('id').as('start'))
    .executeTakeFirstOrThrow()
  return start
}

/** Those of them that a page before this one has shown. */
async function saidLater(
  db: Queries,
  says: RawBuilder<boolean>,
  from: string | null,
  keys: readonly string[],
): Promise<Set<string>> {
  if (from === null || keys.length === 0) return new Set()
  const rows = await db
    .selectFrom('talk_words')
    .select('conversation_key')
    .distinct()
    .where('conversation_key', 'in', keys)
    .where('id', '>=', from)
    .where(says)
    .execute()
  return new Set(rows.map(({ conversation_key }) => conversation_key))
}

function contains(engine: Engine, words: readonly string[]): RawBuilder<boolean> {
  const find = sql.raw(engine === 'postgres' ? 'strpos' : 'instr')
  return sql<boolean>`(${sql.join(
    words.map((word) => sql`${find}(words, ${evenWords(word)}) > 0`),
    sql` or `,
  )})`
}
