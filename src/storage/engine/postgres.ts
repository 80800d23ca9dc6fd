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

export async function openPostgres(url: string): Promise<{ dialect: PostgresDialect; place: string }> {
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
  const guarded = { connect: () => connect(pool, place), end: () => pool.end() }
  return { dialect: new PostgresDialect({ pool: guarded }), place }
}

async function checkServer(pool: pg.Pool, place: string): Promise<void> {
  const { rows } = await pool.query(
    "select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding",
  )
  const { version, encoding } = rows[0]
  if (version < OLDEST)
    throw new StorageError(
      'unsupported',
      `${place}：PostgreSQL ${Math.floor(version / 10_000)} 太旧了，请用 13 或更新的版本`,
    )
  if (encoding !== 'UTF8')
    throw new StorageError('unsupported', `${place}：数据库的编码是 ${encoding}，请用 UTF8 重新建`)
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
    return `PostgreSQL ${host}:${port}（数据库 ${database}，用户 ${user}）`
  } catch {
    throw new StorageError(
      'unreachable',
      'DATABASE_URL 要写成 postgres://用户:密码@主机:5432/数据库；密码里的 @、# 这类符号要写成 %40、%23',
    )
  }
}
