import { expect, it } from 'vitest'
import { LOCKED_MS } from '../../../src/storage/staff/one-time-codes.ts'
import { removeStaff } from '../../../src/storage/staff/staff.ts'
import { click, describeDesk, shown } from '../../support/desk.ts'

describeDesk('signing in', ({ engine, open, signIn, stranger }) => {
  it('with the link that the bot sends to whoever says 登录, once', async () => {
    const office = await open()
    await office.hire('刘科员', 'editor')
    const { link } = await office.asksIn('刘科员')
    const tab = await stranger()
    await tab.goto(link)
    expect(await shown(tab)).toContain('以刘科员的身份进入')
    await tab.goto(link)
    await click(tab, '登录')
    expect(tab.url()).toBe(office.url)
    expect(await tab.locator('.me').innerText()).toContain('刘科员')
    const second = await stranger()
    await second.goto(link)
    expect(await shown(second)).toContain('用过了')
    const [cookie] = await tab.context().cookies()
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' })
    expect(cookie!.value).toHaveLength(43)
  })

  it('with the code, once; and either ends the other', async () => {
    const office = await open()
    await office.hire('刘科员', 'editor')
    const { link, code } = await office.asksIn('刘科员')
    const tab = await stranger()
    await tab.goto(office.url)
    await tab.fill('#code', code)
    await click(tab, '登录')
    expect(tab.url()).toBe(office.url)
    for (const way of ['code', 'link'] as const) {
      const second = await stranger()
      await second.goto(way === 'link' ? link : office.url)
      await second.fill('#code', code)
      await click(second, '登录')
      expect(await shown(second)).toContain('没有登录上')
    }
  })

  it('not after five minutes, and not with what was asked for before', async () => {
    const office = await open()
    await office.hire('刘科员', 'editor')
    const { code: first } = await office.asksIn('刘科员')
    const { code } = await office.asksIn('刘科员')
    const tab = await stranger()
    await tab.goto(office.url)
    await tab.fill('#code', first)
    await click(tab, '登录')
    expect(await shown(tab)).toContain('没有登录上')
    await office.later(5 * 60_000)
    await tab.fill('#code', code)
    await click(tab, '登录')
    expect(await shown(tab)).toContain('没有登录上')
  })

  it('wrong codes lock codes for an hour, but no links', async () => {
    const office = await open()
    await office.hire('刘科员', 'editor')
    const { code } = await office.asksIn('刘科员')
    const tab = await stranger()
    await tab.goto(office.url)
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0')
    for (let tries = 0; tries < 5; tries += 1) {
      office.clock.now += 1000
      await tab.fill('#code', wrong)
      await click(tab, '登录')
    }
    office.clock.now += 1000
    await tab.fill('#code', code)
    await click(tab, '登录')
    expect(await shown(tab)).toContain('输错太多次')
    const { link } = await office.asksIn('刘科员')
    await tab.goto(link)
    await click(tab, '登录')
    expect(tab.url()).toBe(office.url)
    await office.later(LOCKED_MS)
    const { code: later } = await office.asksIn('刘科员')
    const second = await stranger()
    await second.goto(office.url)
    await second.fill('#code', later)
    await click(second, '登录')
    expect(second.url()).toBe(office.url)
  })

  it('nobody else gets a code, and nobody in a group', async () => {
    const office = await open()
    await office.hire('刘科员', 'editor')
    expect(await office.says('王老板', '登录')).not.toMatch(/\d{6}/)
    expect(await office.says('刘科员', '登录', { group: true })).toContain('不能在群里')
  })

  it('ends with 退出, after twelve hours, and when the person is removed', async () => {
    const office = await open()
    const tab = await signIn('刘科员', 'editor')
    await click(tab, '退出')
    await tab.goto(office.url)
    expect(await shown(tab)).toContain('登录工作台')

    const later = await signIn('刘科员')
    await office.later(12 * 3_600_000)
    await later.goto(office.url)
    expect(await shown(later)).toContain('登录工作台')

    const removed = await signIn('刘科员')
    await removed.goto(`${office.url}questions`)
    expect(await shown(removed)).toContain('待答')
    await removeStaff(engine.database().db, { name: '刘科员', by: 'test', at: office.clock.now })
    await removed.goto(`${office.url}questions`)
    expect(await shown(removed)).toContain('登录工作台')
  })

  it('a role counts as it is now', async () => {
    const office = await open()
    await office.says('王老板', '你们几点下班呀谁值班')
    const tab = await signIn('刘科员', 'editor')
    await tab.goto(`${office.url}questions`)
    expect(await tab.locator('.me').innerText()).toContain('答复')
    await office.hire('刘科员', 'reader')
    await tab.reload()
    expect(await tab.locator('.me').innerText()).toContain('查看')
  })

  it('on a real channel nobody comes in without a code', async () => {
    const office = await open()
    const tab = await stranger()
    await tab.goto(office.url)
    expect(await shown(tab)).not.toContain('以工作人员身份进入')
    const answer = await fetch(`${office.url}enter`, {
      method: 'POST',
      headers: { origin: new URL(office.url).origin },
    })
    expect(answer.status).toBe(403)
    expect(answer.headers.get('set-cookie')).toBeNull()
  })
})
