/** Gives libsql's and the file system's errors their StorageError. */
import { constraintError, StorageError, type StorageProblem } from './errors.ts'

const BACKUP = '请停下机器人，把这个文件另外放好，用最近的备份恢复（npm run restore -- 文件）'

/** @param where the data folder or database file, as the operator knows it */
export function sqliteError(error: unknown, where: string): unknown {
  if (!(error instanceof Error) || error instanceof StorageError) return error
  const code = 'code' in error ? String(error.code ?? '') : ''
  if (code.startsWith('SQLITE_CONSTRAINT')) {
    const table = /failed: (\w+)\./.exec(error.message)?.[1] ?? null
    if (code.endsWith('_PRIMARYKEY') || code.endsWith('_UNIQUE')) return constraintError('duplicate', table, code)
    return constraintError(code.endsWith('_FOREIGNKEY') ? 'reference' : 'invalid', table, code)
  }
  const refused = (problem: StorageProblem, message: string) => new StorageError(problem, message, { code })
  if (code.includes('FULL') || code === 'ENOSPC' || code === 'EDQUOT')
    return refused('full', `数据库 ${where}：磁盘满了，这次没有写进去。请腾出空间，腾出来就自己恢复（${code}）`)
  if (code.includes('NOTADB') || code.includes('CORRUPT'))
    return refused('corrupt', `数据库 ${where}：文件坏了，或者不是数据库。${BACKUP}（${code}）`)
  if (code.includes('BUSY') || code.includes('LOCKED'))
    return refused(
      'busy',
      `数据库 ${where}：被另一个程序占用超过5秒。一直这样的话，请结束那个程序；要几个机器人一起用，请改用 PostgreSQL（${code}）`,
    )
  if (/READONLY|CANTOPEN|EACCES|EPERM|EROFS|ENOTDIR|EEXIST|EISDIR/.test(code) || error.message.includes('to open conn'))
    return refused('unwritable', unwritable(where, code || 'SQLITE_CANTOPEN'))
  if (code.includes('IOERR')) return refused('other', `数据库 ${where}：磁盘读写出错。请检查磁盘（${code}）`)
  if (code.includes('3091')) return constraintError('invalid', /column (\w+)\./.exec(error.message)?.[1] ?? null, code)
  return refused('other', `数据库 ${where}：${error.message}（${code || error.name}）`)
}

function unwritable(where: string, code: string): string {
  const why = /ENOTDIR|EEXIST|EISDIR/.test(code)
    ? '该是文件夹的地方是一个文件，或者反过来'
    : '运行这个程序的用户不能写那里'
  return `数据库 ${where}：打不开，${why}。请把文件夹交给这个用户（chown），或者在 HUIQI_DATA_DIR 里写另一个文件夹（${code}）`
}
