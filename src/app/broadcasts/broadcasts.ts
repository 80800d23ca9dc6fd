/** What staff can do with broadcasts, whoever asks: a chat, the command line, the desk. Checks who may, and composes; sends nothing. */
import {
  type Broadcast,
  BroadcastRefusal,
  type BroadcastSource,
  type BroadcastState,
  labelOf,
  policiesOfSource,
} from '../../domain/broadcasts/broadcast.ts'
import { chooseRooms, roomLabel, roomName, roomNumbered } from '../../domain/broadcasts/choose-rooms.ts'
import { composeDigest, type Digest } from '../../domain/broadcasts/digest.ts'
import { nextWeekly, type Pacing } from '../../domain/broadcasts/pacing.ts'
import { localDate } from '../../domain/desk/office-hours.ts'
import { mayAct, type Role } from '../../domain/desk/staff.ts'
import type { Content } from '../../domain/library/content.ts'
import type { Unsaid } from '../../domain/library/sentence.ts'
import { say } from '../../domain/library/sentence.ts'
import type { Listed } from '../desk/listed.ts'
import type { StaffMember, TellStaff } from '../staff/staff-command.ts'
import { broadcastClock } from './broadcast-clock.ts'
import type { BroadcastDeed, BroadcastStore, DeliveryCounts, Report, StoredRoom, Weekly } from './broadcast-store.ts'
import { chooseAudience, type WantedAudience } from './choose-audience.ts'
import { composeCorrection } from './correction.ts'
import { hasChanged } from './has-changed.ts'

/** Who drafts: one of the staff, or a name typed at the computer. */
export type Author = { id: string | null; name: string }

export type Preview = {
  broadcast: Broadcast
  rooms: StoredRoom[]
  /** What a person should look at before saying yes. */
  notes: string[]
}

/** Every deed but drafting and stopping is done by one of the staff, and only by who may: others are refused here, wherever they ask. */
export type BroadcastDesk = {
  /** @throws {BroadcastRefusal} as all of these do, for what cannot be done, with what to do instead */
  find(number: number): Promise<Broadcast>
  draft(wanted: {
    source: BroadcastSource
    audience: WantedAudience
    author: Author
    title?: string
  }): Promise<Broadcast>
  /** What would be said, with nothing kept. */
  compose(source: BroadcastSource): Digest
  /** The groups that would get it, if it went out now. */
  reach(source: BroadcastSource, audience: WantedAudience): Promise<StoredRoom[]>
  preview(id: string): Promise<Preview>
  approve(id: string, by: StaffMember): Promise<void>
  reject(id: string, by: StaffMember, reason: string): Promise<void>
  /** Plans an approved broadcast, or lets a stopped one go on. Returns how many deliveries are open. */
  send(id: string, by: StaffMember): Promise<number>
  /** Anybody who is there may: it is always safe. */
  stop(id: string, by: string): Promise<void>
  /** Everything of the account, at once; the numbers of what ran. */
  stopAll(by: string): Promise<number[]>
  /** For good. */
  cancel(id: string, by: StaffMember): Promise<void>
  report(id: string): Promise<Report>
  progress: BroadcastStore['progress']
  history(id: string): Promise<BroadcastDeed[]>
  list(most?: number, wanted?: Listed<BroadcastState>): Promise<{ broadcast: Broadcast; counts: DeliveryCounts }[]>
  /** However many others came after them. */
  inState(states: readonly BroadcastState[]): Promise<Broadcast[]>
  /** `rooms`: as a person names them; all that are in doubt when null. */
  resolve(
    id: string,
    decision: { rooms: string[] | null; as: 'sent' | 'resend' },
    by: StaffMember,
  ): ReturnType<BroadcastStore['resolve']>
  /** Stops the wrong one at once and drafts what goes to exactly those that got it; that draft needs approval as any. */
  correct(id: string, source: BroadcastSource, by: StaffMember): Promise<Broadcast>
  scheduleOnce(id: string, at: number, by: StaffMember): Promise<void>
  scheduleWeekly(wanted: {
    weekday: number
    time: string
    source: BroadcastSource
    audience: WantedAudience
    author: Author
  }): Promise<string>
  weeklies(): Promise<Weekly[]>
  removeWeekly(id: string): Promise<boolean>
  rooms(): Promise<StoredRoom[]>
  /** Two groups, as a person names them, are one: what the first has goes over to the second. */
  sameRoom(before: string, now: string, by: StaffMember): Promise<{ before: StoredRoom; now: StoredRoom }>
  /** What the clock brings: plans what is due, drafts weekly digests. Call it every so often in the running bot. */
  tick(): Promise<void>
}

export type BroadcastDeskParts = {
  store: BroadcastStore
  content: Content
  /** Milliseconds since 1970. */
  now: () => number
  pacing: Pacing
  /** That something waits for them. */
  tell: TellStaff
}

/** More do not fit one message. */
const MOST_WAITING = 50

export function broadcastDesk(parts: BroadcastDeskParts): BroadcastDesk {
  const { store, content, now, pacing, tell } = parts
  const today = () => localDate(now(), pacing)
  const told = (key: string, values: Record<string, string | number>) =>
    say(content.sentences, `broadcast.staff-${key}`, values)
  const noted = (key: string, values?: Record<string, string | number>) =>
    say(content.sentences, `broadcast.note-${key}`, values)
  const roleName = (role: Role): Unsaid => ({ key: `staff.role-${role}` })

  const expectRole = ({ role }: StaffMember, needed: Role) => {
    if (!mayAct(role, needed))
      throw new BroadcastRefusal('staff.role-too-low', { needed: roleName(needed), role: roleName(role) })
  }

  const audienceOf = async (wanted: WantedAudience, source: BroadcastSource) =>
    chooseAudience(wanted, source, { content, rooms: await store.rooms() })

  const expectUnchanged = async (id: string) => {
    const broadcast = await store.get(id)
    if (hasChanged(broadcast, content, today()))
      throw new BroadcastRefusal('broadcast.has-changed', { label: labelOf(broadcast) })
    return broadcast
  }

  const announce = async (broadcast: Broadcast) => {
    const { title, author } = broadcast
    await tell(told('drafted', { label: labelOf(broadcast), title, author }))
    return broadcast
  }

  return {
    find: (number) => store.find(number),
    compose: (source) => composeDigest(source, content, { today: today() }),

    async draft({ source, audience, author, title }) {
      const digest = composeDigest(source, content, { today: today() })
      const made = { ...digest, ...(title && { title }), source, audience: await audienceOf(audience, source) }
      const by = { author: signed(author), authorId: author.id }
      return announce(await store.add({ ...made, ...by, corrects: null }, now()))
    },

    reach: async (source, audience) => store.recipients(await audienceOf(audience, source)),

    async preview(id) {
      const broadcast = await store.get(id)
      const rooms = await store.recipients(broadcast.audience)
      const messages = rooms.length * broadcast.body.messages.length
      const days = Math.ceil(messages / pacing.mostPerDay)
      const twins = rooms.filter(({ id: own, topic }) => rooms.some((room) => room.topic === topic && room.id !== own))
      const open = broadcast.state === 'draft' || broadcast.state === 'approved'
      const notes = [
        ...(rooms.length === 0 ? [noted('nobody')] : []),
        ...(days > 1 ? [noted('days', { messages, most: pacing.mostPerDay, days })] : []),
        ...(twins.length > 0 ? [noted('twins', { rooms: twins.map(roomLabel).join('、') })] : []),
        ...(open && hasChanged(broadcast, content, today()) ? [noted('has-changed')] : []),
      ]
      return { broadcast, rooms, notes }
    },

    async approve(id, by) {
      expectRole(by, 'approver')
      const broadcast = await expectUnchanged(id)
      const tell = told('approved', { label: labelOf(broadcast), title: broadcast.title, name: by.name })
      await store.approve(id, by, now(), tell)
    },
    async reject(id, by, reason) {
      expectRole(by, 'approver')
      const broadcast = await store.get(id)
      const tell = told('rejected', { label: labelOf(broadcast), title: broadcast.title, name: by.name, reason })
      await store.reject(id, by, { reason, now: now(), tell })
    },
    async send(id, by) {
      expectRole(by, 'editor')
      const { state } = await store.get(id)
      if (state === 'approved') await expectUnchanged(id)
      return store.plan(id, by.name, now())
    },
    stop: (id, by) => store.stop(id, { actor: by, cancel: false, reason: 'stopped by a person', now: now() }),
    stopAll: (by) => store.stopAll('stopped by a person', now(), 0, by),
    async cancel(id, by) {
      expectRole(by, 'editor')
      await store.stop(id, { actor: by.name, cancel: true, reason: 'cancelled by a person', now: now() })
    },
    report: (id) => store.report(id),
    progress: (id, after, most) => store.progress(id, after, most),
    history: (id) => store.history(id),
    async list(most = 20, wanted = {}) {
      const broadcasts = await store.list(most, wanted)
      return Promise.all(
        broadcasts.map(async (broadcast) => ({ broadcast, counts: (await store.report(broadcast.id)).counts })),
      )
    },
    inState: (states) => store.list(MOST_WAITING, { states }),
    async resolve(id, { rooms, as }, by) {
      expectRole(by, 'editor')
      const doubtful = (await store.report(id)).mishaps.flatMap(({ room, state }) =>
        room && state === 'uncertain' ? [{ ...room, leftAt: null }] : [],
      )
      const chosen = rooms && chooseRooms(rooms, doubtful).map((room) => room.id)
      return store.resolve(id, { rooms: chosen, as, actor: by.name, now: now() })
    },

    async correct(id, source, by) {
      expectRole(by, 'editor')
      const correction = await composeCorrection(await store.get(id), source, by, parts)
      return announce(await store.add(correction, now()))
    },

    async scheduleOnce(id, at, by) {
      expectRole(by, 'editor')
      if (at <= now()) throw new BroadcastRefusal('broadcast.time-is-past')
      await store.scheduleOnce(id, at, by.name, now())
    },
    async scheduleWeekly({ weekday, time, source, audience, author }) {
      policiesOfSource(source, content)
      const by = { author: signed(author), ...(author.id !== null && { authorId: author.id }) }
      const draft = { source, audience: await audienceOf(audience, source), ...by }
      return store.addWeekly({ weekday, time, nextAt: nextWeekly(now(), weekday, time, pacing), draft }, now())
    },
    weeklies: () => store.weeklies(),
    removeWeekly: (id) => store.removeWeekly(id),
    rooms: () => store.rooms(),
    async sameRoom(before, after, by) {
      expectRole(by, 'approver')
      const rooms = await store.rooms()
      const [gone, here] = [roomNumbered(before, rooms), roomNumbered(after, rooms)]
      if (gone.leftAt === null) throw new BroadcastRefusal('broadcast.room-in-use', { room: roomName(gone) })
      if (here.leftAt !== null) throw new BroadcastRefusal('broadcast.room-left-before', { room: roomName(here) })
      await store.moveRoom(gone.id, here.id, by.name, now())
      return { before: gone, now: here }
    },
    tick: broadcastClock({ ...parts, announce, expectUnchanged }),
  }
}

function signed({ name }: Author): string {
  if (name.trim() === '') throw new BroadcastRefusal('broadcast.no-author')
  return name.trim()
}
