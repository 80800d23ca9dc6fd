/** The secret that people's hashes depend on: made at the first start and kept beside the data, or given; never made for a database that had another one. */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Database, Queries } from './database.ts'
import { StorageError } from './errors.ts'
import { sqliteError } from './sqlite-errors.ts'
import { saltedHash } from './talker-hash.ts'

export const SALT_FILE = 'salt'
const SHORTEST = 16

type SaltPlace = {
  dataDir: string
  /** HUIQI_SALT; needed where several machines share one database. */
  given?: string | undefined
}

/** The salt of this database; one is made where neither database nor folder has any. @throws {StorageError} when it is lost or another one */
export async function openSalt(database: Database, place: SaltPlace, now: number): Promise<string> {
  const mark = await readMark(database.db)
  const salt = findSalt(place) ?? (mark === null ? makeSalt(place.dataDir) : null)
  if (salt === null)
    throw new StorageError(
      'other',
      `盐（salt）不见了：${join(place.dataDir, SALT_FILE)} 没有，HUIQI_SALT 也没有写，没有它数据库里的人都认不出来。请把备份旁边的 .salt 文件放回去，改名为 ${SALT_FILE}；不要自己编一个`,
    )
  await checkSalt(database, salt, now)
  return salt
}

/** Null where there is none. */
export function findSalt({ dataDir, given }: SaltPlace): string | null {
  return given ?? readSaltFile(join(dataDir, SALT_FILE))
}

/** Null where there is no such file. @throws {StorageError} when it cannot be read, or holds no salt */
export function readSaltFile(file: string): string | null {
  if (!existsSync(file)) return null
  let salt: string
  try {
    salt = readFileSync(file, 'utf8').trim()
  } catch (error) {
    throw sqliteError(error, file)
  }
  if (salt.length < SHORTEST)
    throw new StorageError('other', `盐 ${file} 是空的或者不完整。请把备份旁边的 .salt 文件放回去；不要自己编一个`)
  return salt
}

function makeSalt(dataDir: string): string {
  const file = join(dataDir, SALT_FILE)
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    try {
      writeFileSync(file, `${randomBytes(24).toString('base64url')}\n`, { flag: 'wx', mode: 0o600 })
    } catch (error) {
      // Another process was first. Half a salt, of a disk that is full, would be taken for a lost one at the next start.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
        rmSync(file, { force: true })
        throw error
      }
    }
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    throw sqliteError(error, file)
  }
}

/** Puts a salt beside the data. One that was there is set aside under another name: it may belong to other data. */
export function keepSalt(dataDir: string, salt: string): void {
  const file = join(dataDir, SALT_FILE)
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    if (existsSync(file)) {
      if (readFileSync(file, 'utf8').trim() === salt) return
      let n = 1
      while (existsSync(`${file}.old-${n}`)) n += 1
      renameSync(file, `${file}.old-${n}`)
    }
    writeFileSync(file, `${salt}\n`, { mode: 0o600 })
  } catch (error) {
    throw sqliteError(error, file)
  }
}

/** What a database keeps of its salt, to know it again; null before the first start. */
export async function readMark(queries: Queries): Promise<string | null> {
  const row = await queries.selectFrom('switches').select('value').where('name', '=', 'salt').executeTakeFirst()
  return row?.value ?? null
}

/** Which of these salts the database was made with; null for none of them, and before its first start. */
export async function saltAmong(queries: Queries, salts: readonly string[]): Promise<string | null> {
  const mark = await readMark(queries)
  return salts.find((salt) => markOf(salt) === mark) ?? null
}

const markOf = (salt: string) => saltedHash(salt)('the salt of this database')

/**
 * Refuses another salt than the one this database was made with: everybody would be a stranger, and 删除我的信息 would find nothing.
 * @throws {StorageError}
 */
export async function checkSalt(database: Database, salt: string, now: number): Promise<void> {
  await database.db
    .insertInto('switches')
    .values({ name: 'salt', value: markOf(salt), at: now, by: 'start' })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  if ((await saltAmong(database.db, [salt])) === null)
    throw new StorageError(
      'other',
      `盐（salt）不对：数据库 ${database.place} 是用另一个盐做的，用这个就谁都认不出来了。请把当时的文件 ${SALT_FILE}（备份旁边的 .salt）放回 HUIQI_DATA_DIR，或者把 HUIQI_SALT 改回当时的`,
    )
}
