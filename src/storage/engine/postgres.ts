/** The PostgreSQL pool: gives kysely connections whose values and errors are minded, and outlives a server that goes away. */
import { PostgresDialect } from 'kysely'
import pg from 'pg'
import { StorageError } from './errors.ts'
import { postgresError } from './postgres-errors.ts'
import { readNumber, toStored, wholeNumber } from './values.ts'

/** The first supported version, as `server_version_num` has it. */
const OLDEST = 130_000
const CONNECTIONS = 4

/** What PostgreSQL's types are in JavaScript, by oid: the same as on SQLite. */
const READ: Record<number, (text: string) => unknown> = {
  16: (bool) => (bool === 't' ? 1 : 0),
  20: wholeNumber,
  1700: readNumber,
  1082: String,
  1114: String,
  1184: String,
}
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    READ[oid] ?? pg.types.getTypeParser(oid, format === 'binary' ? 'binary' : 'text'),
} as pg.CustomTypesConfig

export async function openPostgres(url: string): Promise<PostgresDialect> {
  const place = placeOf(url)
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: 5000,
    statement_timeout: 30_000,
    query_timeout: 35_000,
    idle_in_transaction_session_timeout: 60_000,
    keepAlive: true,
    application_name: 'huiqi',
    types,
  })
  // Without these listeners a connection dropped by the server, idle or in use, ends the process. The next query says it.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  try {
    await checkServer(pool, place)
  } catch (error) {
    await pool.end()
    throw postgresError(error, place)
  }
  return new PostgresDialect({ pool: { connect: () => connect(pool, place), end: () => pool.end() } })
}

async function checkServer(pool: pg.Pool, place: string): Promise<void> {
  const { rows } = await pool.query(
    "select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding",
  )
  const { version, encoding } = rows[0]
  if (version < OLDEST)
    throw new StorageError(
      'unsupported',
      `${place}: PostgreSQL ${Math.floor(version / 10_000)} is too old. Use 13 or newer`,
    )
  if (encoding !== 'UTF8')
    throw new StorageError('unsupported', `${place}: the database is in ${encoding}. Create it with encoding UTF8`)
}

async function connect(pool: pg.Pool, place: string) {
  const client = await pool.connect().catch((error) => {
    throw postgresError(error, place)
  })
  let lost = false
  return {
    async query(sql: string, parameters: readonly unknown[] = []) {
      try {
        return await client.query(sql, parameters.map(toStored))
      } catch (error) {
        const mapped = postgresError(error, place)
        // A query that timed out may still be running on this connection: it must not go back to the pool.
        if (mapped instanceof StorageError && mapped.problem === 'unreachable') lost = true
        throw mapped
      }
    },
    release: () => client.release(lost),
  } as unknown as pg.PoolClient
}

/** Where the server is, for messages: all but the password. */
function placeOf(url: string): string {
  try {
    const { host, port, database, user } = new pg.Client({ connectionString: url })
    return `PostgreSQL ${host}:${port}, database ${database}, user ${user}`
  } catch {
    throw new StorageError(
      'unreachable',
      'DATABASE_URL is not an address of the form postgres://user:password@host:5432/database. Signs such as @ or # in the password are written %40, %23',
    )
  }
}
