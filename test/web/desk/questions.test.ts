import type { Page as Tab } from 'playwright-core'
import { expect, it } from 'vitest'
import { TAKE_BACK_MS } from '../../../src/domain/desk/ticket.ts'
import {
  click,
  clicksIn,
  type DeskOffice,
  describeDesk,
  goTo,
  MOST_CLICKS,
  said,
  shown,
  untilShown,
} from '../../support/desk.ts'
import { until } from '../../support/until.ts'

const QUESTION = '食堂11点半开不开'

describeDesk('待答', ({ open, signIn }) => {
  /** Somebody of the staff is bound before, so that there is somebody who could answer. */
  async function asked(question = QUESTION): Promise<{ office: DeskOffice; tab: Tab }> {
    const office = await open()
    const tab = await signIn('刘科员', 'editor')
    await office.says('王老板', question)
    await tab.goto(`${office.url}questions`)
    return { office, tab }
  }

  it('is answered: row, words, 发送; goes out ten seconds later to whom it was said', async () => {
    const { office, tab } = await asked()
    await tab.goto(office.url)
    await goTo(tab, '待答')
    await click(tab, QUESTION)
    expect(await shown(tab)).toContain('将发给1人：王老板（单独聊天）')
    await tab.fill('#text', '食堂11点半开门。')
    await click(tab, '发送写的这些')
    expect(await said(tab)).toContain('10秒后发给1人')
    expect(clicksIn(tab)).toBeLessThanOrEqual(MOST_CLICKS)
    expect(await office.later(0)).toBe('')
    expect(await office.later(TAKE_BACK_MS)).toContain('王老板 ← 【工作人员答复】')
  })

  it('shows what was said before beside what could be answered', async () => {
    const { office, tab } = await asked()
    await office.says('王老板', '技改有补贴吗')
    await click(tab, QUESTION)
    const talk = await tab.locator('.talk').innerText()
    expect(talk).toContain(QUESTION)
    expect(talk).toContain('技改有补贴吗')
    expect(talk).toContain('技术改造设备投资奖补')
  })

  it('one writes it oneself, takes it back, writes it anew', async () => {
    const { office, tab } = await asked()
    await click(tab, QUESTION)
    await tab.fill('#text', '食堂11点半开门。')
    await click(tab, '发送写的这些')
    await click(tab, '撤回')
    expect(await said(tab)).toContain('没有发出去')
    expect(await office.later(TAKE_BACK_MS)).toBe('')
    await tab.fill('#text', '食堂11点40开门。')
    await click(tab, '发送写的这些')
    expect(await office.later(TAKE_BACK_MS)).toContain('食堂11点40开门。')
  })

  it('what was wrong is put right for the same people', async () => {
    const { office, tab } = await asked()
    await click(tab, QUESTION)
    await tab.fill('#text', '食堂11点半开门。')
    await click(tab, '发送写的这些')
    await office.later(TAKE_BACK_MS)
    await tab.goto(office.url)
    clicksIn(tab)
    await goTo(tab, '待答')
    await click(tab, '已办')
    await click(tab, QUESTION)
    expect(await shown(tab)).toContain('发给了1人：王老板')
    await tab.fill('#text', '食堂12点开门。')
    await click(tab, '作为更正发送')
    expect(clicksIn(tab)).toBeLessThanOrEqual(MOST_CLICKS)
    expect(await office.later(TAKE_BACK_MS)).toMatch(/王老板 ← 【工作人员更正】[\s\S]*食堂12点开门。/)
  })

  it('is passed to an office, or not answered and put back', async () => {
    const { office, tab } = await asked()
    await click(tab, QUESTION)
    await click(tab, '不答')
    expect(await office.later(TAKE_BACK_MS)).toBe('')
    await click(tab, '放回待答')
    await tab.click('summary:text("转科室")')
    await tab.selectOption('#office', '技术改造科')
    await click(tab, '转过去')
    expect(await office.later(TAKE_BACK_MS)).toContain('技术改造科')
  })

  it('two that ask the same are laid together: one answer goes to both, and before that they can be taken apart', async () => {
    const { office, tab } = await asked('厂房漏水归谁管')
    await office.says('李会计', '公司年会在哪里办好')
    await office.says('赵工', '我们楼顶一直滴水，该找哪个部门')
    await tab.goto(`${office.url}questions`)
    await click(tab, '厂房漏水归谁管')
    await tab.click('summary:text("和别的问题合在一起")')
    await tab.getByLabel('我们楼顶一直滴水').check()
    await click(tab, '合在一起')
    expect(await said(tab)).toContain('大家都收到')
    expect(await shown(tab)).toContain('将发给2人：王老板（单独聊天）、赵工（单独聊天）')
    await click(tab, '拆开：我们楼顶一直滴水，该找哪个部门')
    expect(await shown(tab)).toContain('将发给1人')
    await tab.click('summary:text("和别的问题合在一起")')
    await tab.getByLabel('我们楼顶一直滴水').check()
    await click(tab, '合在一起')
    await tab.fill('#text', '请找物业。')
    await click(tab, '发送写的这些')
    expect(await said(tab)).toContain('10秒后发给2人')
    const out = await office.later(TAKE_BACK_MS)
    expect(out).toMatch(/王老板 ← 【工作人员答复】您.*厂房漏水归谁管[\s\S]*请找物业。/)
    expect(out).toMatch(/赵工 ← 【工作人员答复】您.*楼顶一直滴水[\s\S]*请找物业。/)
    expect(out).not.toContain('李会计')
    await tab.goto(`${office.url}questions`)
    expect(await tab.locator('.list tbody tr').count()).toBe(1)
  })

  it('one is put off until tomorrow, found meanwhile, and waits again by itself', async () => {
    const { office, tab } = await asked()
    await click(tab, QUESTION)
    await click(tab, '稍后，明天再看')
    expect(await said(tab)).toContain('明天09:00再放回待答')
    expect(await shown(tab)).toContain('没有待答的问题')
    await click(tab, '稍后')
    await click(tab, QUESTION)
    await click(tab, '放回待答，现在就看')
    await tab.goto(`${office.url}questions`)
    await click(tab, QUESTION)
    await click(tab, '稍后，明天再看')
    await office.later(8 * 3_600_000)
    await tab.reload()
    expect(await shown(tab)).not.toContain(QUESTION)
    await office.later(15.6 * 3_600_000)
    const next = await signIn('刘科员')
    await next.goto(`${office.url}questions`)
    expect(await shown(next)).toContain(QUESTION)
  })

  it('who comes second sees what happened, keeps their words, and nothing goes out twice', async () => {
    const { office, tab } = await asked()
    const second = await signIn('孙主任', 'approver')
    await click(tab, QUESTION)
    await second.goto(tab.url())
    await tab.fill('#text', '11点半。')
    await second.fill('#text', '我写的是12点。')
    await click(tab, '发送写的这些')
    await click(second, '发送写的这些')
    expect(await shown(second)).toContain('没有发：刘科员已答复')
    expect(await second.inputValue('#text')).toBe('我写的是12点。')
    const out = await office.later(TAKE_BACK_MS)
    expect(out.match(/工作人员答复/g)).toHaveLength(1)
    expect(out).toContain('11点半。')
  })

  it('a form that is sent once more does nothing more', async () => {
    const { office, tab } = await asked()
    await click(tab, QUESTION)
    // As the page's own form would be sent, by whatever sends it twice.
    const send = (): Promise<number> =>
      tab.evaluate(`(async () => {
        globalThis.sent ??= new URLSearchParams(new FormData(document.querySelector('form[action$=ignore]')))
        const form = { method: 'POST', body: globalThis.sent }
        return (await fetch('${tab.url()}/ignore', form)).status
      })()`)
    expect(await send()).toBe(200)
    expect(await send()).toBe(409)
    await tab.goto(`${office.url}questions?tab=done`)
    await click(tab, QUESTION)
    await click(tab, '放回待答')
    await tab.goto(`${office.url}questions`)
    expect(await shown(tab)).toContain(QUESTION)
  })

  it('a new one shows by itself, in the list and in the navigation, and what is being typed stays', async () => {
    const { office, tab } = await asked()
    await tab.waitForSelector('html.live')
    await tab.fill('#q', '还没写完')
    await office.says('李会计', '公司年会在哪里办好')
    await untilShown(tab, '公司年会在哪里办好')
    expect(await tab.inputValue('#q')).toBe('还没写完')
    await until('the count is there', async () => (await tab.locator('#nav').innerText()).includes('2'))
  })

  it('more tabs than a browser opens connections: each is fresh, also when the one that listened is closed', async () => {
    const { office, tab } = await asked()
    const tabs = [tab]
    for (let i = 0; i < 7; i += 1) {
      const another = await tab.context().newPage()
      await another.goto(`${office.url}questions`)
      tabs.push(another)
    }
    await office.says('李会计', '公司年会在哪里办好')
    for (const one of tabs) await untilShown(one, '公司年会在哪里办好')
    const last = tabs.at(-1)!
    for (const one of tabs.slice(1, -1)) await one.close()
    // The first has gone on to another page, and is no listener for a moment.
    await tab.goto(`${office.url}chats`)
    await office.says('赵工', '咱厂鸟枪换炮了，能意思意思不')
    await untilShown(last, '咱厂鸟枪换炮了，能意思意思不')
    await untilShown(tab, '咱厂鸟枪换炮了，能意思意思不')
  })

  it('what was typed is there after a reload, and where it was sent without a connection; once it is sent it is gone', async () => {
    const { office, tab } = await asked()
    await click(tab, QUESTION)
    const page = tab.url()
    await tab.fill('#text', '写了一半')
    await tab.reload()
    expect(await tab.inputValue('#text')).toBe('写了一半')
    await tab.context().setOffline(true)
    await click(tab, '发送写的这些')
    await tab.waitForURL(/chrome-error/u)
    await tab.context().setOffline(false)
    await tab.goto(page)
    expect(await tab.inputValue('#text')).toBe('写了一半')
    await click(tab, '发送写的这些')
    await click(tab, '撤回')
    expect(await tab.inputValue('#text')).not.toBe('写了一半')
    expect(await office.later(TAKE_BACK_MS)).toBe('')
  })

  it('is found by a word', async () => {
    const { office, tab } = await asked()
    await office.says('李会计', '100%_的年会在哪里办好')
    await tab.fill('#q', '0%_的')
    await click(tab, '搜')
    expect(await tab.locator('.list tbody tr').count()).toBe(1)
    expect(await shown(tab)).toContain('年会')
  })

  it('red above everything says what is wrong with the bot', async () => {
    const { office, tab } = await asked()
    office.troubles.push({ words: '微信还没有连上', since: office.clock.now })
    await tab.reload()
    expect(await tab.getByRole('alert').innerText()).toContain('微信还没有连上')
  })

  it('today shows what waits and how the days went', async () => {
    const { office, tab } = await asked()
    await office.says('李会计', '技改有补贴吗')
    await tab.goto(office.url)
    const page = await shown(tab)
    expect(page).toMatch(/1\s*个问题待答/)
    expect(page).toContain('两周共2问，今天2问，机器人答上50%')
    expect(page).toContain('技术改造设备投资奖补')
  })
})
