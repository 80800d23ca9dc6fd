import { expect, it } from 'vitest'
import { deleteBefore } from '../../src/storage/engine/forget.ts'
import { countRows, TABLE_NAMES } from '../../src/storage/engine/tables.ts'
import { onEachEngine } from '../support/databases.ts'
import { durableChat, START } from '../support/durable.ts'

const NOTICE = '删除我的信息'
const GROUP = { room: { id: 'r@chatroom', topic: '企业服务群' } }
const DAY_MS = 86_400_000

onEachEngine('privacy', (engine) => {
  /** Every row of every table, as text. */
  async function stored(): Promise<string> {
    const all = []
    for (const table of TABLE_NAMES) all.push(await engine.database().db.selectFrom(table).selectAll().execute())
    return JSON.stringify(all)
  }

  it('the notice comes once to each person, and not in a group', async () => {
    const chat = await durableChat(engine.database())
    expect((await chat.says('wang', '你好', GROUP)).join()).not.toContain(NOTICE)
    expect((await chat.says('wang', '你好')).join()).toContain(NOTICE)
    expect((await chat.says('wang', '技改有补贴吗')).join()).not.toContain(NOTICE)
    expect((await chat.says('li', '你好')).join()).toContain(NOTICE)
  })

  it('nobody’s id, name or words are stored, but for masked questions that were not answered', async () => {
    const chat = await durableChat(engine.database())
    await chat.says('wxid_wang', '我公司叫青岛某某机械，技改有补贴吗')
    await chat.says('wxid_wang', '清单', GROUP)
    await chat.says('wxid_wang', '帮我查下车牌摇号，手机13812345678')
    const text = await stored()
    for (const personal of ['wxid_wang', '的名字', '某某机械', '13812345678']) expect(text).not.toContain(personal)
    expect(await engine.database().db.selectFrom('unanswered').select('text_masked').execute()).toEqual([
      { text_masked: '帮我查下车牌摇号，手机〔手机号〕' },
    ])
  })

  it('the log carries neither what was said nor by whom, also when sending or storing fails', async () => {
    const chat = await durableChat(engine.database())
    chat.faults.push(() => Promise.reject(new Error('could not send 某某机械 to wxid_wang')))
    await chat.says('wxid_wang', '某某机械有技改补贴吗', { id: 'm1' })
    await engine.database().db.insertInto('conversations').values(broken(chat.clock.now)).execute()
    await chat.says('wxid_li', '某某机械的电话', { id: 'm2' })
    const logged = JSON.stringify(chat.logged)
    expect(logged).toContain('m1')
    for (const personal of ['某某机械', 'wxid_wang', 'wxid_li', '补贴']) expect(logged).not.toContain(personal)
  })

  const broken = (at: number) => ({
    key: 'bot-1 - x',
    account: 'bot-1',
    talker_hash: 'x',
    room_id: null,
    version: 1,
    updated_at: at,
    state: { version: 1, facts: '某某机械' },
  })

  it('删除我的信息 deletes everything of that person at once, says so, and nothing of others', async () => {
    const chat = await durableChat(engine.database())
    await chat.says('li', '帮我查下车牌摇号')
    const others = await stored()
    const counts = await countRows(engine.database().db)
    await chat.says('wang', '我想测一测技改补贴')
    await chat.says('wang', '是')
    await chat.says('wang', '帮我查下车牌摇号')
    await chat.says('wang', '清单', GROUP)
    const hash = (await engine.database().db.selectFrom('conversations').select('talker_hash').execute())
      .map((row) => row.talker_hash)
      .find((one) => !others.includes(one))
    expect(hash).toBeDefined()
    expect((await chat.says('wang', '删除我的信息')).join()).toContain('已经全部删除')
    expect(await stored()).not.toContain(hash)
    // Left: the farewell's empty row and the id of the message that asked for it; the journal without whose it was.
    const after = await countRows(engine.database().db)
    for (const table of ['conversations', 'seen_text', 'unanswered', 'inbox'])
      expect(after[table], table).toBe(counts[table])
    expect(after.outbox).toBe(counts.outbox! + 1)
    expect(after.seen).toBe(counts.seen! + 1)
    // And what was told is unknown again, without a restart.
    expect((await chat.says('wang', '继续')).join()).not.toContain('规模以上')
  })

  it('everything personal is gone after its days, and not before', async () => {
    const chat = await durableChat(engine.database())
    await chat.says('wang', '帮我查下车牌摇号')
    const before = await countRows(engine.database().db)
    await deleteBefore(engine.database(), START - DAY_MS)
    expect(await countRows(engine.database().db)).toEqual(before)
    const deleted = await deleteBefore(engine.database(), START + DAY_MS)
    expect(deleted).toMatchObject({ conversations: 1, unanswered: 1, outbox: 1, seen: 1, seen_text: 1, journal: 1 })
    // Of a ticket stays its number, which is never given again, and when it was opened.
    const { tickets, numbers, ...others } = await countRows(engine.database().db)
    expect({ tickets, numbers }).toEqual({ tickets: 1, numbers: 1 })
    expect(Object.values(others).every((rows) => rows === 0)).toBe(true)
  })
})
