/** Puts the desk together: the guards first, then the way in, then the pages for whoever is in. */
import { Hono } from 'hono'
import { html } from 'hono/html'
import type { Log } from '../../app/turn/surroundings.ts'
import { assetRoute } from '../look/look.ts'
import { deskAssets } from './assets.ts'
import { eventRoutes } from './events.ts'
import { type GuardWords, headers, notTooBig, notTooMuch, onlyNames, onlyOwnPages } from './guard.ts'
import { askedRoutes } from './pages/asked.ts'
import { chatRoutes } from './pages/chats.ts'
import { deedRoutes } from './pages/deeds.ts'
import { entryRoutes } from './pages/entries.ts'
import { listRoutes } from './pages/lists.ts'
import { noticeRoutes } from './pages/notices.ts'
import { officeRoutes } from './pages/offices.ts'
import { peopleRoutes } from './pages/people.ts'
import { policyRoutes } from './pages/policies.ts'
import { questionRoutes } from './pages/questions.ts'
import { settingRoutes } from './pages/settings.ts'
import { teachingRoutes } from './pages/teachings.ts'
import { todayRoutes } from './pages/today.ts'
import { wordingRoutes } from './pages/wordings.ts'
import { cookies as cookiesOf, type DeskEnv, signedIn } from './session.ts'
import { DESK_ROOT, openShell, problemView, refusalIn } from './shell.ts'
import { type SimulatedStaff, signInRoutes } from './sign-in.ts'
import type { DeskUses } from './uses.ts'

const PAGES = [
  ...[todayRoutes, questionRoutes, chatRoutes, noticeRoutes, entryRoutes, teachingRoutes, peopleRoutes],
  ...[listRoutes, policyRoutes, askedRoutes, officeRoutes, wordingRoutes, settingRoutes, deedRoutes],
]

type DeskParts = {
  uses: DeskUses
  /** Hosts with their ports, as browsers name them; known once it is served. */
  names: () => readonly string[]
  port: () => number
  /** Served with a certificate. */
  secure: boolean
  simulated: SimulatedStaff | null
  log: Log
  stopped: AbortSignal
}

export function deskApp({ uses, names, port, secure, simulated, log, stopped }: DeskParts): Hono<DeskEnv> {
  const shell = openShell(uses)
  const { w } = shell
  const words: GuardWords = {
    ...{ wrongName: w('guard.wrong-name'), wrongOrigin: w('guard.wrong-origin') },
    ...{ tooMuch: w('guard.too-much'), tooFast: w('guard.too-fast') },
  }
  const cookies = cookiesOf(secure, port)
  const assets = deskAssets()
  // Its first page ends in a slash, the others do not.
  const app = new Hono<DeskEnv>({ strict: false }).basePath(DESK_ROOT.slice(0, -1))

  app.use(headers(secure))
  app.use(onlyNames(names, words))
  app.use(onlyOwnPages(names, secure ? 'https' : 'http', words))
  app.use(notTooMuch(uses.now, words))
  app.use(notTooBig(words, `${DESK_ROOT}lists`))

  app.get('/assets/:name', assetRoute(assets))
  signInRoutes(app as unknown as Hono, { shell, cookies, simulated })

  app.use(
    signedIn({
      ...{ signIns: uses.signIns, cookies, now: uses.now },
      outside(c) {
        if (c.req.path.endsWith('/events')) return c.text('', 401)
        // A click in a chat or a mail comes without the cookie; the same page asked for by ourselves comes with it.
        if (
          c.req.method === 'GET' &&
          c.req.header('sec-fetch-site') === 'cross-site' &&
          c.req.query('again') === undefined
        )
          return shell.outside(c, {
            title: w('in.title'),
            main: html`<meta http-equiv="refresh" content="0; url=${c.req.path}?again" /><p><a href="${c.req.path}?again">${w('in.on')}</a></p>`,
          })
        if (c.req.method === 'GET') return c.redirect(`${DESK_ROOT}in`, 303)
        return shell.outside(c, {
          title: w('problem.title'),
          main: problemView(w, w('problem.signed-out')),
          status: 403,
        })
      },
      stale: (c) =>
        shell.page(c, { title: w('problem.title'), here: null, main: problemView(w, w('problem.stale')), status: 403 }),
      again: (c) =>
        shell.page(c, { title: w('problem.title'), here: null, main: problemView(w, w('problem.again')), status: 409 }),
    }),
  )
  eventRoutes(app, { shell, stopped })
  for (const routes of PAGES) routes(app, shell)

  const notFound = problemView(w, w('problem.not-found'))
  app.all('*', (c) => shell.page(c, { title: w('problem.title'), here: null, main: notFound, status: 404 }))
  app.onError((error, c) => {
    const refusal = refusalIn(error, uses.content)
    const refused = refusal !== null
    if (!refused) log.error({ path: c.req.routePath, error: error.name }, 'the desk has a defect')
    const main = problemView(w, refusal ?? w('problem.defect'))
    const page = { title: w('problem.title'), main, status: refused ? (400 as const) : (500 as const) }
    return c.var.session ? shell.page(c, { ...page, here: null }) : shell.outside(c, page)
  })
  return app
}
