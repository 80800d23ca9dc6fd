import type { Page as Tab } from 'playwright-core'
import { expect, it } from 'vitest'
import { localDate } from '../../../src/domain/desk/office-hours.ts'
import { DAY_MS } from '../../../src/domain/time.ts'
import { click, clicksIn, describeDesk, goTo, MOST_CLICKS, said, shown, untilShown } from '../../support/desk.ts'
import { until } from '../../support/until.ts'

describeDesk('what a clerk does', ({ engine, open, signIn }) => {
  it('对话: takes one over, says something through the bot’s account, hands it back', async () => {
    const office = await open()
    const tab = await signIn('刘科员', 'editor')
    await office.says('王老板', '技改有补贴吗')
    await tab.goto(office.url)
    await goTo(tab, '对话')
    await click(tab, '王老板（单独聊天）')
    expect(await shown(tab)).toContain('技术改造设备投资奖补')
    await click(tab, '我来接')
    await tab.fill('#text', '您好，我是工业局的小刘。')
    await click(tab, '发送')
    expect(await office.later(1000)).toContain('王老板 ← 您好，我是工业局的小刘。')
    // The bot is silent meanwhile, and what is said shows by itself.
    expect(await office.says('王老板', '那5G基站呢')).toBe('')
    await untilShown(tab, '那5G基站呢')
    await click(tab, '交还机器人')
    expect(clicksIn(tab)).toBeLessThanOrEqual(MOST_CLICKS)
    expect(await office.later(1000)).toContain('由我自动回复')
    expect(await office.says('王老板', '5G基站有补贴吗')).toContain('5G基站')
  })

  it('对话: who has one is seen by the others, who take it over only on purpose, and cannot talk across', async () => {
    const office = await open()
    const tab = await signIn('刘科员', 'editor')
    const second = await signIn('孙主任', 'approver')
    await office.says('王老板', '技改有补贴吗')
    for (const one of [tab, second]) {
      await one.goto(`${office.url}chats`)
      await click(one, '王老板（单独聊天）')
    }
    await click(tab, '我来接')
    // By itself; and where the page had not been told yet, what it was sent with says that nobody had it then.
    await untilShown(second, '由刘科员接着')
    const [cookie] = await second.context().cookies()
    const taken = await office.uses.chats.take(
      decodeURIComponent(new URL(second.url()).pathname.split('/').at(-1)!),
      (await office.uses.signIns.find(cookie!.value, office.clock.now))!,
      null,
      office.clock.now,
    )
    expect(taken).toBe(false)
    await tab.fill('#text', '说到一半')
    await second.click('summary:text("接过来")')
    expect(await shown(second)).toContain('刘科员正在接着')
    await click(second, '接过来')
    // Whoever had it sees it, and keeps what they were writing.
    await untilShown(tab, '由孙主任接着')
    await click(tab, '发送')
    expect(await shown(tab)).toContain('不是您接着的')
    expect(await shown(tab)).toContain('说到一半')
    expect(await office.later(1000)).toBe('')
  })

  it('对话: what has been said since one looked is counted, for oneself alone', async () => {
    const office = await open()
    const tab = await signIn('刘科员', 'editor')
    const other = await signIn('孙主任', 'approver')
    await office.says('王老板', '技改有补贴吗')
    await office.says('王老板', '那5G基站呢')
    await goTo(tab, '对话')
    const row = (one: Tab) => one.locator('.list tbody tr', { hasText: '王老板' })
    expect(await row(tab).textContent()).toContain('2句没看')
    await click(tab, '王老板（单独聊天）')
    const reads = engine.database().db.selectFrom('chat_reads').select('staff_id')
    await until('it is noted that they looked', async () => (await reads.execute()).length === 1)
    await goTo(tab, '对话')
    expect(await row(tab).textContent()).not.toContain('没看')
    await office.says('王老板', '智慧社区有补贴吗')
    await tab.reload()
    expect(await row(tab).textContent()).toContain('1句没看')
    await goTo(other, '对话')
    expect(await row(other).textContent()).toContain('3句没看')
  })

  it('对话: found by a word of anybody’s, and by the name of a programme, newest first', async () => {
    const office = await open()
    const tab = await signIn('刘科员', 'editor')
    await office.says('王老板', '隔壁的５Ｇ设备半夜太吵，Robot都睡不着')
    await office.says('李会计', '技改有补贴吗')
    await goTo(tab, '对话')
    const found = async (word: string) => {
      await tab.fill('#q', word)
      await click(tab, '搜')
      return tab.locator('.list tbody th').allTextContents()
    }
    expect(await found('robot')).toEqual([expect.stringContaining('王老板')])
    expect(await found('5G设备')).toEqual([expect.stringContaining('王老板')])
    expect(await found('技术改造设备投资奖补')).toEqual([expect.stringContaining('李会计')])
    expect(await found('%')).toEqual([])
  })

  it('对话: found by the day on which something was said, with a word or without', async () => {
    const office = await open()
    await office.hire('刘科员', 'editor')
    await office.says('王老板', '技改有补贴吗')
    const day = (at: number) => localDate(at, office.uses.hours)
    const first = day(office.clock.now)
    office.clock.now += DAY_MS
    const next = await signIn('刘科员')
    await office.says('王老板', '智慧社区有补贴吗')
    await office.says('李会计', '智慧社区补多少')
    const found = async (on: string, word = '') => {
      await goTo(next, '对话')
      await next.fill('#q', word)
      await next.fill('#day', on)
      await click(next, '搜')
      return next.locator('.list tbody tr').allTextContents()
    }
    // Shown as it stood that day, whatever was said since.
    expect(await found(first)).toEqual([expect.stringMatching(/王老板.*技改有补贴吗/u)])
    expect(await found(day(office.clock.now))).toHaveLength(2)
    expect(await found(day(office.clock.now), '补多少')).toEqual([expect.stringContaining('李会计')])
    expect(await found(first, '智慧社区')).toEqual([])
    expect(await shown(next)).toContain('没有找到')
  })

  it('问答: writes one, another approves it, and it is shown to whoever asks', async () => {
    const office = await open()
    const tab = await signIn('刘科员', 'editor')
    const approver = await signIn('孙主任', 'approver')
    await tab.goto(office.url)
    await goTo(tab, '问答')
    await tab.click('summary:text("新增问答")')
    await tab.selectOption('#policy', { label: '技术改造设备投资奖补' })
    await tab.fill('#topic', '申报时间')
    await tab.fill('#text', '打电话13812345678问')
    await click(tab, '提交审批')
    expect(await shown(tab)).toContain('别的号码不写')
    await tab.fill('#text', '每年3月，以通知为准')
    await click(tab, '提交审批')
    expect(await said(tab)).toContain('等另一位同事')
    expect(clicksIn(tab)).toBeLessThanOrEqual(MOST_CLICKS)
    expect(await tab.getByRole('button', { name: '批准' }).count()).toBe(0)
    await goTo(approver, '问答')
    await click(approver, '批准')
    expect(clicksIn(approver)).toBeLessThanOrEqual(MOST_CLICKS)
    await office.later(3000)
    expect(await office.says('王老板', '技改补贴怎么申报')).toContain('每年3月，以通知为准')
    await approver.reload()
    await approver.click('summary:text("撤下")')
    expect(await shown(approver)).toContain('要撤下吗')
    await click(approver, '撤下')
    await office.later(3000)
    expect(await office.says('李会计', '技改补贴怎么申报')).not.toContain('每年3月')
  })

  it('教: from the question, a colleague approves, and the same words are answered', async () => {
    const office = await open()
    const tab = await signIn('刘科员', 'editor')
    const approver = await signIn('孙主任', 'approver')
    await office.says('王老板', '咱厂鸟枪换炮了，能意思意思不')
    await goTo(tab, '待答')
    await click(tab, '咱厂鸟枪换炮了，能意思意思不')
    await tab.click('summary:text-is("教")')
    await tab.selectOption('#meaning', { label: '技术改造设备投资奖补' })
    await click(tab, '提交审批')
    expect(await said(tab)).toContain('等另一位同事批准')
    expect(clicksIn(tab)).toBeLessThanOrEqual(MOST_CLICKS)
    await goTo(approver, '教')
    await click(approver, '批准')
    expect(clicksIn(approver)).toBeLessThanOrEqual(MOST_CLICKS)
    expect(await shown(approver)).toContain('已生效')
    expect(await office.says('赵工', '咱厂鸟枪换炮了，能意思意思不')).toContain('技术改造设备投资奖补')
  })

  it('人员: adds a colleague in four clicks, gives them another role, takes it away', async () => {
    const office = await open()
    const tab = await signIn('孙主任', 'approver')
    await tab.goto(office.url)
    await goTo(tab, '人员')
    await tab.click('summary:text("添加同事")')
    await tab.fill('#name', '小周')
    await tab.getByLabel('查看').check()
    await click(tab, '生成绑定码')
    expect(clicksIn(tab)).toBeLessThanOrEqual(MOST_CLICKS)
    const code = /绑定 (\d{6})/.exec(await said(tab))?.[1]
    expect(await office.says('小周', `绑定 ${code}`)).toContain('小周')
    const other = await signIn('小周')
    await tab.reload()
    expect(await said(tab)).toBe('')
    await tab.click('tr:has-text("小周") summary')
    await tab.selectOption('tr:has-text("小周") select', { label: '答复' })
    await click(tab, '换权限')
    await other.reload()
    expect(await other.locator('.me').innerText()).toContain('答复')
    await tab.click('tr:has-text("小周") summary')
    await click(tab, '停用')
    await other.reload()
    expect(await shown(other)).toContain('登录工作台')
    expect(await office.says('小周', '待答')).not.toContain('问题等着答')
  })

  it('记录: who did what and when, filtered, and as a table without formulas', async () => {
    const office = await open()
    const tab = await signIn('孙主任', 'approver')
    await tab.goto(`${office.url}people`)
    await tab.click('summary:text("添加同事")')
    await tab.fill('#name', '=1+1')
    await click(tab, '生成绑定码')
    await tab.goto(`${office.url}deeds`)
    expect(await shown(tab)).toMatch(/孙主任\s+发绑定码/)
    await tab.selectOption('#kind', { label: '通知' })
    await click(tab, '筛选')
    expect(await shown(tab)).toContain('没有这样的记录')
    await tab.goto(`${office.url}deeds`)
    const [download] = await Promise.all([tab.waitForEvent('download'), click(tab, '下载表格')])
    const { readFileSync } = await import('node:fs')
    const text = readFileSync((await download.path())!, 'utf8')
    expect(text).toMatch(/^\ufeff时间,谁/)
    expect(text).toContain("'=1+1")
  })

  it('whoever may only look sees all of it and no button that does something', async () => {
    const office = await open()
    const tab = await signIn('小周', 'reader')
    await office.says('王老板', '厂房漏水归谁管')
    for (const page of ['questions/1', 'chats', 'notices', 'entries', 'teachings', 'people']) {
      await tab.goto(office.url + page)
      const forms = await tab.locator('main form[method=post]').count()
      expect(forms, page).toBe(0)
    }
    await tab.goto(`${office.url}notices/new`)
    expect(await shown(tab)).toContain('要有“答复”权限')
  })
})
