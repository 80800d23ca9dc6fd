/** The bot on a real puppet, named by WECHATY_PUPPET: shows the login code, then runs until the process is told to stop. */
import type { Connect, Log } from '../../app/ports.ts'
import { wechatyGroups } from './groups.ts'
import { finishAnswers, huiqi } from './plugin.ts'
import { wechatySender } from './sender.ts'
import { buildBot, startBot } from './start.ts'

export type RunOptions = {
  connect: Connect
  log: Log
  puppet: string
  output: NodeJS.WritableStream
  signal: AbortSignal
}

/** Until the signal, after which what is being answered is finished first. */
export async function run({ connect, log, puppet, output, signal }: RunOptions): Promise<void> {
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
  const { handle, hurry, resume, stop } = connect(wechatySender(bot), wechatyGroups(bot, log))
  bot.on('login', resume)
  const uninstall = bot.use(huiqi({ handle, hurry, log }))
  await startBot(bot)
  if (!signal.aborted) await new Promise((aborted) => signal.addEventListener('abort', aborted, { once: true }))
  uninstall()
  await finishAnswers(bot)
  await stop()
  await bot.stop()
}
