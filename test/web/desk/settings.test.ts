import { expect, it } from 'vitest'
import { click, clicksIn, describeDesk, goTo, MOST_CLICKS, said, shown } from '../../support/desk.ts'
import { until } from '../../support/until.ts'

const EVENING_MS = 10 * 3_600_000

describeDesk('设置: what one sets and another approves', ({ open, signIn }) => {
  it('上班时间: holds at once, for whoever asks for a person in the evening; both are shown, and 记录 has before and after', async () => {
    const office = await open()
    const tab = await signIn('刘科员', 'editor')
    const approver = await signIn('孙主任', 'approver')
    await tab.goto(office.url)
    await goTo(tab, '设置')
    await click(tab, '上班时间')
    await tab.fill('#to-1', '12:30')
    await click(tab, '提交审批')
    expect(await shown(tab)).toContain('没有提交：开始要早于结束')
    await tab.fill('#to-1', '22:00')
    await click(tab, '提交审批')
    expect(clicksIn(tab)).toBeLessThanOrEqual(MOST_CLICKS)
    expect(await said(tab)).toContain('等另一位同事批准')
    expect(await tab.getByRole('button', { name: '批准' }).count()).toBe(0)
    office.clock.now += EVENING_MS
    expect(await office.says('王老板', '转人工')).toContain('明天09:00')

    await approver.goto(office.url)
    expect(await shown(approver)).toContain('项设置等您审批')
    await goTo(approver, '设置')
    await click(approver, '上班时间')
    expect(await shown(approver)).toContain('09:00–12:00、13:30–22:00，只在工作日')
    await click(approver, '批准')
    expect(clicksIn(approver)).toBeLessThanOrEqual(MOST_CLICKS)
    expect(await shown(approver)).toMatch(
      /刘科员提出，孙主任批准，2024-05-06 \d\d:\d\d。启动时定的是：09:00–12:00、13:30–17:30/,
    )
    expect(await office.says('赵工', '转人工')).not.toContain('明天')

    await goTo(tab, '记录')
    await tab.selectOption('#kind', { label: '设置' })
    await click(tab, '筛选')
    expect(await shown(tab)).toMatch(
      /孙主任\s+批准设置\s+09:00–12:00、13:30–17:30，只在工作日 → 09:00–12:00、13:30–22:00，只在工作日，设置 上班时间/,
    )
    await approver.click('summary:text("恢复启动时定的")')
    expect(await shown(approver)).toContain('几秒内改为：09:00–12:00、13:30–17:30')
    await click(approver, '恢复启动时定的')
    expect(await office.says('李会计', '转人工')).toContain('明天09:00')
  })

  it('群发的快慢, 谁可以订阅, 保存多久: each is asked for where it counts', async () => {
    const office = await open()
    await until('the groups are known', async () => (await office.uses.notices.rooms()).length === 3)
    const tab = await signIn('刘科员', 'editor')
    const approver = await signIn('孙主任', 'approver')
    await office.says('王老板', '技改有补贴吗', { group: true })
    const set = async (name: string, change: () => Promise<unknown>) => {
      await goTo(tab, '设置')
      await click(tab, name)
      await change()
      await click(tab, '提交审批')
      expect(await said(tab), name).toContain('提交了')
      await goTo(approver, '设置')
      await click(approver, name)
    }

    expect(await office.says('李会计', '订阅 科技类', { group: true })).toContain('订阅')
    await set('群里谁可以订阅', async () => {
      await tab.getByLabel('只有下面勾选的人').check()
      await click(tab, '提交审批')
      expect(await shown(tab)).toContain('请勾选谁可以订阅')
      await tab.getByLabel('只有下面勾选的人').check()
      await tab.getByLabel('王老板').check()
    })
    await click(approver, '批准')
    expect(await shown(approver)).toContain('王老板')
    const refused = await office.says('李会计', '订阅 人才类', { group: true })
    expect(await office.says('王老板', '订阅 人才类', { group: true })).not.toBe(refused)

    await set('群发时间和快慢', async () => {
      await tab.fill('#day', '1')
      await tab.fill('#gap-to', '0.5')
    })
    await click(approver, '批准')
    expect(await shown(approver)).toContain('每天最多1条，两条之间隔0到0.5秒')
    const source = { type: 'text' as const, text: '停水', source: '办公室' }
    const author = { id: null, name: '某人' }
    const { id } = await office.uses.notices.draft({ source, audience: { type: 'all' }, author })
    expect((await office.uses.notices.preview(id)).notes.join()).toContain('按每天最多1条，要发3个工作日')

    await set('个人信息保存多久', () => tab.fill('#days', '7'))
    // What is deleted sooner is gone: asked once, in words.
    await approver.click('summary:text("批准")')
    expect(await shown(approver)).toContain('7天以前的对话、提问会在一小时内删掉，删了找不回来')
    await click(approver, '批准')
    expect(await office.says('赵工', '你好')).toContain('7天')
  })
})
