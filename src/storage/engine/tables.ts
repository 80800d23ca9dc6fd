/** All rows of all tables, read page by page and written again elsewhere: what backup, restore and move are made of. */
import { sql } from 'kysely'
import type { Queries } from './database.ts'
import { StorageError } from './errors.ts'
import type { Schema } from './schema.ts'

export type Row = Record<string, string | number | null>
export type Counts = Record<string, number>
type TableName = Exclude<keyof Schema, 'migrations'>

/** With the columns that order them; a row comes after the rows it refers to. */
export const TABLES: Record<TableName, readonly string[]> = {
  conversations: ['key'],
  seen: ['account', 'message_id'],
  seen_text: ['account', 'talker_hash', 'room_id', 'text_hash'],
  inbox: ['account', 'message_id'],
  outbox: ['id'],
  holds: ['key'],
  numbers: ['name'],
  entries: ['number'],
  journal: ['id'],
  rooms: ['account', 'room_id'],
  subscriptions: ['account', 'room_id', 'kind', 'value'],
  broadcasts: ['created_at', 'id'],
  deliveries: ['broadcast_id', 'room_id'],
  tickets: ['account', 'number'],
  unanswered: ['id'],
  staff: ['id'],
  staff_codes: ['code_hash'],
  code_tries: ['account', 'talker_hash'],
  staff_lines: ['id'],
  teachings: ['number'],
  model_versions: ['number'],
  switches: ['name'],
  rate: ['name'],
}
export const TABLE_NAMES = Object.keys(TABLES) as TableName[]

const PAGE = 500

/** Pages of one table, each after the last row of the one before: as fast at the end as at the beginning. */
export async function* pagesOf(queries: Queries, table: string): AsyncGenerator<Row[]> {
  const columns = TABLES[nameOf(table)]
  const key = sql.join(columns.map((column) => sql.ref(column)))
  let last: Row | undefined
  do {
    const from = last
    const after = from ? sql`where (${key}) > (${sql.join(columns.map((column) => sql`${from[column]}`))})` : sql``
    const page: { rows: Row[] } =
      await sql<Row>`select * from ${sql.table(table)} ${after} order by ${key} limit ${sql.lit(PAGE)}`.execute(queries)
    if (page.rows.length > 0) yield page.rows
    last = page.rows.length === PAGE ? page.rows.at(-1) : undefined
  } while (last)
}

export async function insertRows(queries: Queries, table: string, rows: readonly Row[]): Promise<void> {
  await queries
    .insertInto(nameOf(table))
    .values(rows as never)
    .execute()
}

export async function countRows(queries: Queries): Promise<Counts> {
  const counts: Counts = {}
  for (const table of TABLE_NAMES) {
    const { n } = await queries
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    counts[table] = n
  }
  return counts
}

/**
 * Takes away what a first start leaves behind.
 * @throws {StorageError} when there is more: two lives of a bot cannot be mixed
 */
export async function makeEmpty(queries: Queries): Promise<void> {
  await queries.deleteFrom('switches').where('name', '=', 'salt').execute()
  const filled = Object.entries(await countRows(queries)).filter(([, rows]) => rows > 0)
  if (filled.length === 0) return
  const what = filled.map(([table, rows]) => `${table} ${rows}`).join(', ')
  throw new StorageError(
    'other',
    `database: it is not empty (rows: ${what}), and two cannot be mixed. Stop the bot, move the old data aside or name an empty database, and try again`,
  )
}

/** @throws {StorageError} naming every table that differs */
export function compareCounts(wanted: Counts, got: Counts): void {
  const wrong = TABLE_NAMES.filter((table) => (wanted[table] ?? 0) !== got[table])
  if (wrong.length === 0) return
  const what = wrong.map((table) => `${table} ${got[table]} rows instead of ${wanted[table] ?? 0}`).join(', ')
  throw new StorageError('other', `database: the copy is not complete, nothing was kept: ${what}. Try again`)
}

function nameOf(table: string): TableName {
  if (!Object.hasOwn(TABLES, table))
    throw new StorageError(
      'unsupported',
      `database: no table ${table} is known here: the backup is of a newer program. Update this one`,
    )
  return table as TableName
}
