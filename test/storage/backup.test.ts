import { readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { newConversation } from '../../src/domain/talk/conversation.ts'
import { searchTalks } from '../../src/storage/desk/search-talks.ts'
import { moveTo, restoreBackup, writeBackup } from '../../src/storage/engine/backup.ts'
import { type Database, openDatabase } from '../../src/storage/engine/database.ts'
import { addToJournal } from '../../src/storage/engine/journal.ts'
import { nextNumber } from '../../src/storage/engine/numbers.ts'
import { checkSalt } from '../../src/storage/engine/salt.ts'
import { countRows, pagesOf, type RowCounts, TABLE_NAMES } from '../../src/storage/engine/tables.ts'
import { onEachEngine } from '../support/databases.ts'

const NOW = 1_700_000_000_000
const SALT = 'a salt for these tests'

/** More rows than a page, texts that need care, and rows that refer to others. */
async function fill(database: Database): Promise<RowCounts> {
  await database.transaction(async (tx) => {
    for (let n = 0; n < 1200; n++)
      await tx
        .insertInto('seen')
        .values({ account: 'bot', message_id: `m${n}`, at: NOW + n })
        .execute()
    await tx
      .insertInto('conversations')
      .values({
        key: 'bot - wang',
        account: 'bot',
        talker_hash: 'wang',
        room_id: null,
        version: 1,
        updated_at: NOW,
        state: { ...newConversation(NOW), facts: { 说明: '引号"、换行\n、表情😀、反斜杠\\' } },
      })
      .execute()
    await addToJournal(tx, { at: NOW, account: 'bot', kind: 'message.answered', fields: { ms: 1.5 } })
    for (const [n, id] of ['b2', 'b1'].entries())
      await tx
        .insertInto('broadcasts')
        .values({
          id,
          number: n + 1,
          account: 'bot',
          state: 'done',
          title: '',
          body: {},
          source: {},
          audience: {},
          author: 'a',
          author_id: null,
          approver: null,
          approver_id: null,
          scheduled_at: null,
          created_at: NOW + n,
          approved_at: null,
          finished_at: null,
          corrects: n === 0 ? null : 'b2',
        })
        .execute()
    await tx
      .insertInto('deliveries')
      .values({
        broadcast_id: 'b1',
        room_id: 'r',
        account: 'bot',
        seq: 0,
        text: '',
        state: 'sent',
        next_at: 0,
        lease_by: null,
        lease_until: null,
        sent_at: NOW,
        error: null,
        updated_at: NOW,
      })
      .execute()
  })
  await checkSalt(database, SALT, NOW)
  return countRows(database.db)
}

async function everything(database: Database): Promise<Record<string, unknown[]>> {
  const all: Record<string, unknown[]> = {}
  for (const table of TABLE_NAMES) {
    const rows: unknown[] = []
    for await (const page of pagesOf(database.db, table)) rows.push(...page)
    all[table] = rows
  }
  return all
}

onEachEngine('a backup', (engine) => {
  const file = () => join(engine.options().dataDir, 'backup.gz')

  it('holds every table there is', async () => {
    const tables = await engine.database().db.introspection.getTables()
    expect(tables.map(({ name }) => name).sort()).toEqual(['migrations', ...TABLE_NAMES].sort())
  })

  it('restored into an empty database gives every row again, and is readable by nobody else', async () => {
    const counts = await fill(engine.database())
    expect(await writeBackup(engine.database(), file())).toEqual(counts)
    expect(statSync(file()).mode & 0o777).toBe(0o600)
    const other = await openDatabase(await engine.create())
    // As after a first start, which writes its salt.
    await checkSalt(other, 'another salt, of a first start', NOW)
    expect(await restoreBackup(other, file(), ['the salt of some other bot', SALT])).toEqual({ counts, salt: SALT })
    expect(await everything(other)).toEqual(await everything(engine.database()))
    await checkSalt(other, SALT, NOW)
    await other.close()
  })

  it('is not restored without its own salt: nobody in it would be known again', async () => {
    await fill(engine.database())
    await writeBackup(engine.database(), file())
    const other = await openDatabase(await engine.create())
    for (const salts of [[], ['the salt of some other bot']])
      await expect(restoreBackup(other, file(), salts)).rejects.toThrow(/没有找到.*的盐，什么都没有恢复.*\.salt 放回去/)
    expect(Object.values(await countRows(other.db)).every((rows) => rows === 0)).toBe(true)
    await other.close()
  })

  it('of an older program, whose broadcasts and groups had no numbers, gives them some, and later ones others; its talks are found', async () => {
    const draft = { state: 'draft', title: 't', source: '{}', audience: '{}', author: 'a', account: 'bot' }
    const body = JSON.stringify({ messages: ['一'], policies: [] })
    const rows = [2, 1].map((n) => ({ ...draft, id: `b${n}`, body, created_at: NOW + n }))
    const room = { account: 'bot', room_id: 'r', topic: '群', member_count: 2, members_hash: '', seen_at: NOW }
    const talk = {
      id: 't',
      at: NOW,
      account: 'bot',
      conversation_key: 'k',
      contact_id: 'c',
      said_masked: '技改有补贴吗',
    }
    const talks = [{ ...talk, room_id: null, reply: '有', kind: 'answer', act: null, policies: '[]', staff: null }]
    const tables = { rooms: [room], broadcasts: rows, talks }
    const none = Object.fromEntries(TABLE_NAMES.map((table) => [table, 0]))
    const lines = [
      { huiqi: 'backup', migration: 6 },
      ...Object.entries(tables).map(([table, own]) => ({ table, rows: own })),
      { counts: { ...none, rooms: 1, broadcasts: 2, talks: 1 } },
    ]
    writeFileSync(file(), gzipSync(lines.map((line) => `${JSON.stringify(line)}\n`).join('')))
    const other = await openDatabase(await engine.create())
    await restoreBackup(other, file(), [])
    const numbers = other.db.selectFrom('broadcasts').select(['id', 'number']).orderBy('number')
    expect(await numbers.execute()).toEqual([
      { id: 'b1', number: 1 },
      { id: 'b2', number: 2 },
    ])
    expect(await other.db.selectFrom('rooms').select('number').execute()).toEqual([{ number: 1 }])
    const words = { account: 'bot', words: ['技改'], keys: null, span: { from: null, to: null }, before: null }
    expect(await searchTalks(other.db, engine.name, words, 9)).toEqual(['t'])
    expect(await other.transaction((tx) => nextNumber(tx, 'broadcast'))).toBe(3)
    await other.close()
  })

  it('is not restored over other data', async () => {
    await fill(engine.database())
    await writeBackup(engine.database(), file())
    await expect(restoreBackup(engine.database(), file(), [SALT])).rejects.toThrow(/已经有内容.*seen 1200.*停下机器人/)
    expect((await countRows(engine.database().db)).seen).toBe(1200)
  })

  it.each([
    ['cut off', () => truncateSync(file(), Math.floor(statSync(file()).size / 2))],
    ['without its end', () => truncateSync(file(), statSync(file()).size - 9)],
    ['something else', () => writeFileSync(file(), 'hello')],
    ['changed', () => writeFileSync(file(), Buffer.from(readFileSync(file())).fill(0, 40, 60))],
  ])('that is %s restores nothing and says so', async (_, damage) => {
    await fill(engine.database())
    await writeBackup(engine.database(), file())
    damage()
    const other = await openDatabase(await engine.create())
    await expect(restoreBackup(other, file(), [SALT])).rejects.toThrow(/备份.*不完整/)
    expect(Object.values(await countRows(other.db)).every((rows) => rows === 0)).toBe(true)
    await other.close()
  })

  it('can be taken while the bot writes', async () => {
    await fill(engine.database())
    const writing = Array.from({ length: 50 }, (_, n) =>
      engine
        .database()
        .db.insertInto('numbers')
        .values({ name: `r${n}`, last: n })
        .execute(),
    )
    const counts = await writeBackup(engine.database(), file())
    await Promise.all(writing)
    expect(counts.seen).toBe(1200)
  })

  it('by moving to a database of this engine is the same, every row counted', async () => {
    const folder = await openDatabase({ dataDir: join(engine.options().dataDir, 'from') })
    await folder.transaction(async (tx) => {
      await tx.deleteFrom('seen').execute()
    })
    if ((await countRows(folder.db)).journal === 0) await fill(folder)
    const target = await openDatabase(await engine.create())
    expect(await moveTo(folder, target)).toEqual(await countRows(folder.db))
    expect(await everything(target)).toEqual(await everything(folder))
    await expect(moveTo(folder, target)).rejects.toThrow(/已经有内容/)
    await Promise.all([folder.close(), target.close()])
  })
})
