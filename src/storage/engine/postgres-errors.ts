/** Gives PostgreSQL's and the network's errors their StorageError. PostgreSQL quotes values in its details: those are left out. */
import { constraintError, StorageError, type StorageProblem } from './errors.ts'

/** Classes 08 (connection), 57P (shutdown) and the network's own codes. */
const GONE =
  /^(08...|57P0[1-5]|ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE|ENOENT)$/
/** What pg says without a code. */
const GONE_TEXT = /terminated|timeout|not queryable|closed the connection|client was closed/i

/** @param where host, port, database and user, never the password */
export function postgresError(error: unknown, where: string): unknown {
  if (!(error instanceof Error) || error instanceof StorageError) return error
  const code = 'code' in error ? String(error.code ?? '') : ''
  const table = 'table' in error && error.table ? String(error.table) : null
  if (code === '23505') return constraintError('duplicate', table, code)
  if (code === '23503') return constraintError('reference', table, code)
  if (/^(23|22)/.test(code)) return constraintError('invalid', table, code)
  const refused = (problem: StorageProblem, message: string) =>
    new StorageError(problem, `${where}: ${message} (${code || error.name})`, { code, table })
  if (GONE.test(code) || (code === '' && GONE_TEXT.test(error.message)))
    return refused(
      'unreachable',
      'no answer, or the connection was cut. Check that PostgreSQL runs there and that DATABASE_URL has the right host and port',
    )
  if (code === '53300')
    return refused('unreachable', 'all connections are taken. Raise max_connections or run fewer processes')
  if (code === '53100')
    return refused('full', "the server's disk is full, nothing was written. Free some space; work goes on by itself")
  if (code.startsWith('28') || /password|SASL|SCRAM/i.test(error.message))
    return refused('denied', 'the user or password was refused. Check both in DATABASE_URL, and pg_hba.conf')
  if (code === '3D000') return refused('denied', 'there is no such database. Create it, or correct DATABASE_URL')
  if (code === '42501')
    return refused('denied', 'the user may not do this here. Grant it the right to create tables in its schema')
  if (/^(40001|40P01|55P03|57014|25P03)$/.test(code))
    return refused('busy', 'another process held what was needed. It can be tried again')
  if (/^(XX001|XX002)$/.test(code))
    return refused('corrupt', 'a table or index is damaged. Stop the bot and restore the last backup')
  return refused('other', code.startsWith('42') || code === '' ? error.message : 'the statement was refused')
}
