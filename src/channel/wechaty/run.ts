/** The bot on a real puppet, named by WECHATY_PUPPET: shows the login code, then runs until the process is told to stop. */
import type { HandleMessage, Log } from '../../app/ports.ts'
import { huiqi, whenIdle } from './plugin.ts'
import { buildBot, startBot } from './start.ts'

export type RunOptions = { handle: HandleMessage; log: Log; puppet: string; output: NodeJS.WritableStream }

/** Until SIGINT or SIGTERM, after which what is being answered is finished first. */
export async function run({ handle, log, puppet, output }: RunOptions): Promise<void> {
  const bot = buildBot({ name: 'huiqi', puppet: puppet as never })
  bot.on('scan', (code) => {
    output.write(`请用要作为机器人的微信号扫码登录：https://wechaty.js.org/qrcode/${encodeURIComponent(code)}\n`)
  })
  bot.on('login', () => {
    output.write('已登录，开始回答。\n')
  })
  bot.on('logout', () => {
    output.write('账号已退出登录，收不到消息了，请重新扫码。\n')
  })
  const uninstall = bot.use(huiqi({ handle, log }))
  await startBot(bot)
  await new Promise<void>((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop())
  })
  uninstall()
  await whenIdle(bot)
  await bot.stop()
}
