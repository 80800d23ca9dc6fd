/** The simulator's page with the real assistant behind it, or one of the test's own, and a real browser to open it in. */
import type { Browser, BrowserContext, BrowserContextOptions, Page as Tab } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe } from 'vitest'
import { Assistant } from '../../src/app/turn/assistant.ts'
import type { HandleMessage } from '../../src/app/turn/surroundings.ts'
import { createWorld, type World } from '../../src/channel/simulator/world.ts'
import { huiqi } from '../../src/channel/wechaty/plugin.ts'
import { silentLog } from '../../src/cli/local-assistant.ts'
import { memoryTurns } from '../../src/storage/turn/memory-turns.ts'
import { type Page, startPage } from '../../src/web/simulator/start.ts'
import { CHROMIUM, hasChromium, startBrowser } from '../bench/chromium.ts'
import { trainOnce } from './assistant.ts'
import { DEADLINE_MS } from './until.ts'

/** Stands beside the names of skipped tests; empty where there is a browser. */
const NO_BROWSER = hasChromium() ? '' : `（跳过：没有 ${CHROMIUM}，apt-get install chromium）`

/** As the bot has them from data/replies.json. */
export const EXAMPLES = ['技改有补贴吗', '高企所得税优惠多少', '买新能源车有补贴吗']

export type Simulator = { world: World; page: Page; stop(): Promise<void> }

/** @param handle answers instead of the real assistant */
export async function startSimulator(handle?: HandleMessage): Promise<Simulator> {
  const answer = handle ?? (await realAssistant())
  const world = await createWorld()
  world.bot.use(huiqi({ handle: answer, log: silentLog }))
  const page = await startPage({ world, examples: EXAMPLES, port: 0, log: silentLog })
  return {
    world,
    page,
    async stop() {
      await page.close()
      await world.stop()
    },
  }
}

async function realAssistant(): Promise<HandleMessage> {
  const parts = await trainOnce()
  return new Assistant({ ...parts, turns: memoryTurns(), now: Date.now, log: silentLog }).handle
}

export type Browsing = {
  start(handle?: HandleMessage): Promise<Simulator>
  /** A tab with this chat open and live, in the simulator that was started last: `''` for the list of chats. */
  open(chat: string, options?: TabOptions): Promise<Tab>
  /** What tabs of one browser share; closed after the test. */
  context(options?: BrowserContextOptions): Promise<BrowserContext>
}

/** One browser for all of them; each test starts its own simulator, which is stopped after it. Skipped by name where there is no browser. */
export function describeInBrowser(what: string, tests: (browsing: Browsing) => void): void {
  describe.skipIf(NO_BROWSER)(what + NO_BROWSER, () => {
    let browser: Browser
    let simulator: Simulator | undefined
    const started = () => {
      if (!simulator) throw new Error('start the simulator before opening a tab')
      return simulator
    }
    async function context(options?: BrowserContextOptions): Promise<BrowserContext> {
      const context = await browser.newContext(options)
      context.setDefaultTimeout(DEADLINE_MS)
      return context
    }
    beforeAll(async () => {
      browser = await startBrowser()
    })
    afterAll(async () => {
      await browser.close()
    })
    afterEach(async () => {
      for (const context of browser.contexts()) await context.close()
      await simulator?.stop()
      simulator = undefined
    })
    tests({
      async start(handle) {
        simulator = await startSimulator(handle)
        return simulator
      },
      context,
      async open(chat, { size = DESKTOP, scheme = 'light' } = {}) {
        const { page } = started()
        const tab = await (await context({ viewport: size, colorScheme: scheme })).newPage()
        await tab.goto(page.url + (chat === '' ? '' : `chats/${encodeURIComponent(chat)}`))
        await tab.waitForSelector('html.live')
        return tab
      },
    })
  })
}

/** A group's id. */
export const GROUP = 'service@chatroom'
export const DESKTOP = { width: 1280, height: 800 }
export const PHONE = { width: 390, height: 844 }

export type TabOptions = { size?: { width: number; height: number }; scheme?: 'light' | 'dark' }

/** Types and presses Enter, as most people do. */
export async function sayIn(tab: Tab, text: string): Promise<void> {
  await tab.fill('#text', text)
  await tab.press('#text', 'Enter')
}

/** The bot's `count`-th message in the open chat, once it is there. */
export async function answerIn(tab: Tab, count: number): Promise<string> {
  const answer = tab.locator('.theirs .bubble').nth(count - 1)
  await answer.waitFor()
  return (await answer.textContent()) ?? ''
}
