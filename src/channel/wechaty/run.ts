/** The bot on a real puppet, named by WECHATY_PUPPET: kept connected until the process is told to stop, and then let finish what it is answering. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Wechaty } from 'wechaty'
import type { Connect, Link, Log } from '../../app/turn/surroundings.ts'
import { buildBot } from './build-bot.ts'
import { wechatyGroups } from './groups.ts'
import { guardErrors } from './guard.ts'
import { loadPuppet } from './load-puppet.ts'
import { showLoginCodes } from './login-code.ts'
import { memoryCard } from './memory-card.ts'
import { finishAnswers, huiqi } from './plugin.ts'
import { wechatySender } from './sender.ts'
import type { GatewayAddress } from './service-puppet.ts'
import { stopForGood, takeNothingMore } from './stop-for-good.ts'
import { supervise } from './supervise.ts'

/** The puppet that is a gateway's client; its gateway has the account. */
export const SERVICE_PUPPET = 'wechaty-puppet-service'
/** With the stop itself less than the ten seconds after which a service manager kills. */
const DRAIN_MS = 6000

type WechatyRunOptions = {
  connect: Connect
  log: Log
  puppet: string
  /** Where wechaty-puppet-service finds its gateway. */
  gateway: GatewayAddress
  dataDir: string
  report: (link: Link) => void
  output: NodeJS.WritableStream
  signal: AbortSignal
}

/**
 * Until the signal.
 * @throws {PuppetMissing} at the start
 */
export async function run({ connect, log, output, ...options }: WechatyRunOptions): Promise<void> {
  const bot = await makeBot(options)
  showLoginCodes(bot, output)
  const { handle, hurry, recall, resume, stop } = connect(wechatySender(bot), wechatyGroups(bot, log))
  bot.on('login', resume)
  const uninstall = bot.use(huiqi({ handle, hurry, recall, log }))
  await supervise({
    ...options,
    bot,
    log,
    endpoint: options.puppet === SERVICE_PUPPET ? options.gateway.endpoint : null,
    tell: (words) => output.write(`${words}\n`),
  })
  // The plugin's own guard goes with it, and the gateway may go down together with us.
  guardErrors(bot, log, Date.now)
  uninstall()
  takeNothingMore(bot)
  const drained = finishAnswers(bot).then(stop)
  await Promise.race([drained, sleep(DRAIN_MS, undefined, { ref: false })])
  await stopForGood(bot, log)
}

async function makeBot({
  puppet,
  gateway,
  dataDir,
}: Pick<WechatyRunOptions, 'puppet' | 'gateway' | 'dataDir'>): Promise<Wechaty> {
  if (puppet !== SERVICE_PUPPET)
    return buildBot({ name: memoryCard(dataDir, puppet), puppet: await loadPuppet(puppet) })
  // The login is kept where the account is: at the gateway.
  const { ServicePuppet } = await import('./service-puppet.ts')
  return buildBot({ puppet: new ServicePuppet(gateway) })
}
