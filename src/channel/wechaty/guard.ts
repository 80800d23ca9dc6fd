/**
 * Owns what happens to errors at the edge of Wechaty: they are told about without flooding the log and without repeating
 * anything a person wrote. It never restarts or exits: Wechaty emits harmless errors too (a renamed room gives one).
 */
import type { Wechaty } from 'wechaty'
import type { Log } from '../../app/turn/surroundings.ts'
import { MINUTE_MS } from '../../domain/time.ts'

const HEAD_LENGTH = 60

/**
 * Listens to the bot's `error` events: with no listener any of them ends the process. Each distinct message head is logged once a
 * minute with the number left out meanwhile, because a puppet without network emits a burst every five seconds, for ever.
 * Returns the function that stops listening.
 */
export function guardErrors(bot: Wechaty, log: Log, now: () => number): () => void {
  const heads = new Map<string, { loggedAt: number; suppressed: number }>()

  const onError = (error: Error) => {
    const head = headOf(error)
    const at = now()
    const known = heads.get(head)
    if (known && at - known.loggedAt < MINUTE_MS) {
      known.suppressed += 1
      return
    }
    // Heads seldom repeat for long; those past their minute go, so that the map stays small.
    for (const [old, { loggedAt }] of heads) if (at - loggedAt >= MINUTE_MS) heads.delete(old)
    heads.set(head, { loggedAt: at, suppressed: 0 })
    log.warn({ error: head, suppressed: known?.suppressed ?? 0 }, 'the puppet reports an error')
  }

  bot.on('error', onError)
  return () => {
    bot.off('error', onError)
  }
}

function headOf(error: unknown): string {
  const message = error instanceof Error ? error.message || error.name : String(error)
  return message.slice(0, HEAD_LENGTH)
}
