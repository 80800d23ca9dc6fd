import { describe, expect, it } from 'vitest'
import { conversationKey } from '../../src/app/turn/assistant.ts'
import { type Conversation, newConversation } from '../../src/domain/talk/conversation.ts'
import { CONVERSATION_VERSION } from '../../src/domain/talk/conversation-migrations.ts'
import { type Database, openDatabase } from '../../src/storage/engine/database.ts'
import { saltedHash } from '../../src/storage/engine/talker-hash.ts'
import { databaseConversations } from '../../src/storage/turn/conversations.ts'
import { onEachEngine } from '../support/databases.ts'

const NOW = 1_700_000_000_000
const told: Conversation = { ...newConversation(NOW), focus: '2023-1-c08', facts: { 年度设备投资额: 60.5, 在库: true } }
const talker = { id: 'wxid_wang', name: '王老板' }
const room = { id: '123@chatroom', topic: '企业服务群' }

function store(database: Database, account = 'bot-1') {
  const logged: Record<string, unknown>[] = []
  const log = { info() {}, warn() {}, error: (fields: Record<string, unknown>) => void logged.push(fields) }
  const hash = saltedHash('a salt for these tests')
  return { ...databaseConversations({ database, account: () => account, hash, log }), logged }
}

onEachEngine('conversations', (engine) => {
  it('survive a restart', async () => {
    const before = await openDatabase(engine.options())
    await store(before).save(talker.id, told)
    await before.close()
    expect(await store(engine.database()).load(talker.id)).toEqual(told)
  })

  it('are kept apart by talker, room and account', async () => {
    const { db } = engine.database()
    const conversations = store(engine.database())
    await conversations.save(conversationKey({ talker }), told)
    await conversations.save(conversationKey({ talker, room }), newConversation(NOW))
    const fresh = store(engine.database())
    expect(await fresh.load(conversationKey({ talker }))).toEqual(told)
    expect(await fresh.load(conversationKey({ talker, room }))).toEqual(newConversation(NOW))
    expect(await fresh.load('wxid_li')).toBeNull()
    expect(await store(engine.database(), 'bot-2').load(talker.id)).toBeNull()
    expect(await db.selectFrom('conversations').select('room_id').orderBy('room_id').execute()).toHaveLength(2)
  })

  it('hold nobody’s WeChat id', async () => {
    const conversations = store(engine.database())
    await conversations.save(conversationKey({ talker, room }), told)
    const rows = await engine.database().db.selectFrom('conversations').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain('wxid_wang')
    expect(rows).toMatchObject([
      { ...identified(conversations), account: 'bot-1', version: CONVERSATION_VERSION, updated_at: NOW },
    ])
  })

  it('saved in a transaction that fails are as before, in the cache too', async () => {
    const conversations = store(engine.database())
    await conversations.save(talker.id, told)
    const failing = engine.database().transaction(async (tx) => {
      await conversations.saveIn(tx, talker.id, newConversation(NOW + 1))
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await conversations.load(talker.id)).toEqual(told)
    await engine.database().transaction((tx) => conversations.saveIn(tx, talker.id, newConversation(NOW + 2)))
    expect(await conversations.load(talker.id)).toEqual(newConversation(NOW + 2))
  })

  it('are read from the cache after a save, and from the database once it is emptied', async () => {
    const conversations = store(engine.database())
    await conversations.save(talker.id, told)
    await engine.database().db.deleteFrom('conversations').execute()
    expect(await conversations.load(talker.id)).toEqual(told)
    conversations.emptyCache()
    expect(await conversations.load(talker.id)).toBeNull()
  })

  it('written by another process are seen, when this one has only read them', async () => {
    if (engine.name === 'sqlite') return
    const [ours, theirs] = [store(engine.database()), store(engine.database())]
    await theirs.save(talker.id, told)
    expect(await ours.load(talker.id)).toEqual(told)
    await theirs.save(talker.id, newConversation(NOW + 1))
    expect(await ours.load(talker.id)).toEqual(newConversation(NOW + 1))
  })

  it('of a newer program are refused, and left as they are', async () => {
    const conversations = store(engine.database())
    await conversations.save(talker.id, told)
    await engine
      .database()
      .db.updateTable('conversations')
      .set({ state: { version: 99 } })
      .execute()
    conversations.emptyCache()
    await expect(conversations.load(talker.id)).rejects.toThrow(/version 99.*Update this program/)
  })

  it('that fit no form begin anew, and the log says where without a word of theirs', async () => {
    const conversations = store(engine.database())
    await conversations.save(talker.id, told)
    const state = { ...told, trail: '我是王老板' }
    await engine.database().db.updateTable('conversations').set({ state }).execute()
    conversations.emptyCache()
    expect(await conversations.load(talker.id)).toBeNull()
    expect(JSON.stringify(conversations.logged)).toMatch(/trail/)
    expect(JSON.stringify(conversations.logged)).not.toMatch(/王老板|wxid/)
  })
})

const identified = (conversations: ReturnType<typeof store>) => {
  const { key, talkerHash, roomId } = conversations.identify(conversationKey({ talker, room }))
  return { key, talker_hash: talkerHash, room_id: roomId }
}

describe('hashes of people', () => {
  it('differ by salt, are the same for the same person, and short salts are refused', () => {
    const [one, two] = [saltedHash('0123456789abcdef'), saltedHash('fedcba9876543210')]
    expect(one('wxid_wang')).toBe(one('wxid_wang'))
    expect(one('wxid_wang')).not.toBe(two('wxid_wang'))
    expect(one('wxid_wang')).not.toBe(one('wxid_li'))
    expect(() => saltedHash('short')).toThrow(/at least 16/)
  })
})
