/**
 * Owns what came in while no bot listened, or while one was dying: the ids of the last five minutes, in memory only. A bot that comes is
 * told of those that no bot has taken; whatever it knows already it finds in its own notes. Of messages it reads only what a recall
 * takes back.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Puppet } from 'wechaty-puppet'
import { types } from 'wechaty-puppet'
import { recalledIds } from '../wechaty/recalled.ts'

/** Older ones no bot answers any more. */
const KEPT_MS = 5 * 60_000
const MOST = 1000
/** What a bot has fetched so shortly before it went may have died with it, before it was noted. */
const UNSURE_MS = 5000

export type Announce = (message: { messageId: string }) => void

export type Recent = {
  /** A bot has the message. */
  fetched(messageId: string): void
  /** A bot listens from now on, and is told what it has missed as soon as somebody is logged in. */
  listens(announce: Announce): void
  leaves(announce: Announce): void
}

/** From now on. @param now milliseconds since 1970 */
export function keepRecent(puppet: Puppet, now: () => number): Recent {
  /** In the order they came. */
  const kept = new Map<string, { at: number; fetchedAt: number | null }>()
  let listening: Announce | null = null
  let leftAt = Number.NEGATIVE_INFINITY

  function forgetOld(): void {
    for (const [id, { at }] of kept) {
      if (kept.size <= MOST && now() - at <= KEPT_MS) return
      kept.delete(id)
    }
  }

  async function tellMissed(announce: Announce): Promise<void> {
    // The stream says first who is logged in.
    await nextTurn()
    forgetOld()
    const missed = [...kept].filter(([, { fetchedAt }]) => fetchedAt === null || fetchedAt > leftAt - UNSURE_MS)
    for (const [messageId] of missed) if (listening === announce && puppet.isLoggedIn) announce({ messageId })
  }

  /** A bot that is told of a message and of its recall at once might answer the one before it has read the other. */
  async function takeBack(messageId: string): Promise<void> {
    const { type, text = '' } = await puppet.messagePayload(messageId)
    if (type === types.Message.Recalled) for (const id of recalledIds(text)) kept.delete(id)
  }

  puppet.on('message', ({ messageId }) => {
    if (!kept.has(messageId)) kept.set(messageId, { at: now(), fetchedAt: null })
    forgetOld()
    // What cannot be read is the bot's to find out.
    takeBack(messageId).catch(() => {})
  })
  puppet.on('login', () => {
    if (listening) void tellMissed(listening)
  })
  // The next account has nothing to do with them.
  puppet.on('logout', () => kept.clear())

  return {
    fetched(messageId) {
      const message = kept.get(messageId)
      if (message) message.fetchedAt = now()
    },
    listens(announce) {
      listening = announce
      if (puppet.isLoggedIn) void tellMissed(announce)
    },
    leaves(announce) {
      if (listening !== announce) return
      listening = null
      leftAt = now()
    },
  }
}
