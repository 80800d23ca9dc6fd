/**
 * Looks for words in all that was said, from the newest on and a stretch at a time, so that a message that comes meanwhile waits for a
 * stretch and not for all of it. No index: two Chinese characters are a word, and no index of either engine knows words so short.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Engine, Queries } from '../engine/database.ts'
import { evenWords } from './talks.ts'

/** So many turns are looked through in one statement: some milliseconds. */
const STRETCH = 10_000
/** And so many times as many in the next: a server of its own holds nobody up, and ten statements take it ten times as long as one. */
const GROWS: Record<Engine, number> = { sqlite: 1, postgres: 100 }

export type TalkSearch = {
  account: string
  /** Any of these: what was typed, and the ids of the programmes that are called so. */
  words: readonly string[]
  /** Only chats of these; null for all. */
  keys: readonly string[] | null
  /** Only turns of these ids, the last one not included; null for no bound. */
  span: { from: string | null; to: string | null }
  /** Whose newest turn with the word comes before this id; null for all. */
  before: string | null
}

/** The newest turn with the word of each chat, newest first, at most so many. */
export async function searchTalks(
  db: Queries,
  engine: Engine,
  { account, words, keys, span, before }: TalkSearch,
  most: number,
): Promise<string[]> {
  const says = contains(engine, words)
  const found: string[] = []
  const seen = new Set<string>()
  let size = STRETCH
  for (let end = before ?? span.to; found.length < most; size *= GROWS[engine]) {
    const start = await startOf(db, { account, first: span.from, end }, size)
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
      { from: before, to: span.to },
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
async function startOf(
  db: Queries,
  { account, first, end }: { account: string; first: string | null; end: string | null },
  size: number,
): Promise<string | null> {
  let before = db.selectFrom('talk_words').select('id').where('account', '=', account)
  if (first !== null) before = before.where('id', '>=', first)
  if (end !== null) before = before.where('id', '<', end)
  const stretch = before.orderBy('id', 'desc').limit(size).as('stretch')
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
  { from, to }: TalkSearch['span'],
  keys: readonly string[],
): Promise<Set<string>> {
  if (from === null || keys.length === 0) return new Set()
  let later = db
    .selectFrom('talk_words')
    .select('conversation_key')
    .distinct()
    .where('conversation_key', 'in', keys)
    .where('id', '>=', from)
    .where(says)
  if (to !== null) later = later.where('id', '<', to)
  const rows = await later.execute()
  return new Set(rows.map(({ conversation_key }) => conversation_key))
}

export function contains(engine: Engine, words: readonly string[]): RawBuilder<boolean> {
  const find = sql.raw(engine === 'postgres' ? 'strpos' : 'instr')
  return sql<boolean>`(${sql.join(
    words.map((word) => sql`${find}(words, ${evenWords(word)}) > 0`),
    sql` or `,
  )})`
}
