/** What staff can do with broadcasts, whoever asks: the command line, the desk, a chat. Checks who may, and composes; sends nothing. */
import {
  type Audience,
  type Broadcast,
  BroadcastRefusal,
  type BroadcastSource,
  BroadcastState,
  type Interest,
  interestsIn,
  policiesOf,
} from '../../domain/broadcasts/broadcast.ts'
import { composeDigest } from '../../domain/broadcasts/digest.ts'
import { nextWeekly, type Pacing } from '../../domain/broadcasts/pacing.ts'
import { localDate } from '../../domain/desk/office-hours.ts'
import type { Content } from '../../domain/library/content.ts'
import type { BroadcastStore, Counts, Deed, Report, StoredRoom, Weekly } from './broadcast-store.ts'

/** `subscribers` without `of` means: of anything the policies carry. */
export type WantedAudience =
  | { type: 'all' }
  | { type: 'subscribers'; of?: Interest[] }
  | { type: 'rooms'; rooms: string[] }

export type Preview = {
  broadcast: Broadcast
  rooms: StoredRoom[]
  /** Working days it takes at the account's daily limit. */
  days: number
  /** What a person should look at before saying yes. */
  notes: string[]
}

export type BroadcastDesk = {
  draft(wanted: {
    source: BroadcastSource
    audience: WantedAudience
    author: string
    title?: string
  }): Promise<Broadcast>
  preview(id: string): Promise<Preview>
  approve(id: string, approver: string): Promise<void>
  /** Plans an approved broadcast, or lets a stopped one go on. Returns how many deliveries are open. */
  send(id: string, actor: string): Promise<number>
  stop(id: string, actor: string, change?: { cancel?: boolean; reason?: string }): Promise<void>
  /** Everything of the account, at once. */
  stopAll(actor: string): Promise<string[]>
  report(id: string): Promise<Report>
  history(id: string): Promise<Deed[]>
  list(most?: number): Promise<{ broadcast: Broadcast; counts: Counts }[]>
  resolve(
    id: string,
    decision: { rooms: string[] | null; as: 'sent' | 'resend'; actor: string },
  ): ReturnType<BroadcastStore['resolve']>
  /** Stops the wrong one at once and drafts what goes to exactly those that got it; that draft needs approval as any. */
  correct(id: string, wanted: { source: BroadcastSource; author: string }): Promise<Broadcast>
  scheduleOnce(id: string, at: number, actor: string): Promise<void>
  scheduleWeekly(wanted: {
    weekday: number
    time: string
    source: BroadcastSource
    audience: WantedAudience
    author: string
  }): Promise<string>
  weeklies(): Promise<Weekly[]>
  removeWeekly(id: string): Promise<boolean>
  rooms(): Promise<StoredRoom[]>
  sameRoom(from: string, to: string, actor: string): Promise<void>
  /** What the clock brings: plans what is due, drafts weekly digests. Call it every so often in the running bot. */
  tick(): Promise<void>
}

export type DeskParts = {
  store: BroadcastStore
  content: Content
  /** Milliseconds since 1970. */
  now: () => number
  pacing: Pacing
}

export function broadcastDesk({ store, content, now, pacing }: DeskParts): BroadcastDesk {
  const named = (actor: string) => {
    if (actor.trim() === '') throw new BroadcastRefusal('请写明是谁在操作（--by 姓名）')
    return actor.trim()
  }

  const audienceOf = (wanted: WantedAudience, source: BroadcastSource): Audience => {
    if (wanted.type !== 'subscribers') return wanted
    const of = wanted.of ?? interestsIn(policiesOf(source, content))
    if (of.length === 0)
      throw new BroadcastRefusal('这条群发没有政策，无从知道谁订阅了它：请写明订阅的主题，或者发给全部群')
    return { type: 'subscribers', of }
  }

  const desk: BroadcastDesk = {
    async draft({ source, audience, author, title }) {
      const digest = composeDigest(source, content)
      const made = {
        ...digest,
        ...(title && { title }),
        source,
        audience: audienceOf(audience, source),
        corrects: null,
      }
      return store.add({ ...made, author: named(author) }, now())
    },

    async preview(id) {
      const broadcast = await store.get(id)
      const rooms = await store.recipients(broadcast.audience)
      const messages = rooms.length * broadcast.body.messages.length
      const days = Math.ceil(messages / pacing.mostPerDay)
      const topics = rooms.map((room) => room.topic)
      const doubled = [...new Set(topics.filter((topic, i) => topic !== '' && topics.indexOf(topic) !== i))]
      const changed = composedAnew(broadcast, content)
      const notes = [
        ...(rooms.length === 0 ? ['一个群也发不到'] : []),
        ...(days > 1 ? [`共${messages}条消息，按每天最多${pacing.mostPerDay}条，要发${days}个工作日`] : []),
        ...(doubled.length > 0 ? [`有同名的群，请核对：${doubled.join('、')}`] : []),
        ...(changed ? ['政策库在拟稿之后有变化，内容可能已经过时：请重新拟稿'] : []),
      ]
      return { broadcast, rooms, days, notes }
    },

    async approve(id, approver) {
      if (composedAnew(await store.get(id), content))
        throw new BroadcastRefusal(`群发 ${id} 的原文在拟稿之后有变化，请重新拟稿`)
      await store.approve(id, named(approver), now())
    },
    send: (id, actor) => store.plan(id, named(actor), now()),
    stop: (id, actor, { cancel = false, reason = 'stopped by a person' } = {}) =>
      store.stop(id, { actor: named(actor), cancel, reason, now: now() }),
    stopAll: (actor) => store.stopAll(`stopped by ${named(actor)}`, now(), 0),
    report: (id) => store.report(id),
    history: (id) => store.history(id),
    async list(most = 20) {
      const broadcasts = await store.list(most)
      return Promise.all(
        broadcasts.map(async (broadcast) => ({ broadcast, counts: (await store.report(broadcast.id)).counts })),
      )
    },
    resolve: (id, { actor, ...decision }) => store.resolve(id, { ...decision, actor: named(actor), now: now() }),

    async correct(id, { source, author }) {
      const wrong = await store.get(id)
      if (!REACHED.includes(wrong.state))
        throw new BroadcastRefusal(`群发 ${id} 还没有发出，不用更正：取消它（stop --cancel），另拟一份`)
      const corrects = { title: wrong.title, date: localDate(wrong.approvedAt ?? wrong.createdAt, pacing) }
      const digest = composeDigest(source, content, { corrects })
      if (wrong.state === 'planned' || wrong.state === 'sending')
        await store.stop(id, { actor: named(author), cancel: false, reason: 'wrong, a correction follows', now: now() })
      const audience: Audience = { type: 'reached', broadcast: id }
      return store.add({ ...digest, source, audience, author: named(author), corrects: id }, now())
    },

    async scheduleOnce(id, at, actor) {
      if (at <= now()) throw new BroadcastRefusal('定的时间已经过去了')
      await store.scheduleOnce(id, at, named(actor), now())
    },
    async scheduleWeekly({ weekday, time, source, audience, author }) {
      policiesOf(source, content)
      const draft = { source, audience: audienceOf(audience, source), author: named(author) }
      return store.addWeekly({ weekday, time, nextAt: nextWeekly(now(), weekday, time, pacing), draft }, now())
    },
    weeklies: () => store.weeklies(),
    removeWeekly: (id) => store.removeWeekly(id),
    rooms: () => store.rooms(),
    sameRoom: (from, to, actor) => store.moveRoom(from, to, named(actor), now()),

    async tick() {
      for (const id of await store.due(now())) await store.plan(id, 'schedule', now()).catch(refusalsOnly)
      for (const weekly of await store.weeklies()) if (weekly.nextAt <= now()) await draftWeekly(weekly)
    },
  }

  /** What has gone out already is left out; a week without anything new has no draft. Nobody has read it yet, so it waits for approval. */
  async function draftWeekly(weekly: Weekly): Promise<void> {
    const nextAt = nextWeekly(now(), weekly.weekday, weekly.time, pacing)
    if (!(await store.advanceWeekly(weekly, nextAt, now()))) return
    try {
      const digest = composeDigest(weekly.draft.source, content, { without: new Set(await store.alreadySent()) })
      const { policies } = digest.body
      const source: BroadcastSource = policies.length > 0 ? { type: 'policies', policies } : weekly.draft.source
      await store.add({ ...digest, ...weekly.draft, source, corrects: null }, now())
    } catch (error) {
      refusalsOnly(error)
    }
  }

  return desk
}

const REACHED: readonly BroadcastState[] = BroadcastState.options.filter(
  (state) => state !== 'draft' && state !== 'approved',
)

/** Whether today's content would say something else. A correction's opening is not part of the comparison. */
function composedAnew({ source, body }: Broadcast, content: Content): boolean {
  if (source.type === 'text') return false
  const told = body.messages.join('')
  return policiesOf({ type: 'policies', policies: body.policies }, content).some(
    ({ text }) => !includesText(told, text),
  )
}

/** A policy longer than one message is cut in two: its sentences are looked for one by one. */
function includesText(told: string, text: string): boolean {
  return told.includes(text) || text.split(/(?<=[。；])/u).every((sentence) => told.includes(sentence))
}

/** What may not be done now is not done; the journal and `status` show where it stands. */
function refusalsOnly(error: unknown): undefined {
  if (!(error instanceof BroadcastRefusal)) throw error
  return undefined
}
