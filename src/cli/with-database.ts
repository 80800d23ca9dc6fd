/** Opens the running bot's database for one command and closes it again; refuses to make an empty one where there is none. */
import type { Config } from '../settings/config.ts'
import { type Database, openDatabase } from '../storage/engine/database.ts'

export type DatabaseSettings = Pick<Config, 'dataDir' | 'databaseUrl'>

/** @param mustExist false for what fills an empty database */
export async function withDatabase<T>(
  { databaseUrl, dataDir }: DatabaseSettings,
  work: (database: Database) => Promise<T>,
  { mustExist = true } = {},
): Promise<T> {
  const database = await openDatabase({ url: databaseUrl, dataDir, mustExist })
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}
