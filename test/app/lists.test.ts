import { afterEach, expect, it } from 'vitest'
import { openDatabase } from '../../src/storage/engine/database.ts'
import { onEachEngine } from '../support/databases.ts'
import { utf8 } from '../support/documents/expect.ts'
import { nextList } from '../support/documents/next-list.ts'
import { startLibraryBot } from '../support/library-bot.ts'
import { type Office, OPEN, openOffice } from '../support/office.ts'
import { killAll } from '../support/running.ts'
import { until } from '../support/until.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  killAll()
  for (const one of open.splice(0)) await one.close()
})

onEachEngine('the next list, put in by the office', (engine) => {
  const start = async (database = engine.database()) => {
    const office = await openOffice(database, OPEN)
    open.unshift(office)
    return office
  }
  const withStaff = async () => {
    const office = await start()
    await office.hire('小王', 'editor')
    await office.hire('王科长', 'approver')
    return office
  }
  /** As in another process on the same database. */
  const another = async (): Promise<Office> => {
    const database = await openDatabase(engine.options())
    open.push(database)
    return start(database)
  }

  it('a clerk sends the file, another person approves, and it is answered in every process; taken back, it is not', async () => {
    const { says, sendsFile } = await withStaff()
    const other = await another()
    expect(await other.says('李会计', '技改有补贴吗')).toContain('不超过16%的比例')

    const read = await sendsFile('小王', nextList())
    expect(read).toMatch(/^小王 ← L1：市2024年工信/u)
    expect(read).toContain('读到26条')
    expect(read).toContain('不变23条')
    expect(read).toContain('技术改造设备投资奖补：16%→20%，“测一测”引的话变了，先不测')
    expect(read).toContain('不再列入：5G基站建设补助')
    expect(read).toContain('区号后有9位数字')
    expect(await says('王老板', '技改有补贴吗')).toContain('不超过16%的比例')

    expect(await says('小王', '改 L1 14 标题 技改设备奖补')).toContain('L1 第14条的标题改成了：技改设备奖补')
    expect(await says('小王', '改 L1 14 摘要 最高给一个亿')).toContain('逐字抄')
    expect(await says('王科长', '批准 L1')).toContain('还是草稿')
    expect(await says('小王', '提交 L1')).toContain('请另一位审批人员')
    expect(await says('小王', '改 L1 14 标题 别的')).toContain('已经提交')
    expect(await says('王科长', '批准 L1')).toMatch(
      /L1《2024年政策清单（第一批）》已生效（第1版）[\s\S]*群发 拟 2024-/u,
    )

    expect(await says('王老板', '技改有补贴吗')).toMatch(/技改设备奖补[\s\S]*不超过20%的比例/u)
    await other.library.follow()
    expect(await other.says('李会计', '技改有补贴吗')).toContain('和2023年相比：16%改为20%')
    // As it was approved it is there after a restart too.
    expect(await (await another()).says('李会计', '技改有补贴吗')).toContain('不超过20%的比例')

    expect(await says('王科长', '撤回 L1')).toContain('请写上理由')
    expect(await says('王科长', '撤回 L1 文件有误')).toContain('L1 已撤回')
    expect(await says('王老板', '电话多少')).toMatch(/“技改设备奖补”所在的清单已经撤回/u)
    expect(await says('王老板', '技改有补贴吗')).toContain('不超过16%的比例')
    await other.library.follow()
    expect(await other.says('李会计', '原文')).toMatch(/所在的清单已经撤回/u)
    expect(await other.says('李会计', '5G基站有补贴吗')).toContain('给予1万元补助')
  })

  it('the clerk writes how people will ask; what does not come to its item is said, and keeps the list from going live', async () => {
    const { says, sendsFile } = await withStaff()
    await sendsFile('小王', nextList())
    const lost = '有没有养猫方面的补贴'
    expect(await says('小王', `改 L1 14 问法 买新设备，财政给报几成；${lost}`)).toContain('L1 第14条的问法改成了')
    expect(await says('小王', '改 L1 14 问法 补')).toContain('每句2到100个字')
    expect(await says('小王', '看 L1 13')).toMatch(/14\. .+\n +问法：买新设备，财政给报几成；/u)
    const line = new RegExp(`写的2句问法里，有1句找不到它的条目[\\s\\S]*- 第14条（.+）：${lost}`, 'u')
    expect(await says('小王', '试算 L1')).toMatch(line)
    await says('小王', '提交 L1')
    expect(await says('王科长', '批准 L1')).toMatch(line)
    expect(await says('王老板', '技改有补贴吗')).toContain('不超过16%的比例')

    expect(await says('王科长', '重改 L1')).toContain('L1 又是草稿了')
    await says('小王', '改 L1 14 问法 买新设备，财政给报几成')
    expect(await says('小王', '试算 L1')).toMatch(/试算通过[\s\S]*写的1句问法都找得到/u)
    await says('小王', '提交 L1')
    expect(await says('王科长', '批准 L1')).toMatch(/已生效（第1版）[\s\S]*写的1句问法都找得到/u)
  })

  it('when a list is live a notice of what it brought is one word away, to the groups that want to hear of it', async () => {
    const { says, sendsFile, hire } = await withStaff()
    await hire('老赵', 'approver')
    expect(await says('王老板', '订阅 技术改造科', { group: true })).toContain('本群已订阅')
    await sendsFile('小王', nextList())
    await says('小王', '提交 L1')
    const live = await says('王科长', '批准 L1')
    expect(live).toContain('现在就拟，回“拟”')
    expect(await says('王科长', '拟')).toContain('G1拟好了，要发到1个群')
    const seen = await says('老赵', '群发 看 G1')
    expect(seen).toContain('有改动1项：技术改造设备投资奖补（16%改为20%）。')
    expect(seen).toContain('不再列入1项：5G基站建设补助。')
    expect(seen).toContain('不超过20%的比例')
    expect(await says('王科长', '批准 G1')).toContain('不能由本人批准')
    await says('老赵', '批准 G1')
    expect(await says('老赵', '群发 发送 G1')).toContain('G1开始发，一共1个群')
    // Later too, as it was said.
    expect(await says('小王', /群发 拟 \S+ 变化/u.exec(live)![0])).toContain('G2拟好了，要发到1个群')
  })

  it('nobody approves their own, and only who may puts one in', async () => {
    const { says, sendsFile, hire } = await start()
    await hire('王科长', 'approver')
    await sendsFile('王科长', nextList())
    await says('王科长', '提交 L1')
    expect(await says('王科长', '批准 L1')).toContain('是您自己放进来的')
    expect(await sendsFile('王老板', nextList())).toContain('打字')
    await hire('老赵', 'reader')
    expect(await sendsFile('老赵', nextList())).not.toContain('L2')
    expect(await says('老赵', '清单')).toMatch(/2023年政策清单（第一批）[\s\S]*L1 2024年政策清单（第一批）：等审批/u)
  })

  it('what cannot be read is said, with what to do', async () => {
    const { sendsFile } = await withStaff()
    expect(await sendsFile('小王', { name: '清单.doc', bytes: utf8('\u{d0}cf') })).toMatch(/小王 ← .+/u)
    expect(await sendsFile('小王', { name: '空.docx', bytes: new Uint8Array() })).toContain('空')
  })

  it('a refused list is told to whoever put it in, and answers nothing', async () => {
    const { says, sendsFile } = await withStaff()
    await sendsFile('小王', nextList())
    await says('小王', '提交 L1')
    expect(await says('王科长', '驳回 L1 电话还没核实')).toContain('L1 没有采用')
    expect(await says('王科长', '批准 L1')).toContain('没有采用')
    expect(await says('王老板', '技改有补贴吗')).toContain('不超过16%的比例')
  })

  const onlyPostgres = engine.name === 'postgres' ? it : () => {}
  // A second bot on one SQLite file refuses to start: test/storage/two-bots.test.ts.
  onlyPostgres(
    'a list is learnt in both before it is approved, and answers in both once it is; nothing is lost or doubled',
    async () => {
      const here = await startLibraryBot(engine, 'a-')
      const there = await startLibraryBot(engine, 'b-')
      let askers = 0
      const asked = async () => {
        askers += 1
        const who = `企业${askers}`
        return (await there.does({ who, says: '技改有补贴吗' })).split(`${who} ← `).slice(1)
      }
      expect((await asked()).join()).toContain('不超过16%的比例')

      await here.does({ who: '小王', role: 'editor' })
      await here.does({ who: '王科长', role: 'approver' })
      await here.does({ who: '小王', sendsList: true })
      await here.does({ who: '小王', says: '提交 L1' })
      for (const bot of [here, there])
        await until('it is learnt ahead', () => bot.logged('a list is learnt ahead').length === 1)
      expect((await asked()).join()).toContain('不超过16%的比例')

      expect(await here.does({ who: '王科长', says: '批准 L1' })).toContain('已生效（第1版）')
      expect(await here.does({ who: '李会计', says: '技改有补贴吗' })).toContain('不超过20%的比例')
      const answers = [await asked()]
      while (there.logged('a new library answers').length === 0) answers.push(await asked())
      answers.push(await asked())
      // One answer to each, from the one list or the other, and never from the old one after the new.
      const figures = answers.map((one) => one.map((text) => /不超过(\d\d)%的比例/u.exec(text)?.[1]).join())
      expect(figures).toEqual([...figures].sort())
      expect(new Set([...figures, '16'])).toEqual(new Set(['16', '20']))
      expect(figures.at(-1)).toBe('20')

      expect(await here.does({ who: '王科长', says: '撤回 L1 文件有误' })).toContain('L1 已撤回')
      await until('it is taken back', () => there.logged('a new library answers').length === 2)
      expect((await asked()).join()).toContain('不超过16%的比例')
    },
  )
})
