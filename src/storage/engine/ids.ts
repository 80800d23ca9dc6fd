/** Ids for rows: texts that sort by time, unlike each other in every process. */
import { randomBytes } from 'node:crypto'

let last = { at: 0, turn: 0 }

/**
 * 12 hexadecimal digits of milliseconds, 4 of the turn within them, 12 of chance.
 * @param at milliseconds since 1970
 */
export function newId(at: number): string {
  last = last.at === at ? { at, turn: (last.turn + 1) % 0x10000 } : { at, turn: 0 }
  return `${at.toString(16).padStart(12, '0')}${last.turn.toString(16).padStart(4, '0')}${randomBytes(6).toString('hex')}`
}
