/**
 * Owns noticing, for one connection of a bot: a start that resolved though it failed, an error that means the end, a stream that went
 * silent, and an account that is not logged in. What to do about it is the supervisor's part.
 */
import type { Wechaty } from 'wechaty'
import { type Plight, plight, plightOf } from './link-trouble.ts'
import type { Limits } from './supervise.ts'

type WatchOptions = {
  bot: Wechaty
  limits: Pick<Limits, 'silenceMs' | 'pingMs' | 'loginMs'>
  /** Such a puppet looks for its server by itself: neither an error nor that nobody is logged in is a reason to start it again. */
  healsItself: boolean
  onLogin(): void
  onLogout(): void
  /** Something that a new start would not mend; again and again while it lasts. */
  onWarning(warning: Plight): void
  /** The text of a QR code that waits to be scanned. */
  onCode(code: string): void
}

type WatchedLink = {
  /** To be called once the start has resolved; resolves with what went wrong, if ever. */
  broken(): Promise<Plight>
  end(): void
}

const LOOK_MS = 1000

export function watchLink({ bot, limits, healsItself, ...on }: WatchOptions): WatchedLink {
  let end: Plight | undefined
  let tell = (_: Plight) => {}
  let timer: NodeJS.Timeout | undefined
  let heardAt = Date.now()
  let pingedAt = 0
  /** A puppet here that never does cannot be told from a silent one; a gateway does, whatever its puppet. */
  let answersPings = !healsItself
  /** Since when nobody is logged in and no code waits; null while all is well. */
  let waitingSince: number | null = Date.now()

  const listeners = {
    error(error: Error) {
      const meaning = plightOf(error)
      if (meaning?.name === 'barred') on.onWarning(meaning)
      if (!meaning || meaning.name === 'barred' || healsItself) return
      // The first counts; the others follow from it.
      end ??= meaning
      tell(end)
    },
    login() {
      waitingSince = null
      on.onLogin()
    },
    logout() {
      waitingSince = Date.now()
      on.onLogout()
    },
    scan(code: string) {
      if (code === '') return
      waitingSince = null
      on.onCode(code)
    },
    heartbeat() {
      heardAt = Date.now()
    },
    dong() {
      heardAt = Date.now()
      answersPings = true
    },
  }
  bot.on('error', listeners.error).on('login', listeners.login).on('logout', listeners.logout)
  bot.on('scan', listeners.scan).on('heartbeat', listeners.heartbeat).on('dong', listeners.dong)

  function look(): Plight | null {
    const now = Date.now()
    // 'pending' is a start or a stop that hangs.
    const active = bot.puppet.state.active()
    if (active !== true) return end ?? plight(active === 'pending' && !healsItself ? 'hung' : 'not started')
    if (answersPings && now - heardAt > limits.silenceMs) return plight(healsItself ? 'silent' : 'hung')
    if (waitingSince !== null && now - waitingSince > limits.loginMs) {
      if (!healsItself) return plight('no login')
      on.onWarning(plight('no login'))
    }
    if (now - pingedAt >= limits.pingMs) {
      pingedAt = now
      bot.puppet.ding('')
    }
    return null
  }

  return {
    broken: () =>
      new Promise((resolve) => {
        tell = resolve
        const check = () => {
          try {
            const found = end ?? look()
            if (found) resolve(found)
          } catch {
            // A puppet whose package cannot be loaded is not there at all, and one that is going down throws at the ping.
            resolve(plight('not started'))
          }
        }
        check()
        timer = setInterval(check, LOOK_MS)
      }),
    end() {
      clearInterval(timer)
      bot.off('error', listeners.error).off('login', listeners.login).off('logout', listeners.logout)
      bot.off('scan', listeners.scan).off('heartbeat', listeners.heartbeat).off('dong', listeners.dong)
    },
  }
}
