/** Owns serving one puppet over gRPC to one bot at a time. Whose puppet it is, it does not know. */
import type { Puppet } from 'wechaty-puppet'
import { PuppetServer } from 'wechaty-puppet-service'
import { guarded } from './guarded.ts'
import { keepRecent } from './recent.ts'

/** A bot that has not answered for so long is gone; one that trains or writes to a slow disk is not. */
const KEEPALIVE = { keepaliveTimeMs: 5000, keepaliveTimeoutMs: 10_000 }

export type ServeOptions = {
  puppet: Puppet
  /** host:port */
  listen: string
  token: string
  /** PEM; without it the SDK's built-in certificate, whose key everybody has. */
  certificate?: { cert: string; key: string }
  /** Milliseconds since 1970; the clock, for tests. */
  now?: () => number
}

/** The stock server holds the only place for a bot that hangs, or whose machine lost its power, until TCP gives up, and for good while nobody speaks. */
class LookingServer extends PuppetServer {
  override async start(): Promise<void> {
    await super.start()
    // gRPC takes these as options, for which the stock server has no door; it reads them with every new connection.
    Object.assign(this.grpcServer ?? {}, KEEPALIVE)
  }
}

/**
 * Returns the function that ends it.
 * @throws {Error} when the address cannot be listened on: with what to do
 */
export async function serve({
  puppet,
  listen,
  token,
  certificate,
  now = Date.now,
}: ServeOptions): Promise<() => Promise<void>> {
  // One for the gateway and one for each of a dozen kinds of events: more than Node takes for a leak.
  puppet.setMaxListeners(0)
  const server = new LookingServer({
    endpoint: listen,
    puppet: guarded(puppet, keepRecent(puppet, now)),
    token,
    ...(certificate && { tls: { serverCert: certificate.cert, serverKey: certificate.key } }),
  })
  try {
    await server.start()
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new Error(
      /EADDRINUSE/.test(why)
        ? `网关不能在 ${listen} 上监听：这个端口被占着，可能还有一个网关在运行。请停掉它，或者换一个 HUIQI_GATEWAY_LISTEN`
        : `网关不能在 ${listen} 上监听，原因：“${why}”。请检查 HUIQI_GATEWAY_LISTEN；写了证书的，请看证书和密钥是不是一对`,
      { cause: error },
    )
  }
  return () => server.stop()
}
