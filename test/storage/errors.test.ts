import {
  chmodSync,
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { openDatabase } from '../../src/storage/engine/database.ts'
import { postgresError } from '../../src/storage/engine/postgres-errors.ts'
import { sqliteError } from '../../src/storage/engine/sqlite-errors.ts'
import { freePort, startServer } from '../support/postgres-server.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'huiqi-errors-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const problem = (options: { url?: string; dataDir: string }) =>
  openDatabase(options).then(
    () => 'none',
    (error) => error,
  )

/** The superuser may write anywhere. */
async function asNobody<T>(work: () => Promise<T>): Promise<T> {
  if (process.getuid?.() !== 0) return work()
  process.seteuid?.('nobody')
  try {
    return await work()
  } finally {
    process.seteuid?.(0)
  }
}

describe('the SQLite file', () => {
  it('and its folder are for this user only', async () => {
    const dataDir = join(folder, 'a/b')
    const database = await openDatabase({ dataDir })
    await database.db.insertInto('numbers').values({ name: 'n', last: 1 }).execute()
    expect(statSync(dataDir).mode & 0o777).toBe(0o700)
    for (const file of readdirSync(dataDir))
      expect([file, statSync(join(dataDir, file)).mode & 0o777]).toEqual([file, 0o600])
    await database.close()
    // The write-ahead log is folded in at close: the file alone is the whole database, and can be copied.
    expect(
      readdirSync(dataDir).filter((file) => file.endsWith('-wal') && statSync(join(dataDir, file)).size > 0),
    ).toEqual([])
    expect(readFileSync(join(dataDir, 'huiqi.db')).includes('CREATE TABLE')).toBe(true)
  })

  it('where a file stands in place of the folder', async () => {
    const dataDir = join(folder, 'taken')
    writeFileSync(dataDir, '')
    expect(await problem({ dataDir })).toMatchObject({
      problem: 'unwritable',
      message: expect.stringMatching(/taken.*是一个文件.*HUIQI_DATA_DIR/),
    })
  })

  it.each(['EACCES', 'EROFS', 'SQLITE_READONLY', 'SQLITE_CANTOPEN'])('that may not be written: %s', (code) => {
    expect(sqliteError(Object.assign(new Error('no'), { code }), '/data/huiqi.db')).toMatchObject({
      problem: 'unwritable',
      message: expect.stringMatching(/\/data\/huiqi.db.*不能写那里.*HUIQI_DATA_DIR/),
    })
  })

  it('in a folder that this user may only read, new or there already', async () => {
    const file = join(folder, 'huiqi.db')
    chmodSync(folder, 0o555)
    const unwritable = {
      problem: 'unwritable',
      message: expect.stringMatching(/huiqi\.db.*不能写那里.*把文件夹交给这个用户/),
    }
    expect(await asNobody(() => problem({ dataDir: folder }))).toMatchObject(unwritable)
    chmodSync(folder, 0o755)
    const database = await openDatabase({ dataDir: folder })
    await database.close()
    chmodSync(file, 0o444)
    expect(await asNobody(() => problem({ dataDir: folder }))).toMatchObject(unwritable)
  })

  it('that is no database', async () => {
    writeFileSync(join(folder, 'huiqi.db'), 'ein Brief, keine Datenbank. '.repeat(500))
    expect(await problem({ dataDir: folder })).toMatchObject({
      problem: 'corrupt',
      message: expect.stringMatching(/huiqi\.db.*坏了.*最近的备份恢复/),
    })
  })

  it('that was cut in half', async () => {
    const dataDir = join(folder, 'whole')
    const database = await openDatabase({ dataDir })
    const rows = Array.from({ length: 2000 }, (_, n) => ({ name: `${n}`.repeat(50), last: n }))
    await database.db.insertInto('numbers').values(rows).execute()
    await database.close()
    // A copy: libsql keeps a closed file's shared memory until its statements are collected, and would trust it.
    const file = join(folder, 'huiqi.db')
    copyFileSync(join(dataDir, 'huiqi.db'), file)
    truncateSync(file, Math.floor(statSync(file).size / 8192) * 4096)
    expect(await problem({ dataDir: folder })).toMatchObject({ problem: 'corrupt' })
  })

  it('on a full disk writes nothing of a transaction, and goes on when there is room', async () => {
    const database = await openDatabase({ dataDir: folder })
    const pages = async (limit: number) => sql.raw(`pragma max_page_count = ${limit}`).execute(database.db)
    const fill = () =>
      database.transaction(async (tx) => {
        await tx.insertInto('numbers').values({ name: 'first', last: 1 }).execute()
        await tx
          .insertInto('numbers')
          .values({ name: 'x'.repeat(1_000_000), last: 1 })
          .execute()
          .catch(swallowed.push)
        await tx.insertInto('numbers').values({ name: 'after', last: 1 }).execute()
      })
    const swallowed = { errors: [] as unknown[], push: (error: unknown) => void swallowed.errors.push(error) }
    await pages(100)
    await expect(fill()).rejects.toThrow(/rolled back by an earlier error/)
    expect(swallowed.errors).toMatchObject([
      { problem: 'full', message: expect.stringMatching(/huiqi\.db.*磁盘满了.*腾出空间/) },
    ])
    expect(await database.db.selectFrom('numbers').selectAll().execute()).toEqual([])
    await pages(100_000)
    await fill()
    expect(await database.db.selectFrom('numbers').select('last').execute()).toHaveLength(3)
    await database.close()
  })
})

describe('PostgreSQL', () => {
  it('that does not answer', async () => {
    const port = await freePort()
    const error = await problem({ url: `postgres://bot:s3cret@127.0.0.1:${port}/huiqi`, dataDir: folder })
    expect(error).toMatchObject({
      problem: 'unreachable',
      message: expect.stringMatching(/127\.0\.0\.1:\d+（数据库 huiqi，用户 bot）：没有回应.*PostgreSQL 有没有在运行/),
    })
    expect(error.message).not.toContain('s3cret')
  })

  it('that takes the connection and says nothing', async () => {
    const silent = createServer(() => {})
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const { port } = silent.address() as { port: number }
    expect(await problem({ url: `postgres://127.0.0.1:${port}/huiqi`, dataDir: folder })).toMatchObject({
      problem: 'unreachable',
    })
    silent.close()
  })

  it('whose address is misspelt, without showing the password', async () => {
    const error = await problem({ url: 'postgres://bot:s3cret@:x:y/', dataDir: folder })
    expect(error.message).toMatch(/DATABASE_URL 要写成 postgres/)
    expect(error.message).not.toContain('s3cret')
  })

  it.each([
    ['28P01', 'denied', /用户名或密码不对/],
    ['28000', 'denied', /用户名或密码不对/],
    ['3D000', 'denied', /没有这个数据库/],
    ['42501', 'denied', /建表的权限/],
    ['53100', 'full', /磁盘满了/],
    ['53300', 'unreachable', /max_connections/],
    ['57P01', 'unreachable', /连接断了/],
    ['40P01', 'busy', /再试一次/],
  ])('refusing with %s', (code, expected, message) => {
    const mapped = postgresError(Object.assign(new Error('their words'), { code, detail: 'Key (name)=(王)' }), 'there')
    expect(mapped).toMatchObject({ problem: expected, message: expect.stringMatching(message) })
  })
})

const postgres = inject('postgres')
const here = 'missing' in postgres ? ` (skipped: ${postgres.missing})` : ''

describe.skipIf(here || process.env.TEST_DATABASE_URL)(`a real PostgreSQL${here}`, () => {
  it('asked for an unknown database says so', async () => {
    const url = new URL('url' in postgres ? postgres.url : '')
    url.pathname = '/nirgends'
    expect(await problem({ url: url.href, dataDir: folder })).toMatchObject({ problem: 'denied', code: '3D000' })
  })

  it('that ends the connections, as a restart does, fails the query under way; the process goes on, and so does the work', async () => {
    const server = await startServer()
    const [database, admin] = await Promise.all([1, 2].map(() => openDatabase({ url: server.url, dataDir: folder })))
    const sleeping = sql`select pg_sleep(30)`.execute(database!.db).catch((error) => error)
    await database!.db.selectFrom('numbers').selectAll().execute()
    await sql`select count(pg_terminate_backend(pid)) from pg_stat_activity
      where pid <> pg_backend_pid() and application_name = 'huiqi'`.execute(admin!.db)
    expect(await sleeping).toMatchObject({ problem: 'unreachable', code: '57P01' })
    // An idle connection may not yet know that it was ended: each of the pool's can fail once, never more.
    const refused: unknown[] = []
    const ask = () => database!.db.selectFrom('numbers').selectAll().execute()
    for (let tries = 1; tries < 5 && !(await ask().catch((error) => void refused.push(error))); tries++);
    for (const error of refused) expect(error).toMatchObject({ problem: 'unreachable' })
    expect(await ask()).toEqual([])
    await Promise.all([database!.close(), admin!.close()])
    await server.stop()
  })

  it('that stops in the middle of a transaction fails it with one clear error', async () => {
    const server = await startServer()
    const database = await openDatabase({ url: server.url, dataDir: folder })
    const halfway = database.transaction(async (tx) => {
      await tx.insertInto('numbers').values({ name: 'half', last: 1 }).execute()
      await server.stop()
      await tx.insertInto('numbers').values({ name: 'rest', last: 1 }).execute()
    })
    await expect(halfway).rejects.toMatchObject({ problem: 'unreachable' })
    await expect(database.db.selectFrom('numbers').selectAll().execute()).rejects.toMatchObject({
      problem: 'unreachable',
    })
    await database.close()
  })
})
