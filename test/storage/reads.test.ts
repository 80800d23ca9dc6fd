import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { openDatabase } from '../../src/storage/engine/database.ts'
import { onEachEngine, onSqlite } from '../support/databases.ts'

/** Some seconds of either engine's work. */
const LONG = sql<{ n: number }>`with recursive counted(i) as (
  select 1 union all select i + 1 from counted where i < 3000000) select count(*) as n from counted`

onEachEngine('what is read apart', ({ database, options }) => {
  const row = (name: string) => ({ name, value: '', at: 1, by: 'test' })
  const names = async () =>
    (await database().reads.selectFrom('switches').select('name').orderBy('name').execute()).map(({ name }) => name)

  it('keeps nobody waiting, however long it takes', async () => {
    const { db, reads } = database()
    let read = false
    const reading = LONG.execute(reads).then(({ rows }) => {
      read = true
      return Number(rows[0]!.n)
    })
    await db.insertInto('switches').values(row('meanwhile')).execute()
    expect(await db.selectFrom('switches').select('name').execute()).toHaveLength(1)
    expect(read).toBe(false)
    expect(await reading).toBe(3_000_000)
  })

  it('is what has been written, at once', async () => {
    for (const name of ['a', 'b', 'c']) {
      await database().db.insertInto('switches').values(row(name)).execute()
      expect(await names()).toContain(name)
    }
  })

  it('is within a transaction what that has written, and outside of it nothing of that', async () => {
    let inside: string[] = []
    await expect(
      database().transaction(async (tx) => {
        await tx.insertInto('switches').values(row('undone')).execute()
        inside = await names()
        throw new Error('given up')
      }),
    ).rejects.toThrow('given up')
    expect(inside).toEqual(['undone'])
    expect(await names()).toEqual([])
  })

  it('says of itself what went wrong, and goes on', async () => {
    await expect(sql`select one from nowhere`.execute(database().reads)).rejects.toThrow(/nowhere/)
    expect(await names()).toEqual([])
  })

  it('ends with the database', async () => {
    const other = await openDatabase(options())
    expect((await LONG.execute(other.reads)).rows).toHaveLength(1)
    await other.close()
    await expect(sql`select 1`.execute(other.reads)).rejects.toThrow()
  })
})

onSqlite('what is read apart', ({ database }) => {
  it('writes nothing, where a second writer would keep the first waiting', async () => {
    const row = { name: 'a', value: '', at: 1, by: 'test' }
    await expect(database().reads.insertInto('switches').values(row).execute()).rejects.toThrow(/READONLY/)
    expect(await database().db.selectFrom('switches').selectAll().execute()).toEqual([])
  })
})
