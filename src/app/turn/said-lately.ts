/**
 * What need not be said again for a while: what each conversation was told by the way, and what it was told word for word to the same
 * words, as by two machines that answer each other. In memory only: after a restart it is said once more.
 */

const QUIET_MS = 5 * 60_000
const MOST = 5000
/** Nobody asks the same a fourth time within two minutes, and hears the same, but an account that answers by itself. */
const MOST_ALIKE = 3
const ALIKE_MS = 2 * 60_000

type Asides = {
  saidLately(key: string, what: string, at: number): boolean
  keep(key: string, what: string, at: number): void
  /** Whether this was said and answered so in that conversation, again and again. */
  goesRound(key: string, exchange: string, at: number): boolean
  keepExchange(key: string, exchange: string, at: number): void
  /** All of one person, in groups too. */
  forget(contactId: string): void
}

export function asides(): Asides {
  const said = new Map<string, number>()
  const exchanged = new Map<string, { exchange: string; times: number; at: number }>()
  const nameOf = (key: string, what: string) => `${what} ${key}`
  const lately = (key: string, exchange: string, at: number) => {
    const last = exchanged.get(key)
    return last?.exchange === exchange && at - last.at < ALIKE_MS ? last : undefined
  }
  return {
    saidLately: (key, what, at) => at - (said.get(nameOf(key, what)) ?? Number.NEGATIVE_INFINITY) < QUIET_MS,
    keep: (key, what, at) => remember(said, nameOf(key, what), at),
    goesRound: (key, exchange, at) => (lately(key, exchange, at)?.times ?? 0) >= MOST_ALIKE,
    keepExchange(key, exchange, at) {
      const times = (lately(key, exchange, at)?.times ?? 0) + 1
      remember(exchanged, key, { exchange, times, at })
    },
    forget(contactId) {
      for (const memory of [said, exchanged])
        for (const key of memory.keys()) if (key === contactId || key.endsWith(` ${contactId}`)) memory.delete(key)
    },
  }
}

/** The oldest goes. */
function remember<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.delete(key)
  map.set(key, value)
  if (map.size > MOST) map.delete(map.keys().next().value!)
}
