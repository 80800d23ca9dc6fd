import { afterEach, expect, it } from 'vitest'
import { removeStaff } from '../../src/storage/staff/staff.ts'
import { onEachEngine } from '../support/databases.ts'
import { type Office, openOffice } from '../support/office.ts'

let office: Office
afterEach(() => office.close())

onEachEngine('what a group hears of', (engine) => {
  const start = async () => {
    office = await openOffice(engine.database())
    /** In the group, addressing the bot. */
    return (who: string, text: string) => office.says(who, text, { group: true })
  }
  const subscribed = async () =>
    (await engine.database().db.selectFrom('subscriptions').select('value').orderBy('value').execute()).map(
      ({ value }) => value,
    )

  it('is subscribed by its name or by one of its words, and once', async () => {
    const says = await start()
    expect(await says('王老板', '订阅 技术改造科')).toContain('本群已订阅“技术改造科”')
    expect(await says('李会计', '订阅技改科')).toContain('之前已经订阅')
    expect(await says('李会计', '我们群订阅了什么')).toContain('本群已订阅：技术改造科。')
    expect(await subscribed()).toEqual(['技术改造科'])
  })

  it('everyday words are understood as questions are: what they may mean is offered, and a number takes it', async () => {
    const says = await start()
    const offered = await says('王老板', '订阅 技改')
    expect(offered).toMatch(/“技改”可以订阅这些：\n1\. \S+[\s\S]*\d\. 技术改造科\n@我回复编号/)
    const [, number, name] = /(\d)\. (技术改造科)/.exec(offered)!
    expect(await says('王老板', number!)).toContain(`本群已订阅“${name}”`)
    expect(await says('王老板', '订阅 5G')).toMatch(/“5G”可以订阅这些：\n1\. /)
    // Only the very next message of the same person answers it.
    expect(await says('李会计', '1')).not.toContain('已订阅')
    await says('王老板', '你好')
    expect(await says('王老板', '1')).not.toContain('已订阅')
    expect(await subscribed()).toEqual(['技术改造科'])
  })

  it.each(['订阅', '订阅 全部', '订阅 火星移民', '订阅火星移民'])(
    '%s shows all that can be subscribed',
    async (text) => {
      const says = await start()
      expect(await says('王老板', text)).toMatch(
        /主题：[\s\S]*人才[\s\S]*对象：[\s\S]*毕业生[\s\S]*科室：[\s\S]*技术改造科[\s\S]*说“订阅/,
      )
      expect(await subscribed()).toEqual([])
    },
  )

  it('is all dropped only after asking back: by whoever says yes to it next, or in so many words', async () => {
    const says = await start()
    await says('王老板', '订阅 人才')
    await says('王老板', '订阅 技术改造科')
    expect(await says('李会计', '退订')).toContain('本群现在订阅了：人才、技术改造科。要全部退订吗？')
    expect(await says('王老板', '是的')).not.toContain('退订')
    expect(await subscribed()).toHaveLength(2)
    await says('李会计', '退订')
    expect(await says('李会计', '算了')).toContain('好的，没有退订')
    expect(await says('李会计', '是的')).not.toContain('已全部退订')
    expect(await subscribed()).toHaveLength(2)
    await says('李会计', '全部退订')
    expect(await says('李会计', '是的')).toContain('已全部退订：人才、技术改造科')
    expect(await subscribed()).toEqual([])
    await says('王老板', '订阅 人才')
    expect(await says('王老板', '确认退订')).toContain('已全部退订：人才')
    expect(await says('王老板', '退订')).toContain('还没有订阅')
  })

  it('退订 of what is not subscribed drops nothing and says what is', async () => {
    const says = await start()
    await says('王老板', '订阅 人才')
    expect(await says('王老板', '退订 技改')).toMatch(/没有订阅“技改”。本群订阅的是：人才。.*“退订 人才”/)
    expect(await says('王老板', '退订 技术改造科')).toContain('没有订阅“技术改造科”')
    expect(await subscribed()).toEqual(['talent'])
  })

  it('where staff are bound it is dropped by them and by the group’s owner alone; anybody still subscribes', async () => {
    const says = await start()
    await office.hire('周科员', 'editor')
    expect(await says('李会计', '订阅 人才')).toContain('已订阅')
    await says('李会计', '订阅 技术改造科')
    for (const text of ['退订', '退订 人才', '确认退订'])
      expect(await says('李会计', text)).toContain('要请群主或者工作人员')
    expect(await subscribed()).toHaveLength(2)
    // 王老板 owns the simulated groups.
    expect(await says('王老板', '退订 人才')).toContain('已退订“人才”')
    await says('周科员', '退订')
    expect(await says('周科员', '确认')).toContain('已全部退订：技术改造科')
  })

  it('where the channel does not tell whose group it is, staff alone drop it; and whoever is removed meanwhile does not', async () => {
    const says = await start()
    const payload = office.world.puppet.roomPayload.bind(office.world.puppet)
    office.world.puppet.roomPayload = async (id) => {
      const { ownerId: _, ...rest } = await payload(id)
      return rest
    }
    await office.hire('周科员', 'editor')
    await office.hire('吴科员', 'editor')
    await says('王老板', '订阅 人才')
    expect(await says('王老板', '退订')).toContain('要请工作人员在群里')
    await says('周科员', '退订')
    await engine.database().transaction((tx) => removeStaff(tx, { name: '周科员', by: 'test', at: office.clock.now }))
    expect(await says('周科员', '是')).toContain('要请工作人员在群里')
    expect(await subscribed()).toEqual(['talent'])
  })

  it('a question that begins with 订阅 stays a question', async () => {
    const says = await start()
    expect(await says('王老板', '订阅费能补贴吗')).not.toContain('可以订阅的有')
  })
})
