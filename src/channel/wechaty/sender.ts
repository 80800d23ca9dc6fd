/** Owns sending on the application's behalf: to a contact, or to a group with a mention. Says whether a failed send may have arrived. */
import type { Wechaty } from 'wechaty'
import { type Sender, SendUncertain } from '../../app/turn/surroundings.ts'
import { displayName } from '../../domain/talk/display-name.ts'

/** gRPC's CANCELLED, UNKNOWN, DEADLINE_EXCEEDED, ABORTED, INTERNAL, UNAVAILABLE: the gateway may have taken the text before it went away. */
const MAY_HAVE_ARRIVED = new Set([1, 2, 4, 10, 13, 14])

export function wechatySender(bot: Wechaty): Sender {
  return {
    // While it is not started, Wechaty throws at being asked.
    account: () => (bot.state.active() === true && bot.isLoggedIn ? bot.currentUser.id : null),

    async send({ contactId, roomId }, text) {
      const to = roomId ?? contactId
      if (to === null) throw new Error('a text has neither a group nor a contact to go to')
      if (roomId === null || contactId === null) return sendText(bot, to, text, [])
      await sendText(bot, roomId, (await mentionOf(bot, contactId, roomId)) + text, [contactId])
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
  const room = await bot.Room.find({ id: roomId })
  const contact = await bot.Contact.find({ id: contactId })
  if (!room || !contact) throw new Error('the group or the contact is not known to this account')
  const name = displayName((await room.alias(contact)) || contact.name())
  return name === '' ? '' : `@${name} `
}

function mayHaveArrived(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? error.code : undefined
  // UNAVAILABLE as well, but this never left our machine.
  if (/No connection established|ECONNREFUSED/.test(error.message)) return false
  return (typeof code === 'number' && MAY_HAVE_ARRIVED.has(code)) || /timeout|timed out/i.test(error.message)
}
