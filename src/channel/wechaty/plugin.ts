/**
 * Owns the traffic between a Wechaty bot and the application: every message that a person addresses to us goes to `handle` once and in
 * order, and its answers go back where it came from. It knows nothing about policies, and nothing thrown here may reach Wechaty:
 * a rejected listener ends the process.
 */
import NodeCache from 'node-cache'
import type { Message, Wechaty, WechatyPlugin } from 'wechaty'
import type { HandleMessage, Log } from '../../app/ports.ts'
import { guardErrors, traceOf } from './guard.ts'
import { isFromPerson, toIncoming } from './incoming.ts'
import { keepOrder, type Order } from './order.ts'

const MINUTE_MS = 60_000

export type HuiqiOptions = {
  handle: HandleMessage
  log: Log
  /** Milliseconds since 1970; the clock, for tests. */
  now?: () => number
  /** Messages older than this are not answered: after an outage nobody waits for them any more. Five minutes by default. */
  maxAgeMs?: number
  /** How long an id is remembered. Twice `maxAgeMs` by default: whatever comes again later is stale anyway. */
  dedupe?: { ttlMs: number }
}

const orders = new WeakMap<Wechaty, Order>()

/** Resolves when every message the plugin has taken from `bot` is answered. For a clean stop: uninstall, `whenIdle`, `bot.stop()`. */
export async function whenIdle(bot: Wechaty): Promise<void> {
  await orders.get(bot)?.idle()
}

/** `bot.use(huiqi({ handle, log }))` on any puppet; the function that `use` returns takes the plugin out again. */
export function huiqi(options: HuiqiOptions): WechatyPlugin {
  const { handle, log, now = Date.now, maxAgeMs = 5 * MINUTE_MS } = options
  const ttlMs = options.dedupe?.ttlMs ?? 2 * maxAgeMs

  return (bot) => {
    const order = orders.get(bot) ?? keepOrder()
    orders.set(bot, order)
    const ttl = ttlMs / 1000
    // Without a check period of its own an expired id would stay in memory for ten minutes more.
    const taken = new NodeCache({ stdTTL: ttl, checkperiod: Math.min(60, ttl), useClones: false })

    const onMessage = (message: Message) => {
      try {
        if (!bot.isLoggedIn || !isFromPerson(message)) return
        if (now() - message.date().getTime() > maxAgeMs) {
          log.info({ messageId: message.id }, 'a stale message is not answered')
          return
        }
        order.add(`${message.room()?.id ?? ''} ${message.talker().id}`, () => answer(bot, message, taken))
      } catch (error) {
        log.error({ messageId: message.id, ...traceOf(error) }, 'a message could not be read')
      }
    }

    const stopGuarding = guardErrors(bot, log, now)
    bot.on('message', onMessage)
    return () => {
      bot.off('message', onMessage)
      stopGuarding()
      taken.close()
    }
  }

  async function answer(bot: Wechaty, message: Message, taken: NodeCache): Promise<void> {
    try {
      const incoming = await toIncoming(bot, message)
      if (!incoming) return
      // Marked before the answer: when in doubt, one answer too few beats the same answer twice.
      if (taken.has(message.id)) {
        log.info({ messageId: message.id }, 'a message delivered again is not answered again')
        return
      }
      taken.set(message.id, true)
      await send(message, await handle(incoming))
    } catch (error) {
      log.error({ messageId: message.id, ...traceOf(error) }, 'a message could not be answered')
    }
  }

  async function send(message: Message, replies: readonly string[]): Promise<void> {
    const texts = replies.filter((text) => text.trim() !== '')
    const room = message.room()
    // In a group one message: several in a row push other people's talk off the screen, and may be split by it.
    const parts = room && texts.length > 0 ? [texts.join('\n\n')] : texts
    for (const [index, text] of parts.entries()) {
      try {
        await (room ? room.say(text, message.talker()) : message.say(text))
      } catch (error) {
        // The rest stays unsent: an answer that lacks its beginning misleads.
        const fields = { messageId: message.id, part: index + 1, parts: parts.length, ...traceOf(error) }
        log.error(fields, 'a reply could not be sent; what follows it is not sent either')
        return
      }
    }
  }
}
