/** Owns the page that the bot's operator looks at: whether it is connected, and the code to scan when somebody has to log in. */
import { readFileSync } from 'node:fs'
import { html, raw } from 'hono/html'
import QRCode from 'qrcode'

/** As on the other pages; read once at start. */
const COLOURS = readFileSync(new URL('../look/colours.css', import.meta.url), 'utf8')

/** A code is good for a minute or two; the page fetches itself anew, without a script. */
const REFRESH_SECONDS = 5

/** @param since milliseconds since 1970 */
export type Wrong = { name: string; words: string; since: number }

type LoginPage = {
  /** To be scanned; null while nobody has to. */
  loginCode: string | null
  wrong: readonly Wrong[]
  notices: readonly string[]
}

export async function loginPage({ loginCode, wrong, notices }: LoginPage) {
  const code = loginCode === null ? '' : await QRCode.toString(loginCode, { type: 'svg', margin: 2 })
  const heading = wrong.length === 0 ? '运行正常' : loginCode ? '请扫码登录' : '还不能回答'
  return html`<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta http-equiv="refresh" content="${REFRESH_SECONDS}" />
    <title>${heading} · 惠企政策助手</title>
    <style>
      ${raw(COLOURS)}
      body { margin: 0 auto; padding: 2rem 1rem; max-width: 24rem; font: 1rem/1.7 system-ui, sans-serif; background: var(--page); color: var(--text); }
      svg { width: 100%; border-radius: 0.5rem; }
      [role="alert"] { padding: 0.75rem 1rem; border: 0.15rem solid var(--badge); border-radius: 0.5rem; white-space: pre-line; }
    </style>
  </head>
  <body>
    <main>
      <h1>${heading}</h1>
      <div role="status">
        ${wrong.length === 0 ? html`<p>微信已登录，正在回答。</p>` : wrong.map(({ words, since }) => html`<p>${words}。（${timeOf(since)}起）</p>`)}
      </div>
      ${notices.map((notice) => html`<p role="alert">${notice}</p>`)}
      ${
        loginCode === null
          ? ''
          : html`<div role="img" aria-label="登录二维码">${raw(code)}</div>
      <p>请用要作为机器人的微信号扫码。谁扫了这个码，谁的微信号就成为机器人，请不要截图外传。</p>`
      }
    </main>
  </body>
</html>`
}

/** 11月30日 09:28, as this machine's clock says. */
function timeOf(at: number): string {
  const time = new Date(at)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${time.getMonth() + 1}月${time.getDate()}日 ${two(time.getHours())}:${two(time.getMinutes())}`
}
