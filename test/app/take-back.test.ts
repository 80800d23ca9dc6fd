import { afterEach, expect, it } from 'vitest'
import { TAKE_BACK_MS } from '../../src/domain/desk/ticket.ts'
import { deleteBefore } from '../../src/storage/engine/forget.ts'
import { readJournal } from '../../src/storage/engine/journal.ts'
import { onEachEngine } from '../support/databases.ts'
import { type Office, OPEN, openOffice, SAYING_MS } from '../support/office.ts'

const LEAK = '厂房漏水归谁管'
const DAY_MS = 86_400_000
const open: Office[] = []
afterEach(async () => {
  for (const office of open.splice(0)) await office.close()
})

onEachEngine('what staff send can be taken back', (engine) => {
  const start = async (startsAt = OPEN) => {
    const office = await openOffice(engine.database(), startsAt)
    open.push(office)
    return office
  }
  /** Two people wait for the same, one of them in a group. */
  const waiting = async () => {
    const office = await start()
    await office.hire('王科长', 'editor')
    await office.says('王老板', LEAK)
    await office.says('李会计', LEAK, { group: true })
    return office
  }
  /** So soon after what was said last. */
  const saysAfter = (office: Office, ms: number, who: string, text: string) => {
    office.clock.now += ms - SAYING_MS
    return office.says(who, text)
  }

  it('within ten seconds nobody gets it, the question is open again, and another answer goes to both', async () => {
    const office = await waiting()
    expect(await office.says('王科长', '答 1 请找物业')).toMatch(
      /^王科长 ← 1号：答复将发给2人：王老板（单独聊天）、李会计（企业服务群）。10秒后发出，发错了现在回复“撤”。$/,
    )
    expect(await saysAfter(office, 9000, '王科长', '撤')).toBe(
      '王科长 ← 1号的答复收回了，没有发出去，问题放回了待答。要重新答，说“答 1 内容”。',
    )
    expect(await office.later(DAY_MS)).toBe('')
    expect(await office.says('王科长', '待答')).toContain(`1. ${LEAK}（2次`)
    const sent = await office.sends('王科长', '答 1 请找园区服务中心')
    expect(sent).toMatch(/王老板 ← 【工作人员答复】[\s\S]*请找园区服务中心/)
    expect(sent).toContain('企业服务群 ← @李会计 【工作人员答复】')
    expect(sent).not.toContain('物业')
  })

  it('not before they are over does it go out', async () => {
    const office = await waiting()
    await office.says('王科长', '答 1 请找物业')
    expect(await office.later(TAKE_BACK_MS - 1)).toBe('')
    expect((await office.later(1)).match(/【工作人员答复】/g)).toHaveLength(2)
    expect(await office.says('王科长', '撤')).toMatch(/1号已经发出去了，收不回来。要改，说“更正 1 内容”/)
    expect(await office.says('王科长', '撤 1')).toContain('收不回来')
    expect(await office.says('王科长', '待答')).toContain('没有待答的问题')
  })

  it('after a restart too: what waits is taken back, or goes out', async () => {
    const first = await waiting()
    await first.says('王科长', '答 1 请找物业')
    await open.pop()!.close()
    const second = await start(first.clock.now)
    expect(await saysAfter(second, 5000, '王科长', '撤回')).toContain('收回了，没有发出去')
    await second.says('王科长', '答 1 请找物业')
    await open.pop()!.close()
    const third = await start(second.clock.now)
    expect((await third.later(TAKE_BACK_MS)).match(/【工作人员答复】/g)).toHaveLength(2)
  })

  it('while it waits the asker is answered as ever, and is silent beside no person', async () => {
    const office = await waiting()
    await office.says('王科长', '答 1 请找物业')
    expect(await saysAfter(office, 3000, '王老板', '技改有补贴吗')).toMatch(/^王老板 ← 【技术改造设备投资奖补】/)
    // Somebody writes to them from the account's own phone: the bot's replies go, the answer of staff does not.
    expect(await office.writes('王老板', '您好')).toBe('王老板 ← 您好')
    expect(await office.later(TAKE_BACK_MS)).toContain('王老板 ← 【工作人员答复】')
  })

  it('is one’s own last where no number is said, a colleague’s by its number, and nobody else’s', async () => {
    const office = await waiting()
    await office.hire('李科员', 'editor')
    await office.hire('小刘', 'reader')
    await office.says('赵工', '车间噪音扰民咋投诉')
    await office.says('王科长', '答 1 请找物业')
    expect(await saysAfter(office, 1000, '李科员', '撤')).toContain('没有可以收回的')
    expect(await saysAfter(office, 1000, '小刘', '撤')).toContain('才能用')
    expect(await saysAfter(office, 1000, '赵工', '撤 1')).not.toContain('收回')
    await saysAfter(office, 1000, '王科长', '答 2 请打12345')
    expect(await saysAfter(office, 1000, '李科员', '撤 1')).toContain('1号的答复收回了')
    expect(await saysAfter(office, 1000, '王科长', '撤')).toContain('2号的答复收回了')
    expect(await office.later(DAY_MS)).not.toContain('工作人员答复')
  })

  it('what went to one and not yet to the other is told as it is', async () => {
    const office = await waiting()
    const send = office.world.puppet.messageSendText.bind(office.world.puppet)
    office.world.puppet.messageSendText = async (to, ...rest) => {
      if (to === office.person('王老板').id) throw new Error('not now')
      return send(to, ...rest)
    }
    expect(await office.sends('王科长', '答 1 请找物业')).toContain('企业服务群 ← @李会计 【工作人员答复】')
    office.world.puppet.messageSendText = send
    office.clock.now -= SAYING_MS
    expect(await office.says('王科长', '撤')).toMatch(/1号有1人没有发，另外1人已经发出去了/)
    expect(await office.later(DAY_MS)).toBe('')
    const corrected = await office.sends('王科长', '更正 1 请找园区')
    expect(corrected).toContain('王老板 ← 【工作人员更正】')
    expect(corrected).toContain('企业服务群 ← @李会计 【工作人员更正】')
  })

  it('发, 转, 1 and an ignored question as well', async () => {
    const office = await waiting()
    for (const text of ['发 1 c08', '转 1 技术改造科']) {
      expect(await office.says('王科长', text), text).toContain('将发给2人')
      expect(await saysAfter(office, 5000, '王科长', '撤'), text).toContain('问题放回了待答')
    }
    await office.says('王科长', '忽略 1')
    expect(await office.later(DAY_MS)).toBe('')
    expect(await office.says('王科长', '答 1 好')).toContain('先说“撤 1”放回待答')
    expect(await office.says('王科长', '撤')).toBe('王科长 ← 1号放回了待答。')
    expect(await office.sends('王科长', '答 1 请找物业')).toContain('王老板 ← 【工作人员答复】')
    const deeds = (await readJournal(engine.database().db)).filter((line) => line.kind === 'staff.ticket-taken-back')
    expect(deeds.map(({ actor, fields }) => `${actor} ${fields.before} → ${fields.after}`)).toEqual([
      '王科长 1 answered → 1 2 stopped, 0 gone',
      '王科长 1 passed → 1 2 stopped, 0 gone',
      '王科长 1 ignored → 1 open',
    ])
  })

  it('补充 and 更正 reach the same people days later, say which they are, and can be taken back themselves', async () => {
    const office = await waiting()
    expect(await office.says('王科长', '补充 1 带上合同')).toContain('1号还没有答过')
    await office.sends('王科长', '答 1 请找物业')
    await office.later(3 * DAY_MS)
    const added = await office.sends('王科长', '补充 1 带上合同')
    expect(added).toContain('王科长 ← 1号：补充将发给2人：王老板（单独聊天）、李会计（企业服务群）')
    expect(added).toMatch(/王老板 ← 【工作人员补充】您5月6日[^\n]*厂房漏水归谁管”：\n带上合同/)
    expect(added).toContain('企业服务群 ← @李会计 【工作人员补充】')
    const corrected = await office.sends('王科长', '更正1号：请找园区')
    expect(corrected).toMatch(/王老板 ← 【工作人员更正】[^\n]*先前的答复请以这条为准：\n请找园区/)
    await office.says('王科长', '更正 1 写错了')
    expect(await saysAfter(office, 5000, '王科长', '撤')).toContain('这一条没有发出去。先前的答复不变')
    expect(await office.later(DAY_MS)).toBe('')
    expect(await office.says('王科长', '看 1')).toMatch(/王科长已答复[\s\S]*补充 1 内容；答错了：更正 1 内容/)
    expect(await office.says('王科长', '补充 1')).toContain('请把答复写在编号后面')
    for (const text of ['答 1 再说', '发 1', '发 1 c08', '转 1 技术改造科', '忽略 1'])
      expect(await office.says('王科长', text), text).toMatch(/1号已经处理过了：王科长已答复.*“更正 1 内容”。$/)
  })

  it('no longer to whom 删除我的信息, also in those ten seconds, nor to anybody after the retention', async () => {
    const office = await waiting()
    await office.says('王科长', '答 1 请找物业')
    await saysAfter(office, 3000, '王老板', '删除我的信息')
    expect(await office.later(TAKE_BACK_MS)).toMatch(/^企业服务群 ← @李会计 【工作人员答复】[^@]*$/)
    expect(await office.sends('王科长', '补充 1 带上合同')).not.toContain('王老板')
    const { db } = engine.database()
    const kept = async () => db.selectFrom('unanswered').select('contact_id').execute()
    expect(await kept()).toHaveLength(1)
    await deleteBefore(engine.database(), office.clock.now + 1)
    expect(await kept()).toEqual([])
    expect(await office.says('王科长', '补充 1 还有')).toContain('没有发给谁：1号的提问人删除了信息')
  })

  it('nobody’s name is kept for it', async () => {
    const office = await waiting()
    await office.says('王科长', '答 1 请找物业')
    const rows = await engine.database().db.selectFrom('unanswered').selectAll().execute()
    expect(JSON.stringify(rows)).not.toMatch(/王老板|李会计/)
  })
})

onEachEngine('questions and chats are counted in one series', (engine) => {
  it('12 is one thing, and staff are told which', async () => {
    const office = await openOffice(engine.database(), OPEN)
    open.push(office)
    await office.hire('王科长', 'editor')
    await office.says('王老板', LEAK)
    expect(await office.says('李会计', '转人工')).toContain('（2号）')
    await office.says('赵工', '车间噪音扰民咋投诉')
    expect(await office.says('王科长', '待答')).toMatch(/\n1\. 厂房漏水[^\n]*\n3\. 车间噪音/)
    expect(await office.says('王科长', '在办')).toContain('2号 李会计（单独聊天）')
    for (const text of ['看 2', '答 2 好', '发 2', '忽略 2'])
      expect(await office.says('王科长', text), text).toMatch(/2号是有人在等工作人员的聊天，不是待答问题/)
    expect(await office.says('王科长', '结束 3')).toMatch(/3号是提问，不是聊天：看它说“看 3”/)
    expect(await office.says('王科长', '结束 2号')).toContain('已结束：李会计')
    expect(await office.says('王科长', '答 第3号 请打12345')).toContain('将发给1人：赵工')
  })
})
