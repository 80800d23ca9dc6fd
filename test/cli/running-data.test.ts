/** Commands and the data they work on: which settings count, that none makes a database where it was to read one, and that nothing is written over. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '../../src/storage/engine/database.ts'
import { openSalt } from '../../src/storage/engine/salt.ts'
import { runCommand } from '../support/command.ts'
import { onEachEngine } from '../support/databases.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'huiqi-commands-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const run = (words: string, settings: Record<string, string> = {}) => runCommand(words.split(' '), folder, settings)
const env = (text: string) => writeFileSync(join(folder, '.env'), text)

/** What a bot leaves behind once it has been here. */
async function botWasHere(dataDir: string, given?: string): Promise<void> {
  const database = await openDatabase({ dataDir })
  await openSalt(database, { dataDir, given }, 1)
  await database.db
    .insertInto('numbers')
    .values({ name: `of ${dataDir}`, last: 1 })
    .execute()
  await database.close()
}

const READERS = [
  'backup b.gz',
  'report',
  'staff list',
  'staff invite 王科长 --role editor',
  'taught list',
  'taught export',
  'broadcast status',
  'move postgres://127.0.0.1:1/none',
]

describe('a command that reads what the bot keeps', () => {
  it.each(READERS)('%s: where there is none it says so, and makes none', async (words) => {
    const ran = await run(words, { HUIQI_DATA_DIR: './nowhere' })
    expect(ran.code).toBe(1)
    expect(ran.complained).toMatch(/nowhere\/huiqi\.db 那里没有机器人的数据库.*HUIQI_DATA_DIR.*先启动一次/)
    expect(readdirSync(folder)).toEqual([])
  })

  it('takes an empty file for none, and leaves it', async () => {
    mkdirSync(join(folder, 'data'))
    writeFileSync(join(folder, 'data/huiqi.db'), '')
    const ran = await run('staff list', { HUIQI_DATA_DIR: './data' })
    expect(ran).toMatchObject({ code: 1, complained: expect.stringContaining('没有机器人的数据库') })
    expect(readdirSync(join(folder, 'data'))).toEqual(['huiqi.db'])
  })

  it('makes no salt for a database that was made with one', async () => {
    await botWasHere(join(folder, 'data'))
    rmSync(join(folder, 'data/salt'))
    const ran = await run('staff list', { HUIQI_DATA_DIR: './data' })
    expect(ran).toMatchObject({ code: 1, complained: expect.stringMatching(/盐.*不见了.*\.salt.*不要自己编/) })
    expect(existsSync(join(folder, 'data/salt'))).toBe(false)
  })
})

onEachEngine('a database that must exist', (engine) => {
  it('is refused where nobody has been, and left as it was', async () => {
    const options = await engine.create()
    const opened = openDatabase({ ...options, mustExist: true })
    await expect(opened).rejects.toMatchObject({
      problem: 'missing',
      message: expect.stringMatching(/没有机器人的数据库/),
    })
    const made = await openDatabase(options)
    expect(made.isNew).toBe(true)
    await made.close()
    const again = await openDatabase({ ...options, mustExist: true })
    expect(again.isNew).toBe(false)
    await again.close()
  })
})

describe('.env in the folder of a command', () => {
  it('counts for what the environment leaves out, an empty value being none', async () => {
    await botWasHere(join(folder, 'data'))
    env('HUIQI_DATA_DIR=./data\nHUIQI_LOG_LEVEL=\nHUIQI_SALT=\n')
    expect(await run('staff list')).toMatchObject({ code: 0, said: expect.stringContaining('还没有人绑定') })
    expect(await run('staff list', { HUIQI_DATA_DIR: './other' })).toMatchObject({
      code: 1,
      complained: expect.stringContaining('other/huiqi.db'),
    })
  })

  it('with a wrong value or a misspelt name is refused by name', async () => {
    env('HUIQI_RETENTION_DAYS=ewig\n')
    expect((await run('report')).complained).toMatch(/设置不对[\s\S]*HUIQI_RETENTION_DAYS：要写天数/)
    env('HUIQI_DATADIR=./data\n')
    expect(await run('report')).toMatchObject({
      code: 1,
      complained: expect.stringMatching(/没有叫 HUIQI_DATADIR 的设置/),
    })
  })

  it('that is no file is named', async () => {
    mkdirSync(join(folder, '.env'))
    expect(await run('report')).toMatchObject({ code: 1, complained: expect.stringMatching(/\.env 读不了.*移开/) })
  })
})

describe('backup and restore', () => {
  const from = { HUIQI_DATA_DIR: './data' }
  const to = { HUIQI_DATA_DIR: './new' }

  it('never write over a file unasked', async () => {
    await botWasHere(join(folder, 'data'))
    writeFileSync(join(folder, 'b.gz.salt'), 'of another backup')
    expect(await run('backup b.gz', from)).toMatchObject({
      code: 1,
      complained: expect.stringMatching(/b\.gz\.salt 已经有了.*--force/),
    })
    expect(readdirSync(folder).sort()).toEqual(['b.gz.salt', 'data'])
    expect(await run('backup b.gz --force', from)).toMatchObject({
      code: 0,
      said: expect.stringMatching(/已备份到 b\.gz.*\n它的盐：b\.gz\.salt/),
    })
    const first = readFileSync(join(folder, 'b.gz'))
    expect((await run('backup b.gz', from)).complained).toContain('b.gz 已经有了')
    expect(readFileSync(join(folder, 'b.gz'))).toEqual(first)
  })

  it('to a folder that is not there, or is one itself, say so in Chinese', async () => {
    await botWasHere(join(folder, 'data'))
    expect(await run('backup none/b.gz', from)).toMatchObject({
      code: 1,
      complained: expect.stringMatching(/none\/b\.gz.*没有这个文件或文件夹/),
    })
    expect(await run('restore data', to)).toMatchObject({
      code: 1,
      complained: expect.stringMatching(/这是一个文件夹/),
    })
  })

  it('carry the salt along; without it nothing is restored', async () => {
    await botWasHere(join(folder, 'data'))
    await run('backup b.gz', from)
    const salt = readFileSync(join(folder, 'data/salt'), 'utf8')
    rmSync(join(folder, 'b.gz.salt'))
    expect(await run('restore b.gz', to)).toMatchObject({
      code: 1,
      complained: expect.stringMatching(/b\.gz\.salt 放回去/),
    })
    writeFileSync(join(folder, 'b.gz.salt'), salt)
    // As a first start on the new machine leaves it.
    const first = await openDatabase({ dataDir: join(folder, 'new') })
    await openSalt(first, { dataDir: join(folder, 'new') }, 1)
    await first.close()
    const made = readFileSync(join(folder, 'new/salt'), 'utf8')
    expect(await run('restore b.gz', to)).toMatchObject({ code: 0, said: expect.stringContaining('现在可以启动') })
    expect(readFileSync(join(folder, 'new/salt'), 'utf8')).toBe(salt)
    expect(readFileSync(join(folder, 'new/salt.old-1'), 'utf8')).toBe(made)
    expect(await run('staff list', to)).toMatchObject({ code: 0 })
  })

  it('with HUIQI_SALT go by it, and write it beside the backup', async () => {
    const HUIQI_SALT = 'a salt from the settings'
    await botWasHere(join(folder, 'data'), HUIQI_SALT)
    expect(await run('backup b.gz', { ...from, HUIQI_SALT })).toMatchObject({ code: 0 })
    expect(readFileSync(join(folder, 'b.gz.salt'), 'utf8').trim()).toBe(HUIQI_SALT)
    const other = await run('restore b.gz', { ...to, HUIQI_SALT: 'another one that is set' })
    expect(other).toMatchObject({ code: 1, complained: expect.stringContaining('HUIQI_SALT') })
    expect(await run('restore b.gz', to)).toMatchObject({ code: 0 })
    expect(readFileSync(join(folder, 'new/salt'), 'utf8').trim()).toBe(HUIQI_SALT)
  })

  it('without the salt of the data say that the backup cannot be restored, and end with 1', async () => {
    await botWasHere(join(folder, 'data'))
    rmSync(join(folder, 'data/salt'))
    const ran = await run('backup b.gz', from)
    expect(ran).toMatchObject({ code: 1, complained: expect.stringMatching(/恢复不了.*盐.*再备份一次/) })
    expect(existsSync(join(folder, 'b.gz'))).toBe(true)
  })
})

it('a report is not written over another', async () => {
  await botWasHere(join(folder, 'data'))
  writeFileSync(join(folder, 'report.xlsx'), 'of last week, with remarks')
  const ran = await run('report --out report.xlsx', { HUIQI_DATA_DIR: './data' })
  expect(ran).toMatchObject({ code: 1, complained: expect.stringMatching(/report\.xlsx 已经有了/) })
  expect(readFileSync(join(folder, 'report.xlsx'), 'utf8')).toBe('of last week, with remarks')
})

it.each([
  ['backup', /少写了“文件”[\s\S]*用法： npm run backup -- \[选项\] <文件>/],
  ['staff invite 王 --role boss', /--role <权限> 不能写“boss”：只能是 reader、editor、approver/],
  ['staff bind', /没有 bind 这个命令[\s\S]*invite \[选项\] <姓名>/],
  ['report --weeks 3', /没有 --weeks 这个选项/],
  ['restore a b', /写多了/],
  ['graph 2023-1-x99', /2023-1-x99 没有可以测算的条件/],
  ['evaluate none.jsonl', /none\.jsonl：没有这个文件/],
])('%s: what is wrong with a command line is said in Chinese', async (words, said) => {
  const ran = await run(words)
  expect(ran.code).toBe(1)
  expect(ran.complained).toMatch(said)
})

it('help is in Chinese, and shows commands as they are typed', async () => {
  for (const words of [
    '--help',
    'backup --help',
    'broadcast --help',
    'broadcast draft --help',
    'staff invite --help',
  ]) {
    const { said } = await run(words)
    expect(said).toMatch(/^用法： npm run /)
    expect(said.replace(/\bbench .*\n.*/, '')).not.toMatch(/Usage|Options|display help|choices|default|\[options\]/)
  }
})
