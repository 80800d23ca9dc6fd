import { afterEach, expect, it } from 'vitest'
import { openDatabase } from '../../src/storage/engine/database.ts'
import { readJournal } from '../../src/storage/engine/journal.ts'
import { readStaff } from '../../src/storage/staff/staff.ts'
import { onEachEngine } from '../support/databases.ts'
import { type Office, openOffice, SAYING_MS } from '../support/office.ts'

const open: Office[] = []
afterEach(async () => {
  for (const office of open.splice(0)) await office.close()
})

const MONDAY = new Date('2026-11-16T10:00:00+08:00').getTime()
const WRITTEN = '问答 c08 申报时间 | 每年3月，以通知为准 | 2026-12-31'

onEachEngine('what staff write down about a policy', (engine) => {
  /** With a clerk who writes, and the head of the office who approves. */
  const start = async () => {
    const office = await openOffice(engine.database(), MONDAY)
    open.push(office)
    await office.hire('王科长', 'editor')
    await office.hire('李处长', 'approver')
    return office
  }

  it('is shown below the policy’s own words once another person has approved it', async () => {
    const { says } = await start()
    expect(await says('王科长', WRITTEN)).toContain('记下了，待另一位审核人批准后才会显示：\nQ1 技术改造设备投资奖补')
    expect(await says('王老板', '技改有补贴吗')).not.toContain('工作人员整理')
    expect(await says('王科长', '批准 Q1')).toContain('要审批人员才能用')
    expect(await says('李处长', '批准 Q1')).toContain('已批准')
    const answer = await says('王老板', '技改有补贴吗？')
    expect(answer).toContain(
      '工作人员整理（不是清单原文）：\n申报时间：每年3月，以通知为准（技术改造科维护，有效期至2026-12-31）',
    )
    expect(answer.indexOf('清单原文：')).toBeLessThan(answer.indexOf('工作人员整理'))
    const how = await says('王老板', '怎么申请')
    expect(how).toContain('清单里没有写怎么申报')
    expect(how).toContain('每年3月，以通知为准')
    expect(await says('王老板', '高企有什么税收优惠')).not.toContain('工作人员整理')
  })

  it('is there in every process within three seconds, and gone as fast', async () => {
    const one = await start()
    const database = await openDatabase(engine.options())
    const two = await openOffice(database, one.clock.now)
    const asksAt = (at: number, text: string) => {
      // Which saying it brings on.
      two.clock.now = at - SAYING_MS
      return two.says('王老板', text)
    }
    await one.says('王科长', WRITTEN)
    const approvedAt = one.clock.now + SAYING_MS
    expect(await asksAt(approvedAt, '技改有补贴吗')).not.toContain('每年3月')
    await one.says('李处长', '批准 Q1')
    expect(await asksAt(approvedAt + 3000, '技改有补贴吗？')).toContain('每年3月')
    const withdrawnAt = one.clock.now + SAYING_MS
    expect(await asksAt(withdrawnAt, '技改有补贴吗')).toContain('每年3月')
    expect(await one.says('王科长', '撤下 Q1')).toContain('Q1已撤下')
    expect(await asksAt(withdrawnAt + 3000, '再说一遍')).not.toContain('每年3月')
    expect(await asksAt(withdrawnAt + 6000, '技改有补贴吗！')).not.toContain('每年3月')
    await two.close()
    await database.close()
  })

  it('is not turned down without a reason, and its policy is named as people type it', async () => {
    const { says } = await start()
    expect(await says('王科长', '问答 C8 申报时间 | 每年3月')).toContain('Q1 技术改造设备投资奖补')
    expect(await says('李处长', '驳回 Q1')).toContain('请写上理由，比如“驳回 Q1 ')
    expect(await says('李处长', '批准 Q1')).toContain('已批准')
  })

  it('is dropped on the day after its last', async () => {
    const { says, clock } = await start()
    await says('王科长', '问答 c08 申报时间 | 本周五前 | 2026-11-20')
    await says('李处长', '批准 Q1')
    clock.now = new Date('2026-11-20T23:59:00+08:00').getTime()
    expect(await says('王老板', '技改有补贴吗')).toContain('本周五前')
    clock.now += 2 * 60_000
    expect(await says('王老板', '技改有补贴吗？')).not.toContain('本周五前')
    expect(await says('王科长', '问答列表')).toContain('Q1（已过期）')
  })

  it('replaces what was shown on the same topic, and every step is journaled with who', async () => {
    const { says } = await start()
    await says('王科长', WRITTEN)
    await says('李处长', '批准 Q1')
    await says('王科长', '问答 2023-1-c08 申报时间 | 每年4月，以通知为准')
    await says('李处长', '批准 q2')
    const answer = await says('王老板', '技改有补贴吗')
    expect(answer).toContain('每年4月，以通知为准（技术改造科维护）')
    expect(answer).not.toContain('每年3月')
    const { db } = engine.database()
    const names = new Map((await readStaff(db)).map(({ id, name }) => [id, name]))
    const lines = (await readJournal(db)).filter(({ kind }) => kind.startsWith('entry.'))
    expect(lines.map(({ kind, actor, fields }) => [kind, names.get(actor!), fields.before, fields.after])).toEqual([
      ['entry.drafted', '王科长', '', 'draft'],
      ['entry.approved', '李处长', 'draft', 'live'],
      ['entry.drafted', '王科长', '', 'draft'],
      ['entry.approved', '李处长', 'draft', 'live'],
      ['entry.replaced', '李处长', 'live', 'withdrawn'],
    ])
  })

  it('is never approved by whoever wrote it, not even one who may approve', async () => {
    const { says } = await start()
    expect(await says('李处长', WRITTEN)).toContain('待另一位审核人批准')
    expect(await says('李处长', '批准 Q1')).toContain('Q1是您自己写的')
    expect(await says('王老板', '技改有补贴吗')).not.toContain('工作人员整理')
  })

  it('that is refused is never shown, and decided once', async () => {
    const { says } = await start()
    await says('王科长', WRITTEN)
    expect(await says('李处长', '驳回 Q1 时间没定')).toContain('已驳回')
    expect(await says('李处长', '批准 Q1')).toContain('没有待批准的Q1')
    expect(await says('王科长', '撤下 Q1')).toContain('没有在显示')
    expect(await says('王老板', '技改有补贴吗')).not.toContain('工作人员整理')
    expect(await says('王科长', '问答列表')).toBe('王科长 ← 还没有工作人员整理的内容。')
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
    const { says } = await start()
    expect(await says('王科长', said)).toContain(why)
    expect(await says('王科长', '问答列表')).toContain('还没有')
  })

  it.each([
    '问答 c08 联系 | 技术改造科0532-861775786，也可以打12345',
    '问答 c08 网址 | https://gxt.qingdao.gov.cn/zcjd/index.html?id=3',
    '问答 ｃ０８ 材料 ｜ 营业执照、2026-03-01起的发票 ｜ 2026-12-31',
    '问答 技术改造设备投资奖补 门槛 | 设备投资一般在5000000元以上',
  ])('%s is taken', async (said) => {
    const { says } = await start()
    expect(await says('王科长', said)).toContain('记下了')
  })
})
