import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { searchTalks } from '../../src/storage/desk/search-talks.ts'
import { type OpenOptions, openDatabase } from '../../src/storage/engine/database.ts'
import { MIGRATIONS, migrate } from '../../src/storage/engine/migrations/migrate.ts'
import { deskNumbers, nextNumber } from '../../src/storage/engine/numbers.ts'
import { openTickets } from '../../src/storage/tickets/tickets.ts'
import { onEachEngine } from '../support/databases.ts'
import { runScript } from '../support/run-script.ts'

async function together(options: OpenOptions, processes: number, count: number): Promise<number[][]> {
  const startAt = Date.now() + 2500
  const runs = Array.from({ length: processes }, (_, worker) =>
    runScript('storage-process.ts', { options, startAt, count, worker }),
  )
  return (await Promise.all(runs)).map(({ stdout }) => JSON.parse(stdout).migrations)
}

const NUMBERS = MIGRATIONS.map(({ number }) => number)
const NEXT = Math.max(...NUMBERS) + 1

/** Takes migration 3 back, and what 7 and 12 have added to its tables. */
const WITHOUT_STAFF = [
  'drop index unanswered_ticket',
  'drop index unanswered_conversation',
  ...['ticket', 'contact_id', 'room_id', 'replied', 'merged_from'].map(
    (name) => `alter table unanswered drop column ${name}`,
  ),
  'alter table outbox drop column expires_at',
  ...['staff', 'staff_codes', 'code_tries', 'staff_lines', 'tickets'].map((name) => `drop table ${name}`),
  ...['chat_reads', 'talk_words', 'endings'].map((name) => `drop table ${name}`),
  'delete from migrations where number in (3, 7, 12)',
]

/** Takes migration 7 back. */
const WITHOUT_STAFF_DEEDS = [
  ...['sending', 'sending_as', 'sending_by', 'sending_at'].map((name) => `alter table tickets drop column ${name}`),
  'alter table staff_lines drop column staff_id',
  'delete from migrations where number = 7',
]

/** Takes migration 12 back. */
const WITHOUT_DESK_WORK = [
  ...['later_at', 'merged_into'].map((name) => `alter table tickets drop column ${name}`),
  'alter table unanswered drop column merged_from',
  ...['chat_reads', 'talk_words', 'endings'].map((name) => `drop table ${name}`),
  'delete from migrations where number = 12',
]

onEachEngine('migrations', (engine) => {
  it('run once when several processes open a new database together, and none of their writes is lost', async () => {
    const options = await engine.create()
    expect(await together(options, 4, 25)).toEqual(Array(4).fill(NUMBERS))
    const database = await openDatabase(options)
    expect(await database.db.selectFrom('numbers').selectAll().execute()).toEqual([{ name: 'counter', last: 100 }])
    await database.close()
  })

  it('run again without harm, and only what is new', async () => {
    const database = await openDatabase(await engine.create())
    await database.db.insertInto('numbers').values({ name: 'kept', last: 1 }).execute()
    await migrate(database)
    const second = { number: NEXT, name: 'second', statements: ['create table second (name text, count bigint)'] }
    await migrate(database, [...MIGRATIONS, second])
    expect(await database.db.selectFrom('migrations').select('name').orderBy('number').execute()).toEqual([
      ...MIGRATIONS.map(({ name }) => ({ name })),
      { name: 'second' },
    ])
    expect(await database.db.selectFrom('numbers').selectAll().execute()).toEqual([{ name: 'kept', last: 1 }])
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
      message: expect.stringMatching(/第 99 版 of tomorrow.*更新程序/),
    })
  })

  it('questions left open before there were tickets become a ticket each', async () => {
    const database = await openDatabase(await engine.create())
    const { db } = database
    for (const statement of WITHOUT_STAFF) await sql.raw(statement).execute(db)
    for (const [id, account] of ['a bot-1', 'b bot-2', 'c bot-1'].map((row) => row.split(' ')))
      await sql`insert into unanswered (id, at, account, conversation_key, text_masked, reason, state)
        values (${id}, 5, ${account}, 'k', ${`问题${id}`}, 'fallback', 'open')`.execute(db)
    await migrate(database)
    const titles = async (account: string) =>
      (await openTickets(db, account)).map(({ number, askings }) => `${number} ${askings[0]!.question}`)
    expect(await titles('bot-1')).toEqual(['1 问题a', '2 问题c'])
    expect(await titles('bot-2')).toEqual(['1 问题b'])
    await database.close()
  })

  it('what was said before is found by its words', async () => {
    const database = await openDatabase(await engine.create())
    const { db } = database
    for (const statement of WITHOUT_DESK_WORK) await sql.raw(statement).execute(db)
    for (const [id, said, reply, staff] of [
      ['a', '5G基站呢', '【5G基站建设补助】', null],
      ['b', '', '我是小刘', '刘科员'],
    ] as const)
      await sql`insert into talks (id, at, account, conversation_key, contact_id, said_masked, reply, kind, policies, staff)
        values (${id}, 5, 'bot-1', ${`k${id}`}, 'c', ${said}, ${reply}, 'answer', '["2023-1-c09"]', ${staff})`.execute(
        db,
      )
    await migrate(database)
    const find = (word: string) =>
      searchTalks(
        db,
        engine.name,
        { account: 'bot-1', words: [word], keys: null, span: { from: null, to: null }, before: null },
        9,
      )
    expect(await find('5g基站')).toEqual(['a'])
    expect(await find('2023-1-c09')).toEqual(['b', 'a'])
    expect(await find('小刘')).toEqual(['b'])
    await database.close()
  })

  it('questions and chats go on in one series after the higher of the two', async () => {
    const database = await openDatabase(await engine.create())
    const { db } = database
    for (const statement of WITHOUT_STAFF_DEEDS) await sql.raw(statement).execute(db)
    for (const [account, number] of [
      ['bot-1', 3],
      ['bot-2', 7],
    ] as const)
      await sql`insert into tickets (account, number, state, opened_at) values (${account}, ${number}, 'open', 5)`.execute(
        db,
      )
    const counted = { 'hold bot-1': 5, 'hold bot-2': 2, 'hold bot-3': 4, entry: 9 }
    for (const [name, last] of Object.entries(counted)) await db.insertInto('numbers').values({ name, last }).execute()
    await migrate(database)
    expect(await nextNumber(db, deskNumbers('bot-1'))).toBe(6)
    expect(await nextNumber(db, deskNumbers('bot-2'))).toBe(8)
    expect(await nextNumber(db, deskNumbers('bot-3'))).toBe(5)
    expect(await nextNumber(db, 'entry')).toBe(10)
    await database.close()
  })

  it('a table that nothing used goes', async () => {
    const database = await openDatabase(await engine.create())
    const { db } = database
    await sql`create table rate (name text not null primary key, tat bigint not null)`.execute(db)
    await sql`delete from migrations where number = 13`.execute(db)
    await migrate(database)
    await expect(sql`select 1 from rate`.execute(db)).rejects.toThrow(/rate/)
    await database.close()
  })

  it('are numbered in order, each once', () => {
    expect(NUMBERS).toEqual([...new Set(NUMBERS)].sort((a, b) => a - b))
  })
})
