/**
 * Owns that only one process works with something: a file's lock that the system takes back when the process dies, whatever it dies of,
 * on Linux and Windows alike. Who holds it is written beside it, for the one who is refused.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Libsql from 'libsql'
import { StorageError } from './errors.ts'
import { sqliteError } from './sqlite-errors.ts'

/** One that is being killed needs a moment to be gone. */
const PATIENCE_MS = 2000

/**
 * The database file and what is kept beside it. Returns the function that lets it go; the end of the process does so as well.
 * @throws {StorageError} when another bot has it
 */
export function holdDataFolder(dataDir: string): () => void {
  return hold(join(dataDir, 'huiqi'), (holder) => [
    `这个数据文件夹已经有一个机器人在用，没有再开一个：${dataDir}${holder}。`,
    '两个一起开，同一条消息会答两遍。',
    '请先停掉那一个再启动；要同时开两个，请给这一个另设 HUIQI_DATA_DIR。查看、备份这些命令可以照常用。',
  ])
}

/**
 * The file that keeps an account logged in, by its path without the ending.
 * @throws {StorageError} when another bot or gateway has it
 */
export function holdLogin(card: string): () => void {
  return hold(card, (holder) => [
    `这个微信登录文件已经有一个程序在用，没有再登录一次：${card}.memory-card.json${holder}。`,
    '同一个账号在两处登录，会互相挤下线。',
    '请先停掉那一个（机器人或网关）再启动；要登录另一个账号，请另设 HUIQI_DATA_DIR。',
  ])
}

/** @param path `.lock` and `.holder` stand there @param refusal for whoever comes second, given in brackets who has it */
function hold(path: string, refusal: (holder: string) => string[]): () => void {
  const [lock, note] = [`${path}.lock`, `${path}.holder`]
  let database: Libsql.Database | undefined
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    // SQLite's own locks do all that is wanted, and its library is here: an empty database in a transaction that never ends.
    database = new Libsql(lock)
    database.pragma(`busy_timeout=${PATIENCE_MS}`)
    database.exec('begin exclusive')
    writeFileSync(note, `进程 ${process.pid}，${new Date().toLocaleString('zh-CN')} 启动\n`, { mode: 0o600 })
  } catch (error) {
    database?.close()
    const problem = sqliteError(error, lock)
    if (problem instanceof StorageError && problem.problem === 'busy')
      throw new StorageError('busy', refusal(holderIn(note)).join('\n'), { code: problem.code })
    throw problem
  }
  const held = database
  return () => {
    rmSync(note, { force: true })
    // libsql leaves a file open for a while after it is closed, and its locks with it.
    held.exec('rollback')
    held.close()
  }
}

/** Only ever a hint: what it says is about whoever wrote it last. */
function holderIn(note: string): string {
  try {
    const holder = readFileSync(note, 'utf8').trim()
    return holder && `（${holder}）`
  } catch {
    return ''
  }
}
