/**
 * Looks by itself, and when asked, whether the bot can do its work on its own side: whether the database takes what is written, and
 * whether replies get out. Knows since when what is wrong; has staff told through what it is given. It mends nothing.
 */
import type { HealthTrouble } from '../../app/health/trouble.ts'
import type { Link, Log, Outbox } from '../../app/turn/surroundings.ts'
import { traceOf } from '../../app/turn/trace.ts'

/** A reply is out within seconds, and a send given up after thirty. */
const STUCK_MS = 90_000
const EVERY_MS = 15_000
/** Whoever asks within this time after a look gets what it found. */
const FRESH_MS = 1000
const PATIENCE_MS = 2000

type HealthWatchParts = {
  /** Rejects when nothing can be kept. */
  probe: () => Promise<void>
  link: () => Link
  log: Log
  /** Milliseconds since 1970. */
  now: () => number
  everyMs?: number
  patienceMs?: number
}

/** What it takes to watch what is sent, and to tell of it: known once there is a channel. */
type Attended = {
  /** Since when the oldest reply has waited; null for none. */
  oldestWaiting: () => Promise<number | null>
  /** Called with every look, one after the other. Must not reject. */
  tell: (troubles: readonly HealthTrouble[]) => Promise<void>
}

export type HealthWatch = {
  /** What is wrong now. Never rejects. */
  troubles(): Promise<readonly HealthTrouble[]>
  attend(attended: Attended): void
  /** Stands around the outbox, to see that something gets out. */
  seeSends(outbox: Outbox): Outbox
  /** Resolves when nothing of a look is under way any more, nor told of. */
  settled(): Promise<void>
  stop(): Promise<void>
}

export function watchHealth(parts: HealthWatchParts): HealthWatch {
  const { probe, link, log, now, everyMs = EVERY_MS, patienceMs = PATIENCE_MS } = parts
  let found: readonly HealthTrouble[] = []
  let lookedAt = Number.NEGATIVE_INFINITY
  let lastSent = Number.NEGATIVE_INFINITY
  /** Until then nothing could be sent, and nothing is to be blamed for waiting. */
  let lastOffline = now()
  let attended: Attended | null = null
  let looking: Promise<void> | null = null
  /** Not waited for: it may need the database that is in trouble. */
  let telling: Promise<void> | null = null

  async function databaseTrouble(began: number): Promise<HealthTrouble | null> {
    try {
      await inTime(probe(), patienceMs)
      return null
    } catch (error) {
      const name = error instanceof Error && 'problem' in error && error.problem === 'full' ? 'full' : 'database'
      const words = error instanceof Error && 'problem' in error ? error.message : '数据库没有回应'
      return { name, words, since: began }
    }
  }

  async function outboxTrouble(began: number): Promise<HealthTrouble | null> {
    if (!link().loggedIn) lastOffline = began
    const since = (await attended?.oldestWaiting().catch(() => null)) ?? null
    if (since === null || lastSent > since || began - Math.max(since, lastOffline) < STUCK_MS) return null
    return { name: 'outbox', words: '有回复发不出去。请看看手机上的微信有没有提示，网关和网络通不通', since }
  }

  async function look(): Promise<void> {
    const began = now()
    const database = await databaseTrouble(began)
    const wrong = database ? [database] : [await outboxTrouble(began)].filter((one) => one !== null)
    const before = found
    found = wrong.map((trouble) => ({
      ...trouble,
      since: before.find(({ name }) => name === trouble.name)?.since ?? trouble.since,
    }))
    for (const { name, words } of found)
      if (!before.some((one) => one.name === name))
        log.error({ trouble: name, what: words }, 'the bot cannot do its work')
    for (const { name } of before)
      if (!found.some((one) => one.name === name)) log.warn({ trouble: name }, 'the trouble is over')
    lookedAt = began
    telling ??= Promise.resolve(attended?.tell(found)).finally(() => {
      telling = null
    })
  }

  const lookOnce = () => {
    looking ??= look()
      .catch((error) => log.error({ ...traceOf(error) }, 'the look at the own health failed'))
      .finally(() => {
        looking = null
      })
    return looking
  }
  const settled = async () => {
    await looking
    await telling
  }
  const timer = setInterval(lookOnce, everyMs)
  timer.unref()

  return {
    async troubles() {
      if (now() - lookedAt > FRESH_MS) await lookOnce()
      return found
    },
    attend(channel) {
      attended = channel
    },
    seeSends: (outbox) => ({
      ...outbox,
      async settle(sending, result, at) {
        if (result.state === 'sent') lastSent = now()
        await outbox.settle(sending, result, at)
      },
    }),
    settled,
    async stop() {
      clearInterval(timer)
      await settled()
    },
  }
}

function inTime<T>(promise: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), ms)
  })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}
