import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { afterCommit, openDatabase } from '../../src/storage/engine/database.ts'
import { passes, StorageError } from '../../src/storage/engine/errors.ts'
import { newId } from '../../src/storage/engine/ids.ts'
import { onEachEngine, type TestEngine } from '../support/databases.ts'

const names = async (engine: TestEngine) =>
  (await engine.database().db.selectFrom('numbers').select('name').orderBy('name').execute()).map(({ name }) => name)

onEachEngine('a transaction', (engine) => {
  it('is written whole', async () => {
    const said = await engine.database().transaction(async (tx) => {
      await tx.insertInto('numbers').values({ name: 'a', last: 1 }).execute()
      await tx.insertInto('numbers').values({ name: 'b', last: 1 }).execute()
      return 'done'
    })
    expect(said).toBe('done')
    expect(await names(engine)).toEqual(['a', 'b'])
  })

  it('that fails writes nothing, runs no hook, and the next one works', async () => {
    const hooks: string[] = []
    const failing = engine.database().transaction(async (tx) => {
      await tx.insertInto('numbers').values({ name: 'a', last: 1 }).execute()
      afterCommit(() => hooks.push('a'))
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    await engine.database().transaction(async (tx) => {
      await tx.insertInto('numbers').values({ name: 'b', last: 1 }).execute()
      afterCommit(() => hooks.push('b'))
      expect(hooks).toEqual([])
    })
    expect(await names(engine)).toEqual(['b'])
    expect(hooks).toEqual(['b'])
  })

  it('takes in whatever is done on the same database from inside, and undoes it as a whole', async () => {
    const database = engine.database()
    const { db } = database
    const failing = database.transaction(async () => {
      await db.insertInto('numbers').values({ name: 'a', last: 1 }).execute()
      await database.transaction((tx) => tx.insertInto('numbers').values({ name: 'b', last: 1 }).execute())
      const both = await sql<{ name: string }>`select name from numbers order by name`.execute(db)
      expect(both.rows.map(({ name }) => name)).toEqual(['a', 'b'])
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await names(engine)).toEqual([])
    await database.transaction(() => db.insertInto('numbers').values({ name: 'c', last: 1 }).execute())
    expect(await names(engine)).toEqual(['c'])
  })

  it('is over when it has ended: what it began and did not wait for is no part of the next one', async () => {
    const database = engine.database()
    let late: Promise<unknown> = Promise.resolve()
    await database.transaction(async (tx) => {
      await tx.insertInto('numbers').values({ name: 'a', last: 1 }).execute()
      late = new Promise((resolve) => setImmediate(resolve)).then(() =>
        database.db.insertInto('numbers').values({ name: 'late', last: 1 }).execute(),
      )
    })
    const failing = database.transaction(async (tx) => {
      await tx.insertInto('numbers').values({ name: 'b', last: 1 }).execute()
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    await late
    expect(await names(engine)).toEqual(['a', 'late'])
  })

  it('may read another database inside', async () => {
    const other = await openDatabase(await engine.create())
    await engine.database().transaction(async () => {
      expect(await other.db.selectFrom('numbers').selectAll().execute()).toEqual([])
      await other.transaction(async () => {
        await engine.database().db.insertInto('numbers').values({ name: 'a', last: 1 }).execute()
      })
    })
    expect(await names(engine)).toEqual(['a'])
    expect(await other.db.selectFrom('numbers').selectAll().execute()).toEqual([])
    await other.close()
  })

  it('that reads first and writes later waits for another writer instead of failing', async () => {
    const other = await openDatabase(engine.options())
    const add = (database: typeof other) =>
      database.transaction(async (tx) => {
        await tx.selectFrom('numbers').selectAll().execute()
        await tx
          .insertInto('numbers')
          .values({ name: 'n', last: 1 })
          .onConflict((conflict) => conflict.column('name').doUpdateSet((eb) => ({ last: eb('numbers.last', '+', 1) })))
          .execute()
      })
    for (let n = 0; n < 10; n++) {
      await add(engine.database())
      await add(other)
    }
    const read = await other.db.selectFrom('numbers').select('last').executeTakeFirst()
    expect(read).toEqual({ last: 20 })
    await other.close()
  })

  it('names broken constraints alike, with the table and without the values', async () => {
    const { db } = engine.database()
    const row = { name: 'geheim', last: 1 }
    await db.insertInto('numbers').values(row).execute()
    const duplicate = await db
      .insertInto('numbers')
      .values(row)
      .execute()
      .catch((error) => error)
    expect(duplicate).toMatchObject({ problem: 'duplicate', table: 'numbers' })
    expect(`${duplicate.message} ${JSON.stringify(duplicate)}`).not.toContain('geheim')
    const missing = db.insertInto('numbers').values({ name: 'n', last: null as unknown as number })
    await expect(missing.execute()).rejects.toMatchObject({ problem: 'invalid', table: 'numbers' })
    const delivery = {
      broadcast_id: 'no such',
      room_id: 'r',
      account: 'a',
      seq: 1,
      text: 't',
      next_at: 1,
      updated_at: 1,
    }
    const orphan = db.insertInto('deliveries').values({ ...delivery, state: 'planned' })
    await expect(orphan.execute()).rejects.toMatchObject({ problem: 'reference' })
    const misspelt = db.insertInto('deliveries').values({ ...delivery, state: 'plannd' as 'planned' })
    await expect(misspelt.execute()).rejects.toMatchObject({ problem: 'invalid' })
  })

  it('can go wrong in SQL, and the message says what', async () => {
    await expect(sql`select * from no_such_table`.execute(engine.database().db)).rejects.toThrow(/no_such_table/)
  })
})

describe('errors', () => {
  it('say which pass by themselves', () => {
    expect(passes(new StorageError('unreachable', ''))).toBe(true)
    expect(passes(new StorageError('corrupt', ''))).toBe(false)
    expect(passes(new Error('unreachable'))).toBe(false)
  })
})

describe('ids', () => {
  it('sort by time and differ', () => {
    const ids = [...Array(1000).fill(1_700_000_000_000), 1_700_000_000_001].map(newId)
    expect([...ids].sort()).toEqual(ids)
    expect(new Set(ids).size).toBe(1001)
  })
})
