import { afterEach, expect, it } from 'vitest'
import { readJournal } from '../../src/storage/journal.ts'
import { type Bureau, type BureauOptions, MONDAY, openBureau } from '../support/bureau.ts'
import { onEachEngine } from '../support/databases.ts'

const open: Bureau[] = []
afterEach(async () => {
  for (const bureau of open.splice(0)) await bureau.stop()
})

const EVENING = new Date('2026-11-20T18:00:00+08:00').getTime()

onEachEngine('handing over to a person', (engine) => {
  const start = async (options: BureauOptions = {}) => {
    const bureau = await openBureau(engine.database(), options)
    open.push(bureau)
    return bureau
  }
  const kinds = async () => (await readJournal(engine.database().db)).map((line) => line.kind)

  it('转人工 in working hours calls staff, and the bot is silent until they have done', async () => {
    const { wang, li, says, writes, commands, told } = await start()
    await says(wang, '技改有补贴吗')
    expect((await says(wang, '转人工')).join()).toContain('已经请工作人员过来')
    expect(told).toHaveLength(1)
    expect(told[0]).toContain('王老板（单独聊天）在等工作人员（1号）')
    expect(told[0]).toContain('技术改造设备投资奖补')
    expect(await says(wang, '在吗')).toEqual([])
    await writes(wang, '您好，我是技术改造科的')
    expect(await says(wang, '技改能补多少')).toEqual([])
    expect((await says(li, '技改能补多少')).join()).toContain('16%')
    expect(await commands('在办')).toContain('1号 王老板（单独聊天），今天10:00起，问的是：转人工')
    expect(await commands('结束 1')).toContain('已结束：王老板')
    expect(await commands('在办')).toContain('没有由工作人员接着谈的聊天')
    expect((await says(wang, '技改能补多少')).join()).toContain('16%')
    expect(await kinds()).toEqual(expect.arrayContaining(['message.held', 'handoff.ended']))
  })

  it('two misses in a row call staff, with the question masked', async () => {
    const { wang, says, told } = await start()
    expect((await says(wang, '今天食堂吃什么呀')).join()).toContain('不敢乱答')
    expect((await says(wang, '今天食堂吃什么呢，13800138000')).join()).toContain('已经请工作人员来看')
    expect(told[0]).toContain('〔手机号〕')
    expect(told[0]).not.toContain('13800138000')
    expect(await says(wang, '有人吗')).toEqual([])
  })

  it('a check in hand waits until the person has done', async () => {
    const { wang, says, commands } = await start()
    await says(wang, '我想测一测技改补贴')
    const called = (await says(wang, '转人工')).join()
    expect(called).toContain('已经请工作人员过来')
    expect(called).not.toContain('回到刚才的测算')
    await commands('结束 1')
    expect((await says(wang, '继续')).join()).toContain('规模以上制造业企业吗')
  })

  it('after hours it says when the office opens, gives the phone, and goes on answering', async () => {
    const { wang, says, told } = await start({ now: EVENING })
    const alone = (await says(wang, '转人工')).join()
    expect(alone).toContain('11月23日（周一）09:00上班')
    expect(alone).toContain('12345')
    await says(wang, '技改有补贴吗')
    expect((await says(wang, '我要转人工')).join()).toContain('电话：0532-861775786')
    expect((await says(wang, '技改能补多少')).join()).toContain('16%')
    expect(told).toEqual([])
  })

  it.each(['nobody', 'none'] as const)('promises no person where there is none (%s)', async (staff) => {
    const { wang, says, told } = await start({ staff })
    expect((await says(wang, '转人工')).join()).toContain('没法直接转到工作人员')
    expect((await says(wang, '技改有补贴吗')).join()).toContain('技术改造设备投资奖补')
    expect(told).toEqual([])
  })

  it('the asker can call it off', async () => {
    const { wang, says, commands } = await start()
    await says(wang, '转人工')
    expect((await says(wang, '不用了')).join()).toContain('不等工作人员了')
    expect((await says(wang, '技改有补贴吗')).join()).toContain('技术改造设备投资奖补')
    expect(await commands('结束 1')).toContain('没有1号')
  })

  it('after half an hour in which nobody came the bot says so and answers, however often the asker wrote', async () => {
    const { wang, says, minutes } = await start()
    await says(wang, '转人工')
    minutes(20)
    expect(await says(wang, '有人吗')).toEqual([])
    minutes(11)
    const back = (await says(wang, '技改有补贴吗')).join()
    expect(back).toContain('工作人员暂时没有接上')
    expect(back).toContain('技术改造设备投资奖补')
  })

  it('after half an hour of quiet in a talk with a person the bot is back, and not while the two still write', async () => {
    const { wang, says, writes, minutes } = await start()
    await writes(wang, '您好，我来答复您')
    for (let n = 0; n < 4; n++) {
      minutes(20)
      expect(await says(wang, `技改有补贴吗${n}`)).toEqual([])
    }
    minutes(31)
    expect((await says(wang, '技改有补贴吗')).join()).toMatch(/^王老板 ← .*【技术改造设备投资奖补】/su)
  })

  it('a person who types from the account has that chat alone, a group as a whole', async () => {
    const { wang, li, group, says, writes, commands } = await start()
    await writes(group, '大家好，我是工信局的，有问题问我')
    expect(await says(wang, '技改有补贴吗', { room: group })).toEqual([])
    expect(await says(li, '高企有什么优惠', { room: group })).toEqual([])
    expect(await says(li, '不用了', { room: group })).toEqual([])
    expect((await says(wang, '技改有补贴吗')).join()).toContain('技术改造设备投资奖补')
    expect(await commands('在办')).toContain('全群（企业服务群）')
    await writes(group, '结束')
    expect((await says(wang, '技改能补多少', { room: group })).join()).toContain('16%')
  })

  it('结束 typed in the chat ends it there, and the asker is told', async () => {
    const { wang, says, said, writes } = await start()
    await says(wang, '转人工')
    await writes(wang, '您好，这个要带营业执照')
    await writes(wang, '结束')
    expect(said.at(-1)).toContain('王老板 ← 工作人员的答复先到这里')
    expect((await says(wang, '技改有补贴吗')).join()).toContain('技术改造设备投资奖补')
  })

  it('its own replies, in a group with their mention, are never taken for a person’s', async () => {
    const { wang, li, group, says, commands } = await start()
    for (const text of ['技改有补贴吗', '清单', '更多', '技术改造科电话']) {
      expect((await says(wang, text)).length).toBeGreaterThan(0)
      expect((await says(li, text, { room: group })).length).toBeGreaterThan(0)
    }
    expect(await commands('在办')).toContain('没有')
  })

  it('survives a restart: the chat is still held, and staff who were not told are told', async () => {
    const first = await start()
    await first.says(first.wang, '转人工')
    await first.writes(first.li, '您好')
    // As if the process had died before it could tell.
    await engine.database().db.updateTable('holds').set({ told_at: null }).where('name', '=', '王老板').execute()
    const second = await start({ now: first.clock.now + 60_000 })
    expect(second.told).toHaveLength(1)
    expect(await second.says(second.wang, '技改有补贴吗')).toEqual([])
    expect(await second.says(second.li, '技改有补贴吗')).toEqual([])
  })

  it('删除我的信息 is done also beside a person, and nothing of the hold stays', async () => {
    const { wang, says } = await start({ now: MONDAY })
    await says(wang, '转人工')
    expect((await says(wang, '删除我的信息')).join()).toContain('全部删除')
    expect(await engine.database().db.selectFrom('holds').selectAll().execute()).toEqual([])
  })
})
