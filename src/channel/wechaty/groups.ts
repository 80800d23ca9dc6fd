/** Owns what broadcasting needs of Wechaty: the groups there are, a text into one of them, what WeChat says about it, and what is said from our own account. Answers nobody. */
import type { Wechaty } from 'wechaty'
import { types } from 'wechaty'
import { type GroupChannel, NoSuchRoom } from '../../app/broadcasts/broadcast-store.ts'
import type { Log } from '../../app/turn/surroundings.ts'
import { traceOf } from '../../app/turn/trace.ts'
import { toOwnMessage } from './incoming.ts'
import { sendText } from './sender.ts'

export function wechatyGroups(bot: Wechaty, log: Log): GroupChannel {
  return {
    async send(roomId, text) {
      const ids = await bot.puppet.roomList()
      if (!ids.includes(roomId)) throw new NoSuchRoom('the account is not in this group')
      await sendText(bot, roomId, text, [])
    },

    async rooms() {
      // Asked before the puppet is ready, isLoggedIn emits an error.
      if (bot.state.active() !== true || !bot.isLoggedIn) return []
      const ids = await bot.puppet.roomList()
      return Promise.all(
        ids.map(async (id) => {
          const { topic, memberIdList } = await bot.puppet.roomPayload(id)
          return { id, topic, members: memberIdList }
        }),
      )
    },

    async ownerOf(roomId) {
      // As `room.owner()`, without looking the contact up; many puppets do not know.
      const payload = await bot.puppet.roomPayload(roomId).catch(() => undefined)
      return payload?.ownerId || null
    },

    async contacts() {
      return bot.state.active() === true && bot.isLoggedIn ? bot.puppet.contactList() : []
    },

    listen(on) {
      /** Nothing thrown here may reach Wechaty: a rejected listener ends the process. */
      const safely = (what: () => unknown) => {
        Promise.resolve()
          .then(what)
          .catch((error: unknown) => log.error(traceOf(error), 'a note for broadcasts was not taken'))
      }
      bot.on('message', (message) => {
        if (message.type() === types.Message.Unknown) safely(() => on.systemText(withoutNames(message.text())))
        else if (message.self())
          safely(async () => {
            const own = await toOwnMessage(bot, message)
            if (own) await on.ownMessage(own)
          })
      })
      for (const event of ['login', 'room-join', 'room-leave', 'room-topic'] as const)
        bot.on(event, () => safely(on.changed))
    },
  }
}

/**
 * What WeChat itself says in a system message: in quotation marks stand the names that people have given themselves and their groups, and
 * in the protocol's own form whatever they have sent.
 */
function withoutNames(text: string): string {
  return text.trimStart().startsWith('<') ? '' : text.replace(/["“「].*["”」]/su, '')
}
