import { afterEach, expect, it } from 'vitest'
import type { Role } from '../../src/domain/desk/staff.ts'
import { readJournal } from '../../src/storage/engine/journal.ts'
import { onEachEngine } from '../support/databases.ts'
import { type Office, openOffice } from '../support/office.ts'

const open: Office[] = []
afterEach(async () => {
  for (const office of open.splice(0)) await office.close()
})

const MINUTE_MS = 60_000
const MONDAY = new Date('2026-11-16T10:00:00+08:00').getTime()
const EVENING = new Date('2026-11-20T18:00:00+08:00').getTime()

onEachEngine('handing over to a person', (engine) => {
  const start = async ({ at = MONDAY, clerk = 'editor' }: { at?: number; clerk?: Role | null } = {}) => {
    const office = await openOffice(engine.database(), at)
    open.push(office)
    if (clerk !== null) await office.hire('王科长', clerk)
    return office
  }
  const kinds = async () => (await readJournal(engine.database().db)).map((line) => line.kind)

  it('转人工 in working hours calls staff, and the bot is silent until they have done', async () => {
    const { says, writes } = await start()
    await says('王老板', '技改有补贴吗')
    const called = await says('王老板', '转人工')
    expect(called).toMatch(/王老板 ← .*已经请工作人员过来/u)
    expect(called.match(/王科长 ←/gu)).toHaveLength(1)
    const [, told] = called.split('王科长 ←')
    expect(told).toContain('王老板（单独聊天）在等工作人员（1号）')
    expect(told).toContain('技术改造设备投资奖补')
    expect(await says('王老板', '在吗')).toBe('')
    await writes('王老板', '您好，我是技术改造科的')
    expect(await says('王老板', '技改能补多少')).toBe('')
    expect(await says('李会计', '技改能补多少')).toContain('16%')
    expect(await says('王科长', '在办')).toContain('1号 王老板（单独聊天），今天10:01起，问的是：转人工')
    expect(await says('王科长', '结束 1')).toContain('已结束：王老板')
    expect(await says('王科长', '在办')).toContain('没有由工作人员接着谈的聊天')
    expect(await says('王老板', '技改能补多少')).toContain('16%')
    expect(await kinds()).toEqual(expect.arrayContaining(['message.held', 'handoff.ended']))
  })

  it('what only speaks of 工作人员 calls nobody, and says how to call one where it found nothing', async () => {
    const { says } = await start()
    for (const text of ['工作人员补贴有多少', '车间的工作人员要持证吗', '我们厂有五个工作人员，技改补多少']) {
      const answered = await says('王老板', text)
      expect(answered).not.toMatch(/在等工作人员|已经请工作人员/u)
      await says('王老板', '重新开始')
    }
    expect(await says('李会计', '你们客服呢')).toContain('如果您是想找工作人员，请回复“转人工”')
    expect(await says('李会计', '转人工')).toContain('已经请工作人员过来')
  })

  it('two misses in a row call staff, with the question masked', async () => {
    const { says } = await start()
    expect(await says('王老板', '今天食堂吃什么呀')).toContain('不敢乱答')
    const called = await says('王老板', '今天食堂吃什么呢，13800138000')
    expect(called).toMatch(/王老板 ← .*已经请工作人员来看/u)
    expect(called).toMatch(/王科长 ← [\s\S]*〔手机号〕/u)
    expect(called).not.toContain('13800138000')
    expect(await says('王老板', '有人吗')).toBe('')
  })

  it('a check in hand waits until the person has done', async () => {
    const { says } = await start()
    await says('王老板', '我想测一测技改补贴')
    const called = await says('王老板', '转人工')
    expect(called).toContain('已经请工作人员过来')
    expect(called).not.toContain('回到刚才的测算')
    await says('王科长', '结束 1')
    expect(await says('王老板', '继续')).toContain('规模以上制造业企业吗')
  })

  it('after hours it says when the office opens, gives the phone, and goes on answering', async () => {
    const { says } = await start({ at: EVENING })
    const heard = [
      await says('王老板', '转人工'),
      await says('王老板', '技改有补贴吗'),
      await says('王老板', '我要转人工'),
      await says('王老板', '技改能补多少'),
    ]
    expect(heard[0]).toContain('11月23日（周一）09:00上班')
    expect(heard[0]).toContain('12345')
    expect(heard[2]).toContain('电话：0532-861775786')
    expect(heard[3]).toContain('16%')
    expect(heard.join()).not.toContain('王科长 ←')
  })

  it.each([
    ['nobody is bound', null],
    ['who is bound may only look', 'reader' as const],
  ])('promises no person where there is none (%s)', async (_, clerk) => {
    const { says } = await start({ clerk })
    const alone = await says('王老板', '转人工')
    expect(alone).toContain('没法直接转到工作人员')
    expect(alone).not.toContain('王科长 ←')
    expect(await says('王老板', '技改有补贴吗')).toContain('技术改造设备投资奖补')
  })

  it('the asker can call it off', async () => {
    const { says } = await start()
    await says('王老板', '转人工')
    expect(await says('王老板', '不用了')).toContain('不等工作人员了')
    expect(await says('王老板', '技改有补贴吗')).toContain('技术改造设备投资奖补')
    expect(await says('王科长', '结束 1')).toContain('没有1号')
  })

  it('after half an hour in which nobody came the bot says so and answers, however often the asker wrote', async () => {
    const { says, later } = await start()
    await says('王老板', '转人工')
    await later(20 * MINUTE_MS)
    expect(await says('王老板', '有人吗')).toBe('')
    await later(11 * MINUTE_MS)
    const back = await says('王老板', '技改有补贴吗')
    expect(back).toContain('工作人员暂时没有接上')
    expect(back).toContain('技术改造设备投资奖补')
  })

  it('after half an hour of quiet in a talk with a person the bot is back, and not while the two still write', async () => {
    const { says, writes, later } = await start()
    await writes('王老板', '您好，我来答复您')
    for (let n = 0; n < 4; n++) {
      await later(20 * MINUTE_MS)
      expect(await says('王老板', `技改有补贴吗${n}`)).toBe('')
    }
    await later(31 * MINUTE_MS)
    expect(await says('王老板', '技改有补贴吗')).toMatch(/^王老板 ← .*【技术改造设备投资奖补】/su)
  })

  it('a person who types from the account has that chat alone, a group as a whole', async () => {
    const { group, says, writes } = await start()
    await writes(group, '大家好，我是工信局的，有问题问我')
    expect(await says('王老板', '技改有补贴吗', { group })).toBe('')
    expect(await says('李会计', '高企有什么优惠', { group })).toBe('')
    expect(await says('李会计', '不用了', { group })).toBe('')
    expect(await says('王老板', '技改有补贴吗')).toContain('技术改造设备投资奖补')
    expect(await says('王科长', '在办')).toContain('全群（企业服务群）')
    await writes(group, '结束')
    expect(await says('王老板', '技改能补多少', { group })).toContain('16%')
  })

  it('结束 typed in the chat ends it there, and the asker is told', async () => {
    const { says, writes } = await start()
    await says('王老板', '转人工')
    await writes('王老板', '您好，这个要带营业执照')
    expect(await writes('王老板', '结束')).toContain('王老板 ← 工作人员的答复先到这里')
    expect(await says('王老板', '技改有补贴吗')).toContain('技术改造设备投资奖补')
  })

  it('its own replies, in a group with their mention, are never taken for a person’s', async () => {
    const { group, says } = await start()
    for (const text of ['技改有补贴吗', '清单', '更多', '技术改造科电话']) {
      expect(await says('王老板', text)).toContain('王老板 ←')
      expect(await says('李会计', text, { group })).toContain('企业服务群 ← @李会计')
    }
    expect(await says('王科长', '在办')).toContain('没有')
  })

  it('survives a restart: the chat is still held, and staff who were not told are told', async () => {
    const first = await start()
    await first.says('王老板', '转人工')
    await first.writes('李会计', '您好')
    // As if the process had died before it could tell.
    await engine.database().db.updateTable('holds').set({ told_at: null }).where('name', '=', '王老板').execute()
    await open.pop()!.close()
    const second = await start({ at: first.clock.now + MINUTE_MS, clerk: null })
    const told = await second.later(0)
    expect(told.match(/在等工作人员/gu)).toHaveLength(1)
    expect(told).toContain('王科长 ← 【提醒】\n王老板（单独聊天）')
    expect(await second.says('王老板', '技改有补贴吗')).toBe('')
    expect(await second.says('李会计', '技改有补贴吗')).toBe('')
  })

  it('删除我的信息 is done also beside a person, and nothing of the hold stays', async () => {
    const { says } = await start()
    await says('王老板', '转人工')
    expect(await says('王老板', '删除我的信息')).toContain('全部删除')
    expect(await engine.database().db.selectFrom('holds').selectAll().execute()).toEqual([])
  })
})
