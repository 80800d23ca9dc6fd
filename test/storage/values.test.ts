import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { toStored } from '../../src/storage/engine/values.ts'
import { onEachEngine } from '../support/databases.ts'

describe('a value on its way into the database', () => {
  it.each([
    ['技改', '技改'],
    ['a\0b\0', 'ab'],
    ['half \ud83d surrogate', 'half \ufffd surrogate'],
    [true, 1],
    [false, 0],
    [42, 42],
    [null, null],
    [{ 额: 1.5 }, '{"额":1.5}'],
    [['a', 1], '["a",1]'],
    [[], '[]'],
  ])('%j is stored as %j', (value, stored) => {
    expect(toStored(value)).toBe(stored)
  })

  it('a bigint within 2^53 is stored as a number, one beyond it refused', () => {
    expect(toStored(42n)).toBe(42)
    expect(() => toStored(2n ** 53n + 1n)).toThrow(/beyond 2\^53/)
  })

  it.each([
    ['undefined', undefined, /undefined: pass null/],
    ['a Date', new Date(0), /a Date: pass milliseconds/],
    ['NaN', Number.NaN, /not whole/],
    ['a fraction', 1.5, /not whole/],
    ['an infinite number', Number.POSITIVE_INFINITY, /not whole/],
    ['a number beyond 2^53', 2 ** 53, /beyond 2\^53/],
    ['a Map', new Map(), /a Map/],
    ['bytes', new Uint8Array(1), /a Uint8Array/],
    ['a function', () => 1, /a function/],
    ['a symbol', Symbol('s'), /a symbol/],
  ])('%s is refused', (_, value, reason) => {
    expect(() => toStored(value)).toThrow(reason)
  })
})

onEachEngine('values through the database', (engine) => {
  const row = { name: 'n', at: 1_700_000_000_000, by: 'b' }

  it.each([
    ['a boolean, which ends libsql’s process', true, '1'],
    ['NUL, which PostgreSQL refuses', 'vor\0nach', 'vornach'],
    ['an array, which pg would write its own way', ['a', { b: 'c"' }], '["a",{"b":"c\\""}]'],
    ['signs beyond the BMP', '𠮷野家 👍🏽', '𠮷野家 👍🏽'],
    ['an empty text', '', ''],
  ])('%s', async (_, value, stored) => {
    const { db } = engine.database()
    await sql`insert into switches (name, value, at, "by") values ('n', cast(${value} as text), ${row.at}, 'b')`.execute(
      db,
    )
    const [read] = await db.selectFrom('switches').selectAll().execute()
    expect(read).toEqual({ ...row, value: engine.name === 'sqlite' && value === true ? '1' : stored })
  })

  it('undefined in a condition is refused instead of matching nothing', async () => {
    const { db } = engine.database()
    const query = db
      .selectFrom('switches')
      .selectAll()
      .where('name', '=', undefined as unknown as string)
    await expect(query.execute()).rejects.toThrow(/undefined/)
  })

  it('a Date is refused', async () => {
    const { db } = engine.database()
    const query = db.insertInto('switches').values({ ...row, value: 'v', at: new Date() as unknown as number })
    await expect(query.execute()).rejects.toThrow(/Date/)
  })

  it('counts, sums, comparisons and whole numbers up to 2^53 read as numbers', async () => {
    const { db } = engine.database()
    await db
      .insertInto('numbers')
      .values([
        { name: 'a', last: Number.MAX_SAFE_INTEGER },
        { name: 'b', last: -1 },
      ])
      .execute()
    const read = await sql`select count(*) as n, sum(last) as s, max(last) as m, 2 > 1 as yes from numbers`.execute(db)
    expect(read.rows).toEqual([{ n: 2, s: Number.MAX_SAFE_INTEGER - 1, m: Number.MAX_SAFE_INTEGER, yes: 1 }])
  })

  it('a whole number beyond 2^53 is refused when read, not rounded', async () => {
    const { db } = engine.database()
    await sql`insert into numbers (name, last) values ('big', 9007199254740993)`.execute(db)
    await expect(db.selectFrom('numbers').selectAll().execute()).rejects.toThrow(/beyond 2\^53/)
  })

  it('whole numbers divide as whole numbers', async () => {
    const read = await sql`select cast(${7} as bigint) / cast(${2} as bigint) as half`.execute(engine.database().db)
    expect(read.rows).toEqual([{ half: 3 }])
  })

  it('a text in a number’s column is refused', async () => {
    const { db } = engine.database()
    const query = db.insertInto('numbers').values({ name: 'n', last: 'soon' as unknown as number })
    await expect(query.execute()).rejects.toMatchObject({ problem: 'invalid' })
  })
})
