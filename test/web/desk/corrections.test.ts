import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { click, describeDesk, said, shown } from '../../support/desk.ts'

describeDesk('what staff put right', ({ open, signIn }) => {
  it('科室与电话: a checked number stands in for the printed one everywhere at once, with who and when', async () => {
    const office = await open()
    const tab = await signIn('刘科员', 'editor')
    const before = await office.says('王老板', '技术改造科电话')
    const printed = /电话：(\S+)/.exec(before)![1]!
    await tab.goto(office.url)
    await click(tab, '科室与电话')
    await tab.click('tr:has-text("技术改造科") summary')
    await tab.locator('tr:has-text("技术改造科") input[name=phone]').fill('86177578')
    await click(tab, '保存并注明核实')
    expect(await said(tab)).toContain('没有保存：电话要有区号')
    await tab.click('tr:has-text("技术改造科") summary')
    await tab.locator('tr:has-text("技术改造科") input[name=phone]').fill('0532-86177578')
    await click(tab, '保存并注明核实')
    expect(await shown(tab)).toMatch(/0532-86177578\s+刘科员，2024-05-06 \d\d:\d\d核实/)
    for (const question of ['技术改造科电话', '技改有补贴吗', '技改补贴找谁']) {
      const answer = await office.says('李会计', question)
      expect(answer, question).toContain('电话：0532-86177578（2024-05-06核实')
      expect(answer, question).not.toContain('可能有误')
    }
    await tab.click('tr:has-text("技术改造科") summary')
    await click(tab, '恢复原文')
    expect(await office.says('赵工', '技术改造科电话')).toContain(`电话：${printed}`)
  })

  it('措辞: one changes a sentence, another approves it, and the bot says it so', async () => {
    const office = await open()
    const tab = await signIn('刘科员', 'editor')
    const approver = await signIn('孙主任', 'approver')
    await tab.goto(`${office.url}wordings`)
    await tab.fill('#q', '好的，都不是')
    await click(tab, '搜')
    await tab.locator('.list tbody a').first().click()
    await tab.fill('#text', '好的。换个说法再问一次，或者打电话13800001111。')
    await click(tab, '提交审批')
    expect(await shown(tab)).toContain('号码不能写在这里')
    await tab.fill('#text', '好的，都不是。您再多说两句。')
    await click(tab, '提交审批')
    expect(await tab.getByRole('button', { name: '批准' }).count()).toBe(0)
    await approver.goto(tab.url())
    await click(approver, '批准')
    expect(await said(approver)).toContain('机器人就这样说')
    await office.says('王老板', '科技类的补贴')
    expect(await office.says('王老板', '都不是')).toContain('您再多说两句')
    await click(approver, '恢复原来的')
    await office.says('王老板', '科技类的补贴')
    expect(await office.says('王老板', '都不是')).not.toContain('您再多说两句')
  })

  it('措辞: what is filled in stays', async () => {
    const office = await open()
    const tab = await signIn('刘科员', 'editor')
    await tab.goto(`${office.url}wordings/answer.validity`)
    await tab.fill('#text', '这一条没有写截止日期。')
    await click(tab, '提交审批')
    expect(await shown(tab)).toContain('花括号里的要原样留着')
  })

  it('问了什么: found by programme in three clicks, filtered, downloaded without formulas', async () => {
    const office = await open()
    const tab = await signIn('刘科员', 'editor')
    await office.says('王老板', '技改有补贴吗')
    await office.says('李会计', '=技改补贴怎么申报', { group: true })
    await office.says('赵工', '5G基站有补贴吗')
    await tab.goto(office.url)
    await click(tab, '政策')
    await click(tab, '技术改造设备投资奖补')
    expect(await shown(tab)).toContain('大家问了什么（2问）')
    await click(tab, '看全部')
    expect(await shown(tab)).toContain('共2问')
    await tab.selectOption('#place', { label: '群里' })
    await click(tab, '筛选')
    expect(await shown(tab)).toContain('共1问')
    expect(await shown(tab)).toContain('企业服务群')
    const [download] = await Promise.all([tab.waitForEvent('download'), click(tab, '下载表格')])
    const text = readFileSync((await download.path())!, 'utf8')
    expect(text).toContain("'=技改补贴怎么申报")
    expect(text).not.toContain('5G')
  })

  it('周报: one click from today', async () => {
    const office = await open()
    const tab = await signIn('小周', 'reader')
    await tab.goto(office.url)
    const [download] = await Promise.all([tab.waitForEvent('download'), click(tab, '下载上周周报')])
    expect(download.suggestedFilename()).toBe('周报-2024-W18.xlsx')
    expect(
      readFileSync((await download.path())!)
        .subarray(0, 2)
        .toString(),
    ).toBe('PK')
  })
})
