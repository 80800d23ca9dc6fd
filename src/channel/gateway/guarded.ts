/**
 * Owns what a bot gets to see of a gateway's puppet, and may do to it: everything but begin or end the account's session, which belongs
 * to the gateway. What the bot takes and when it comes and goes is told to whoever keeps the recent messages.
 */
import type { Puppet } from 'wechaty-puppet'
import type { Announce, Recent } from './recent.ts'

/** A client's Stop comes with every restart and even with a failed start, and would log the account out. */
const NOT_THEIRS = new Set<PropertyKey>(['start', 'stop', 'logout'])

/** The same puppet as its clients see it. */
export function guarded(puppet: Puppet, recent: Recent): Puppet {
  const theirs: Partial<Record<PropertyKey, unknown>> = {
    on(event: 'message', listener: Announce) {
      puppet.on(event, listener)
      if (event === 'message') recent.listens(listener)
      return this
    },
    off(event: 'message', listener: Announce) {
      puppet.off(event, listener)
      if (event === 'message') recent.leaves(listener)
      return this
    },
    async messagePayload(id: string) {
      const payload = await puppet.messagePayload(id)
      recent.fetched(id)
      return payload
    },
  }
  return new Proxy(puppet, {
    get(target, key) {
      if (NOT_THEIRS.has(key)) return async () => {}
      const value: unknown = theirs[key] ?? Reflect.get(target, key)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
