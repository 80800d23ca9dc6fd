import { afterEach, expect, it } from 'vitest'
import { SendUncertain } from '../../src/app/turn/surroundings.ts'
import { openDatabase } from '../../src/storage/engine/database.ts'
import { readJournal } from '../../src/storage/engine/journal.ts'
import { onEachEngine } from '../support/databases.ts'
import { type DurableChat, durableChat } from '../support/durable.ts'

const open: DurableChat[] = []
afterEach(async () => {
  for (const chat of open.splice(0)) await chat.stop()
})

onEachEngine('answers that survive', (engine) => {
  const start = async (...options: Parameters<typeof durableChat> extends [unknown, ...infer Rest] ? Rest : never) => {
    const chat = await durableChat(engine.database(), ...options)
    open.push(chat)
    return chat
  }
  const outbox = () => engine.database().db.selectFrom('outbox').selectAll().orderBy('id').execute()
  const states = async () => (await outbox()).map((row) => row.state)
  const kinds = async () => (await readJournal(engine.database().db)).map((line) => line.kind)

  it('a dialog goes on after a restart where it was', async () => {
    const before = await start()
    await before.says('wang', '我想测一测技改补贴')
    expect((await before.says('wang', '是')).join()).toContain('记下了：规模以上制造业企业：是')
    const after = await start({ now: before.clock.now })
    expect((await after.says('wang', '600万')).join()).toContain('96万元')
  })

  it('a message delivered twice is answered once', async () => {
    const chat = await start()
    expect(await chat.says('wang', '技改有补贴吗', { id: 'same' })).toHaveLength(1)
    expect(await chat.says('wang', '技改有补贴吗', { id: 'same' })).toEqual([])
    expect((await start({ now: chat.clock.now })).sent).toEqual([])
    expect(await kinds()).toEqual(['message.answered', 'message.repeated'])
  })

  it('a text under another id within 5 s is answered once, unless it answers our question', async () => {
    const chat = await start()
    await chat.says('wang', '技改有补贴吗', { at: chat.clock.now })
    expect(await chat.says('wang', '技改有补贴吗', { at: chat.clock.now - 19_000 })).toEqual([])
    await chat.says('li', '清单')
    expect(await chat.says('li', '更多', { at: chat.clock.now + 20_000 })).toHaveLength(1)
    // Said one second after the page that the first 更多 brought.
    expect(await chat.says('li', '更多', { at: chat.clock.now + 1000 })).toHaveLength(1)
    // One second after the first was said, before its page came: the same 更多 sent twice.
    expect(await chat.says('li', '更多', { at: chat.clock.now - 20_000 })).toEqual([])
  })

  it('a reply in a group is one message that goes to the group and to the asker', async () => {
    const chat = await start()
    await chat.says('wang', '清单', { room: { id: 'r@chatroom', topic: '企业服务群' } })
    expect(chat.sent).toMatchObject([{ contactId: 'wang', roomId: 'r@chatroom' }])
  })

  it('a send that fails is tried again later, and never in between', async () => {
    const chat = await start()
    chat.faults.push(() => Promise.reject(new Error('no network: 王老板的话')))
    expect(await chat.says('wang', '你好')).toEqual([])
    await chat.resume()
    expect(chat.sent).toEqual([])
    expect((await outbox())[0]).toMatchObject({ state: 'pending', attempts: 1, error: 'Error' })
    chat.clock.now += 2000
    await chat.resume()
    expect(chat.sent).toHaveLength(1)
    expect(await states()).toEqual(['sent'])
  })

  it('after 8 tries it is given up, and the journal says so', async () => {
    const chat = await start({ worker: { random: () => 0 } })
    chat.faults.push(...Array.from({ length: 8 }, () => () => Promise.reject(new Error('no'))))
    await chat.says('wang', '你好')
    for (let tries = 0; tries < 8; tries++) {
      chat.clock.now += 1000 * 2 ** tries
      await chat.resume()
    }
    expect(chat.sent).toEqual([])
    expect(await outbox()).toMatchObject([{ state: 'dead', attempts: 8, text: '', contact_id: null }])
    expect(await kinds()).toContain('reply.dead')
  })

  it('what may have arrived is not sent again, nor is what follows it', async () => {
    const chat = await start()
    chat.faults.push(() => Promise.reject(new SendUncertain('cut')))
    const { db } = engine.database()
    await chat.says('wang', '人才补贴全部原文')
    const [first] = await outbox()
    await db.updateTable('outbox').set({ state: 'pending' }).where('id', '!=', first!.id).execute()
    chat.clock.now += 60_000
    await chat.resume()
    expect((await states())[0]).toBe('uncertain')
    expect(await kinds()).toContain('reply.uncertain')
  })

  it('a send that hangs is cut and counts as uncertain; other people are answered meanwhile', async () => {
    const chat = await start({ worker: { sendTimeoutMs: 200 } })
    chat.faults.push(() => new Promise(() => {}))
    const [wang, li] = await Promise.all([chat.says('wang', '你好'), chat.says('li', '你好')])
    expect([...wang, ...li].length).toBeGreaterThan(0)
    expect((await states()).sort()).toEqual(['sent', 'uncertain'])
  })

  it('nothing is sent while no account is logged in, and after five minutes it is dropped', async () => {
    const chat = await start()
    await chat.says('wang', '你好')
    chat.faults.push(() => Promise.reject(new Error('logged out')))
    await chat.says('wang', '技改有补贴吗')
    chat.account.id = null
    chat.clock.now += 5 * 60_000 + 1
    await chat.resume()
    expect(await states()).toEqual(['sent', 'pending'])
    chat.account.id = 'bot-1'
    await chat.resume()
    expect(await states()).toEqual(['sent', 'dropped'])
    expect(await kinds()).toContain('reply.dropped')
    expect(chat.sent).toHaveLength(1)
  })

  const onlyPostgres = engine.name === 'postgres' ? it : () => {}
  onlyPostgres('two processes on one database go on with each other’s dialogs', async () => {
    const one = await start()
    const other = await openDatabase(engine.options())
    const two = await durableChat(other, { now: one.clock.now })
    await one.says('wang', '我想测一测技改补贴')
    await two.says('wang', '是', { id: 'a' })
    expect((await one.says('wang', '600万', { id: 'b' })).join()).toContain('96万元')
    // And one message that reaches both is answered by one.
    const both = await Promise.all(
      [one, two].map((chat) => chat.says('li', '技改有补贴吗', { id: 'c', at: one.clock.now })),
    )
    expect(both.flat()).toHaveLength(1)
    await two.stop()
    await other.close()
  })

  it('two accounts on one database never send each other’s replies', async () => {
    const one = await start()
    one.faults.push(() => Promise.reject(new Error('no')))
    await one.says('wang', '你好')
    const two = await start({ now: one.clock.now + 60_000 })
    two.account.id = 'bot-2'
    await two.resume()
    expect(two.sent).toEqual([])
    expect(await states()).toEqual(['pending'])
  })

  it('a message noted by a process that died is answered once, or dropped when it is older than five minutes', async () => {
    const chat = await start()
    const left = { account: 'bot-1', talker_id: 'wang', room_id: null, kind: 'text', text_masked: '技改有补贴吗' }
    const { db } = engine.database()
    await db
      .insertInto('inbox')
      .values({ ...left, message_id: 'old', at: chat.clock.now - 300_001 })
      .execute()
    await db
      .insertInto('inbox')
      .values({ ...left, message_id: 'new', at: chat.clock.now - 299_000 })
      .execute()
    await chat.resume()
    await chat.resume()
    expect(chat.sent).toHaveLength(1)
    expect(chat.sent[0]?.text).toContain('技术改造设备投资奖补')
    expect(await kinds()).toEqual(['message.dropped', 'message.answered'])
  })
})
