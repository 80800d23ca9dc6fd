/** The secret that people's hashes depend on: made at the first start and kept beside the data, or given. */
import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from './database.ts'
import { StorageError } from './errors.ts'
import { sqliteError } from './sqlite-errors.ts'
import { saltedHash } from './talker-hash.ts'

export const SALT_FILE = 'salt'

/** @param given HUIQI_SALT; needed where several machines share one database */
export function readSalt(dataDir: string, given?: string): string {
  if (given) return given
  const file = join(dataDir, SALT_FILE)
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    try {
      writeFileSync(file, `${randomBytes(24).toString('base64url')}\n`, { flag: 'wx', mode: 0o600 })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    throw sqliteError(error, file)
  }
}

/**
 * Refuses another salt than the one this database was made with: everybody would be a stranger, and 删除我的信息 would find nothing.
 * @throws {StorageError}
 */
export async function checkSalt(database: Database, salt: string, now: number): Promise<void> {
  const value = saltedHash(salt)('the salt of this database')
  await database.db
    .insertInto('switches')
    .values({ name: 'salt', value, at: now, by: 'start' })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { value: first } = await database.db
    .selectFrom('switches')
    .select('value')
    .where('name', '=', 'salt')
    .executeTakeFirstOrThrow()
  if (first !== value)
    throw new StorageError(
      'other',
      `database: it was made with another salt, so nobody in it would be known again. Set HUIQI_SALT as it was, or put the file “${SALT_FILE}” of that time back into HUIQI_DATA_DIR`,
    )
}
