/**
 * Owns a small world to try the bot in: the real Wechaty on its mock puppet, the bot's account, three owners and three groups. Everything
 * runs in this process, with no network and no account. What the bot says comes out of `onBotMessage`; it does not decide what to say.
 */
import { randomUUID } from 'node:crypto'
import type { Wechaty } from 'wechaty'
import { types } from 'wechaty-puppet'
import { mock, type PuppetMock } from 'wechaty-puppet-mock'
import { whenIdle } from '../wechaty/plugin.ts'
import { buildBot, startBot } from '../wechaty/start.ts'
import { ForgetfulPuppet } from './puppet.ts'

export type Person = { readonly id: string; readonly name: string }
export type Group = { readonly id: string; readonly topic: string }
/** One text of the bot's, as it arrives: in a group the mention is part of it. */
export type BotMessage = { to: Person | Group; text: string }

export type SayOptions = {
  /** Said in this group; without it, to the bot directly. */
  room?: Group
  /** Puts `@惠企政策助手` in front, as WeChat does when the bot is picked from the list of members. */
  mention?: boolean
  /** Whether the puppet's mention list names the bot. As `mention` unless given: false is a mention typed by hand, seen over gRPC. */
  mentionList?: boolean
}

/** A message down to its fields, for what `say` cannot make: a chosen id, an old one, a picture, no mention list at all. */
export type Delivery = {
  talker: Person
  text: string
  room?: Group
  id?: string
  at?: number
  type?: types.Message
  mentionIdList?: string[]
}

export type World = {
  /** Install plugins here: `world.bot.use(huiqi(…))`. */
  readonly bot: Wechaty
  /** For what people do besides speaking (joining, renaming a group), and for faults. */
  readonly puppet: PuppetMock
  readonly self: Person
  people(): Person[]
  rooms(): Group[]
  /** A newcomer, at once a member of every group. */
  addPerson(name: string): Person
  /** Returns the message's id. */
  say(person: Person, text: string, options?: SayOptions): string
  deliver(delivery: Delivery): string
  /** Returns the function that stops listening. */
  onBotMessage(listener: (message: BotMessage) => void): () => void
  /** Resolves when everything said so far has been answered or dropped. */
  idle(): Promise<void>
  stop(): Promise<void>
}

// Contact ids must be without @, room ids with one: the mock tells them apart by it.
const SELF: Person = { id: 'huiqi', name: '惠企政策助手' }
const OWNERS: readonly Person[] = [
  { id: 'wang', name: '王老板' },
  { id: 'li', name: '李会计' },
  { id: 'zhao', name: '赵工' },
]
const GROUPS: readonly Group[] = [
  { id: 'service@chatroom', topic: '企业服务群' },
  { id: 'hightech@chatroom', topic: '高企交流群' },
  { id: 'park@chatroom', topic: '园区通知群' },
]

/** The world, its bot started and logged in. */
export async function createWorld(): Promise<World> {
  const mocker = new mock.Mocker()
  const puppet = new ForgetfulPuppet({ mocker })
  const bot = buildBot({ puppet })
  const people = [...OWNERS]
  const listeners = new Set<(message: BotMessage) => void>()
  /** Messages that Wechaty has not handed to its listeners yet. */
  const underway = new Set<string>()

  bot.on('message', (message) => {
    underway.delete(message.id)
  })
  // Also keeps the process alive when no plugin listens. An error names the message it lost.
  bot.on('error', (error) => {
    for (const id of underway) if (error.message.includes(id)) underway.delete(id)
  })
  // The bot's own sends pass here, in order and before `say()` returns.
  puppet.on('message', ({ messageId }) => {
    const payload = mocker.cacheMessagePayload.get(messageId)
    if (payload?.talkerId !== SELF.id) return
    const to = payload.roomId
      ? GROUPS.find(({ id }) => id === payload.roomId)
      : people.find(({ id }) => id === payload.listenerId)
    if (to) for (const listener of listeners) listener({ to, text: payload.text ?? '' })
  })

  await startBot(bot)
  const self = mocker.createContact({ ...SELF, type: types.Contact.Individual })
  for (const person of people) mocker.createContact({ ...person, type: types.Contact.Individual })
  const memberIdList = [SELF, ...people].map(({ id }) => id)
  for (const room of GROUPS) mocker.createRoom({ ...room, memberIdList: [...memberIdList] })
  const loggedIn = new Promise<void>((resolve) => {
    bot.once('login', () => resolve())
  })
  mocker.login(self)
  await loggedIn

  function deliver({ talker, text, room, id = randomUUID(), at = Date.now(), ...rest }: Delivery): string {
    const where = room ? { roomId: room.id } : { listenerId: SELF.id }
    underway.add(id)
    mocker.MessageMock.create({
      id,
      talkerId: talker.id,
      text,
      timestamp: at,
      type: types.Message.Text,
      ...where,
      ...rest,
    })
    puppet.emit('message', { messageId: id })
    return id
  }

  return {
    bot,
    puppet,
    self: SELF,
    people: () => [...people],
    rooms: () => [...GROUPS],

    addPerson(name) {
      const person = { id: `person-${people.length + 1}`, name }
      mocker.createContact({ ...person, type: types.Contact.Individual })
      for (const room of GROUPS) mocker.roomPayload(room.id).memberIdList.push(person.id)
      people.push(person)
      return person
    },

    say(person, text, { room, mention = false, mentionList = mention } = {}) {
      const said = mention ? `@${SELF.name}\u2005${text}` : text
      if (!room) return deliver({ talker: person, text: said })
      return deliver({ talker: person, text: said, room, mentionIdList: mentionList ? [SELF.id] : [] })
    },

    deliver,

    onBotMessage(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },

    async idle() {
      while (underway.size > 0) await new Promise((resolve) => setImmediate(resolve))
      await whenIdle(bot)
    },

    async stop() {
      listeners.clear()
      underway.clear()
      await bot.stop()
    },
  }
}
