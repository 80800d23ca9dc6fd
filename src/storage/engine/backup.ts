/** Writes everything into one compressed file, of either engine, while the bot runs; and fills an empty database from it. */
import { createReadStream, createWriteStream, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { sql } from 'kysely'
import { z } from 'zod'
import { type Database, openDatabase, type Queries } from './database.ts'
import { StorageError } from './errors.ts'
import { WORDS_OF_THE_REST } from './migrations/012-desk-work.ts'
import { MIGRATIONS } from './migrations/migrate.ts'
import { numberTheRest } from './numbers.ts'
import { readMark, saltAmong } from './salt.ts'
import { compareCounts, countRows, insertRows, makeEmpty, pagesOf, type RowCounts, TABLE_NAMES } from './tables.ts'

const BackupLine = z.union([
  z.strictObject({ huiqi: z.literal('backup'), migration: z.int() }),
  z.strictObject({
    table: z.string(),
    rows: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))),
  }),
  /** Last: without it the file is cut off. */
  z.strictObject({ counts: z.record(z.string(), z.int()) }),
])
type BackupLine = z.infer<typeof BackupLine>

/** Everything as it was at one moment, without keeping the bot from writing. */
async function snapshot<T>(database: Database, work: (queries: Queries) => Promise<T>): Promise<T> {
  if (database.engine === 'postgres')
    return database.transaction(async (tx) => {
      await sql`set transaction isolation level repeatable read`.execute(tx)
      await sql`set local statement_timeout = 0`.execute(tx)
      return work(tx)
    })
  const folder = mkdtempSync(join(tmpdir(), 'huiqi-backup-'))
  try {
    await sql`vacuum into ${sql.lit(join(folder, 'huiqi.db'))}`.execute(database.db)
    const copy = await openDatabase({ dataDir: folder })
    return await work(copy.db).finally(() => copy.close())
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Replaces `file` once the backup is whole. Resolves with the rows of each table. */
export async function writeBackup(database: Database, file: string): Promise<RowCounts> {
  const part = `${file}.part`
  try {
    const counts = await snapshot(database, async (queries) => {
      const counts: RowCounts = Object.fromEntries(TABLE_NAMES.map((table) => [table, 0]))
      const text = (line: BackupLine) => `${JSON.stringify(line)}\n`
      async function* lines() {
        yield text({ huiqi: 'backup', migration: MIGRATIONS.length })
        for (const table of TABLE_NAMES)
          for await (const rows of pagesOf(queries, table)) {
            counts[table] = (counts[table] ?? 0) + rows.length
            yield text({ table, rows })
          }
        yield text({ counts })
      }
      await pipeline(Readable.from(lines()), createGzip(), createWriteStream(part, { mode: 0o600 }))
      return counts
    })
    renameSync(part, file)
    return counts
  } finally {
    rmSync(part, { force: true })
  }
}

type Restored = {
  counts: RowCounts
  /** Of those offered the one it was made with; null where it never had one. */
  salt: string | null
}

/**
 * Fills an empty database, wholly or not at all.
 * @param salts one of them has to be the backup's own
 * @throws {StorageError} when the file is no whole backup, its salt is missing, or the database is not empty
 */
export async function restoreBackup(database: Database, file: string, salts: readonly string[]): Promise<Restored> {
  if (!existsSync(file)) throw new StorageError('other', `没有备份文件 ${file}`)
  return database.transaction(async (tx) => {
    await makeEmpty(tx)
    let counts: RowCounts | undefined
    for await (const line of linesOf(file)) {
      if ('huiqi' in line) {
        if (line.migration > MIGRATIONS.length)
          throw new StorageError('unsupported', `备份 ${file} 是更新的程序做的，请先更新程序`)
      } else if ('table' in line) await insertRows(tx, line.table, line.rows)
      else counts = line.counts
    }
    if (!counts) throw notWhole(file)
    const got = await countRows(tx)
    compareCounts(counts, got)
    const salt = await saltAmong(tx, salts)
    if (salt === null && (await readMark(tx)) !== null)
      throw new StorageError(
        'other',
        `没有找到备份 ${file} 的盐，什么都没有恢复：没有它，备份里的人谁都认不出来。请把备份时写在旁边的 ${file}.salt 放回去；设置里写了 HUIQI_SALT 的，要么写备份时的那个，要么先去掉`,
      )
    await numberTheRest(tx)
    await sql.raw(WORDS_OF_THE_REST).execute(tx)
    return { counts: got, salt }
  })
}

async function* linesOf(file: string): AsyncGenerator<BackupLine> {
  const input = createReadStream(file)
  const unzipped = input.pipe(createGunzip())
  input.on('error', (error) => unzipped.destroy(error))
  try {
    for await (const line of createInterface({ input: unzipped, crlfDelay: Number.POSITIVE_INFINITY }))
      yield readLine(line, file)
  } catch (error) {
    // zlib's: it ends too soon, was changed, or is no such file at all.
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) throw notWhole(file)
    throw error
  } finally {
    input.destroy()
  }
}

function readLine(line: string, file: string): BackupLine {
  try {
    return BackupLine.parse(JSON.parse(line))
  } catch {
    throw notWhole(file)
  }
}

function notWhole(file: string): StorageError {
  return new StorageError('corrupt', `备份 ${file} 不完整，或者不是本程序的备份，什么都没有恢复。请换一份`)
}

/** Copies everything into an empty database of either engine, and checks that every row arrived. */
export async function moveTo(from: Database, to: Database): Promise<RowCounts> {
  return snapshot(from, (source) =>
    to.transaction(async (tx) => {
      await makeEmpty(tx)
      for (const table of TABLE_NAMES)
        for await (const rows of pagesOf(source, table)) await insertRows(tx, table, rows)
      const got = await countRows(tx)
      compareCounts(await countRows(source), got)
      return got
    }),
  )
}
