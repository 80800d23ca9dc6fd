/** The desk of the whole bot, served as on a real channel, and real browsers of its staff. */
import type { Browser, BrowserContextOptions, Page as Tab } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe } from 'vitest'
import type { Train } from '../../src/app/teaching/teaching-store.ts'
import { silentLog } from '../../src/cli/local-assistant.ts'
import type { Role } from '../../src/domain/desk/staff.ts'
import type { Database } from '../../src/storage/engine/database.ts'
import { startDesk } from '../../src/web/desk/start.ts'
import type { DeskUses } from '../../src/web/desk/uses.ts'
import type { Served } from '../../src/web/loopback.ts'
import { CHROMIUM, hasChromium, startBrowser } from '../bench/chromium.ts'
import { onSqlite, type TestEngine } from './databases.ts'
import { type Office, openOffice } from './office.ts'
import { until } from './until.ts'

/** Stands beside the names of skipped tests; empty where there is a browser. */
const NO_BROWSER = hasChromium() ? '' : `（跳过：没有 ${CHROMIUM}，apt-get install chromium）`

/** A page that has not come by then never will. */
const PATIENCE_MS = 30_000

export type Troubles = { words: string; since: number }[]

export type DeskOffice = Office & {
  /** Ends in /desk/. */
  url: string
  uses: DeskUses
  /** What is wrong with the bot, as its desk is told; tests put it there. */
  troubles: Troubles
  /** What the bot answers to 登录: the link and the code. */
  asksIn(name: string): Promise<{ link: string; code: string }>
}

/** @param around what is taught and put in is learnt with this */
export async function openDeskOffice(database: Database, around?: (train: Train) => Train): Promise<DeskOffice> {
  let uses: DeskUses | undefined
  let served: Served | undefined
  const troubles: Troubles = []
  const door = {
    url: () => served?.url ?? null,
    troubles: async () => troubles,
    open(opened: DeskUses) {
      uses = opened
    },
  }
  const office = await openOffice(database, undefined, undefined, around, undefined, door)
  if (!uses) throw new Error('the bot has no desk')
  served = await startDesk({ uses, port: 0, log: silentLog })
  const { url, close } = served
  return {
    ...office,
    ...{ url, uses, troubles },
    async asksIn(name) {
      const told = await office.says(name, '登录')
      const link = /http:\S+\/in\/[\w-]+/.exec(told)?.[0]
      const code = /验证码 (\d{6})/.exec(told)?.[1]
      if (!link || !code) throw new Error(`no way in: ${told}`)
      return { link, code }
    },
    async close() {
      await close()
      await office.close()
    },
  }
}

export type AtDesk = {
  engine: TestEngine
  open(around?: (train: Train) => Train): Promise<DeskOffice>
  /** A browser of their own, signed in with the link that the bot has sent them; hired first where they are not. */
  signIn(name: string, role?: Role, options?: BrowserContextOptions): Promise<Tab>
  /** Nobody's. */
  stranger(options?: BrowserContextOptions): Promise<Tab>
}

/** On SQLite: what a page shows and leads to is the same on both engines. Skipped by name where there is no browser. */
export const describeDesk = (what: string, tests: (desk: AtDesk) => void) => describeDeskOn(onSqlite, what, tests)

/** @param on for what two do at once, and what is counted or looked for, both engines */
export function describeDeskOn(on: typeof onSqlite, what: string, tests: (desk: AtDesk) => void): void {
  describe.skipIf(NO_BROWSER)(what + NO_BROWSER, () => {
    let browser: Browser
    beforeAll(async () => {
      browser = await startBrowser()
    })
    afterAll(async () => {
      await browser.close()
    })
    on('the desk', (engine) => {
      let office: DeskOffice | undefined
      /** To open a browser of one's own takes more than most tests do in it: whoever needs no other kind gets one that forgot everything. */
      const [free, taken]: [Tab[], Tab[]] = [[], []]
      const opened = async (options: BrowserContextOptions = {}): Promise<Tab> => {
        const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options })
        context.setDefaultTimeout(PATIENCE_MS)
        await context.exposeBinding('countClick', ({ page }) => void counted.set(page, (counted.get(page) ?? 0) + 1))
        await context.addInitScript(COUNT_CLICKS)
        return context.newPage()
      }
      const tabWith = async (options?: BrowserContextOptions): Promise<Tab> => {
        if (options) return opened(options)
        const tab = free.pop() ?? (await opened())
        taken.push(tab)
        return tab
      }
      afterEach(async () => {
        for (const context of browser.contexts()) {
          const tab = taken.find((one) => one.context() === context)
          if (tab) await forget(tab)
          else if (!free.some((one) => one.context() === context)) await context.close()
        }
        free.push(...taken.splice(0))
        await office?.close()
        office = undefined
      })
      tests({
        engine,
        async open(around) {
          office = await openDeskOffice(engine.database(), around)
          return office
        },
        stranger: tabWith,
        async signIn(name, role, options) {
          if (role) await office!.hire(name, role)
          const { link } = await office!.asksIn(name)
          const tab = await tabWith(options)
          await tab.goto(link)
          await tab.getByRole('button', { name: '登录' }).click()
          await tab.waitForURL(office!.url)
          clicksIn(tab)
          return tab
        },
      })
    })
  })
}

/**
 * As if nobody had been in it; what an address kept stays with that address, and the next desk has another. It stays where it is: to leave
 * for an empty page would start a process for that, and one more for the next desk.
 */
async function forget(tab: Tab): Promise<void> {
  for (const other of tab.context().pages()) if (other !== tab) await other.close()
  tab.removeAllListeners('dialog')
  await tab.context().clearCookies()
  counted.delete(tab)
}

/** What a hand does with the mouse: to choose from a menu, or a file, it clicks twice. */
const COUNT_CLICKS = `
  addEventListener('pointerdown', () => countClick(), true)
  addEventListener('change', ({ target }) => {
    if (target.matches('select, [type=file]')) countClick(), countClick()
  }, true)`
const counted = new WeakMap<Tab, number>()

/** Nobody should need more for one of their jobs, beside typing. */
export const MOST_CLICKS = 8

/** How many were made in it since this was last asked. */
export function clicksIn(tab: Tab): number {
  const clicks = counted.get(tab) ?? 0
  counted.delete(tab)
  return clicks
}

/** Clicks a button or link by what stands on it; in the order in which a person would look, the first that can be seen. */
export async function click(tab: Tab, name: string): Promise<void> {
  const found = tab.getByRole('button', { name, exact: true }).or(tab.getByRole('link', { name, exact: true }))
  await found.first().click()
}

/** By its name in the navigation, whatever waits there. */
export const goTo = (tab: Tab, place: string) => tab.locator('#nav a', { hasText: place }).click()

/** What the desk said of the last deed. */
export const said = async (tab: Tab): Promise<string> => (await tab.locator('#said').textContent()) ?? ''

/** What stands on the page, without the navigation. */
export const shown = async (tab: Tab): Promise<string> => (await tab.locator('main').innerText()) ?? ''

export const untilShown = (tab: Tab, words: string) =>
  until(`the page shows ${words}`, async () => (await shown(tab)).includes(words))
