/** Owns sending on the application's behalf: to a contact, or to a group with a mention. Says whether a failed send may have arrived. */
import { setTimeout as timer } from 'node:timers/promises'
import type { Wechaty } from 'wechaty'
import { type Sender, SendUncertain } from '../../app/turn/surroundings.ts'
import { displayName } from '../../domain/talk/display-name.ts'

/** gRPC's CANCELLED, UNKNOWN, DEADLINE_EXCEEDED, ABORTED, INTERNAL, UNAVAILABLE: the gateway may have taken the text before it went away. */
const MAY_HAVE_ARRIVED = new Set([1, 2, 4, 10, 13, 14])

/** Whoever waits for a name can do without it. */
const NAME_MS = 2000

export function wechatySender(bot: Wechaty): Sender {
  return {
    account() {
      // What a gateway has kept comes before the start is over, and is answered; before there is a puppet Wechaty throws.
      try {
        return bot.state.active() !== false && bot.puppet.isLoggedIn ? bot.puppet.currentUserId : null
      } catch {
        return null
      }
    },

    async send({ contactId, roomId }, text) {
      const to = roomId ?? contactId
      if (to === null) throw new Error('a text has neither a group nor a contact to go to')
      if (roomId === null || contactId === null) return sendText(bot, to, text, [])
      await sendText(bot, roomId, (await mentionOf(bot, contactId, roomId)) + text, [contactId])
    },

    async nameOf(contactId) {
      const limit = timer(NAME_MS, null, { ref: false })
      const contact = await Promise.race([bot.Contact.find({ id: contactId }), limit]).catch(() => null)
      return contact?.name() ?? ''
    },
  }
}

/**
 * One text to a contact or a group.
 * @throws {SendUncertain} when it may have arrived all the same
 */
export async function sendText(bot: Wechaty, to: string, text: string, mentions: string[]): Promise<void> {
  try {
    // Not `say()`: that looks the sent message up afterwards, and when this fails it cannot be told from a failed send.
    await bot.puppet.messageSendText(to, text, mentions)
  } catch (error) {
    throw mayHaveArrived(error) ? new SendUncertain('the gateway did not confirm', { cause: error }) : error
  }
}

/** By the name somebody has in that group, as it is shown: a mark of direction in it would turn our whole answer around. */
async function mentionOf(bot: Wechaty, contactId: string, roomId: string): Promise<string> {
  // Of many members no puppet knows more than the id, and some have left by then: an answer without a name is one all the same.
  const room = await bot.Room.find({ id: roomId }).catch(() => undefined)
  const contact = await bot.Contact.find({ id: contactId }).catch(() => undefined)
  const alias = room && contact && (await room.alias(contact).catch(() => undefined))
  const name = displayName(alias || contact?.name() || '')
  return name === '' ? '' : `@${name} `
}

function mayHaveArrived(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? error.code : undefined
  // UNAVAILABLE as well, but this never left our machine.
  if (/No connection established|ECONNREFUSED/.test(error.message)) return false
  return (typeof code === 'number' && MAY_HAVE_ARRIVED.has(code)) || /timeout|timed out/i.test(error.message)
}
