/** Owns the page that the bot's operator looks at: whether it is connected, and the code to scan when somebody has to log in. */
import { html, raw } from 'hono/html'
import QRCode from 'qrcode'
import type { Link } from '../../app/turn/surroundings.ts'

/** A code is good for a minute or two; the page fetches itself anew, without a script. */
const REFRESH_SECONDS = 5

/** What /readyz says. */
export type State = { ready: boolean; warnings: readonly string[] }

export async function loginPage({ loginCode, problem }: Link, { ready, warnings }: State) {
  const code = loginCode === null ? '' : await QRCode.toString(loginCode, { type: 'svg', margin: 2 })
  return html`<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta http-equiv="refresh" content="${REFRESH_SECONDS}" />
    <title>${ready ? '运行正常' : loginCode ? '请扫码登录' : '还不能回答'} · 惠企政策助手</title>
    <style>
      body { margin: 0 auto; padding: 2rem 1rem; max-width: 24rem; font: 1rem/1.7 system-ui, sans-serif; }
      svg { width: 100%; border-radius: 0.5rem; }
      [role="alert"] { padding: 0.75rem 1rem; border: 0.15rem solid #b3261e; border-radius: 0.5rem; white-space: pre-line; }
    </style>
  </head>
  <body>
    <main>
      <h1>${ready ? '运行正常' : loginCode ? '请扫码登录' : '还不能回答'}</h1>
      <p role="status">${ready ? '微信已登录，正在回答。' : `${problem ?? '数据库没有回应'}。`}</p>
      ${warnings.map((warning) => html`<p role="alert">${warning}</p>`)}
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
