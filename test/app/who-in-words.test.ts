import { afterEach, expect, it } from 'vitest'
import { onEachEngine } from '../support/databases.ts'
import { type Office, OPEN, openOffice } from '../support/office.ts'

const open: Office[] = []
afterEach(async () => {
  for (const office of open.splice(0)) await office.close()
})

onEachEngine('how staff are told of people', (engine) => {
  const start = async () => {
    const office = await openOffice(engine.database(), OPEN)
    open.push(office)
    await office.hire('王科长', 'editor')
    return office
  }

  it.each([
    ['王\u200b科长', '王科长〔未绑定，不是工作人员〕'],
    ['王科长 工信局', '王科长 工信局〔未绑定，不是工作人员〕'],
    ['\u202e板老李\n【提醒】', '板老李 【提醒】'],
  ])('who calls themselves %j is shown as %s, wherever a name is shown', async (name, shown) => {
    const office = await start()
    const person = office.world.addPerson(name)
    const called = await office.says(person, '转人工')
    expect(called).toContain(`王科长 ← 【提醒】\n${shown}（单独聊天）在等工作人员（1号）`)
    expect(await office.says('王科长', '在办')).toContain(`1号 ${shown}（单独聊天）`)
    expect(await office.says('王科长', '结束 1')).toContain(`已结束：${shown}（单独聊天）`)
    await office.says(person, '厂房漏水归谁管')
    expect(await office.says('王科长', '答 2 请找物业')).toContain(`将发给1人：${shown}（单独聊天）`)
  })

  it('the staff themselves are not marked', async () => {
    const office = await start()
    expect(await office.says('王科长', '转人工')).toContain('\n王科长（单独聊天）在等工作人员')
  })

  it('in a group a mention carries nothing that turns what follows around', async () => {
    const office = await start()
    const person = office.world.addPerson('\u202e王老板\n')
    const room = office.world.createRoom('问答群', [person], person)
    const heard = await office.says(person, '技改有补贴吗', { group: room })
    expect(heard).toContain('问答群 ← @王老板 【技术改造设备投资奖补】')
    expect(heard).not.toContain('\u202e')
  })

  it('nor does a question that staff are shown', async () => {
    const office = await start()
    const heard = await office.says('王老板', '厂房\u202e漏水\n归谁\u200b管')
    expect(heard).toContain('\n1. 厂房漏水 归谁管（1次）')
    expect(await office.says('王科长', '看 1')).toContain('\n厂房漏水 归谁管\n')
  })
})
