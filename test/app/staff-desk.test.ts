import { afterEach, expect, it } from 'vitest'
import { readJournal } from '../../src/storage/engine/journal.ts'
import { removeStaff } from '../../src/storage/staff/staff.ts'
import { onEachEngine } from '../support/databases.ts'
import { type Office, openOffice } from '../support/office.ts'

const HOUR_MS = 3_600_000
const open: Office[] = []
afterEach(async () => {
  for (const office of open.splice(0)) await office.close()
})

onEachEngine('who is staff', (engine) => {
  const start = async () => {
    const office = await openOffice(engine.database())
    open.push(office)
    return office
  }
  const bound = async () => (await engine.database().db.selectFrom('staff').select('name').execute()).length

  it('a code said in a direct chat binds that contact, and 帮助 lists what the role may', async () => {
    const office = await start()
    const code = await office.invite('王科长', 'editor')
    expect(await office.says('王科长', `绑定 ${code}`)).toMatch(/王科长 ← [\s\S]*绑定好了：您是王科长，答复人员/)
    const help = await office.says('王科长', '帮助')
    expect(help).toContain('值班、下班')
    expect(help).not.toContain('设为工作群')
    expect(await office.says('王科长', '设为工作群', { group: true })).toMatch(/要审批人员才能用，您现在是答复人员/)
    expect(await office.says('王科长', '下 班')).not.toContain('不再提醒')
    expect(await office.says('王科长', '下班')).toContain('不再提醒您')
  })

  it('to anybody else staff commands are ordinary text, a forged name included', async () => {
    const office = await start()
    await office.hire('王科长', 'approver')
    const forger = office.world.addPerson('王科长')
    for (const text of ['帮助', '值班', '下班', '设为工作群', '取消工作群']) {
      for (const group of [false, true]) {
        const said = await office.says(forger, text, { group })
        expect(said).not.toMatch(/工作群|值班、|在值班|不再提醒|审批|答复人员|才能用/)
        expect(said).not.toBe('')
        // Else a second miss in a row would call a person, and the bot be silent.
        await office.says(forger, '你好', { group })
      }
    }
    const deeds = (await readJournal(engine.database().db)).filter((line) => line.kind.startsWith('staff.'))
    expect(deeds.map((line) => line.kind)).toEqual(['staff.invited', 'staff.bound'])
  })

  it('a replayed, an expired and an overheard code bind nobody', async () => {
    const office = await start()
    const used = await office.invite('王科长', 'approver')
    await office.says('王科长', `绑定 ${used}`)
    expect(await office.says('王老板', `绑定${used}`)).toContain('已经用过或者作废了')
    expect(await office.says('王科长', `绑定 ${used}`)).toContain('您已经绑定过了')
    const late = await office.invite('李科员', 'reader')
    await office.later(24 * HOUR_MS)
    expect(await office.says('李会计', `绑定 ${late}`)).toContain('过期了')
    const overheard = await office.invite('李科员', 'reader')
    expect(await office.says('李会计', `绑定 ${overheard}`, { group: true })).toContain('这个已经作废')
    expect(await office.says('赵工', `绑定 ${overheard}`)).toContain('已经用过或者作废了')
    const first = await office.invite('李科员', 'reader')
    const second = await office.invite('李科员', 'reader')
    expect(await office.says('赵工', `绑定 ${first}`)).toContain('验证码不对')
    expect(await bound()).toBe(1)
    expect(await office.says('李会计', `绑定 ${second}`)).toContain('您是李科员，查看人员')
  })

  it('five wrong codes lock the contact for an hour, also for the right one, and nobody else', async () => {
    const office = await start()
    const code = await office.invite('王科长', 'editor')
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0')
    expect(await office.says('王老板', '绑定 12345')).toContain('还可以试4次')
    for (const left of [3, 2, 1]) expect(await office.says('王老板', `绑定 ${wrong}`)).toContain(`还可以试${left}次`)
    expect(await office.says('王老板', `绑定 ${wrong}`)).toContain('一小时内不能再试')
    expect(await office.says('王老板', `绑定 ${code}`)).toContain('请今天10:31以后再试')
    // Neither of these gets around it.
    await office.says('王老板', '删除我的信息')
    expect(await office.says('王老板', `绑定 ${code}`)).toContain('以后再试')
    expect(await bound()).toBe(0)
    await office.later(HOUR_MS)
    expect(await office.says('王老板', `绑定 ${wrong}`)).toContain('还可以试4次')
    expect(await office.says('王科长', `绑定 ${code}`)).toContain('绑定好了')
  })

  it('one person has one contact: a new code moves them, and removing ends it at once', async () => {
    const office = await start()
    await office.hire('王科长', 'reader')
    const code = await office.invite('王科长', 'approver')
    expect(await office.says('赵工', `绑定 ${code}`)).toContain('您是王科长，审批人员')
    expect(await office.says('王科长', '值班')).not.toContain('值班，')
    expect(await office.says('赵工', '值班')).toContain('您在值班')
    await engine.database().transaction((tx) => removeStaff(tx, { name: '王科长', by: 'test', at: office.clock.now }))
    expect(await office.says('赵工', '下班')).not.toContain('不再提醒')
  })

  it('every deed is journaled with who, what, before and after', async () => {
    const office = await start()
    await office.hire('王科长', 'approver')
    await office.says('王科长', '下班')
    await office.says('王科长', '设为工作群', { group: true })
    const lines = (await readJournal(engine.database().db)).filter((line) => line.kind.startsWith('staff.'))
    expect(lines.map(({ kind, actor, fields }) => [kind, actor, fields.before, fields.after])).toEqual([
      ['staff.invited', 'test', undefined, '王科长 approver'],
      ['staff.bound', '王科长', 'none', 'approver'],
      ['staff.duty', '王科长', 'on duty', 'off duty'],
      ['staff.room', '王科长', 'none', office.group.id],
    ])
  })
})
