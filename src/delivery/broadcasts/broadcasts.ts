/** Puts broadcasting together beside a running bot: keeps the rooms known, plans what is due, sends, and listens for what WeChat says of it. */
import { randomBytes } from 'node:crypto'
import { setTimeout as timer } from 'node:timers/promises'
import type { BroadcastNotices } from '../../app/broadcasts/broadcast-notices.ts'
import type { BroadcastStore, SendToRoom } from '../../app/broadcasts/broadcast-store.ts'
import type { BroadcastDesk } from '../../app/broadcasts/broadcasts.ts'
import type { OwnMessage } from '../../app/handoff/holds.ts'
import type { Log } from '../../app/turn/surroundings.ts'
import type { LiveRoom } from '../../domain/broadcasts/match-rooms.ts'
import type { Pacing } from '../../domain/broadcasts/pacing.ts'
import { type IsWorkday, localDate } from '../../domain/desk/office-hours.ts'
import { isWorkday as chineseWorkday, missingHolidays } from '../staff/workdays.ts'
import { broadcastWorker, DEFAULT_LIMITS, type WorkerLimits } from './broadcast-worker.ts'
import { keepPresence, type PresenceParts } from './presence.ts'

type StartBroadcasts = Omit<PresenceParts, 'clock'> & {
  /** `databaseBroadcasts(database, account)` of storage. */
  store: BroadcastStore
  desk: Pick<BroadcastDesk, 'tick'>
  send: SendToRoom
  /** The groups the account is in now; none while the channel is not ready, and until then nothing is sent. Members: names or ids. */
  rooms: () => Promise<LiveRoom[]>
  /** Members are known by salted hash only. */
  hash: (text: string) => string
  log: Log
  clock?: () => number
  config: { pacing: Pacing; limits?: Partial<WorkerLimits>; isWorkday?: IsWorkday; syncMs?: number }
  notices: BroadcastNotices
}

type RunningBroadcasts = {
  /** The send under way is finished first. */
  stop(): Promise<void>
  /** Call it with every system message, wherever it shows. True when it stopped everything. */
  systemText(text: string): Promise<boolean>
  /** Call it with every message of our own. True when it settled a doubt. */
  echo(own: OwnMessage): Promise<boolean>
  /** Now instead of at the next round: after a login, when a group is joined or renamed. */
  syncRooms(): Promise<void>
}

const SYNC_MS = 10 * 60_000

export function startBroadcasts(parts: StartBroadcasts): RunningBroadcasts {
  const { store, desk, hash, notices, log, clock = Date.now, config } = parts
  const stopping = new AbortController()
  const { pacing } = config
  let syncedAt: number | null = null
  let holidaysCheckedOn = ''

  const syncRooms = async () => {
    const rooms = await parts.rooms()
    const live = rooms.map((room) => ({ ...room, members: room.members.map(hash) }))
    if (live.length === 0) {
      // Logged out, or not ready: under whatever ids it comes back, they are looked at before anything is sent.
      syncedAt = null
      return
    }
    const match = await store.syncRooms(live, clock())
    const known = syncedAt !== null
    syncedAt = clock()
    if (match.moved.length + match.unclear.length > 0 || !known)
      log.info(
        { rooms: live.length, moved: match.moved.length, unclear: match.unclear.length },
        'the groups are matched',
      )
    if (match.unclear.length > 0) notices.unclearRooms(match.unclear)
    void presence.groupsSeen(rooms, { someKnown: match.same.length > 0, first: !known })
  }

  const checkHolidays = () => {
    const today = localDate(clock(), pacing)
    if (today === holidaysCheckedOn) return
    holidaysCheckedOn = today
    const year = missingHolidays(today)
    if (year === null) return
    log.info({ year }, 'the holidays of that year are not known and will not be kept: update chinese-days')
    notices.holidaysMissing(year)
  }

  const presence = keepPresence({ ...parts, clock })
  const worker = broadcastWorker({
    ...parts,
    now: clock,
    random: Math.random,
    sleep: (ms, signal) => timer(ms, undefined, { ref: false, ...(signal && { signal }) }).catch(() => {}),
    pace: { pacing, isWorkday: config.isWorkday ?? chineseWorkday },
    limits: { ...DEFAULT_LIMITS, ...config.limits },
    worker: `${process.pid}-${randomBytes(6).toString('hex')}`,
    async prepare() {
      checkHolidays()
      if (syncedAt === null || clock() - syncedAt >= (config.syncMs ?? SYNC_MS)) await syncRooms()
      if (syncedAt === null) return false
      await desk.tick()
      return true
    },
  })
  const running = worker.run(stopping.signal)

  return {
    async stop() {
      stopping.abort()
      await running
      await presence.stop()
    },
    systemText: worker.systemText,
    echo: async ({ chat, text }) => 'roomId' in chat && store.echo(chat.roomId, text, clock()),
    syncRooms,
  }
}
