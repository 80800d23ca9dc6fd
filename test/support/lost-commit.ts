/** Loses a commit as a kill right before it does: what the transaction has done is gone, and the process goes on to tell. */
import Libsql from 'libsql'
import pg from 'pg'

type Ask = (...args: unknown[]) => unknown
/** Each statement of either engine goes through one of these. */
const DOORS = [
  [Libsql.prototype, 'prepare'],
  [pg.Client.prototype, 'query'],
] as unknown as [Record<string, Ask>, string][]

/** The next transaction that marks a message as seen comes to nothing. @returns how many did, and the way back */
export function loseNextTurn(): { lost: () => number; restore: () => void } {
  let lost = 0
  let marked: unknown = null
  const originals = DOORS.map(([owner, name]) => owner[name]!)
  for (const [i, [owner, name]] of DOORS.entries())
    owner[name] = function (this: unknown, ...args: unknown[]) {
      const [asked] = args
      const sql = typeof asked === 'string' ? asked : ((asked as { text?: string } | undefined)?.text ?? '')
      if (lost === 0 && /^insert into "seen"/u.test(sql)) marked = this
      if (lost === 0 && marked === this && /^commit/iu.test(sql)) {
        lost += 1
        throw new Error('lost before the commit')
      }
      return originals[i]!.apply(this, args)
    }
  return {
    lost: () => lost,
    restore: () => {
      for (const [i, [owner, name]] of DOORS.entries()) owner[name] = originals[i]!
    },
  }
}
