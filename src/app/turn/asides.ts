/** What each conversation was told by the way and need not be told again for a while, in memory only: after a restart it is said once more. */

const QUIET_MS = 5 * 60_000
const MOST = 5000

export type Asides = {
  saidLately(key: string, what: string, at: number): boolean
  keep(key: string, what: string, at: number): void
}

export function asides(): Asides {
  const said = new Map<string, number>()
  const nameOf = (key: string, what: string) => `${what} ${key}`
  return {
    saidLately: (key, what, at) => at - (said.get(nameOf(key, what)) ?? Number.NEGATIVE_INFINITY) < QUIET_MS,
    keep(key, what, at) {
      const name = nameOf(key, what)
      said.delete(name)
      said.set(name, at)
      if (said.size > MOST) said.delete(said.keys().next().value!)
    },
  }
}
