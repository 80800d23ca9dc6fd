/**
 * Owns the traffic between a Wechaty bot and the application: every message that a person addresses to us goes to `handle` once and in
 * order, and its answers go back where it came from. It knows nothing about policies, and nothing thrown here may reach Wechaty:
 * a rejected listener ends the process.
 */
import NodeCache from 'node-cache'
import type { Message, Wechaty, WechatyPlugin } from 'wechaty'
import { types } from 'wechaty'
import { keepOrder, type Order } from '../../app/turn/one-after-another.ts'
import type { HandleMessage, Incoming, Log, Sender } from '../../app/turn/surroundings.ts'
import { traceOf } from '../../app/turn/trace.ts'
import { MINUTE_MS } from '../../domain/time.ts'
import { guardErrors } from './guard.ts'
import { isFromPerson, toIncoming } from './incoming.ts'
import { recalledIds } from './recalled.ts'
import { saidAt } from './said-at.ts'
import { wechatySender } from './sender.ts'

export type HuiqiOptions = {
  handle: HandleMessage
  /** `hurry` of what answers: called when everything is to be answered now, see `finishAnswers`. */
  hurry?: () => void
  /** `recall` of what answers: called with the ids of messages that were taken back. */
  recall?: (messageIds: readonly string[]) => Promise<void>
  log: Log
  /** Milliseconds since 1970; the clock, for tests. */
  now?: () => number
  /** Messages older than this are not answered: after an outage nobody waits for them any more. Five minutes by default. */
  maxAgeMs?: number
  /** How long an id is remembered. Twice `maxAgeMs` by default: whatever comes again later is stale anyway. */
  dedupe?: { ttlMs: number }
}

/** Of one bot: messages are read in their order, and what they are answered is sent in that order. */
type Work = { reading: Order; sending: Order; hurry: Set<() => void> }

const works = new WeakMap<Wechaty, Work>()

function workOf(bot: Wechaty): Work {
  const work = works.get(bot) ?? { reading: keepOrder(), sending: keepOrder(), hurry: new Set() }
  works.set(bot, work)
  return work
}

/** Resolves when every message the plugin has taken from `bot` is answered. */
export async function whenIdle(bot: Wechaty): Promise<void> {
  const { reading, sending } = workOf(bot)
  while (reading.busyKeys + sending.busyKeys > 0) {
    await reading.idle()
    await sending.idle()
  }
}

/** The same without waiting for what people may say next. For a clean stop: uninstall, `finishAnswers`, `bot.stop()`. */
export async function finishAnswers(bot: Wechaty): Promise<void> {
  const { reading, hurry } = workOf(bot)
  await reading.idle()
  for (const one of hurry) one()
  await whenIdle(bot)
}

/** `bot.use(huiqi({ handle, log }))` on any puppet; the function that `use` returns takes the plugin out again. */
export function huiqi(options: HuiqiOptions): WechatyPlugin {
  const { handle, hurry = () => {}, recall = async () => {}, log, now = Date.now, maxAgeMs = 5 * MINUTE_MS } = options
  const ttlMs = options.dedupe?.ttlMs ?? 2 * maxAgeMs

  return (bot) => {
    const work = workOf(bot)
    // Stays after the plugin is taken out: what it has taken is still to be finished.
    work.hurry.add(hurry)
    const ttl = ttlMs / 1000
    const said = saidAt(maxAgeMs, (ms) =>
      log.warn({ minutes: Math.round(ms / MINUTE_MS) }, 'the clock of this machine is ahead of WeChat’s: set it right'),
    )
    // Without a check period of its own an expired id would stay in memory for ten minutes more.
    const taken = new NodeCache({ stdTTL: ttl, checkperiod: Math.min(60, ttl), useClones: false })

    const onMessage = (message: Message) => {
      try {
        if (!bot.isLoggedIn) return
        if (message.type() === types.Message.Recalled) return takeBack(message)
        if (!isFromPerson(message)) return
        const at = said.of(message.date().getTime(), now())
        if (at === null) {
          log.info({ messageId: message.id }, 'a stale message is not answered')
          return
        }
        const key = `${message.room()?.id ?? ''} ${message.talker().id}`
        void work.reading.add(key, async () => {
          const incoming = await read(bot, message, at, taken)
          if (!incoming) return
          // Not waited for here: it may be read together with what the same person says next.
          const answer = answerTo(incoming)
          void work.sending.add(key, async () => send(wechatySender(bot), message, await answer))
        })
      } catch (error) {
        log.error({ messageId: message.id, ...traceOf(error) }, 'a message could not be read')
      }
    }

    /** Marked at once, so that one that is being read, or comes later, is not answered either. */
    const takeBack = (message: Message) => {
      const ids = recalledIds(message.text())
      for (const id of ids) taken.set(id, true)
      log.info({ messageId: message.id, recalled: ids.length }, 'a message was recalled')
      if (ids.length > 0) void work.reading.add(`recall ${message.id}`, () => recall(ids))
    }

    const stopGuarding = guardErrors(bot, log, now)
    bot.on('message', onMessage)
    return () => {
      bot.off('message', onMessage)
      stopGuarding()
      taken.close()
    }
  }

  async function read(bot: Wechaty, message: Message, at: number, taken: NodeCache): Promise<Incoming | undefined> {
    try {
      const incoming = await toIncoming(bot, message)
      if (!incoming) return undefined
      // Marked before the answer: when in doubt, one answer too few beats the same answer twice.
      if (taken.has(message.id)) {
        log.info({ messageId: message.id }, 'a message delivered again is not answered again')
        return undefined
      }
      taken.set(message.id, true)
      return { ...incoming, at }
    } catch (error) {
      log.error({ messageId: message.id, ...traceOf(error) }, 'a message could not be read')
      return undefined
    }
  }

  async function answerTo(incoming: Incoming): Promise<string[]> {
    try {
      return await handle(incoming)
    } catch (error) {
      log.error({ messageId: incoming.id, ...traceOf(error) }, 'a message could not be answered')
      return []
    }
  }

  async function send(sender: Sender, message: Message, replies: readonly string[]): Promise<void> {
    const texts = replies.filter((text) => text.trim() !== '')
    const room = message.room()
    // In a group one message: several in a row push other people's talk off the screen, and may be split by it.
    const parts = room && texts.length > 0 ? [texts.join('\n\n')] : texts
    for (const [index, text] of parts.entries()) {
      try {
        await sender.send({ contactId: message.talker().id, roomId: room?.id ?? null }, text)
      } catch (error) {
        // The rest stays unsent: an answer that lacks its beginning misleads.
        const fields = { messageId: message.id, part: index + 1, parts: parts.length, ...traceOf(error) }
        log.error(fields, 'a reply could not be sent; what follows it is not sent either')
        return
      }
    }
  }
}
