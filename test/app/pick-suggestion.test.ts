import { afterEach, expect, it } from 'vitest'
import { TAKE_BACK_MS } from '../../src/domain/desk/ticket.ts'
import { readJournal } from '../../src/storage/engine/journal.ts'
import { onEachEngine } from '../support/databases.ts'
import { type Office, OPEN, openOffice } from '../support/office.ts'

const MINUTE_MS = 60_000
/** Refused, for it is about another city; like two of our policies. */
const HIGH_TECH = '深圳的高企有什么优惠'
const SENT = /王老板 ← 【工作人员答复】/
/** The codes of what is suggested, as numbered: which of two comes first is not what these tests are about. */
const numbered = (text: string) => {
  const codes = [...text.matchAll(/(?:^|】)\d\. ([cn]\d\d) /gmu)].map(([, code]) => code)
  expect(codes.length).toBeGreaterThan(1)
  return codes
}
const open: Office[] = []
afterEach(async () => {
  for (const office of open.splice(0)) await office.close()
})

onEachEngine('1 sends what was suggested', (engine) => {
  const start = async () => {
    const office = await openOffice(engine.database(), OPEN)
    open.push(office)
    await office.hire('王科长', 'editor')
    await office.says('王老板', HIGH_TECH)
    return office
  }
  const deeds = async () =>
    (await readJournal(engine.database().db))
      .filter(({ kind }) => kind.startsWith('staff.ticket'))
      .map(({ actor, fields }) => `${actor} ${fields.after}`)

  it('right after 看 it sends the first as numbered, and says what went to how many', async () => {
    const office = await start()
    const seen = await office.says('王科长', '看 1')
    expect(seen).toMatch(/【建议答复】1\. c0[12] .+（把握约\d+%）[\s\S]*也可能是：\n2\. c0[12] /)
    const [first] = numbered(seen)
    expect(seen).toContain('接着回复“1”，就把建议答复发给提问人')
    const sent = await office.sends('王科长', '1')
    expect(sent).toMatch(new RegExp(`王科长 ← 1号：“${first} .+”将发给1人：王老板（单独聊天）`))
    expect(sent).toMatch(SENT)
    expect(await deeds()).toEqual([`王科长 1 answered 2023-1-${first}`])
  })

  it('2 sends the second, in full width as well', async () => {
    const office = await start()
    const [, second] = numbered(await office.says('王科长', '看 1'))
    expect(await office.says('王科长', '２')).toMatch(new RegExp(`1号：“${second} .+”将发给1人`))
    expect(await deeds()).toEqual([`王科长 1 answered 2023-1-${second}`])
  })

  it('after 荐 it goes to who waits for the same, and staff are told what the asker did not mean', async () => {
    const office = await start()
    const awards = '总部企业有什么奖励'
    await office.says('王老板', awards)
    await office.says('王老板', '不对')
    const suggested = await office.says('王科长', `荐 ${awards}？`)
    expect(suggested).toMatch(/2号待答问的就是这个.+\n请留意：提问人说过要问的不是总部企业[^\n]+。\n/)
    const [, second] = numbered(suggested)
    const sent = await office.sends('王科长', '2')
    expect(sent).toMatch(new RegExp(`王科长 ← 2号：“${second} `))
    expect(sent).toMatch(SENT)
  })

  it('what is pasted with a phone number in it is the question that somebody waits for', async () => {
    const office = await start()
    await office.says('李会计', '厂房漏水归谁管，请回电13800138000')
    expect(await office.says('王科长', '荐 厂房漏水归谁管，请回电13800138000')).toContain('2号待答问的就是这个')
  })

  it('发 takes the codes that people type, and never falls through to what anybody might ask', async () => {
    const office = await start()
    await office.says('李会计', '厂房漏水归谁管')
    for (const text of ['发 1 第九条', '发 1 c99', '发1 补贴'])
      expect(await office.says('王科长', text), text).toContain('没有这个条目，没有发')
    expect(await office.says('王科长', '发2000万的是哪个')).not.toContain('2000号')
    expect(await office.says('王科长', '发 1 C8')).toMatch(/1号：“c08 .+”将发给1人/)
    expect(await office.says('王科长', '发2c09')).toMatch(/2号：“c09 /)
  })

  it('where nobody waits for it, 1 is what anybody might say, and nothing is numbered', async () => {
    const office = await start()
    const suggested = await office.says('王科长', '荐 技改有补贴吗')
    expect(suggested).toMatch(/【建议答复】c08 /)
    expect(suggested).not.toContain('接着回复')
    expect(await office.sends('王科长', '1')).not.toMatch(SENT)
    expect(await deeds()).toEqual([])
  })

  it.each(['谢谢', '待答', '看 99', '3'])('after anything else said (%s) it is ordinary text', async (other) => {
    const office = await start()
    await office.says('王科长', '看 1')
    await office.says('王科长', other)
    expect(await office.sends('王科长', '1')).not.toMatch(SENT)
    expect(await deeds()).toEqual([])
  })

  it('after half an hour, in another place and from anybody else as well', async () => {
    const office = await start()
    await office.hire('李科员', 'editor')
    await office.says('王科长', '看 1')
    expect(await office.says('王科长', '1', { group: true })).not.toContain('将发给')
    expect(await office.says('李科员', '1')).not.toContain('将发给')
    expect(await office.says('王老板', '1')).not.toContain('将发给')
    await office.later(30 * MINUTE_MS)
    expect(await office.says('王科长', '1')).not.toContain('将发给')
    expect(await deeds()).toEqual([])
    await office.says('王科长', '看 1')
    await office.later(29 * MINUTE_MS)
    expect(await office.sends('王科长', '1')).toMatch(SENT)
  })

  it('said twice, or delivered twice, it sends once', async () => {
    const office = await start()
    await office.says('王老板', '厂房漏水归谁管')
    const [first] = numbered(await office.says('王科长', '看 1'))
    const talker = office.person('王科长')
    office.clock.now += MINUTE_MS
    office.world.deliver({ talker, text: '1', at: office.clock.now })
    office.world.deliver({ talker, text: '1', at: office.clock.now })
    await office.later(0)
    expect((await office.later(TAKE_BACK_MS)).match(/【工作人员答复】/g)).toHaveLength(1)
    expect(await office.sends('王科长', '1')).not.toMatch(SENT)
    expect(await deeds()).toEqual([`王科长 1 answered 2023-1-${first}`])
  })

  it('delivered again after the next suggestion, it does not answer that', async () => {
    const office = await start()
    await office.says('李会计', '烟台那边技改给多少')
    const [first] = numbered(await office.says('王科长', '看 1'))
    await office.says('王科长', '1')
    const saidAt = office.clock.now
    expect(await office.says('王科长', '看 2')).toContain('接着回复“1”')
    office.world.deliver({ talker: office.person('王科长'), text: '1', at: saidAt })
    expect(await office.later(0)).toBe('')
    expect(await deeds()).toEqual([`王科长 1 answered 2023-1-${first}`])
    expect(await office.sends('王科长', '1')).toMatch(/李会计 ← 【工作人员答复】/)
  })

  it('what a colleague has settled meanwhile is not sent again', async () => {
    const office = await start()
    await office.hire('李科员', 'editor')
    await office.says('王科长', '看 1')
    await office.says('李科员', '答 1 请问深圳市')
    const late = await office.says('王科长', '1')
    expect(late).toMatch(/^王科长 ← 1号已经处理过了：李科员已答复.*这次没有发；/m)
    expect(late.match(/王老板 ←/g)).toHaveLength(1)
    expect(await deeds()).toEqual(['李科员 1 answered'])
  })

  it('a reader may look, and is told that sending takes another role', async () => {
    const office = await start()
    await office.hire('小刘', 'reader')
    await office.says('小刘', '看 1')
    expect(await office.says('小刘', '1')).toMatch(/要答复人员才能用，您现在是查看人员/)
    expect(await deeds()).toEqual([])
  })

  it('after a restart it is ordinary text', async () => {
    const office = await start()
    await office.says('王科长', '看 1')
    await office.close()
    open.splice(0)
    const again = await openOffice(engine.database(), office.clock.now)
    open.push(again)
    expect(await again.says('王科长', '1')).not.toContain('将发给')
    expect(await deeds()).toEqual([])
  })
})
