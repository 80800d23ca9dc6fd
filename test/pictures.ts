/** `npm run pictures`: what README shows, taken of the running product in the system's browser. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../src/cli/local-assistant.ts'
import { Chat } from './bench/chat-process.ts'
import { startBrowser } from './bench/chromium.ts'
import { freePort } from './bench/wire-pair.ts'

const FOLDER = join(ROOT, '.github/pictures')

const port = await freePort()
const url = `http://127.0.0.1:${port}/`
const bot = new Chat(['src/start.mjs', 'main'], { HUIQI_PAGE_PORT: String(port) })
const browser = await startBrowser()
try {
  mkdirSync(FOLDER, { recursive: true })
  await bot.hears(url)
  const tab = await browser.newPage({ viewport: { width: 1100, height: 760 }, colorScheme: 'light' })
  await tab.goto(url)
  await tab.waitForSelector('html.live')
  await tab.click('.starters button >> nth=0')
  await tab.locator('.theirs .bubble').last().waitFor()
  await tab.waitForSelector('#typing:text-is("")', { state: 'attached' })
  await tab.screenshot({ path: join(FOLDER, 'chat.png') })
} finally {
  await browser.close()
  await bot.end()
}
