/**
 * Serves the simulated world as a page in WeChat's shape, on this machine only: whoever opens it speaks as its people. The bot is reached
 * through the world and through nothing else.
 */
import { randomUUID } from 'node:crypto'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import type { Log } from '../../../app/ports.ts'
import type { World } from '../world.ts'
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

export type Page = {
  url: string
  /** Ends the tabs' streams and frees the port; the world goes on. */
  close(): Promise<void>
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost'])

/** @throws {Error} when the host is not this machine, or the port cannot be had: with what to do */
export async function startPage({ world, port, host = '127.0.0.1', log, now = Date.now }: PageOptions): Promise<Page> {
  if (!LOOPBACK.has(host)) {
    throw new Error(
      [
        `The simulator page cannot be served on ${host}: it has no login, so it listens on this machine only.`,
        'What to do: use 127.0.0.1, and reach it from elsewhere through `ssh -L`.',
      ].join('\n'),
    )
  }
  const stop = new AbortController()
  const live = openLive(() => chats, now)
  const chats = openChats(world, live.changed, now)
  const app = routes({ chats, live, run: randomUUID(), log, now, stopped: stop.signal })
  const server = createAdaptorServer({ fetch: app.fetch }) as Server

  try {
    await listen(server, port, host)
  } catch (error) {
    chats.stop()
    throw cannotListen(error, port, host)
  }
  const { port: taken } = server.address() as AddressInfo
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${taken}/`
  log.info({ url }, 'the simulator page is served')

  return {
    url,
    async close() {
      chats.stop()
      stop.abort()
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve())
      })
      // A browser keeps its connections open for as long as it likes.
      server.closeAllConnections()
      await closed
    },
  }
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function cannotListen(error: unknown, port: number, host: string): Error {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  const why: Record<string, string> = {
    EADDRINUSE: 'another program uses this port, perhaps a bot that is still running',
    EACCES: 'this user may not use the port; those below 1024 need rights',
    EADDRNOTAVAIL: 'this machine does not have that address',
  }
  return new Error(
    [
      `The simulator page cannot be served on ${host}:${port}.`,
      `Why: ${why[code] ?? code}.`,
      `What to do: stop the other program (\`lsof -i :${port}\` names it), or set another port, 0 for any free one.`,
    ].join('\n'),
    { cause: error },
  )
}
