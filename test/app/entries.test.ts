import { afterEach, expect, it } from 'vitest'
import { openDatabase } from '../../src/storage/database.ts'
import { readJournal } from '../../src/storage/journal.ts'
import { type Bureau, CLERK, HEAD, openBureau } from '../support/bureau.ts'
import { onEachEngine } from '../support/databases.ts'

const open: Bureau[] = []
afterEach(async () => {
  for (const bureau of open.splice(0)) await bureau.stop()
})

const WRITTEN = '问答 c08 申报时间 | 每年3月，以通知为准 | 2026-12-31'

onEachEngine('what staff write down about a policy', (engine) => {
  const start = async (database = engine.database()) => {
    const bureau = await openBureau(database)
    open.push(bureau)
    return bureau
  }

  it('is shown below the policy’s own words once another person has approved it', async () => {
    const { wang, says, commands, minutes } = await start()
    expect(await commands(WRITTEN)).toContain('记下了，待另一位审核人批准后才会显示：\nQ1 技术改造设备投资奖补')
    expect((await says(wang, '技改有补贴吗')).join()).not.toContain('工作人员整理')
    expect(await commands('批准 Q1', { ...CLERK, role: 'approver' })).toContain('Q1是您自己写的')
    expect(await commands('批准 Q1', HEAD)).toContain('已批准')
    minutes(1)
    const answer = (await says(wang, '技改有补贴吗？')).join()
    expect(answer).toContain(
      '工作人员整理（不是清单原文）：\n申报时间：每年3月，以通知为准（技术改造科维护，有效期至2026-12-31）',
    )
    expect(answer.indexOf('清单原文：')).toBeLessThan(answer.indexOf('工作人员整理'))
    const [how] = await says(wang, '怎么申请')
    expect(how).toContain('清单里没有写怎么申报')
    expect(how).toContain('每年3月，以通知为准')
    expect((await says(wang, '高企有什么税收优惠')).join()).not.toContain('工作人员整理')
  })

  it('is there in every process within three seconds, and gone as fast', async () => {
    const one = await start()
    const database = await openDatabase(engine.options())
    const two = await start(database)
    await two.says(two.wang, '技改有补贴吗')
    await one.commands(WRITTEN)
    await one.commands('批准 Q1', HEAD)
    two.clock.now += 3000
    expect((await two.says(two.wang, '技改有补贴吗？')).join()).toContain('每年3月')
    expect(await one.commands('撤下 Q1')).toContain('Q1已撤下')
    two.clock.now += 3000
    expect((await two.says(two.wang, '再说一遍')).join()).not.toContain('每年3月')
    expect((await two.says(two.wang, '技改有补贴吗！')).join()).not.toContain('每年3月')
    open.splice(open.indexOf(two), 1)
    await two.stop()
    await database.close()
  })

  it('is not turned down without a reason, and its policy is named as people type it', async () => {
    const { commands } = await start()
    expect(await commands('问答 C8 申报时间 | 每年3月')).toContain('Q1 技术改造设备投资奖补')
    expect(await commands('驳回 Q1', HEAD)).toContain('请写上理由，比如“驳回 Q1 ')
    expect(await commands('批准 Q1', HEAD)).toContain('已批准')
  })

  it('is dropped on the day after its last', async () => {
    const { wang, says, commands, clock } = await start()
    await commands('问答 c08 申报时间 | 本周五前 | 2026-11-20')
    await commands('批准 Q1', HEAD)
    clock.now = new Date('2026-11-20T23:59:00+08:00').getTime()
    expect((await says(wang, '技改有补贴吗')).join()).toContain('本周五前')
    clock.now += 2 * 60_000
    expect((await says(wang, '技改有补贴吗？')).join()).not.toContain('本周五前')
    expect(await commands('问答列表')).toContain('Q1（已过期）')
  })

  it('replaces what was shown on the same topic, and every step is journaled with who', async () => {
    const { wang, says, commands } = await start()
    await commands(WRITTEN)
    await commands('批准 Q1', HEAD)
    await commands('问答 2023-1-c08 申报时间 | 每年4月，以通知为准')
    await commands('批准 q2', HEAD)
    const answer = (await says(wang, '技改有补贴吗')).join()
    expect(answer).toContain('每年4月，以通知为准（技术改造科维护）')
    expect(answer).not.toContain('每年3月')
    const lines = (await readJournal(engine.database().db)).filter(({ kind }) => kind.startsWith('entry.'))
    expect(lines.map(({ kind, actor, fields }) => [kind, actor, fields.before, fields.after])).toEqual([
      ['entry.drafted', 'staff-1', '', 'draft'],
      ['entry.approved', 'staff-2', 'draft', 'live'],
      ['entry.drafted', 'staff-1', '', 'draft'],
      ['entry.approved', 'staff-2', 'draft', 'live'],
      ['entry.replaced', 'staff-2', 'live', 'withdrawn'],
    ])
  })

  it('that is refused is never shown, and decided once', async () => {
    const { wang, says, commands } = await start()
    await commands(WRITTEN)
    expect(await commands('驳回 Q1 时间没定', HEAD)).toContain('已驳回')
    expect(await commands('批准 Q1', HEAD)).toContain('没有待批准的Q1')
    expect(await commands('撤下 Q1')).toContain('没有在显示')
    expect((await says(wang, '技改有补贴吗')).join()).not.toContain('工作人员整理')
    expect(await commands('问答列表')).toBe('还没有工作人员整理的内容。')
  })

  it.each([
    ['a mobile number', '问答 c08 联系 | 找小王13800138000', '电话只能写'],
    ['a number nobody printed', '问答 c08 联系 | 打0532-88886666', '电话只能写'],
    ['a link to anywhere', '问答 c08 网址 | 见www.example.com', 'gov.cn'],
    ['more than 200 characters', `问答 c08 材料 | ${'材'.repeat(201)}`, '最多200个字'],
    ['marks that look like a quote', '问答 c08 材料 | 清单原文：「每家100万」', '普通文字'],
    ['a day that does not exist', '问答 c08 时间 | 三月 | 2026-02-30', '2026-12-31 这样'],
    ['a day that is past', '问答 c08 时间 | 三月 | 2023-12-31', '已经过了'],
    ['no such policy', '问答 c99 时间 | 三月', '没有找到“c99”'],
    ['no text', '问答 c08 时间', '请这样写'],
  ])('%s is not taken, and the refusal says what to do', async (_, said, why) => {
    const { commands } = await start()
    expect(await commands(said)).toContain(why)
    expect(await commands('问答列表')).toContain('还没有')
  })

  it.each([
    '问答 c08 联系 | 技术改造科0532-861775786，也可以打12345',
    '问答 c08 网址 | https://gxt.qingdao.gov.cn/zcjd/index.html?id=3',
    '问答 ｃ０８ 材料 ｜ 营业执照、2026-03-01起的发票 ｜ 2026-12-31',
    '问答 技术改造设备投资奖补 门槛 | 设备投资一般在5000000元以上',
  ])('%s is taken', async (said) => {
    const { commands } = await start()
    expect(await commands(said)).toContain('记下了')
  })
})
