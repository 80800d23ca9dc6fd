/** What can go wrong with the database, named the same on both engines. Messages say what, where, why and what to do, in the operator's language, and never hold a stored value. */

export type StorageProblem =
  /** A row with this key is there already. */
  | 'duplicate'
  /** A row points at one that is not there. */
  | 'reference'
  /** A value is missing or not one of those allowed: a defect of ours. */
  | 'invalid'
  /** The data folder or file cannot be written. */
  | 'unwritable'
  | 'corrupt'
  /** There is no database where one was to be read. */
  | 'missing'
  | 'full'
  /** Another process holds what is needed; passes by itself. */
  | 'busy'
  /** PostgreSQL is down, restarting or cut off; passes by itself once it is back. */
  | 'unreachable'
  /** PostgreSQL knows the user or database not, or the password is wrong. */
  | 'denied'
  /** PostgreSQL too old or not in UTF-8, or tables of a newer program. */
  | 'unsupported'
  | 'other'

export class StorageError extends Error {
  override readonly name = 'StorageError'
  readonly problem: StorageProblem
  /** The engine's own code, such as SQLITE_FULL or 23505. */
  readonly code: string
  /** The table a constraint was broken in, where the engine says. */
  readonly table: string | null

  constructor(problem: StorageProblem, message: string, { code = '', table = null as string | null } = {}) {
    super(message)
    this.problem = problem
    this.code = code
    this.table = table
  }
}

/** Whether waiting and trying again can help. A full disk counts: somebody frees it. */
export function passes(error: unknown): boolean {
  return error instanceof StorageError && ['busy', 'unreachable', 'full'].includes(error.problem)
}

/** The StorageError for a place where a bot's data was expected: to make an empty database there would hide the mistake. */
export function noDatabase(place: string): StorageError {
  return new StorageError(
    'missing',
    `${place} 那里没有机器人的数据库，什么都没有做。HUIQI_DATA_DIR（或 DATABASE_URL）要和机器人用的一样；机器人还没有启动过的，请先启动一次`,
  )
}

/** The StorageError for a broken constraint. */
export function constraintError(
  problem: 'duplicate' | 'reference' | 'invalid',
  table: string | null,
  code: string,
): StorageError {
  const what = {
    duplicate: 'a row with this key is already there',
    reference: 'the row points at one that is not there',
    invalid: 'a value is missing or not one of those allowed',
  }[problem]
  return new StorageError(problem, `database: ${what}${table ? `, table ${table}` : ''} (${code})`, { code, table })
}
