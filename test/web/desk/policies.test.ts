import { expect, it } from 'vitest'
import { click, clicksIn, describeDesk, goTo, MOST_CLICKS, said, shown } from '../../support/desk.ts'
import { nextList } from '../../support/documents/next-list.ts'

describeDesk('政策', ({ open, signIn }) => {
  it('one says that a programme is over and why, another approves it, the bot says so, and it is taken back', async () => {
    const office = await open()
    const tab = await signIn('刘科员', 'editor')
    const approver = await signIn('孙主任', 'approver')
    await goTo(tab, '政策')
    await click(tab, '技术改造设备投资奖补')
    await tab.click('summary:text("标为已到期")')
    await tab.fill('#reason', '改由市里办，打86177578')
    await click(tab, '提交审批')
    expect(await shown(tab)).toContain('号码不能写在这里')
    expect(await tab.inputValue('#reason')).toBe('改由市里办，打86177578')
    await tab.fill('#on', '2024-03-31')
    await tab.fill('#reason', '改由市里统一受理')
    await click(tab, '提交审批')
    expect(clicksIn(tab)).toBeLessThanOrEqual(MOST_CLICKS)
    expect(await said(tab)).toContain('等另一位同事批准')
    expect(await tab.getByRole('button', { name: '批准' }).count()).toBe(0)
    expect(await office.says('王老板', '技改有补贴吗')).not.toContain('改由市里统一受理')

    await goTo(approver, '政策')
    await approver.locator('.list tbody a').first().click()
    await click(approver, '批准')
    expect(clicksIn(approver)).toBeLessThanOrEqual(MOST_CLICKS)
    expect(await shown(approver)).toContain('已到期（2024-03-31）')
    const answer = await office.says('李会计', '技改有补贴吗')
    expect(answer).toContain('工作人员注明：这一条执行到2024-03-31为止，改由市里统一受理。')

    await approver.click('summary:text("恢复，没有到期")')
    await click(approver, '恢复，没有到期')
    expect(await office.says('赵工', '技改有补贴吗')).not.toContain('改由市里统一受理')
    await approver.goto(`${office.url}deeds`)
    expect(await shown(approver)).toMatch(/孙主任\s+恢复为没有到期/)
  })

  it('今天 says which end within 30 days, and leads to them', async () => {
    const office = await open()
    const tab = await signIn('刘科员', 'editor')
    expect(await shown(tab)).not.toContain('到期')
    const [one, other] = [
      { id: 'x', name: '某人', role: 'approver' as const },
      { id: 'y', name: '另一人', role: 'approver' as const },
    ]
    const { endings } = office.uses
    const ending = { policy: '2023-1-c08', on: '2024-06-05', reason: '改由市里统一受理' }
    await endings.draft(ending, one, office.clock.now)
    await endings.decide((await endings.list())[0]!.number, 'live', other, office.clock.now)
    await tab.reload()
    expect(await shown(tab)).toMatch(/1\s*项政策30天内到期/)
    await tab.click('a:has-text("项政策30天内到期")')
    expect(await tab.locator('.list tbody tr').count()).toBe(1)
    expect(await shown(tab)).toMatch(/技术改造设备投资奖补[\s\S]*到2024-06-05为止/)
    // Until then it is answered as ever.
    expect(await office.says('王老板', '技改有补贴吗')).not.toContain('工作人员注明')
  })

  it('shows the item in force and the one before, what figures changed, and how people are expected to ask', async () => {
    const office = await open()
    const tab = await signIn('刘科员', 'editor')
    await tab.goto(`${office.url}policies/2023-1-c08`)
    expect(await shown(tab)).toContain('没有以前的')
    const { lists } = office.uses
    const author = { id: '', name: '某人' }
    await lists.add(nextList(), author)
    await lists.submit(1, author)
    const approve = await lists.approve(1, { id: 'x', name: '另一人' })
    const answer = await office.uses.within(approve)
    if (typeof answer !== 'string') await answer.after?.()
    await tab.reload()
    expect(await shown(tab)).toMatch(/2024年[\s\S]*现行[\s\S]*改了的数字：16% → 20%[\s\S]*已被新清单替代/u)
    await tab.click('summary:text("种问法")')
    const sample = office.uses.content.utterances.find(({ intent }) => intent === '2023-1-c08')!.text
    expect(await shown(tab)).toContain(sample)
    await tab.locator('main a', { hasText: '技术改造设备投资奖补' }).first().click()
    expect(await shown(tab)).toContain('不超过20%的比例')
  })

  it('测一测 is a picture of what is asked and where each answer leads, in words', async () => {
    const office = await open()
    const tab = await signIn('小周', 'reader')
    await tab.goto(`${office.url}policies/2023-1-c08`)
    const picture = tab.locator('.tree')
    const { facts } = office.uses.content
    const first = await picture.locator('summary').first().innerText()
    expect([...facts.values()].map(({ question }) => question)).toContain(first)
    expect(await picture.locator('.outcome .not-met').count()).toBeGreaterThan(0)
    expect(await picture.textContent()).toMatch(/不清楚[\s\S]*待核实/)
  })
})
