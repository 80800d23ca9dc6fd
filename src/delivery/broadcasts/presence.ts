/**
 * Says that this bot has its account, and notices a login under which everybody has another id: whom of the staff it cannot reach any more,
 * and what stands under ids of before. It changes nothing of that: taking over is for a person.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { LeftBehind, TakeOverStore } from '../../app/broadcasts/take-over.ts'
import type { Log } from '../../app/turn/surroundings.ts'
import type { LiveRoom } from '../../domain/broadcasts/match-rooms.ts'
import { unreachableStaff } from '../../domain/broadcasts/pair-rooms.ts'

export type PresenceParts = {
  /** `databaseTakeOver(database, account)` of storage. */
  takeOver: Pick<TakeOverStore, 'staffContacts' | 'beHere' | 'beGone' | 'unreachable' | 'leftBehind'>
  /** Everybody whom the account can write to; none while the channel is not ready. */
  contacts: () => Promise<readonly string[]>
  clock: () => number
  log: Log
  /** What surely stands under ids of before; null for nothing. */
  onLeftBehind?: (left: LeftBehind | null) => void
}

type Presence = {
  /** The groups have been looked at, for the first time after a login or again. Resolves when the staff have been looked for too. Never rejects. */
  groupsSeen(rooms: readonly LiveRoom[], seen: { someKnown: boolean; first: boolean }): Promise<void>
  stop(): Promise<void>
}

/** Others take an account for left after three times that. */
const EVERY_MS = 30_000

export function keepPresence({ takeOver, contacts, clock, log, onLeftBehind = () => {} }: PresenceParts): Presence {
  let unreachable: string[] = []
  let warned = false
  let known = false
  /** Since this login no group was known under its id, and the staff have not been looked for yet. */
  let strange = false
  let running = Promise.resolve()

  /** One after the other, and in a turn of their own: what waits for the groups must not wait for this. */
  const inOrder = (work: () => Promise<void>) => {
    running = running
      .then(() => nextTurn())
      .then(work)
      .catch((error: unknown) => {
        log.error({ error: error instanceof Error ? error.message : 'unknown' }, 'presence could not be told')
      })
    return running
  }

  async function beHere(): Promise<void> {
    await takeOver.beHere(clock(), unreachable)
    const left = await takeOver.leftBehind(clock())
    const evident = left?.evident ? left : null
    onLeftBehind(evident)
    if (evident && !warned)
      log.error(
        { staff: evident.staff.length, groups: evident.pairs.length + evident.lost.length },
        'this account has other ids than before: what was kept under those has to be taken over',
      )
    warned = evident !== null
  }

  const timer = setInterval(() => {
    if (known) void inOrder(beHere)
  }, EVERY_MS)
  timer.unref()

  return {
    groupsSeen: (rooms, { someKnown, first }) =>
      inOrder(async () => {
        known = true
        // Later they are known under what they were found by.
        if (first || !someKnown) strange = !someKnown
        const everybody = await contacts()
        // Nobody is known while the channel is not ready: that says nothing.
        if (everybody.length > 0) {
          const reached = new Set([...everybody, ...rooms.flatMap(({ members }) => members)])
          const noticed = await takeOver.unreachable()
          unreachable = unreachableStaff(await takeOver.staffContacts(), reached, { noticed, strange })
          strange = false
        }
        await beHere()
      }),
    async stop() {
      clearInterval(timer)
      await running
      // Else it is taken for gone a minute and a half later.
      await takeOver.beGone().catch(() => {})
    },
  }
}
