/** All rows of all tables, read page by page and written again elsewhere: what backup, restore and move are made of. */
import { sql } from 'kysely'
import type { Queries } from './database.ts'
import { StorageError } from './errors.ts'
import { PROBE_ROW } from './probe.ts'
import type { Schema } from './schema.ts'

type TableRow = Record<string, string | number | null>
export type RowCounts = Record<string, number>
type TableName = Exclude<keyof Schema, 'migrations'>

/** With the columns that order them; a row comes after the rows it refers to. */
const TABLES: Record<TableName, readonly string[]> = {
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
  picks: ['id'],
  desk_sessions: ['id_hash'],
  desk_deeds: ['id'],
  talks: ['id'],
  talk_words: ['id'],
  chat_reads: ['staff_id', 'conversation_key'],
  office_phones: ['office'],
  wordings: ['number'],
  settings: ['number'],
  endings: ['number'],
  teachings: ['number'],
  lists: ['number'],
  model_versions: ['number'],
  switches: ['name'],
}
export const TABLE_NAMES = Object.keys(TABLES) as TableName[]

const PAGE = 500

/** Pages of one table, each after the last row of the one before: as fast at the end as at the beginning. */
export async function* pagesOf(queries: Queries, table: string): AsyncGenerator<TableRow[]> {
  const columns = TABLES[nameOf(table)]
  const key = sql.join(columns.map((column) => sql.ref(column)))
  let last: TableRow | undefined
  do {
    const from = last
    const after = from ? sql`where (${key}) > (${sql.join(columns.map((column) => sql`${from[column]}`))})` : sql``
    const page: { rows: TableRow[] } =
      await sql<TableRow>`select * from ${sql.table(table)} ${after} order by ${key} limit ${sql.lit(PAGE)}`.execute(
        queries,
      )
    if (page.rows.length > 0) yield page.rows
    last = page.rows.length === PAGE ? page.rows.at(-1) : undefined
  } while (last)
}

export async function insertRows(queries: Queries, table: string, rows: readonly TableRow[]): Promise<void> {
  await queries
    .insertInto(nameOf(table))
    .values(rows as never)
    .execute()
}

export async function countRows(queries: Queries): Promise<RowCounts> {
  const counts: RowCounts = {}
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
  await queries.deleteFrom('switches').where('name', 'in', ['salt', PROBE_ROW]).execute()
  const filled = Object.entries(await countRows(queries)).filter(([, rows]) => rows > 0)
  if (filled.length === 0) return
  const what = filled.map(([table, rows]) => `${table} ${rows}`).join('，')
  throw new StorageError(
    'other',
    `数据库里已经有内容（行数：${what}），两份不能混在一起，什么都没有改。请停下机器人，把旧的数据移开，或者换一个空的数据库，再试一次`,
  )
}

/** @throws {StorageError} naming every table that differs */
export function compareCounts(wanted: RowCounts, got: RowCounts): void {
  const wrong = TABLE_NAMES.filter((table) => (wanted[table] ?? 0) !== got[table])
  if (wrong.length === 0) return
  const what = wrong.map((table) => `${table} 应有 ${wanted[table] ?? 0} 行，只有 ${got[table]} 行`).join('，')
  throw new StorageError('other', `没有复制完整，什么都没有留下：${what}。请再试一次`)
}

function nameOf(table: string): TableName {
  if (!Object.hasOwn(TABLES, table))
    throw new StorageError('unsupported', `备份里的表 ${table} 这个程序不认识：备份是更新的程序做的。请先更新程序`)
  return table as TableName
}
