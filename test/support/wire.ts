/** The bot and its gateway joined by the real gRPC wire on this machine: the simulated world on one end, our bot supervised on the other. */
import type { HandleMessage, Incoming, Link } from '../../src/app/turn/surroundings.ts'
import { serve } from '../../src/channel/gateway/serve.ts'
import { createWorld, type World } from '../../src/channel/simulator/world.ts'
import { buildBot } from '../../src/channel/wechaty/build-bot.ts'
import { huiqi, whenIdle } from '../../src/channel/wechaty/plugin.ts'
import { type GatewayAddress, ServicePuppet } from '../../src/channel/wechaty/service-puppet.ts'
import { type Limits, supervise } from '../../src/channel/wechaty/supervise.ts'
import { until } from './until.ts'

export const TOKEN = 'insecure_a-token-for-tests'

export type Gateway = {
  world: World
  /** What people see of the bot: `王老板 ← …`, in groups `企业服务群 ← @王老板 …`. */
  heard: string[]
  close(): Promise<void>
}

/** With the people of the simulator. */
export async function startGateway(
  port: number,
  more: { certificate?: { cert: string; key: string }; token?: string; now?: () => number } = {},
) {
  const world = await createWorld()
  const heard: string[] = []
  world.onBotMessage(({ to, text }) => heard.push(`${'topic' in to ? to.topic : to.name} ← ${text}`))
  const end = await serve({ puppet: world.puppet, listen: `127.0.0.1:${port}`, token: TOKEN, ...more })
  const gateway: Gateway = {
    world,
    heard,
    async close() {
      await end()
      await world.stop()
    },
  }
  return gateway
}

export type WireBot = {
  incoming: Incoming[]
  /** How the link stands now. */
  link(): Link
  /** What the operator was told, in order. */
  told: string[]
  loggedIn(): Promise<void>
  stop(): Promise<void>
}

export type WireBotOptions = { address?: Partial<GatewayAddress>; limits?: Partial<Limits> }

export function startWireBot(port: number, handle: HandleMessage, options: WireBotOptions = {}): WireBot {
  const bot = buildBot({
    puppet: new ServicePuppet({ endpoint: `127.0.0.1:${port}`, token: TOKEN, ...options.address }),
  })
  const log = { info() {}, warn() {}, error() {} }
  const incoming: Incoming[] = []
  const told: string[] = []
  let link: Link = { connected: false, loggedIn: false, loginCode: null, problem: null, reconnects: 0 }
  bot.use(
    huiqi({
      log,
      handle(message) {
        incoming.push(message)
        return handle(message)
      },
    }),
  )
  const stopping = new AbortController()
  const supervised = supervise({
    bot,
    endpoint: `127.0.0.1:${port}`,
    log,
    tell: (words) => told.push(words),
    report: (now) => {
      link = now
    },
    signal: stopping.signal,
    ...(options.limits && { limits: options.limits }),
  })
  return {
    incoming,
    told,
    link: () => link,
    loggedIn: () => until('the bot is logged in', () => link.loggedIn),
    async stop() {
      stopping.abort()
      await supervised
      await whenIdle(bot)
      await bot.stop()
    },
  }
}
