/** Owns the way in and out: the page for the code, the link, the simulator's own staff, 退出. Looking at any of them changes nothing. */
import type { Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { SignInResult } from '../../app/desk/sign-in.ts'
import { timeInWords } from '../../domain/desk/office-hours.ts'
import { addressOf } from './guard.ts'
import type { Cookies } from './session.ts'
import { DESK_ROOT, type Shell } from './shell.ts'
import { type Html, NOTHING } from './view/html.ts'

export type SimulatedStaff = { contactId: string; name: string }

type SignInParts = {
  shell: Shell
  cookies: Cookies
  /** Of the simulated world, and then it is simulated; null on a real channel, where nobody enters without a code. */
  simulated: SimulatedStaff | null
}

export function signInRoutes(app: Hono, { shell, cookies, simulated }: SignInParts): void {
  const { uses, w } = shell

  function settle(c: Context, taken: SignInResult): Response | Promise<Response> {
    if (taken.type === 'in') {
      cookies.write(c, taken.session)
      return c.redirect(DESK_ROOT, 303)
    }
    const now = uses.now()
    const problem =
      taken.type === 'locked' ? w('in.locked', { until: timeInWords(taken.until, now, uses.hours) }) : w('in.refused')
    return shell.outside(c, { title: w('in.title'), main: codeView(shell, simulated, problem), status: 403 })
  }

  app.get('/in', (c) => shell.outside(c, { title: w('in.title'), main: codeView(shell, simulated) }))

  app.post('/in', async (c) => {
    const { code } = await c.req.parseBody()
    const plain = typeof code === 'string' ? code.normalize('NFKC').replaceAll(/\D/gu, '') : ''
    return settle(c, await uses.signIns.take({ code: plain, from: addressOf(c) }, uses.now()))
  })

  // Chat clients open links by themselves, before anybody reads them: looking spends nothing.
  app.get('/in/:token', async (c) => {
    const token = c.req.param('token')
    const name = await uses.signIns.whose(token, uses.now())
    if (name === null)
      return shell.outside(c, { title: w('in.title'), main: codeView(shell, simulated, w('in.refused')), status: 403 })
    const main = html`<div class="door"><h1>${w('in.heading')}</h1>
      <p>${w('in.as', { name })}</p>
      <form method="post" action="/desk/in/${token}"><button class="primary" autofocus>${w('in.go')}</button></form></div>`
    return shell.outside(c, { title: w('in.title'), main })
  })

  app.post('/in/:token', async (c) => settle(c, await uses.signIns.take({ token: c.req.param('token') }, uses.now())))

  if (simulated) app.post('/enter', async (c) => settle(c, await uses.signIns.enter(simulated, uses.now())))

  app.post('/out', async (c) => {
    const session = cookies.read(c)
    if (session) await uses.signIns.end(session, uses.now())
    cookies.clear(c)
    return c.redirect(`${DESK_ROOT}in`, 303)
  })
}

function codeView({ w }: Shell, simulated: SimulatedStaff | null, problem = ''): Html {
  return html`<div class="door"><h1>${w('in.heading')}</h1>
    ${problem === '' ? NOTHING : html`<p class="bad" role="alert" id="problem">${problem}</p>`}
    <p>${w('in.how')}</p>
    <form method="post" action="/desk/in">
      <label for="code">${w('in.code')}</label>
      <input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="8" required autofocus${problem === '' ? NOTHING : html` aria-invalid="true" aria-describedby="problem"`} />
      <button class="primary">${w('in.go')}</button>
    </form>
    ${simulated ? html`<form method="post" action="/desk/enter" class="simulated"><p>${w('in.simulated')}</p><button>${w('in.enter', { name: simulated.name })}</button></form>` : NOTHING}
  </div>`
}
