/**
 * Owns keeping a bot connected: starts it, finds out whether it really runs, notices when it does not any more, and starts it again until
 * told to stop. Each trouble is said once. It answers nobody, and never ends the process.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Wechaty } from 'wechaty'
import type { Link, Log } from '../../app/turn/surroundings.ts'
import { traceOf } from '../../app/turn/trace.ts'
import { knock } from './gateway-answers.ts'
import { type Plight, plight, waitMs } from './link-trouble.ts'
import { watchLink } from './watch-link.ts'

type SuperviseOptions = {
  bot: Wechaty
  /** host:port of the gateway; null for a puppet in this process, which tries again by itself. */
  endpoint: string | null
  log: Log
  /** A line for the operator. */
  tell: (words: string) => void
  /** Called with every change. */
  report: (link: Link) => void
  signal: AbortSignal
  limits?: Partial<Limits>
}

export type Limits = {
  startMs: number
  stopMs: number
  /** A puppet that answers pings has to be heard within this time. */
  silenceMs: number
  pingMs: number
  /** After this time somebody must have logged in, or a code be shown. */
  loginMs: number
}
const LIMITS: Limits = { startMs: 20_000, stopMs: 5000, silenceMs: 20_000, pingMs: 5000, loginMs: 60_000 }

/** One trouble of a kind is said once a minute: a connection that comes and goes must not fill the log. */
const SAY_AGAIN_MS = 60_000
/** What has held so long starts again without waiting when it breaks. */
const STEADY_MS = 30_000

/** Until the signal; the bot runs on, so that what is being answered can still be sent. */
export async function supervise(options: SuperviseOptions): Promise<void> {
  const { bot, endpoint, log, signal } = options
  const limits = { ...LIMITS, ...options.limits }
  let link: Link = { connected: false, loggedIn: false, loginCode: null, problem: null, reconnects: -1 }
  let failures = 0
  let connectedAt = Number.POSITIVE_INFINITY
  let lastSaid = ''
  const saidAt = new Map<Plight['name'] | 'logged out', number>()

  const change = (changed: Partial<Link>) => {
    link = { ...link, ...changed }
    options.report({ ...link, reconnects: Math.max(0, link.reconnects) })
  }
  const say = (name: string, words: string) => {
    lastSaid = name
    log.warn({ link: name, endpoint }, 'the connection to WeChat has changed')
    options.tell(`${words}。`)
  }
  const complain = (name: Plight['name'] | 'logged out', words: string) => {
    if (lastSaid === name || Date.now() - (saidAt.get(name) ?? 0) < SAY_AGAIN_MS) return
    saidAt.set(name, Date.now())
    say(name, words)
  }
  const aborted = new Promise<null>((resolve) => {
    if (signal.aborted) resolve(null)
    signal.addEventListener('abort', () => resolve(null), { once: true })
  })

  /** What went wrong with one connection, from its start to its end; null when it was told to stop. */
  async function connectOnce(): Promise<Plight | null> {
    const found = endpoint ? await knock(endpoint) : 'answers'
    if (found !== 'answers') return plight(found)
    // Made before the start, so that nothing in it is missed.
    const watched = watchLink({
      bot,
      limits,
      healsItself: endpoint === null,
      onLogin() {
        connectedAt = Date.now()
        change({ loggedIn: true, loginCode: null, problem: null, reconnects: link.reconnects + 1 })
        // What was not said to be lost need not be said to be back.
        if (lastSaid !== 'logged in') say('logged in', '已登录，开始回答')
      },
      onLogout() {
        change({ loggedIn: false, problem: '账号已退出登录' })
        complain('logged out', '账号已退出登录，收不到消息了，请重新登录')
      },
      onWarning({ name, words }) {
        change({ problem: words })
        complain(name, words)
      },
      onCode: (loginCode) => change({ loginCode, problem: '请扫码登录' }),
    })
    try {
      const started = bot.start().catch((error: unknown) => log.warn(traceOf(error), 'the bot did not start'))
      await Promise.race([started, aborted, sleep(limits.startMs, undefined, { ref: false })])
      const waiting = link.loginCode ? '请扫码登录' : '账号还没有登录'
      change({ connected: true, problem: link.loggedIn ? null : waiting })
      return await Promise.race([watched.broken(), aborted])
    } finally {
      watched.end()
    }
  }

  async function disconnect(): Promise<void> {
    if (bot.state.active() === false) return
    const stopped = bot.stop().catch((error: unknown) => log.warn(traceOf(error), 'the bot did not stop cleanly'))
    await Promise.race([stopped, sleep(limits.stopMs, undefined, { ref: false })])
  }

  async function keepConnected(): Promise<void> {
    while (!signal.aborted) {
      const trouble = await connectOnce()
      if (!trouble || signal.aborted) return
      change({ connected: false, loggedIn: false, loginCode: null, problem: trouble.words })
      complain(trouble.name, trouble.words)
      failures = Date.now() - connectedAt > STEADY_MS ? 1 : failures + 1
      connectedAt = Number.POSITIVE_INFINITY
      await disconnect()
      await Promise.race([aborted, sleep(waitMs(trouble, failures, Math.random()))])
    }
  }

  await Promise.race([keepConnected(), aborted])
}
