/** Owns showing the login code in the terminal, drawn here: a page on the internet that draws it could log in with it. */
import QRCode from 'qrcode'
import type { Wechaty } from 'wechaty'

/** Each code once, although a puppet repeats it. */
export function showLoginCodes(bot: Wechaty, output: NodeJS.WritableStream): void {
  let shown = ''
  bot.on('scan', async (code) => {
    if (code === '' || code === shown) return
    shown = code
    const drawn = await QRCode.toString(code, { type: 'utf8', errorCorrectionLevel: 'L' }).catch(() => '')
    output.write(`请用要作为机器人的微信号扫码登录：\n${drawn}\n`)
  })
}
