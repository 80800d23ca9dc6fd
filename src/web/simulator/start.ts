/**
 * Serves the simulated world as a page in WeChat's shape, on this machine only: whoever opens it speaks as its people. The bot is reached
 * through the world and through nothing else.
 */
import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import type { Log } from '../../app/turn/surroundings.ts'
import type { World } from '../../channel/simulator/world.ts'
import { deskApp } from '../desk/app.ts'
import { DESK_ROOT } from '../desk/shell.ts'
import { loopbackNames } from '../desk/start.ts'
import type { DeskUses } from '../desk/uses.ts'
import { type Served, serveLoopback } from '../loopback.ts'
import { openChats } from './chats.ts'
import { openLive } from './live.ts'
import { routes } from './routes.ts'

type PageOptions = {
  world: World
  /** Questions that show what it can do. */
  examples?: readonly string[]
  /** 0 takes any free one. */
  port: number
  host?: string
  log: Log
  /** The desk is served beside it, and its staff come in without a code: all of this is simulated. */
  desk?: DeskUses
  /** Milliseconds since 1970; the clock, for tests. */
  now?: () => number
}

/** Closing it ends the tabs' streams; the world goes on. */
export type Page = Served

/** @throws {Error} when the host is not this machine, or the port cannot be had: with what to do */
export async function startPage({ world, examples, log, desk, now = Date.now, ...where }: PageOptions): Promise<Page> {
  const stop = new AbortController()
  const live = openLive(() => chats, now)
  const chats = openChats(world, live.changed, now, examples)
  let taken = where.port
  const app = new Hono()
  const [person] = world.staff()
  if (desk && person) {
    const simulated = { contactId: person.id, name: person.name }
    const place = { names: () => loopbackNames(taken), port: () => taken, secure: false }
    const inside = deskApp({ uses: desk, ...place, simulated, log, stopped: stop.signal })
    app.all('/desk', (c) => c.redirect(DESK_ROOT, 303))
    app.all('/desk/*', (c) => inside.fetch(c.req.raw, c.env))
  }
  const page = routes({ chats, live, run: randomUUID(), desk: desk !== undefined, log, now, stopped: stop.signal })
  // Whole, with what it says of what is not there.
  app.all('*', (c) => page.fetch(c.req.raw, c.env))
  try {
    const { url, port, close } = await serveLoopback({ what: '模拟微信的网页', app, ...where })
    taken = port
    log.info({ url }, 'the simulator page is served')
    return {
      url,
      port,
      async close() {
        chats.stop()
        stop.abort()
        await close()
      },
    }
  } catch (error) {
    chats.stop()
    throw error
  }
}
