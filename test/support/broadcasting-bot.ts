/** The bot as main.ts puts it together, on the simulator and a real database: it answers, broadcasts, and says what reached which chat. */
import { Assistant } from '../../src/app/assistant.ts'
import { broadcastNotices } from '../../src/app/broadcast-notices.ts'
import { type BroadcastDesk, broadcastDesk } from '../../src/app/broadcasts.ts'
import { lookAhead } from '../../src/app/look-ahead.ts'
import { subscriptionDesk } from '../../src/app/subscriptions.ts'
import { createWorld, type Group, type Person, type World } from '../../src/channel/simulator/world.ts'
import { wechatyGroups } from '../../src/channel/wechaty/groups.ts'
import { huiqi } from '../../src/channel/wechaty/plugin.ts'
import { wechatySender } from '../../src/channel/wechaty/sender.ts'
import { silentLog } from '../../src/cli/local-assistant.ts'
import { startBroadcasts } from '../../src/delivery/broadcasts.ts'
import { durableAnswers } from '../../src/delivery/durable-answers.ts'
import type { BroadcastSource } from '../../src/domain/broadcast.ts'
import { answersStorage } from '../../src/storage/answers-storage.ts'
import { databaseBroadcasts } from '../../src/storage/broadcast-store.ts'
import type { Database } from '../../src/storage/database.ts'
import { trainOnce } from './assistant.ts'
import { NO_PACE } from './broadcasting.ts'
import { until } from './until.ts'

export type BroadcastingBot = {
  world: World
  desk: BroadcastDesk
  /** What each chat got, oldest first: a group by its topic, a person by name. */
  got(chat: string): string[]
  /** What staff were told, oldest first. */
  told: string[]
  /** Drafted, approved by another, sent, by default to every group, and there; the broadcast's id. */
  broadcasts(source: BroadcastSource, rooms?: string[]): Promise<string>
  corrects(id: string, source: BroadcastSource): Promise<string>
  /** With an @ in the group, or directly; the reply. */
  says(person: Person, text: string, room?: Group): Promise<string>
  /** Moves the bot's clock on. */
  advance(ms: number): void
  stop(): Promise<void>
}

export async function broadcastingBot(database: Database): Promise<BroadcastingBot> {
  const { content, understand } = await trainOnce()
  const world = await createWorld()
  const chats = new Map<string, string[]>()
  let later = 0
  const now = () => Date.now() + later
  const got = (chat: string) => chats.get(chat) ?? []
  world.onBotMessage(({ to, text }) => {
    const chat = 'topic' in to ? to.topic : to.name
    chats.set(chat, [...got(chat), text])
  })
  const hash = (text: string) => `#${text}`
  const sender = wechatySender(world.bot)
  const groups = wechatyGroups(world.bot, silentLog)
  const store = databaseBroadcasts(database, () => sender.account() ?? '')
  const desk = broadcastDesk({ store, content, now, pacing: NO_PACE.pacing })
  const subscribe = subscriptionDesk({ store, content, hash, now, whoMay: 'anyone' })
  const told: string[] = []
  const tell = async (text: string) => void told.push(text)
  const notices = broadcastNotices({ tell, content, report: store.report, now })
  const broadcasts = startBroadcasts({
    ...{ store, desk, hash, notices, log: silentLog, clock: now, send: groups.send, rooms: groups.rooms },
    config: { ...NO_PACE, limits: { pollMs: 10 } },
  })
  groups.listen({ systemText: broadcasts.systemText, ownMessage: broadcasts.echo, changed: broadcasts.syncRooms })
  const salt = 'a salt for these tests'
  const { turns, ...boxes } = answersStorage({ database, sender, salt, log: silentLog, now })
  const parts = { content, understand, turns, now }
  const assistant = new Assistant({ ...parts, subscribe, log: silentLog })
  const rest = { lookAhead: lookAhead(parts), sleep: async () => {}, tooFast: '' }
  const answers = durableAnswers({ ...boxes, ...rest, assistant, sender, log: silentLog, now })
  world.bot.use(huiqi({ handle: answers.handle, log: silentLog, now }))
  await answers.resume()

  const sent = async (id: string) => {
    await desk.approve(id, '李')
    await desk.send(id, '王')
    await until(`${id} has ended`, async () => !(await store.isRunning(id)))
    return id
  }
  return {
    world,
    desk,
    got,
    told,
    broadcasts: async (source, rooms) => {
      await until('the groups are known', async () => (await desk.rooms()).length > 0)
      const audience = rooms ? { type: 'rooms' as const, rooms } : { type: 'all' as const }
      return sent((await desk.draft({ source, audience, author: '王' })).id)
    },
    corrects: async (id, source) => sent((await desk.correct(id, { source, author: '王' })).id),
    async says(person, text, room) {
      const chat = room ? room.topic : person.name
      const before = got(chat).length
      world.deliver({
        talker: person,
        text: room ? `@${world.self.name}\u2005${text}` : text,
        at: now(),
        ...(room && { room, mentionIdList: [world.self.id] }),
      })
      await world.idle()
      return got(chat).slice(before).join('\n')
    },
    advance(ms) {
      later += ms
    },
    async stop() {
      await broadcasts.stop()
      await answers.stop()
      await world.stop()
    },
  }
}
