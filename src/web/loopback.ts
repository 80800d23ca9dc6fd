/** Owns serving a web page on this machine only: where it listens, under which names it answers, and what is said when it cannot. */
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import type { Hono, MiddlewareHandler } from 'hono'

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost'])
const OWN_NAMES = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/

export type LoopbackOptions = {
  /** What is served, for error messages: “The simulator page”. */
  what: string
  app: Hono
  /** 0 takes any free one. */
  port: number
  host?: string
}

export type Served = {
  url: string
  /** Ends every connection and frees the port. */
  close(): Promise<void>
}

/** @throws {Error} when the host is not this machine, or the port cannot be had: with what to do */
export async function serveLoopback({ what, app, port, host = '127.0.0.1' }: LoopbackOptions): Promise<Served> {
  if (!LOOPBACK.has(host)) {
    throw new Error(
      [
        `${what} cannot be served on ${host}: it has no login, so it listens on this machine only.`,
        'What to do: use 127.0.0.1, and reach it from elsewhere through `ssh -L`.',
      ].join('\n'),
    )
  }
  const server = createAdaptorServer({ fetch: app.fetch }) as Server
  try {
    await listen(server, port, host)
  } catch (error) {
    throw cannotListen(what, error, port, host)
  }
  const { port: taken } = server.address() as AddressInfo
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}/`,
    async close() {
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve())
      })
      // A browser keeps its connections open for as long as it likes.
      server.closeAllConnections()
      await closed
    },
  }
}

/** Keeps web sites from reaching a page through somebody's browser under a name of theirs that leads here. */
export const ownNamesOnly: MiddlewareHandler = async (c, next) => {
  if (!OWN_NAMES.test(c.req.header('host') ?? '')) return c.text('only http://127.0.0.1 or http://localhost', 403)
  await next()
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

function cannotListen(what: string, error: unknown, port: number, host: string): Error {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  const why: Record<string, string> = {
    EADDRINUSE: 'another program uses this port, perhaps a bot that is still running',
    EACCES: 'this user may not use the port; those below 1024 need rights',
    EADDRNOTAVAIL: 'this machine does not have that address',
  }
  return new Error(
    [
      `${what} cannot be served on ${host}:${port}.`,
      `Why: ${why[code] ?? code}.`,
      `What to do: stop the other program (\`lsof -i :${port}\` names it), or set another port, 0 for any free one.`,
    ].join('\n'),
    { cause: error },
  )
}
