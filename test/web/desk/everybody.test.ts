import axe, { type AxeResults } from 'axe-core'
import type { Page as Tab } from 'playwright-core'
import { expect, it } from 'vitest'
import { click, describeDesk } from '../../support/desk.ts'
import { deskRoutes, isOf } from '../../support/desk-routes.ts'
import { nextList } from '../../support/documents/next-list.ts'
import { PHONE } from '../../support/page.ts'
import { until } from '../../support/until.ts'

/** Every page there is to see, for somebody who may do everything. */
const PAGES = [
  ...[
    '',
    'questions',
    'questions?tab=later',
    'questions?tab=refused',
    'questions?tab=done',
    'questions/1',
    'chats',
    'CHAT',
  ],
  ...['notices', 'notices/new', 'notices/1', 'notices/1/correct', 'notices/stop', 'entries', 'teachings'],
  ...[
    'lists',
    'lists/1',
    'policies',
    'policies?tab=soon',
    'policies/2023-1-c08',
    'asked',
    'offices',
    'wordings',
    'wordings/answer.source',
  ],
  ...['people', 'settings', 'settings/hours', 'settings/pacing', 'settings/whoMaySubscribe', 'settings/retentionDays'],
  ...['deeds', 'nowhere'],
]
const SOURCE = { type: 'policies' as const, policies: ['2023-1-c08'] }
/** Files, parts of pages, and pages for whoever is not in. */
const NO_PAGES = [
  'assets/:name',
  'events',
  'deeds.csv',
  'asked.csv',
  'report.xlsx',
  'notices/preview',
  'wordings/:key/preview',
  'in',
  'in/:token',
]

describeDesk('everybody can use the desk', ({ open, signIn, stranger }) => {
  it('every page is looked at', async () => {
    const { pages } = deskRoutes((await open()).uses)
    const looked = PAGES.map((page) =>
      `/desk/${page.replace('CHAT', 'chats/x').replace(/\?.*/, '')}`.replace(/\/$/, ''),
    )
    const left = pages.filter(
      (route) => !NO_PAGES.includes(route.slice('/desk/'.length)) && !looked.some((page) => isOf(route, page)),
    )
    expect(pages.length).toBeGreaterThan(20)
    expect(left).toEqual([])
  })

  it.each([1440, 390])(
    'axe finds nothing, and nothing is wider than the screen, light and dark, at %i px',
    async (width) => {
      const office = await open()
      const options = { viewport: width === 390 ? PHONE : { width, height: 900 } }
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
      const author = { id: null, name: '某人' }
      await office.uses.notices.draft({ source: SOURCE, audience: { type: 'all' }, author })
      await office.uses.lists.add(nextList(), { id: '', name: '某人' })
      const ending = { policy: '2023-1-c08', on: '2024-01-01', reason: '已被新的文件代替' }
      await office.uses.endings.draft(ending, { id: 'x', name: '某人', role: 'editor' }, office.clock.now)
      const shorter = await office.uses.settings.draft(
        'retentionDays',
        '7',
        { id: 'x', name: '某人', role: 'editor' },
        office.clock.now,
      )
      expect(shorter).toBe(null)
      office.troubles.push({ words: '微信还没有连上', since: office.clock.now })
      const [talk] = (
        await office.uses.chats.page({ only: 'all', word: '', day: '', before: null }, office.clock.now, '')
      ).chats
      const chat = `chats/${encodeURIComponent(talk!.id)}`
      await office.uses.chats.take(talk!.id, (await office.uses.people.list())[0]!, null, office.clock.now)
      for (const page of PAGES) {
        await tab.goto(office.url + (page === 'CHAT' ? chat : page))
        // What is folded away is looked at as well.
        await tab.evaluate(`for (const fold of document.querySelectorAll('details')) fold.open = true`)
        expect.soft(await violations(tab), page).toEqual([])
        expect.soft(await tab.evaluate('document.documentElement.scrollWidth'), page).toBe(width)
        expect.soft(await tab.locator('h1').count(), page).toBe(1)
      }
    },
  )

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

/** All of them, light and dark: rule, and the element it is about. */
async function violations(tab: Tab): Promise<string[]> {
  // Not as a script element: the page's own policy allows none but its own.
  await tab.evaluate(axe.source)
  const all: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await tab.emulateMedia({ colorScheme })
    // Between the two only colours change.
    const which = colorScheme === 'light' ? '' : `, { runOnly: ['color-contrast', 'link-in-text-block'] }`
    const { violations: found }: AxeResults = await tab.evaluate(`axe.run(document${which})`)
    all.push(...found.flatMap(({ id, nodes }) => nodes.map((node) => `${colorScheme} ${id}: ${node.html}`)))
  }
  return all
}
