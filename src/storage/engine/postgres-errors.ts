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
    new StorageError(problem, `${where}：${message}（${code || error.name}）`, { code, table })
  if (GONE.test(code) || (code === '' && GONE_TEXT.test(error.message)))
    return refused(
      'unreachable',
      '没有回应，或者连接断了。请看看那里的 PostgreSQL 有没有在运行，DATABASE_URL 里的主机和端口对不对',
    )
  if (code === '53300') return refused('unreachable', '连接都被占满了。请调大 max_connections，或者少开几个程序')
  if (code === '53100') return refused('full', '数据库服务器的磁盘满了，这次没有写进去。请腾出空间，腾出来就自己恢复')
  if (code.startsWith('28') || /password|SASL|SCRAM/i.test(error.message))
    return refused('denied', '用户名或密码不对。请检查 DATABASE_URL 里的这两项，还有 pg_hba.conf')
  if (code === '3D000') return refused('denied', '没有这个数据库。请先建好，或者改 DATABASE_URL')
  if (code === '42501') return refused('denied', '这个用户没有权限。请给它建表的权限')
  if (/^(40001|40P01|55P03|57014|25P03)$/.test(code)) return refused('busy', '被另一个程序占用，可以再试一次')
  if (/^(XX001|XX002)$/.test(code)) return refused('corrupt', '有表或索引坏了。请停下机器人，用最近的备份恢复')
  return refused('other', code.startsWith('42') || code === '' ? error.message : '数据库不接受这条语句')
}
