import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { type OpenOptions, openDatabase } from '../../src/storage/database.ts'
import { MIGRATIONS, migrate } from '../../src/storage/migrations/migrate.ts'
import { onEachEngine } from '../support/databases.ts'

const run = promisify(execFile)
const SCRIPT = join(import.meta.dirname, '../support/storage-process.ts')
const tsx = import.meta.resolve('tsx')

async function together(options: OpenOptions, processes: number, count: number): Promise<number[][]> {
  const startAt = Date.now() + 2500
  const runs = Array.from({ length: processes }, (_, worker) =>
    run(process.execPath, ['--import', tsx, SCRIPT, JSON.stringify({ options, startAt, count, worker })]),
  )
  return (await Promise.all(runs)).map(({ stdout }) => JSON.parse(stdout).migrations)
}

const NUMBERS = MIGRATIONS.map(({ number }) => number)
const NEXT = Math.max(...NUMBERS) + 1

onEachEngine('migrations', (engine) => {
  it('run once when several processes open a new database together, and none of their writes is lost', async () => {
    const options = await engine.create()
    expect(await together(options, 4, 25)).toEqual(Array(4).fill(NUMBERS))
    const database = await openDatabase(options)
    expect(await database.db.selectFrom('rate').selectAll().execute()).toEqual([{ name: 'counter', tat: 100 }])
    await database.close()
  })

  it('run again without harm, and only what is new', async () => {
    const database = await openDatabase(await engine.create())
    await database.db.insertInto('rate').values({ name: 'kept', tat: 1 }).execute()
    await migrate(database)
    const second = { number: NEXT, name: 'second', statements: ['create table second (name text, count bigint)'] }
    await migrate(database, [...MIGRATIONS, second])
    expect(await database.db.selectFrom('migrations').select('name').orderBy('number').execute()).toEqual([
      ...MIGRATIONS.map(({ name }) => ({ name })),
      { name: 'second' },
    ])
    expect(await database.db.selectFrom('rate').selectAll().execute()).toEqual([{ name: 'kept', tat: 1 }])
    await database.close()
  })

  it('leave nothing behind when one fails', async () => {
    const database = await openDatabase(await engine.create())
    const broken = { number: NEXT, name: 'broken', statements: ['create table half (name text)', 'create tabel typo'] }
    await expect(migrate(database, [...MIGRATIONS, broken])).rejects.toThrow(/syntax error/)
    const mended = { number: NEXT, name: 'mended', statements: ['create table half (name text)'] }
    await migrate(database, [...MIGRATIONS, mended])
    await database.close()
  })

  it('refuse tables of a newer program, and say what to do', async () => {
    const options = await engine.create()
    const database = await openDatabase(options)
    await database.db.insertInto('migrations').values({ number: 99, name: 'of tomorrow' }).execute()
    await database.close()
    await expect(openDatabase(options)).rejects.toMatchObject({
      problem: 'unsupported',
      message: expect.stringMatching(/migration 99 of tomorrow.*Update the program/),
    })
  })

  it('are numbered in order, each number once', () => {
    expect(NUMBERS).toEqual([...new Set(NUMBERS)].sort((a, b) => a - b))
  })
})
