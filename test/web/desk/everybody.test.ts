import axe, { type AxeResults } from 'axe-core'
import type { Page as Tab } from 'playwright-core'
import { expect, it } from 'vitest'
import { click, describeDesk } from '../../support/desk.ts'
import { PHONE } from '../../support/page.ts'
import { until } from '../../support/until.ts'

/** Every page there is to see, for somebody who may do everything. */
const PAGES = [
  '',
  'questions',
  'questions?tab=refused',
  'questions?tab=done',
  'questions/1',
  'notices',
  'notices/new',
  'notices/1',
  'notices/stop',
  'CHAT',
  ...['chats', 'entries', 'teachings', 'policies', 'policies/2023-1-c08', 'asked', 'offices', 'wordings'],
  ...['wordings/answer.source', 'people', 'settings', 'deeds'],
  'nowhere',
]

describeDesk('everybody can use the desk', ({ open, signIn, stranger }) => {
  it.each([
    ['light', 1440],
    ['dark', 1440],
    ['light', 390],
    ['dark', 390],
  ] as const)('axe finds nothing, and nothing is wider than the screen: %s, %i px', async (scheme, width) => {
    const office = await open()
    const options = { colorScheme: scheme, viewport: width === 390 ? PHONE : { width, height: 900 } }
    const out = await stranger(options)
    await out.goto(office.url)
    expect(await violations(out), 'in').toEqual([])
    const tab = await signIn('孙主任', 'approver', options)
    for (const [who, text] of [
      ['王老板', '应界毕业生求值补贴怎么领'],
      ['李会计', '技改有补贴吗'],
      ['赵工', '厂房漏水归谁管'],
    ] as const)
      await office.says(who, text)
    await until('the groups are known', async () => (await office.uses.notices.rooms()).length === 3)
    const source = { type: 'policies' as const, policies: ['2023-1-c08'] }
    await office.uses.notices.draft({ source, audience: { type: 'all' }, author: { id: null, name: '某人' } })
    office.troubles.push({ words: '微信还没有连上', since: office.clock.now })
    const [talk] = (await office.uses.chats.page({ only: 'all', word: '', before: null }, office.clock.now)).chats
    const chat = `chats/${encodeURIComponent(talk!.id)}`
    await office.uses.chats.take(talk!.id, (await office.uses.people.list())[0]!, null, office.clock.now)
    for (const page of PAGES) {
      await tab.goto(office.url + (page === 'CHAT' ? chat : page))
      expect.soft(await violations(tab), page).toEqual([])
      expect.soft(await tab.evaluate('document.documentElement.scrollWidth'), page).toBe(width)
      expect.soft(await tab.locator('h1').count(), page).toBe(1)
    }
  })

  it('the keyboard is enough to answer', async () => {
    const office = await open()
    const tab = await signIn('孙主任', 'approver')
    await office.says('王老板', '厂房漏水归谁管')
    await tab.goto(`${office.url}questions`)
    await tab.keyboard.press('Tab')
    expect(await tab.evaluate('document.activeElement.textContent')).toBe('跳到正文')
    await tab.keyboard.press('Enter')
    await tabTo(tab, '厂房漏水归谁管')
    await tab.keyboard.press('Enter')
    await tab.waitForURL('**/questions/1')
    await tabTo(tab, '', 'text')
    await tab.keyboard.type('请找物业。')
    await tab.keyboard.press('Tab')
    await tab.keyboard.press('Enter')
    await tab.waitForSelector('.undo')
    await click(tab, '撤回')
  })
})

/** Presses Tab until the focus is there. */
async function tabTo(tab: Tab, text: string, id = ''): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    await tab.keyboard.press('Tab')
    const focused: { text: string; id: string } = await tab.evaluate(
      '({ text: document.activeElement.textContent, id: document.activeElement.id })',
    )
    if (id === '' ? focused.text === text : focused.id === id) return
  }
  throw new Error(`the keyboard does not reach ${text}${id}`)
}

/** All of them: rule, and the element it is about. */
async function violations(tab: Tab): Promise<string[]> {
  // Not as a script element: the page's own policy allows none but its own.
  await tab.evaluate(axe.source)
  const { violations: found }: AxeResults = await tab.evaluate('axe.run(document)')
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`))
}
