/**
 * Serves the simulated world as a page in WeChat's shape, on this machine only: whoever opens it speaks as its people. The bot is reached
 * through the world and through nothing else.
 */
import { randomUUID } from 'node:crypto'
import type { Log } from '../../app/turn/surroundings.ts'
import type { World } from '../../channel/simulator/world.ts'
import { type Served, serveLoopback } from '../loopback.ts'
import { openChats } from './chats.ts'
import { openLive } from './live.ts'
import { routes } from './routes.ts'

export type PageOptions = {
  world: World
  /** 0 takes any free one. */
  port: number
  host?: string
  log: Log
  /** Milliseconds since 1970; the clock, for tests. */
  now?: () => number
}

/** Closing it ends the tabs' streams; the world goes on. */
export type Page = Served

/** @throws {Error} when the host is not this machine, or the port cannot be had: with what to do */
export async function startPage({ world, log, now = Date.now, ...where }: PageOptions): Promise<Page> {
  const stop = new AbortController()
  const live = openLive(() => chats, now)
  const chats = openChats(world, live.changed, now)
  const app = routes({ chats, live, run: randomUUID(), log, now, stopped: stop.signal })
  try {
    const { url, close } = await serveLoopback({ what: '模拟微信的网页', app, ...where })
    log.info({ url }, 'the simulator page is served')
    return {
      url,
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
