/**
 * The gateway: has the account, and serves it to a bot in another process. Without a puppet it is the simulated world, and the terminal
 * speaks as its people. It answers nobody.
 */
import type { Puppet } from 'wechaty-puppet'
import type { Link, Log } from '../../app/turn/surroundings.ts'
import { createWorld } from '../simulator/world.ts'
import { runTerminal } from '../terminal/terminal.ts'
import { buildBot } from '../wechaty/build-bot.ts'
import { guardErrors } from '../wechaty/guard.ts'
import { loadPuppet } from '../wechaty/load-puppet.ts'
import { showLoginCodes } from '../wechaty/login-code.ts'
import { memoryCard } from '../wechaty/memory-card.ts'
import { stopForGood } from '../wechaty/stop-for-good.ts'
import { supervise } from '../wechaty/supervise.ts'
import { type ServeOptions, serve } from './serve.ts'

type GatewayOptions = Omit<ServeOptions, 'puppet'> & {
  /** Undefined for the simulated world. */
  puppet: string | undefined
  dataDir: string
  log: Log
  input: NodeJS.ReadStream
  output: NodeJS.WritableStream
  signal: AbortSignal
}

/** Until the signal; in the simulated world also until its terminal is closed. */
export async function runGateway(options: GatewayOptions): Promise<void> {
  const { puppet, ...rest } = options
  await (puppet === undefined ? simulate(rest) : serveAccount({ ...rest, puppet }))
}

async function simulate({ input, output, signal, ...options }: Omit<GatewayOptions, 'puppet'>): Promise<void> {
  const world = await createWorld()
  output.write('（没有写 HUIQI_GATEWAY_PUPPET：这是模拟的微信账号）\n')
  const close = await announced(world.puppet, options, output)
  await runTerminal({ world, input, output, signal })
  // A terminal that is none has only run out of lines.
  if (!input.isTTY && !signal.aborted)
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
  await close()
  await world.stop()
}

async function serveAccount({ puppet: name, log, output, ...options }: GatewayOptions & { puppet: string }) {
  const puppet = await loadPuppet(name)
  const bot = buildBot({ name: memoryCard(options.dataDir, name), puppet })
  guardErrors(bot, log, Date.now)
  showLoginCodes(bot, output)
  const close = await announced(puppet, options, output)
  const report = (_: Link) => {}
  const tell = (words: string) => output.write(`${words}\n`)
  await supervise({ bot, endpoint: null, log, tell, report, signal: options.signal })
  await close()
  await stopForGood(bot, log)
}

async function announced(
  puppet: Puppet,
  options: Pick<GatewayOptions, 'listen' | 'token' | 'certificate'>,
  output: NodeJS.WritableStream,
): Promise<() => Promise<void>> {
  const close = await serve({ ...options, puppet })
  output.write(`（网关已在 ${options.listen} 上等机器人来连：WECHATY_PUPPET=wechaty-puppet-service npm start）\n`)
  return close
}
