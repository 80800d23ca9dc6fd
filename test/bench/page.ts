/** The simulator's page in a browser, the whole bot behind it: how soon it is painted, and how soon an answer is seen after Enter. */
import type { Browser, Page as Tab } from 'playwright-core'
import type { Content } from '../../src/domain/library/content.ts'
import { Chat } from './chat-process.ts'
import { CHROMIUM, hasChromium, startBrowser } from './chromium.ts'
import { figure, type Row, type Section } from './report.ts'
import { median } from './statistics.ts'
import { freePort } from './wire-pair.ts'

const LOADS = 10
const QUESTIONS = 50
/** Nobody may ask twenty times a minute, so they take turns. */
const EACH = 10
const WIDTHS = [
  { name: 'phone, 390 px', size: { width: 390, height: 844 } },
  { name: 'desktop, 1280 px', size: { width: 1280, height: 800 } },
]
const MANNERS = [(title: string) => `${title}有什么补贴`, (title: string) => `${title}找哪个科室`]

export async function benchPage(content: Content): Promise<Section> {
  const title = `page: the simulator in Chromium, ${LOADS} fresh loads and ${QUESTIONS} different questions at each width`
  if (!hasChromium()) return { title, ratios: [], rows: [], notes: [`not measured: there is no ${CHROMIUM}`] }
  const questions = MANNERS.flatMap((manner) => content.policies.map(({ title }) => manner(title))).slice(0, QUESTIONS)
  const port = await freePort()
  const url = `http://127.0.0.1:${port}/`
  const bot = new Chat(['src/start.mjs', 'main'], { HUIQI_PAGE_PORT: String(port) })
  const browser = await startBrowser()
  try {
    await bot.hears(url)
    const rows: Row[] = [['', 'median ms', 'max ms']]
    for (const width of WIDTHS) rows.push(...(await measureAt(width, { browser, url, questions })))
    return { title, ratios: [], rows, notes: ['goals: painted within 1 s, the answer drawn within 200 ms'] }
  } finally {
    await browser.close()
    await bot.end()
  }
}

type Asking = { browser: Browser; url: string; questions: string[] }

async function measureAt({ name, size }: (typeof WIDTHS)[number], { browser, url, questions }: Asking): Promise<Row[]> {
  const painted: number[] = []
  for (let load = 0; load < LOADS; load += 1) painted.push(await firstPaint(browser, `${url}chats/wang`, size))
  const shown: number[] = []
  for (let asked = 0; asked < questions.length; asked += EACH) {
    const tab = await enterAs(browser, { url, size, person: `企业${size.width}-${asked}` })
    for (const question of questions.slice(asked, asked + EACH)) shown.push(await ask(tab, question))
    await tab.context().close()
  }
  const row = (what: string, ms: number[]) => [`${what}, ${name}`, figure(median(ms)), figure(Math.max(...ms))]
  return [row('first contentful paint', painted), row('from Enter to the answer drawn', shown)]
}

type Where = { url: string; size: { width: number; height: number }; person: string }

/** Milliseconds from the navigation; nothing is in the browser's cache. */
async function firstPaint(browser: Browser, address: string, size: Where['size']): Promise<number> {
  const tab = await browser.newPage({ viewport: size })
  await tab.goto(address)
  const ms: number = await tab.evaluate(`new Promise((resolve) => {
    new PerformanceObserver((list) => {
      for (const { name, startTime } of list.getEntries()) if (name === 'first-contentful-paint') resolve(startTime)
    }).observe({ type: 'paint', buffered: true })
  })`)
  await tab.context().close()
  return ms
}

/** The direct chat of somebody new, who has got the words for newcomers already. */
async function enterAs(browser: Browser, { url, size, person }: Where): Promise<Tab> {
  const tab = await browser.newPage({ viewport: size })
  await tab.goto(`${url}chats/${encodeURIComponent('park@chatroom')}`)
  await tab.click('summary')
  await tab.fill('#newcomer', person)
  await tab.press('#newcomer', 'Enter')
  const chat = await tab.getAttribute(`.chat:has(.chat-name:text-is("${person}"))`, 'href')
  await tab.goto(new URL(chat ?? '', url).href)
  await tab.waitForSelector('html.live')
  await ask(tab, '技改有什么补贴')
  return tab
}

/** Milliseconds from the key to the first frame that shows the answer. */
async function ask(tab: Tab, question: string): Promise<number> {
  await tab.waitForSelector('#typing:text-is("")', { state: 'attached' })
  await tab.evaluate(`globalThis.seen = new Promise((resolve) => {
    let pressed
    text.addEventListener('keydown', () => { pressed = performance.now() }, { capture: true, once: true })
    const before = document.querySelectorAll('.theirs').length
    new MutationObserver((_, observer) => {
      if (document.querySelectorAll('.theirs').length === before) return
      observer.disconnect()
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - pressed)))
    }).observe(log, { childList: true })
  }); undefined`)
  await tab.fill('#text', question)
  await tab.press('#text', 'Enter')
  return tab.evaluate('seen')
}
