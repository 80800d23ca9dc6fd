import axe, { type AxeResults } from 'axe-core'
import type { Page as Tab } from 'playwright-core'
import { expect, it } from 'vitest'
import { answerIn, describeInBrowser, GROUP, PHONE, sayIn } from '../support/page.ts'

describeInBrowser('everybody can use the page', ({ start, open }) => {
  it('at 390 px nothing is wider than the screen, and one goes from the chats to one and back', async () => {
    await start(async () => [`http://example.com/${'a'.repeat(300)}\n${'长'.repeat(600)}`])
    const tab = await open('', { size: PHONE })
    const width = (element: string) => tab.evaluate(`${element}.scrollWidth`)
    expect(await width('document.documentElement')).toBe(PHONE.width)
    await tab.click('.chat:has-text("王老板")')
    await tab.waitForSelector('html.live')
    await sayIn(tab, '你好')
    await answerIn(tab, 1)
    expect(await width('document.documentElement')).toBe(PHONE.width)
    expect(await width('log')).toBe(PHONE.width)
    expect(await tab.isVisible('.chats')).toBe(false)
    await tab.getByRole('link', { name: '返回聊天列表' }).click()
    await tab.waitForSelector('.chats')
  })

  it.each(['light', 'dark'] as const)('axe finds nothing serious or critical, %s', async (scheme) => {
    const simulator = await start()
    const { world } = simulator
    world.say(world.people()[0]!, '科技类的补贴', { room: world.rooms()[0]!, mention: true })
    world.say(world.people()[0]!, '科技类的补贴')
    await world.idle()
    for (const [path, size] of [
      ['', undefined],
      ['wang', undefined],
      [GROUP, undefined],
      [GROUP, PHONE],
    ] as const) {
      const tab = await open(path, { scheme, ...(size && { size }) })
      if (path === GROUP) await tab.type('#text', '@')
      expect(await violations(tab), `${path} ${scheme}`).toEqual([])
      if (path === GROUP) {
        await tab.press('#text', 'Escape')
        await tab.click('summary')
        expect(await violations(tab), `members ${scheme}`).toEqual([])
      }
    }
    const tab = await open('', { scheme })
    await tab.click('text=让账号离线')
    await tab.waitForSelector('.offline')
    await tab.click('a[aria-label=发起群聊]')
    expect(await violations(tab), `new group ${scheme}`).toEqual([])
  })
})

/** The serious and critical ones: rule, and the element it is about. */
async function violations(tab: Tab): Promise<string[]> {
  // Not as a script element: the page's own policy allows none but its own.
  await tab.evaluate(axe.source)
  const { violations }: AxeResults = await tab.evaluate('axe.run(document)')
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`))
}
