/** Gives libsql's and the file system's errors their StorageError. */
import { constraintError, StorageError, type StorageProblem } from './errors.ts'

const BACKUP = 'Stop the bot, keep the file aside, and restore the last backup (npm run restore -- FILE)'

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
    return refused(
      'full',
      `database ${where}: the disk is full, nothing was written. Free some space; work goes on by itself (${code})`,
    )
  if (code.includes('NOTADB') || code.includes('CORRUPT'))
    return refused('corrupt', `database ${where}: the file is damaged or is not a database. ${BACKUP} (${code})`)
  if (code.includes('BUSY') || code.includes('LOCKED'))
    return refused(
      'busy',
      `database ${where}: another process has held it for more than 5 seconds. If this goes on, end that process, or use PostgreSQL for several (${code})`,
    )
  if (/READONLY|CANTOPEN|EACCES|EPERM|EROFS|ENOTDIR|EEXIST|EISDIR/.test(code) || error.message.includes('to open conn'))
    return refused('unwritable', unwritable(where, code || 'SQLITE_CANTOPEN'))
  if (code.includes('IOERR'))
    return refused('other', `database ${where}: the disk could not be read or written. Check the disk (${code})`)
  if (code.includes('3091')) return constraintError('invalid', /column (\w+)\./.exec(error.message)?.[1] ?? null, code)
  return refused('other', `database ${where}: ${error.message} (${code || error.name})`)
}

function unwritable(where: string, code: string): string {
  const why = /ENOTDIR|EEXIST|EISDIR/.test(code)
    ? 'a file stands where a folder should be, or the other way round'
    : 'this user may not write there'
  return `database ${where}: cannot be opened for writing: ${why}. Give the folder to this user, or set HUIQI_DATA_DIR to another one (${code})`
}
