/**
 * Sends what waits in the outbox: in order within a conversation, each text at most once by itself, and every try recorded.
 * It is called for a conversation as soon as its reply is stored; looking around is only for what a crash or a failure left behind.
 */

import type { SendResult } from '../../app/turn/surroundings.ts'
import {
  type Checkpoint,
  type Log,
  type Outbox,
  type OutgoingText,
  type Sender,
  SendUncertain,
} from '../../app/turn/surroundings.ts'
import { traceOf } from '../../app/turn/trace.ts'
import { backOffMs, MOST_ATTEMPTS } from '../../domain/back-off.ts'

const BACK_OFF_BASE_MS = 1000
const MOST_AT_ONCE = 100

export type OutboxWorkerParts = {
  outbox: Outbox
  sender: Sender
  log: Log
  /** Called for what is given up, or may not have arrived. Must not reject. */
  onLost?: (lost: OutgoingText) => Promise<void>
  /** Milliseconds since 1970. */
  now: () => number
  /** From 0 below 1. */
  random?: () => number
  /** A send that takes longer is given up as uncertain. */
  sendTimeoutMs?: number
  pollMs?: number
  checkpoint?: Checkpoint
}

type OutboxWorker = {
  /** Sends what is due in a conversation; resolves when that is done or put off. Never rejects. */
  deliver(conversation: string): Promise<void>
  /** Once: tidies up, and sends what is due anywhere. Never rejects. */
  lookAround(): Promise<void>
  /** Looks around from now on. */
  start(): void
  /** Resolves when nothing is being sent any more; what is not sent yet stays in the outbox. */
  stop(): Promise<void>
}

export function outboxWorker(parts: OutboxWorkerParts): OutboxWorker {
  const { outbox, sender, log, now, random = Math.random, checkpoint = () => {} } = parts
  const { sendTimeoutMs = 30_000, pollMs = 1000 } = parts
  /** By conversation: one text after another, also when called twice. */
  const running = new Map<string, Promise<void>>()
  let timer: NodeJS.Timeout | undefined
  let looking: Promise<void> | undefined
  let stopped = false

  function deliver(conversation: string): Promise<void> {
    const before = running.get(conversation) ?? Promise.resolve()
    const current = before.then(() => drain(conversation))
    running.set(conversation, current)
    return current.finally(() => {
      if (running.get(conversation) === current) running.delete(conversation)
    })
  }

  async function drain(conversation: string): Promise<void> {
    try {
      while (!stopped && sender.account() !== null) {
        // The lease outlives the send's own limit, so that a slow send is not called uncertain under way.
        const next = await outbox.claim(conversation, now(), now() + 2 * sendTimeoutMs)
        if (!next) return
        checkpoint('claimed')
        const result = await send(next)
        checkpoint('sent')
        await outbox.settle(next, result, now())
        checkpoint('settled')
        if (result.state !== 'sent') report(next, result)
        if (result.state === 'dead' || result.state === 'uncertain') await parts.onLost?.(next)
      }
    } catch (error) {
      log.error({ ...traceOf(error) }, 'the outbox could not be read or written; it is tried again')
    }
  }

  async function send(next: OutgoingText): Promise<SendResult> {
    let timer: NodeJS.Timeout | undefined
    try {
      const limit = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new SendUncertain('no answer in time')), sendTimeoutMs)
      })
      await Promise.race([sender.send(next, next.text), limit])
      return { state: 'sent' }
    } catch (error) {
      // Its name only: the message may quote the text.
      const name = error instanceof Error ? error.name : 'unknown'
      if (error instanceof SendUncertain) return { state: 'uncertain', error: name }
      if (next.attempts >= MOST_ATTEMPTS) return { state: 'dead', error: name }
      return { state: 'retry', nextAt: now() + backOffMs(next.attempts, BACK_OFF_BASE_MS, random()), error: name }
    } finally {
      clearTimeout(timer)
    }
  }

  function report({ messageId, attempts }: OutgoingText, result: SendResult): void {
    const error = 'error' in result ? result.error : ''
    log.warn({ message: messageId, attempts, state: result.state, error }, 'a reply could not be sent')
  }

  async function look(): Promise<void> {
    if (stopped || sender.account() === null) return
    try {
      const { uncertain, dropped } = await outbox.tidy(now())
      if (uncertain + dropped > 0) log.warn({ uncertain, dropped }, 'replies were left unsent')
      const due = await outbox.due(now(), MOST_AT_ONCE)
      await Promise.all(due.filter((conversation) => !running.has(conversation)).map(deliver))
    } catch (error) {
      log.error({ ...traceOf(error) }, 'the outbox could not be read; it is tried again')
    }
  }

  const lookAround = () => {
    looking ??= look().finally(() => {
      looking = undefined
    })
    return looking
  }

  return {
    deliver,
    lookAround,
    start() {
      timer ??= setInterval(lookAround, pollMs)
      timer.unref()
    },
    async stop() {
      stopped = true
      clearInterval(timer)
      await looking
      while (running.size > 0) await Promise.all(running.values())
    },
  }
}
