import { afterEach, expect, it } from 'vitest'
import { readJournal } from '../../src/storage/engine/journal.ts'
import { onEachEngine } from '../support/databases.ts'
import { type Office, OPEN, openOffice, SAYING_MS } from '../support/office.ts'

const open: Office[] = []
afterEach(async () => {
  for (const office of open.splice(0)) await office.close()
})

type Case = {
  deed: string
  who?: string
  group?: boolean
  says: string
  /** What was said before, by whom. */
  before?: [who: string, text: string][]
  /** The kind of the one line that the journal has of it. */
  journaled?: string
}

const WRITTEN = '问答 c08 申报时间 | 每年3月，以通知为准'
const TAUGHT = '教 “俺们作坊里的老家伙什全都换了，能跟衙门讨几个” c08'
const LEAK: [string, string] = ['王老板', '厂房漏水归谁管']
const CASES: Case[] = [
  { deed: 'an entry', says: WRITTEN, journaled: 'entry.drafted' },
  { deed: 'a teaching', says: TAUGHT, journaled: 'teaching.drafted' },
  {
    ...{ deed: 'approving an entry', who: '李处长', says: '批准 Q1', journaled: 'entry.approved' },
    before: [['王科长', WRITTEN]],
  },
  {
    ...{ deed: 'refusing an entry', who: '李处长', says: '驳回 Q1 时间不对', journaled: 'entry.rejected' },
    before: [['王科长', WRITTEN]],
  },
  {
    ...{ deed: 'approving a teaching', who: '李处长', says: '批准 T1', journaled: 'teaching.live' },
    before: [['王科长', TAUGHT]],
  },
  {
    ...{ deed: 'refusing a teaching', who: '李处长', says: '驳回 T1 不是一回事', journaled: 'teaching.refused' },
    before: [['王科长', TAUGHT]],
  },
  { deed: 'an answer', says: '答 1 请找物业', before: [LEAK], journaled: 'staff.ticket-answered' },
  { deed: 'an ignored question', says: '忽略 1', before: [LEAK], journaled: 'staff.ticket-ignored' },
  {
    ...{ deed: 'what is sent after being asked', says: '1', journaled: 'staff.ticket-answered' },
    before: [
      ['王老板', '深圳的高企有什么优惠'],
      ['王科长', '看 1'],
    ],
  },
  { deed: 'going off duty', says: '下班', journaled: 'staff.duty' },
  { deed: 'the staff room', who: '李处长', group: true, says: '设为工作群', journaled: 'staff.room' },
  { deed: 'the end of a hold', says: '结束 1', before: [['王老板', '转人工']], journaled: 'handoff.ended' },
  { deed: 'a subscription', who: '王老板', group: true, says: '订阅 人才' },
  { deed: 'the end of a subscription', who: '王老板', group: true, says: '退订 人才', before: [] },
]

onEachEngine('what staff do', (engine) => {
  const start = async () => {
    const office = await openOffice(engine.database(), OPEN)
    open.push(office)
    await office.hire('王科长', 'editor')
    await office.hire('李处长', 'approver')
    return office
  }
  const deeds = async () =>
    (await readJournal(engine.database().db, { most: 1000 }))
      .map(({ kind }) => kind)
      .filter((kind) => /^(?:staff|entry|teaching|handoff|subscription)\./u.test(kind))
  /** Under an id of its own each time, as web protocols do. */
  const twice = async (office: Office, { who = '王科长', group = false, says }: Case) => {
    office.clock.now += SAYING_MS
    const place = group ? { room: office.group, mentionIdList: [office.world.self.id] } : {}
    const text = group ? `@${office.world.self.name}\u2005${says}` : says
    for (const at of [office.clock.now, office.clock.now + 1000])
      office.world.deliver({ talker: office.person(who), text, at, ...place })
    return office.later(1000)
  }

  it.each(CASES)('$deed is done once where its message comes twice', async (one) => {
    const office = await start()
    for (const [who, text] of one.before ?? []) await office.says(who, text)
    const before = await deeds()
    const heard = await twice(office, one)
    expect((await deeds()).slice(before.length)).toEqual(one.journaled ? [one.journaled] : [])
    const to = one.group ? '企业服务群' : (one.who ?? '王科长')
    expect(heard.match(new RegExp(`^${to} ←`, 'gmu')), heard).toHaveLength(1)
  })

  it('also where the person has been offered something, which makes 是 twice in a row count', async () => {
    const office = await start()
    expect(await office.says('王科长', '买设备有补贴吗')).toContain('1.')
    await twice(office, { deed: '', says: WRITTEN })
    expect((await deeds()).filter((kind) => kind.startsWith('entry'))).toEqual(['entry.drafted'])
    await office.says('王科长', '买设备有补贴吗')
    await twice(office, { deed: '', says: TAUGHT })
    expect((await deeds()).filter((kind) => kind.startsWith('teaching'))).toEqual(['teaching.drafted'])
  })

  it('a code that comes twice binds once, and is not called used', async () => {
    const office = await start()
    const code = await office.invite('赵工', 'reader')
    const heard = await twice(office, { deed: '', who: '赵工', says: `绑定 ${code}` })
    expect(heard).toMatch(/^赵工 ← .*绑定好了：您是赵工，查看人员.*$/su)
    expect(heard).not.toMatch(/用过|已经绑定/u)
    expect((await deeds()).filter((kind) => kind === 'staff.bound')).toHaveLength(3)
  })

  it('a wrong code that comes twice costs one try', async () => {
    const office = await start()
    const wrong = String((Number(await office.invite('赵工', 'reader')) + 1) % 1_000_000).padStart(6, '0')
    expect(await twice(office, { deed: '', who: '赵工', says: `绑定 ${wrong}` })).toContain('还可以试4次')
    expect(await office.says('赵工', '绑定 12345')).toContain('还可以试3次')
  })
})
