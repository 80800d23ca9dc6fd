/**
 * Serves what watches the bot, for this machine only: `/healthz` for whoever restarts the process, `/readyz` for whoever wants to know
 * whether it answers, `/metrics` for Prometheus, and the login page. It reads; nothing here can change the bot.
 */
import { Hono } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import type { HealthTrouble } from '../../app/health/trouble.ts'
import type { Link } from '../../app/turn/surroundings.ts'
import { ownNamesOnly, type Served, serveLoopback } from '../loopback.ts'
import { loginPage, type Wrong } from './login-page.ts'
import type { Metrics } from './metrics.ts'

export type HealthParts = {
  /** 0 takes any free one. */
  port: number
  /** Where it listens, when that is not this machine's own loopback: in a container. */
  host?: string
  link: () => Link
  /** Since when that has been as it is, in milliseconds since 1970. */
  linkSince: () => number
  /** What is wrong on our own side. Never rejects. */
  troubles: () => Promise<readonly HealthTrouble[]>
  /** What the operator has to know or do although it answers. */
  notices?: () => readonly string[]
  metrics: Pick<Metrics, 'text' | 'contentType'>
}

/** @throws {Error} when the port cannot be had: with what to do */
export function startHealth(parts: HealthParts): Promise<Served> {
  const { port, host = '127.0.0.1', link, linkSince, troubles, notices = () => [], metrics } = parts
  const app = new Hono()
  app.use(ownNamesOnly)
  app.use(
    secureHeaders({
      contentSecurityPolicy: { defaultSrc: ["'none'"], styleSrc: ["'unsafe-inline'"], frameAncestors: ["'none'"] },
      strictTransportSecurity: false,
    }),
  )
  app.use(async (c, next) => {
    await next()
    c.header('Cache-Control', 'no-store')
  })

  /** Everything that is wrong, each with since when. */
  async function wrong(): Promise<Wrong[]> {
    const { connected, loggedIn, problem } = link()
    const words = problem ?? (connected && loggedIn ? null : '微信还没有连上')
    return [...(words === null ? [] : [{ name: 'link', words, since: linkSince() }]), ...(await troubles())]
  }

  // Not whether it answers: a new start brings back neither a gateway nor a database.
  app.get('/healthz', (c) => c.json({ alive: true }))
  app.get('/readyz', async (c) => {
    const { connected, loggedIn } = link()
    const all = await wrong()
    const database = !all.some(({ name }) => name === 'full' || name === 'database')
    const troubles = all.map(({ name, since }) => ({ name, since: new Date(since).toISOString() }))
    const state = {
      ready: all.length === 0,
      connected,
      loggedIn,
      database,
      problem: all[0]?.words ?? null,
      troubles,
      notices: notices(),
    }
    return c.json(state, state.ready ? 200 : 503)
  })
  app.get('/metrics', async (c) => c.body(await metrics.text(), 200, { 'Content-Type': metrics.contentType }))
  app.get('/', async (c) =>
    c.html(await loginPage({ loginCode: link().loginCode, wrong: await wrong(), notices: notices() })),
  )
  return serveLoopback({ what: '运行状况的网页', app, port, host, inContainer: host !== '127.0.0.1' })
}
