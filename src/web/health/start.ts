/**
 * Serves what watches the bot, on this machine only: `/healthz` for whoever restarts the process, `/readyz` for whoever wants to know
 * whether it answers, `/metrics` for Prometheus, and the login page. It reads; nothing here can change the bot.
 */
import { Hono } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import type { Link } from '../../app/turn/surroundings.ts'
import { ownNamesOnly, type Served, serveLoopback } from '../loopback.ts'
import { loginPage } from './login-page.ts'
import type { Metrics } from './metrics.ts'

export type HealthParts = {
  /** 0 takes any free one. */
  port: number
  link: () => Link
  /** Rejects when the database does not answer. */
  waitingReplies: () => Promise<number>
  /** What a person has to do although it answers, in their words. */
  warnings?: () => readonly string[]
  metrics: Pick<Metrics, 'text' | 'contentType'>
}

const PATIENCE_MS = 2000

/** @throws {Error} when the port cannot be had: with what to do */
export function startHealth({
  port,
  link,
  waitingReplies,
  warnings = () => [],
  metrics,
}: HealthParts): Promise<Served> {
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

  async function readiness() {
    const { connected, loggedIn, problem } = link()
    const database = await inTime(waitingReplies()).then(
      () => true,
      () => false,
    )
    const ready = connected && loggedIn && database
    return { ready, connected, loggedIn, database, problem, warnings: warnings() }
  }

  // Not whether it answers: a new start brings back neither a gateway nor a database.
  app.get('/healthz', (c) => c.json({ alive: true }))
  app.get('/readyz', async (c) => {
    const state = await readiness()
    return c.json(state, state.ready ? 200 : 503)
  })
  app.get('/metrics', async (c) => c.body(await metrics.text(), 200, { 'Content-Type': metrics.contentType }))
  app.get('/', async (c) => c.html(await loginPage(link(), await readiness())))
  return serveLoopback({ what: 'The health page', app, port })
}

function inTime<T>(promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), PATIENCE_MS)
  })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}
