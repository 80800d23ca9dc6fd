/**
 * Owns the page's addresses: what each shows or does. Every form works without the script; with it the answer is an empty one, and what
 * has changed arrives live. It answers only to this machine's own names, so that no web site can reach it through somebody's browser.
 */
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { csrf } from 'hono/csrf'
import { HTTPException } from 'hono/http-exception'
import { secureHeaders } from 'hono/secure-headers'
import { streamSSE } from 'hono/streaming'
import type { Log } from '../../app/turn/surroundings.ts'
import { traceOf } from '../../app/turn/trace.ts'
import type { Html } from '../look/look.ts'
import { assetRoute } from '../look/look.ts'
import { ownNamesOnly } from '../loopback.ts'
import { ActRefusal, actIn, createGroup, groupIn, type SentFields, switchAccount } from './acts.ts'
import { loadSimulatorAssets } from './assets.ts'
import type { SimulatedChats } from './chats.ts'
import type { Live, LiveEvent } from './live.ts'
import { conversationView } from './view/conversation.ts'
import { newGroupView, pageView, simulatorProblemView, welcomeView } from './view/layout.ts'
import { chatListView } from './view/list.ts'

const MOST_BYTES = 64 * 1024
const BEAT_MS = 25_000

type RouteParts = {
  chats: SimulatedChats
  live: Live
  run: string
  desk: boolean
  now: () => number
  log: Log
  stopped: AbortSignal
}

export function routes({ chats, live, run, desk, now, log, stopped }: RouteParts): Hono {
  const app = new Hono()
  const assets = loadSimulatorAssets()

  app.use(ownNamesOnly)
  app.use(csrf())
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
      strictTransportSecurity: false,
      // With none at all the way to the desk would say that it comes from nowhere.
      referrerPolicy: 'same-origin',
    }),
  )

  function page(c: Context, main: Html, title = '微信', status: 200 | 400 | 404 | 500 = 200) {
    c.header('Cache-Control', 'no-store')
    const list = chatListView(chats, undefined, now())
    return c.html(pageView({ title, list, main, shows: 'main', run, desk }), status)
  }

  app.get('/assets/:name', assetRoute(assets))

  app.get('/', (c) => {
    c.header('Cache-Control', 'no-store')
    const [first, ...others] = chats.list()
    // Who has just come has a chat before them, not an empty page; on a phone the chats.
    const isNew = first !== undefined && [first, ...others].every(({ entries }) => entries.length === 0)
    const list = chatListView(chats, undefined, now())
    const main = isNew ? conversationView(chats, first, now()) : welcomeView(chats)
    return c.html(pageView({ title: '微信', list, main, shows: 'list', run, desk }))
  })

  app.get('/groups/new', (c) => {
    const members = chats.world.people().map(({ id }) => id)
    return page(c, newGroupView(chats, { topic: '', members: members.slice(0, 2) }), '发起群聊')
  })

  app.get('/chats/:id', (c) => {
    const chat = chats.find(c.req.param('id'))
    if (!chat) return c.notFound()
    chats.read(chat)
    c.header('Cache-Control', 'no-store')
    const list = chatListView(chats, chat, now())
    const main = conversationView(chats, chat, now(), c.req.query('quote'))
    return c.html(pageView({ title: chat.name, list, main, shows: 'main', run, desk }))
  })

  app.get('/events', (c) => {
    const after = Number(c.req.query('after') ?? 0)
    return streamSSE(c, async (stream) => {
      // Of an earlier run: its numbers mean nothing here.
      if (c.req.query('run') !== run) return stream.writeSSE({ event: 'reload', data: '' })
      await new Promise<void>((resolve) => {
        const chat = chats.find(c.req.query('chat') ?? '')
        // One write after another: none may overtake the one before.
        let last = Promise.resolve()
        const send = (event: LiveEvent) => {
          last = last.then(() => stream.writeSSE(event))
        }
        // Tells a tab whose server is gone from one where nobody speaks.
        const beat = setInterval(() => send({ event: 'beat', data: '' }), BEAT_MS)
        const rest = () => {
          letGo()
          send({ event: 'rest', data: '' })
          void last.then(end)
        }
        const end = () => {
          letGo()
          clearInterval(beat)
          stopped.removeEventListener('abort', end)
          resolve()
        }
        stream.onAbort(end)
        stopped.addEventListener('abort', end)
        const letGo = live.add({ chat, send, rest }, after)
      })
    })
  })

  app.use(bodyLimit({ maxSize: MOST_BYTES }))
  async function post(c: Context, doing: (fields: SentFields) => string | Promise<string>) {
    const next = await doing(await c.req.parseBody({ all: true }))
    return isScript(c) ? c.body(null, 204) : c.redirect(next, 303)
  }
  app.post('/account', (c) => post(c, (fields) => switchAccount(chats, fields)))
  app.post('/groups', async (c) => {
    const fields = groupIn(await c.req.parseBody({ all: true }))
    try {
      return c.redirect(createGroup(chats, fields), 303)
    } catch (error) {
      if (!(error instanceof ActRefusal)) throw error
      return page(c, newGroupView(chats, { ...fields, problem: error.message }), '发起群聊', 400)
    }
  })
  app.post('/chats/:id/:act', (c) => post(c, (fields) => actIn(chats, c.req.param('id'), c.req.param('act'), fields)))

  app.notFound((c) => page(c, simulatorProblemView('没有这个聊天或页面，可能模拟器重新启动过。'), '没有找到', 404))
  app.onError((error, c) => {
    if (error instanceof HTTPException) return error.getResponse()
    const refused = error instanceof ActRefusal
    if (!refused) log.error({ path: c.req.routePath, ...traceOf(error) }, 'the simulator page has a defect')
    const problem = refused ? error.message : '模拟器页面出了差错，请看程序的日志。'
    const status = refused ? 400 : 500
    return isScript(c) ? c.text(problem, status) : page(c, simulatorProblemView(problem), '没有办成', status)
  })
  return app
}

/** The page's own script wants to hear only that it worked, or why not. */
function isScript(c: Context): boolean {
  return c.req.header('accept') === 'text/plain'
}
