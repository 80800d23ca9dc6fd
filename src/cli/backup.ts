/** `backup`, `restore`, `move`: everything the bot keeps, into a file, out of one, and into another database. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import type { Config } from '../settings/config.ts'
import { moveTo, restoreBackup, writeBackup } from '../storage/engine/backup.ts'
import { type Database, openDatabase } from '../storage/engine/database.ts'
import { findSalt, keepSalt, readMark, readSaltFile, SALT_FILE, saltAmong } from '../storage/engine/salt.ts'
import { FORCE, refuseToOverwrite } from './kept-file.ts'
import { print } from './print.ts'
import { withDatabase } from './with-database.ts'

type BackupSettings = Pick<Config, 'dataDir' | 'databaseUrl' | 'salt'>

/** @param settings read when a command runs */
export function registerBackup(program: Command, settings: () => BackupSettings): void {
  program
    .command('backup')
    .description('把机器人保存的全部内容写进一个文件，盐写在旁边；机器人不用停')
    .argument('<文件>', '写到哪里')
    .option(...FORCE)
    .action((file: string, options: { force?: boolean }) => {
      refuseToOverwrite([file, saltOf(file)], options)
      return withDatabase(settings(), (database) => backUp(database, file, settings()))
    })
  program
    .command('restore')
    .description('用备份填一个空的数据库；先停下机器人')
    .argument('<文件>', '备份文件，它的盐要在旁边（文件名加 .salt）')
    .action((file: string) =>
      withDatabase(settings(), (database) => restore(database, file, settings()), { mustExist: false }),
    )
  program
    .command('move')
    .description('把全部内容复制到另一个空的数据库；先停下机器人')
    .argument('<地址>', '复制到哪里，写法同 DATABASE_URL：postgres://…')
    .action((url: string) => withDatabase(settings(), (from) => move(from, url, settings())))
}

const saltOf = (file: string) => `${file}.salt`

async function backUp(database: Database, file: string, { dataDir, salt: given }: BackupSettings): Promise<void> {
  report(`已备份到 ${file}`, await writeBackup(database, file))
  // Without its salt nobody in the backup would be known again. Beside it, so that the two can be kept apart.
  const found = findSalt({ dataDir, given })
  const salt = found === null ? null : await saltAmong(database.db, [found])
  if (salt === null && (await readMark(database.db)) !== null)
    throw new Error(
      `备份写好了，但是恢复不了：没有找到这个数据库的盐（${join(dataDir, SALT_FILE)} 或 HUIQI_SALT ${found === null ? '都没有' : '是另一个'}）。请把当时的盐找回来，再备份一次`,
    )
  if (salt === null) return
  writeFileSync(saltOf(file), `${salt}\n`, { mode: 0o600 })
  print(`它的盐：${saltOf(file)}。两个文件请分开保管，恢复时都要用`)
}

async function restore(database: Database, file: string, { dataDir, salt: given }: BackupSettings): Promise<void> {
  const offered = given === undefined ? [readSaltFile(saltOf(file)), findSalt({ dataDir })] : [given]
  const { counts, salt } = await restoreBackup(
    database,
    file,
    offered.filter((one) => one !== null),
  )
  if (salt !== null && given === undefined) keepSalt(dataDir, salt)
  report(`已从 ${file} 恢复到 ${database.place}`, counts)
  print('现在可以启动机器人了')
}

async function move(from: Database, url: string, { dataDir }: BackupSettings): Promise<void> {
  if (!url.startsWith('postgres')) throw new Error('复制到的地址要以 postgres:// 开头')
  const to = await openDatabase({ url, dataDir })
  try {
    report(`已复制到 ${to.place}，每一行都核对过`, await moveTo(from, to))
  } finally {
    await to.close()
  }
  print('接下来：在 .env 里把 DATABASE_URL 写成这个地址，HUIQI_DATA_DIR 和 HUIQI_SALT 不要动，再启动机器人')
}

/** What an operator knows by name; the rest only counts. */
const NAMES: Record<string, string> = {
  conversations: '对话',
  staff: '工作人员',
  tickets: '待答问题',
  entries: '工作人员整理',
  teachings: '教过的问题',
  subscriptions: '订阅',
  broadcasts: '群发',
}

function report(what: string, counts: Record<string, number>): void {
  const named = Object.entries(NAMES).map(([table, name]) => `${name} ${counts[table] ?? 0}`)
  const all = Object.values(counts).reduce((sum, rows) => sum + rows, 0)
  print(`${what}：共 ${all} 行，其中${named.join('、')}`)
}
