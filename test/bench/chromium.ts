/** Owns starting the browser that pages are measured and tested in. The browser is the system's; its driver is a development dependency, loaded only here. */
import { existsSync } from 'node:fs'
import type { Browser } from 'playwright-core'

export const CHROMIUM = '/usr/bin/chromium'

export const hasChromium = () => existsSync(CHROMIUM)

export async function startBrowser(): Promise<Browser> {
  const { chromium } = await import('playwright-core')
  const quiet = ['quic', 'gpu'].map((feature) => `--disable-${feature}`)
  const still = ['background-networking', 'component-update', 'sync'].map((feature) => `--disable-${feature}`)
  return chromium.launch({
    executablePath: CHROMIUM,
    args: ['--headless', '--no-sandbox', '--no-first-run', ...quiet, ...still],
  })
}
