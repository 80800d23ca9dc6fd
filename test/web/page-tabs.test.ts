import type { Page as Tab } from 'playwright-core'
import { expect, it } from 'vitest'
import { silentLog } from '../../src/cli/local-assistant.ts'
import { startPage } from '../../src/web/simulator/start.ts'
import { answerIn, describeInBrowser, GROUP, type Simulator, sayIn } from '../support/page.ts'

describeInBrowser('tabs of the page', ({ start, open, context }) => {
  /** Which share its connections. */
  async function openInOneBrowser({ page }: Simulator, chats: string[]): Promise<Tab[]> {
    const shared = await context()
    const tabs: Tab[] = []
    for (const chat of chats) {
      const tab = await shared.newPage()
      await tab.goto(`${page.url}chats/${encodeURIComponent(chat)}`)
      tabs.push(tab)
    }
    return tabs
  }

  it('show the same, and show it again after a reload', async () => {
    await start(async ({ text }) => [`收到：${text}`])
    const [one, two] = [await open('wang'), await open('wang')]
    await sayIn(one, '你好')
    expect(await answerIn(two, 1)).toBe('收到：你好')
    await sayIn(two, '再见')
    expect(await answerIn(one, 2)).toBe('收到：再见')
    await one.fill('#text', '没写完')
    await one.reload()
    const said = (tab: Tab) => tab.locator('.bubble').allTextContents()
    expect(await said(one)).toEqual(['你好', '收到：你好', '再见', '收到：再见'])
    expect(await said(two)).toEqual(await said(one))
    expect(await one.inputValue('#text')).toBe('没写完')
  })

  it('are more than a browser opens connections: each sends, and hears what is said in another', async () => {
    const simulator = await start(async ({ text }) => [`收到：${text}`])
    const chats = Array.from({ length: 8 }, (_, n) => (n % 2 === 0 ? 'wang' : 'li'))
    const tabs = await openInOneBrowser(simulator, chats)
    for (const [index, tab] of tabs.entries()) {
      await sayIn(tab, `第${index + 1}句`)
      await tab.waitForSelector(`.theirs:has-text("收到：第${index + 1}句")`)
    }
    for (const tab of tabs) await tab.waitForSelector('.message >> nth=7')
  })

  it('are many, and all of them learn who speaks in a group now', async () => {
    const tabs = await openInOneBrowser(await start(), Array(6).fill(GROUP))
    await tabs[0]?.selectOption('#as', { label: '李会计' })
    for (const tab of tabs) await tab.waitForSelector('#as option[selected][value=li]', { state: 'attached' })
  })

  it('say that the simulator is gone, and start afresh with the next one', async () => {
    const simulator = await start(async ({ text }) => [`收到：${text}`])
    const tab = await open('wang')
    await sayIn(tab, '你好')
    await answerIn(tab, 1)
    const port = Number(new URL(simulator.page.url).port)
    await simulator.page.close()
    await tab.waitForSelector('#broken:text("正在重连")')
    simulator.page = await startPage({ world: simulator.world, port, log: silentLog })
    await tab.waitForSelector('.bubble', { state: 'detached' })
    await sayIn(tab, '又见面了')
    expect(await answerIn(tab, 1)).toBe('收到：又见面了')
  })

  it('work without the script: a form is sent and the page comes back', async () => {
    const simulator = await start(async ({ text }) => [`收到：${text}`])
    const tab = await (await context({ javaScriptEnabled: false })).newPage()
    await tab.goto(`${simulator.page.url}chats/wang`)
    await tab.fill('#text', '你好')
    await tab.click('#send')
    await tab.waitForSelector('.mine')
    await simulator.world.idle()
    await tab.reload()
    expect(await tab.locator('.bubble').allTextContents()).toEqual(['你好', '收到：你好'])
  })
})

describeInBrowser('the bot’s account on the page', ({ start, open }) => {
  it('goes offline, is deaf meanwhile, and answers again when it is back', async () => {
    await start(async ({ text }) => [`收到：${text}`])
    const tab = await open('wang')
    await tab.click('text=让账号离线')
    await tab.waitForSelector('.offline')
    await sayIn(tab, '在吗')
    await tab.waitForSelector('.notice:text("收不到这条消息")')
    await tab.click('text=让账号上线')
    await tab.waitForSelector('.dot.online')
    await sayIn(tab, '回来了吗')
    expect(await answerIn(tab, 1)).toBe('收到：回来了吗')
  })
})
