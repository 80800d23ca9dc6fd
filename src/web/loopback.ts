/** Owns serving a web page on this machine only: where it listens, under which names it answers, and what is said when it cannot. */
import type { Server } from 'node:http'
import { createServer as createSecure } from 'node:https'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import type { Hono, MiddlewareHandler } from 'hono'

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost'])
const OWN_NAMES = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/

type LoopbackOptions = {
  /** What is served, for error messages: “模拟的网页”. */
  what: string
  app: Hono
  /** 0 takes any free one. */
  port: number
  host?: string
  /** In a container its own loopback is reached by nobody: whoever publishes the port keeps it on the machine. */
  inContainer?: boolean
  /** With a certificate it may be reached from elsewhere. */
  tls?: { cert: Buffer; key: Buffer }
}

export type Served = {
  url: string
  port: number
  /** Ends every connection and frees the port. */
  close(): Promise<void>
}

/** @throws {Error} when the host is not this machine, or the port cannot be had: with what to do */
export async function serveLoopback({
  what,
  app,
  port,
  host = '127.0.0.1',
  inContainer = false,
  tls,
}: LoopbackOptions): Promise<Served> {
  if (!LOOPBACK.has(host) && !inContainer && !tls) {
    throw new Error(`${what}不能开在 ${host}：没有证书，所以只给本机看。请用 127.0.0.1，从别的电脑看请用 ssh -L 转发`)
  }
  const server = createAdaptorServer({
    fetch: app.fetch,
    ...(tls && { createServer: createSecure, serverOptions: tls }),
  }) as Server
  try {
    await listen(server, port, host)
  } catch (error) {
    throw cannotListen(what, error, port, host)
  }
  const { port: taken } = server.address() as AddressInfo
  return {
    port: taken,
    url: `${tls ? 'https' : 'http'}://${inContainer ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host}:${taken}/`,
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
  if (!OWN_NAMES.test(c.req.header('host') ?? ''))
    return c.text('只能用 http://127.0.0.1 或 http://localhost 打开', 403)
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
    EADDRINUSE: '这个端口被别的程序占着，可能是还在运行的机器人',
    EACCES: '这个用户不能用这个端口，1024以下的要有权限',
    EADDRNOTAVAIL: '本机没有这个地址',
  }
  return new Error(
    `${what}没能开在 ${host}:${port}：${why[code] ?? code}。请停掉占着端口的程序（lsof -i :${port} 能看到是谁），或者换一个端口（HUIQI_HEALTH_PORT、HUIQI_PAGE_PORT、HUIQI_DESK_PORT）`,
    { cause: error },
  )
}
