/** Owns what a bot may do to a gateway's puppet: everything but begin or end the account's session, which belongs to the gateway. */
import type { Puppet } from 'wechaty-puppet'

/** A client's Stop comes with every restart and even with a failed start, and would log the account out. */
const NOT_THEIRS = new Set<PropertyKey>(['start', 'stop', 'logout'])

/** The same puppet as its clients see it. */
export function guarded(puppet: Puppet): Puppet {
  return new Proxy(puppet, {
    get(target, key) {
      if (NOT_THEIRS.has(key)) return async () => {}
      const value: unknown = Reflect.get(target, key)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
