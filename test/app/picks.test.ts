import { afterEach, expect, it } from 'vitest'
import { onEachEngine } from '../support/databases.ts'
import { type Office, OPEN, openOffice } from '../support/office.ts'

/** Longer than between two digests. */
const SOON_MS = 11 * 60_000
/** Means several things: options are offered. */
const VAGUE = '平台有奖励吗'
const open: Office[] = []
afterEach(async () => {
  for (const office of open.splice(0)) await office.close()
})

onEachEngine('picks among options', (engine) => {
  const start = async () => {
    const office = await openOffice(engine.database(), OPEN)
    open.push(office)
    await office.hire('王科长', 'editor')
    return office
  }
  const asksAndPicks = async (office: Office, who: string, question: string, number = '1') => {
    expect(await office.says(who, question)).toMatch(/1\. .+\n.*2\. /)
    return `${await office.says(who, number)}\n${await office.later(SOON_MS)}`
  }

  it('of three people who ask alike and pick alike, staff are told once, with the words that teach it', async () => {
    const office = await start()
    expect(await asksAndPicks(office, '王老板', VAGUE)).not.toContain('待教')
    expect(await asksAndPicks(office, '李会计', `请问${VAGUE}`)).not.toContain('待教')
    const told = await asksAndPicks(office, '赵厂长', `${VAGUE}？`)
    expect(told).toMatch(/王科长 ← [\s\S]*待教：三位都问了“平台有奖励吗？”这样的话，从选项里都选了[cn]\d\d《.+》/)
    const [, teaching] = /请回复：(教 “.+” [cn]\d\d)/u.exec(told)!
    expect(await office.says('王科长', teaching!)).toContain('T1 已记下')
    expect(await asksAndPicks(office, '孙经理', VAGUE)).not.toContain('待教')
  })

  it('one person who picks again and again is one', async () => {
    const office = await start()
    for (let time = 0; time < 4; time += 1) expect(await asksAndPicks(office, '王老板', VAGUE)).not.toContain('待教')
  })

  it('who asks alike and picks otherwise does not count', async () => {
    const office = await start()
    await asksAndPicks(office, '王老板', VAGUE)
    await asksAndPicks(office, '李会计', VAGUE)
    expect(await asksAndPicks(office, '赵厂长', VAGUE, '2')).not.toContain('待教')
  })

  it('is forgotten with the person', async () => {
    const office = await start()
    await asksAndPicks(office, '王老板', VAGUE)
    await asksAndPicks(office, '李会计', VAGUE)
    expect(await office.says('李会计', '删除我的信息')).toContain('已经全部删除')
    expect(await asksAndPicks(office, '赵厂长', VAGUE)).not.toContain('待教')
    expect(await engine.database().db.selectFrom('picks').selectAll().execute()).toHaveLength(2)
  })
})
