/**
 * Sends planned deliveries, one loop, one at a time: claim, send, say what became of it. Every effect is handed in. Before each send the
 * stop switch, the quiet hours and the pace are read in the claim; what is not known to have failed is never sent again from here.
 */
import type { BroadcastNotices } from '../../app/broadcasts/broadcast-notices.ts'
import type { BroadcastStore, Claimed, SendOutcome, SendToRoom } from '../../app/broadcasts/broadcast-store.ts'
import { NoSuchRoom } from '../../app/broadcasts/broadcast-store.ts'
import type { Log } from '../../app/turn/surroundings.ts'
import { backOffMs, MOST_ATTEMPTS } from '../../domain/back-off.ts'
import { asksForPause, leavesDoubt } from '../../domain/broadcasts/broadcast.ts'
import type { Pace } from '../../domain/broadcasts/pacing.ts'
import { type DeliveryTrouble, keptTrouble } from '../../domain/broadcasts/trouble.ts'

const BACK_OFF_BASE_MS = 5000

export type WorkerLimits = {
  /** A send that takes longer is cut, and its outcome uncertain. */
  sendTimeoutMs: number
  /** Between the messages of one delivery. */
  partGapMs: number
  /** How long a lease outlives the longest that the sends may take. */
  leaseMarginMs: number
  pollMs: number
  /** What was sent so shortly before WeChat asked for a pause may have been swallowed. */
  doubtMs: number
}
export const DEFAULT_LIMITS: WorkerLimits = {
  sendTimeoutMs: 30_000,
  partGapMs: 1500,
  leaseMarginMs: 30_000,
  pollMs: 1000,
  doubtMs: 5000,
}

type Store = Pick<BroadcastStore, 'expire' | 'claim' | 'isRunning' | 'settle' | 'finish' | 'report' | 'stopAll'>

type WorkerParts = {
  store: Store
  send: SendToRoom
  /** Milliseconds since 1970. */
  now: () => number
  /** Resolves early when the signal aborts; never rejects. */
  sleep: (ms: number, signal?: AbortSignal) => Promise<void>
  /** From 0 to below 1. */
  random: () => number
  pace: Pace
  limits: WorkerLimits
  /** Unlike any other worker's, also after a restart. */
  worker: string
  /** Whether it may send at all now; what must be done before. */
  prepare?: () => Promise<boolean>
  notices: Pick<BroadcastNotices, 'progress' | 'report' | 'stopped'>
  log: Log
}

type BroadcastWorker = {
  /** Runs until the signal aborts; the send under way is finished first. Never rejects. */
  run(signal: AbortSignal): Promise<void>
  /** One round: at most one delivery. Gives how long to wait before the next. */
  turn(): Promise<number>
  /** True when WeChat asked for a pause, and everything of this account has been stopped. */
  systemText(text: string): Promise<boolean>
}

export function broadcastWorker(parts: WorkerParts): BroadcastWorker {
  const { store, send, now, sleep, random, pace, limits, worker, notices, log } = parts
  /** Counts the pauses asked for: one during a send puts that send in doubt. */
  let pauses = 0

  const leaseMs = (messages: number) => messages * (limits.sendTimeoutMs + limits.partGapMs) + limits.leaseMarginMs

  async function turn(): Promise<number> {
    if (parts.prepare && !(await parts.prepare())) return limits.pollMs
    const lapsed = await store.expire(now())
    if (lapsed > 0) log.warn({ lapsed }, 'deliveries whose sender fell silent are uncertain')
    const claim = await store.claim({ worker, now: now(), draw: random(), pace, leaseMs })
    if (claim.type === 'delivery') {
      await deliver(claim.delivery)
      return 0
    }
    for (const id of await store.finish(now())) notices.report(await store.report(id))
    return claim.type === 'wait' ? Math.max(1, Math.min(limits.pollMs, claim.until - now())) : limits.pollMs
  }

  async function deliver(delivery: Claimed): Promise<void> {
    const { broadcastId, roomId, messages, attempts } = delivery
    const pausesBefore = pauses
    const started = now()
    let outcome: SendOutcome = { state: 'sent' }
    /** What the channel said when it did not take it. */
    let said = ''
    for (const part of messages.keys()) {
      outcome = await sendPart(delivery, part, (words) => {
        said = words
      })
      if (outcome.state !== 'sent') break
    }
    if (outcome.state === 'sent' && pauses > pausesBefore)
      outcome = { state: 'uncertain', error: keptTrouble({ trouble: 'pause' }) }
    const settled = await settle(delivery, outcome)
    const ids = { broadcast: broadcastId, room: roomId, attempts, ms: now() - started }
    log.info({ ...ids, state: outcome.state, settled }, 'a delivery was attempted')
    notices.progress(delivery)
    if (asksForPause(said)) await pause(said)
  }

  async function sendPart(delivery: Claimed, index: number, complain: (words: string) => void): Promise<SendOutcome> {
    const { broadcastId, roomId, messages, attempts } = delivery
    const text = messages[index] ?? ''
    const why = (trouble: DeliveryTrouble, said = '') =>
      keptTrouble({ trouble, part: { number: index + 1, of: messages.length }, said })
    if (index > 0) {
      await sleep(limits.partGapMs)
      // Half a notice is out: whether the rest should follow is for a person to say.
      if (!(await store.isRunning(broadcastId))) return { state: 'uncertain', error: why('stopped-between') }
    }
    const sending = Promise.resolve().then(() => send(roomId, text))
    try {
      if (await withinTime(sending)) return { state: 'sent' }
    } catch (error) {
      const said = reasonOf(error, text)
      complain(said)
      if (error instanceof NoSuchRoom && index === 0) return { state: 'failed', error: why('not-there', said) }
      const doubtful = leavesDoubt(error)
      const reason = why(doubtful ? 'cut-off' : 'refused', said)
      // The parts before it cannot be taken back, so the whole must not be tried again.
      if (index > 0 || doubtful) return { state: 'uncertain', error: reason }
      if (attempts >= MOST_ATTEMPTS) return { state: 'dead', error: reason }
      return { state: 'planned', nextAt: now() + backOffMs(attempts, BACK_OFF_BASE_MS, random()), error: reason }
    }
    // A send that comes back after all settles the doubt, if nobody has yet.
    if (index === messages.length - 1)
      sending.then(() => store.settle(delivery, worker, { state: 'sent' }, now())).catch(() => {})
    else sending.catch(() => {})
    return { state: 'uncertain', error: why('no-answer') }
  }

  /** False when it hangs. */
  async function withinTime(sending: Promise<void>): Promise<boolean> {
    const over = new AbortController()
    try {
      return await Promise.race([sending.then(() => true), sleep(limits.sendTimeoutMs, over.signal).then(() => false)])
    } finally {
      over.abort()
    }
  }

  /** The database may be away just then; what cannot be written in time is uncertain by its lease, never lost. */
  async function settle(delivery: Claimed, outcome: SendOutcome): Promise<boolean> {
    for (let tries = 0; ; tries++) {
      try {
        return await store.settle(delivery, worker, outcome, now())
      } catch (error) {
        if (tries === 5) throw error
        await sleep(200 * 2 ** tries)
      }
    }
  }

  async function pause(reason: string): Promise<void> {
    pauses++
    const ids = await store.stopAll(reason, now(), limits.doubtMs)
    log.error({ broadcasts: ids }, 'WeChat asks for a pause: every broadcast of this account is stopped')
    if (ids.length > 0) notices.stopped(ids, reason)
  }

  return {
    turn,
    async run(signal) {
      let failures = 0
      while (!signal.aborted) {
        try {
          const ms = await turn()
          failures = 0
          if (ms > 0) await sleep(ms, signal)
        } catch (error) {
          // One line a minute at most in the end: a database that is away for the night must not fill the disk with log.
          failures++
          log.error(
            { error: error instanceof Error ? error.message : 'unknown' },
            'broadcasting failed, tried again soon',
          )
          await sleep(Math.min(60_000, limits.pollMs * 2 ** Math.min(failures, 10)), signal)
        }
      }
    },
    async systemText(text) {
      if (!asksForPause(text)) return false
      await pause(text.slice(0, 60))
      return true
    },
  }
}

/** One line for the report; without the text, which some channels quote in their errors. */
function reasonOf(error: unknown, text: string): string {
  const said = (error instanceof Error ? error.message || error.name : String(error)).split('\n')[0] ?? ''
  return said.includes(text.slice(0, 12)) ? (error instanceof Error ? error.name : 'refused') : said.slice(0, 160)
}
