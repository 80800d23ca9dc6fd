/**
 * Owns by which names the account goes in a group: its own and its alias there. They are changed on a phone, of which no event tells, and
 * puppets go on with the old ones; so where a mention is nobody's we know of they are looked up anew, now and then.
 */
import type { Room, Wechaty } from 'wechaty'

/** In a group where people mention each other all day it must cost nothing. */
const LOOK_UP_AGAIN_MS = 10 * 60_000

/** By group, when its names were looked up anew. */
const lookedUp = new WeakMap<Wechaty, Map<string, number>>()

export async function ownNames(bot: Wechaty, room: Room): Promise<(string | undefined)[]> {
  const self = bot.currentUser
  // Not what Wechaty has of it: right after the login that has no name yet.
  const own = await bot.puppet.contactPayload(self.id).catch(() => undefined)
  return [own?.name, await room.alias(self).catch(() => undefined)]
}

/** Null where they were looked up a short while ago. */
export async function ownNamesAnew(bot: Wechaty, room: Room): Promise<(string | undefined)[] | null> {
  const times = lookedUp.get(bot) ?? new Map<string, number>()
  lookedUp.set(bot, times)
  const now = Date.now()
  if (now - (times.get(room.id) ?? Number.NEGATIVE_INFINITY) < LOOK_UP_AGAIN_MS) return null
  times.set(room.id, now)
  const { puppet } = bot
  await Promise.allSettled([puppet.contactPayloadDirty(bot.currentUser.id), puppet.roomMemberPayloadDirty(room.id)])
  return ownNames(bot, room)
}
