import { afterEach, expect, it } from 'vitest'
import type { BroadcastSource } from '../../src/domain/broadcasts/broadcast.ts'
import { commandLineOf } from '../support/broadcast-desk.ts'
import { onEachEngine } from '../support/databases.ts'
import { type Office, openOffice } from '../support/office.ts'

let office: Office
afterEach(() => office.close())

const HOUR_MS = 3_600_000
const LINE = '- - - - - - - - - - - - - - -'
const ALL: BroadcastSource = { type: 'list', list: '2023-1', scope: { type: 'all' } }

onEachEngine('whoever quotes us', (engine) => {
  const start = async () => {
    office = await openOffice(engine.database())
    const { world, clock, group, person } = office
    /** Without an @, in the group or, with `direct`, to us alone. */
    const quotes = async (
      who: string,
      quoted: string,
      said: string,
      { name = world.self.name, direct = false, listed = false } = {},
    ) => {
      clock.now += 20_000
      const text = `「${name}：${quoted}」\n${LINE}\n${said}`
      const place = direct ? {} : { room: group, mentionIdList: listed ? [world.self.id] : [] }
      world.deliver({ talker: person(who), text, at: clock.now, ...place })
      return office.later(0)
    }
    const asks = (who: string, text: string) => office.says(who, text, { group: true })
    return { ...office, quotes, asks }
  }
  /** What stands behind `企业服务群 ← `: as the group sees it. */
  const seen = (heard: string) => heard.slice(heard.indexOf('← ') + 2)

  it('in a group is heard without an @, and means the policy of that answer, a day later too', async () => {
    const { asks, quotes, later } = await start()
    const answer = seen(await asks('王老板', '技改有补贴吗'))
    await asks('王老板', '5G基站建设补助多少')
    const phone = await quotes('王老板', answer, '电话多少')
    expect(phone).toMatch(/^企业服务群 ← @王老板 【技术改造设备投资奖补】/u)
    expect(await quotes('李会计', answer, '这个怎么申请')).toContain('技术改造设备投资奖补')
    await later(25 * HOUR_MS)
    expect(await quotes('赵工', answer, '最高给多少')).toContain('技术改造设备投资奖补')
  })

  it('means what is quoted in a direct chat as well', async () => {
    const { says, quotes } = await start()
    const first = seen(await says('王老板', '技改有补贴吗'))
    await says('王老板', '5G基站建设补助多少')
    expect(await quotes('王老板', first, '电话', { direct: true })).toContain('【技术改造设备投资奖补】')
  })

  it('picks by the numbers of the list that is quoted', async () => {
    const { asks, quotes } = await start()
    const list = seen(await asks('王老板', '人才方面有哪些'))
    const second = /^2\. ([^（\n]+)/mu.exec(list)![1]!
    await asks('王老板', '技改有补贴吗')
    expect(await quotes('李会计', list, '2')).toContain(`【${second}】`)
  })

  it('of a notice picks by its numbers, in its second part too', async () => {
    const { quotes } = await start()
    const heard: string[] = []
    office.world.onBotMessage(({ to, text }) => {
      if ('topic' in to && to.id === office.group.id) heard.push(text)
    })
    const { broadcasts } = await commandLineOf(office, engine.database())
    await broadcasts(ALL)
    await office.later(0)
    expect(heard.length).toBeGreaterThan(1)
    const part = heard.at(-1)!
    const [, number, title] = [...part.matchAll(/^(\d+)\. (.+)$/gmu)].at(-1)!
    expect(await quotes('王老板', part, `第${number}条的电话`)).toContain(title)
  })

  it('is never taken to have said what is quoted', async () => {
    const { says, quotes } = await start()
    await says('王老板', '我想测一测技改补贴')
    const asked = seen(await says('王老板', '是'))
    expect(asked).toMatch(/[？?]/u)
    const told = await quotes('王老板', `${asked}，比如3000万`, '600万', { direct: true })
    expect(told).toContain('96万元')
    expect(told).not.toContain('480万元')
  })

  it.each([
    ['a person of our name whose words are not ours', (_: string) => '明天上午九点开会', {}],
    ['another person', (answer: string) => answer, { name: '李会计' }],
  ])('%s is not heard', async (_, quoted, more) => {
    const { asks, quotes } = await start()
    const answer = seen(await asks('王老板', '技改有补贴吗'))
    expect(await quotes('李会计', quoted(answer), '退订', more)).toBe('')
    expect(await quotes('李会计', quoted(answer), '电话多少', more)).toBe('')
  })

  it('and speaks to somebody else, or only nods, is left alone', async () => {
    const { asks, quotes } = await start()
    const answer = seen(await asks('王老板', '技改有补贴吗'))
    expect(await quotes('李会计', answer, '@赵工 你看看这个')).toBe('')
    expect(await quotes('李会计', answer, '@所有人 大家看看')).toBe('')
    expect(await quotes('李会计', answer, '[强]')).toBe('')
    expect(await quotes('李会计', answer, '@惠企政策助手 电话')).toContain('技术改造科')
  })

  it('a mention inside what somebody else is quoted with is none, whatever the list says', async () => {
    const { quotes } = await start()
    const said = await quotes('李会计', '@惠企政策助手 技改', '我也想问', { name: '王老板', listed: true })
    expect(said).toBe('')
  })

  it('our own words that speak of no policy are known as well', async () => {
    const { asks, quotes } = await start()
    const missed = seen(await asks('王老板', '厂房漏水归谁管呀'))
    expect(await quotes('李会计', missed, '技改有补贴吗')).toContain('16%')
  })
})
