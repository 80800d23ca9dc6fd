/**
 * Owns a small world to try the bot in: the real Wechaty on its mock puppet, the bot's account, three owners, one of the bureau's staff and
 * three groups. Everything runs in this process, with no network and no account. What the bot says comes out of `onBotMessage`, what the
 * people do out of `onEvent`; it does not decide what to say.
 */
import { randomUUID } from 'node:crypto'
import type { Wechaty } from 'wechaty'
import { types } from 'wechaty-puppet'
import { mock, type PuppetMock } from 'wechaty-puppet-mock'
import { buildBot } from '../wechaty/build-bot.ts'
import { finishAnswers, whenIdle } from '../wechaty/plugin.ts'
import { type Quote, writeQuote } from '../wechaty/quote.ts'
import type { BotMessage, SimulatedGroup, SimulatedPerson, WorldEvent } from './events.ts'
import { openGroups } from './groups.ts'
import { type File, ForgetfulPuppet } from './puppet.ts'

export type { BotMessage, SimulatedGroup, SimulatedPerson, WorldEvent } from './events.ts'

type SayOptions = {
  /** Said in this group; without it, to the bot directly. */
  room?: SimulatedGroup
  /** Puts `@惠企政策助手` in front, as WeChat does when the bot is picked from the list of members. */
  mention?: boolean
  /** Whether the puppet's mention list names the bot. As `mention` unless given: false is a mention typed by hand, seen over gRPC. */
  mentionList?: boolean
  /** Quotes it, as WeChat does what was picked. */
  quote?: Quote
}

/** A message down to its fields, for what `say` cannot make: a chosen id, an old one, a picture, no mention list at all. */
type Delivery = {
  talker: SimulatedPerson
  text: string
  room?: SimulatedGroup
  id?: string
  at?: number
  type?: types.Message
  mentionIdList?: string[]
  /** Instead of words. */
  file?: File
}

/** How a puppet tells of a recall: who did it, where, and what it has to say about which message; its id unless given. */
type Recalling = { by?: SimulatedPerson; room?: SimulatedGroup; text?: string }

export type World = {
  /** Install plugins here: `world.bot.use(huiqi(…))`. */
  readonly bot: Wechaty
  /** For what people do besides speaking (joining, renaming a group), and for faults. */
  readonly puppet: PuppetMock
  readonly self: SimulatedPerson
  /** Owners and newcomers. */
  people(): SimulatedPerson[]
  /** Those of the bureau: they speak like everybody else. */
  staff(): SimulatedPerson[]
  rooms(): SimulatedGroup[]
  /** Without the bot. */
  members(room: SimulatedGroup): SimulatedPerson[]
  /** A newcomer, at once a member of every group or only of those given. */
  addPerson(name: string, rooms?: readonly SimulatedGroup[]): SimulatedPerson
  /** A new group with the bot in it, called together by `by`. */
  createRoom(topic: string, members: readonly SimulatedPerson[], by: SimulatedPerson): SimulatedGroup
  join(room: SimulatedGroup, person: SimulatedPerson, by: SimulatedPerson): void
  renameRoom(room: SimulatedGroup, topic: string, by: SimulatedPerson): void
  /** The bot's account drops off WeChat, as when it is used elsewhere: what is said now never reaches it. */
  logout(): Promise<void>
  login(): Promise<void>
  /** Returns the message's id. */
  say(person: SimulatedPerson, text: string, options?: SayOptions): string
  deliver(delivery: Delivery): string
  /** Whoever said it, or who owns the group, takes it back; said somewhere by somebody unless the puppet tells otherwise. */
  recall(messageId: string, as?: Recalling): void
  /** A person who uses the bot's own account as well, on a phone, writes to somebody or into a group. */
  writeAsBot(to: SimulatedPerson | SimulatedGroup, text: string, at?: number): void
  /** Returns the function that stops listening. */
  onBotMessage(listener: (message: BotMessage) => void): () => void
  onEvent(listener: (event: WorldEvent) => void): () => void
  /** Resolves when everything said so far has been answered or dropped. */
  idle(): Promise<void>
  /** The same when nobody says more for now: the bot need not wait for the rest of a sentence. */
  finish(): Promise<void>
  stop(): Promise<void>
}

// Contact ids must be without @: the mock tells them from rooms by it.
const SELF: SimulatedPerson = { id: 'huiqi', name: '惠企政策助手' }
const OWNERS: readonly SimulatedPerson[] = [
  { id: 'wang', name: '王老板' },
  { id: 'li', name: '李会计' },
  { id: 'zhao', name: '赵工' },
]
const STAFF: readonly SimulatedPerson[] = [{ id: 'staff-wang', name: '王科长' }]

export type WorldOptions = {
  /** Put before every id, the account's own too: the same people and groups as after a login of the web protocol, where nobody keeps theirs. */
  idPrefix?: string
}

/** The world, its bot started and logged in. */
export async function createWorld({ idPrefix = '' }: WorldOptions = {}): Promise<World> {
  const prefixed = ({ id, name }: SimulatedPerson): SimulatedPerson => ({ id: idPrefix + id, name })
  const [selfPerson, staff] = [prefixed(SELF), STAFF.map(prefixed)]
  const mocker = new mock.Mocker()
  const puppet = new ForgetfulPuppet({ mocker })
  const bot = buildBot({ puppet })
  const people = OWNERS.map(prefixed)
  const listeners = new Set<(message: BotMessage) => void>()
  const watchers = new Set<(event: WorldEvent) => void>()
  const emit = (event: WorldEvent) => {
    for (const watcher of watchers) watcher(event)
  }
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
    if (payload?.talkerId !== selfPerson.id) return
    const to = payload.roomId
      ? groups.find(payload.roomId)
      : [...people, ...staff].find(({ id }) => id === payload.listenerId)
    if (to) for (const listener of listeners) listener({ to, text: payload.text ?? '' })
  })
  puppet.on('login', () => emit({ type: 'account', online: true }))
  puppet.on('logout', () => emit({ type: 'account', online: false }))

  await bot.start()
  const self = mocker.createContact({ ...selfPerson, type: types.Contact.Individual })
  for (const person of [...people, ...staff]) mocker.createContact({ ...person, type: types.Contact.Individual })
  const groups = openGroups({ mocker, self: selfPerson, emit, idPrefix }, [...people, ...staff])

  async function login(): Promise<void> {
    const loggedIn = new Promise<void>((resolve) => {
      bot.once('login', () => resolve())
    })
    mocker.login(self)
    await loggedIn
  }
  await login()

  function deliver({ talker, text, room, id = randomUUID(), at = Date.now(), file, ...rest }: Delivery): string {
    const where = room ? { roomId: room.id } : { listenerId: selfPerson.id }
    const type = file ? types.Message.Attachment : (rest.type ?? types.Message.Text)
    if (file) puppet.attach(id, file)
    underway.add(id)
    emit({ type: 'said', id, person: talker, ...(room && { room }), text, kind: type, at })
    mocker.MessageMock.create({ id, talkerId: talker.id, text, timestamp: at, ...where, ...rest, type })
    puppet.emit('message', { messageId: id })
    return id
  }

  function recall(messageId: string, { by = OWNERS[0]!, room, text = messageId }: Recalling = {}): void {
    deliver({ talker: by, text, type: types.Message.Recalled, ...(room && { room }) })
  }

  /** Wechaty has handed everything said so far to its listeners. */
  async function heard(): Promise<void> {
    while (underway.size > 0) await new Promise((resolve) => setImmediate(resolve))
  }

  return {
    bot,
    puppet,
    self: selfPerson,
    people: () => [...people],
    staff: () => [...staff],
    rooms: groups.all,
    members: (room) => {
      const ids = groups.memberIds(room)
      return [...people, ...staff].filter(({ id }) => ids.includes(id))
    },
    createRoom: groups.create,
    join: groups.join,
    renameRoom: groups.rename,
    logout: () => puppet.logout('the account was logged out in the simulator'),
    login: async () => {
      if (!puppet.isLoggedIn) await login()
    },

    addPerson(name, rooms = groups.all()) {
      const person = prefixed({ id: `person-${people.length + 1}`, name })
      mocker.createContact({ ...person, type: types.Contact.Individual })
      for (const room of rooms) groups.enrol(room, person)
      people.push(person)
      emit({ type: 'person', person })
      return person
    },

    say(person, text, { room, mention = false, mentionList = mention, quote } = {}) {
      const said = writeQuote(quote ?? null, mention ? `@${selfPerson.name}\u2005${text}` : text)
      if (!room) return deliver({ talker: person, text: said })
      return deliver({ talker: person, text: said, room, mentionIdList: mentionList ? [selfPerson.id] : [] })
    },

    deliver,
    recall,

    writeAsBot(to, text, at = Date.now()) {
      const id = randomUUID()
      underway.add(id)
      const where = 'topic' in to ? { roomId: to.id } : { listenerId: to.id }
      const type = types.Message.Text
      mocker.MessageMock.create({ id, talkerId: selfPerson.id, text, timestamp: at, ...where, type })
      puppet.emit('message', { messageId: id })
    },

    onBotMessage(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },

    onEvent(watcher) {
      watchers.add(watcher)
      return () => {
        watchers.delete(watcher)
      }
    },

    async idle() {
      await heard()
      await whenIdle(bot)
    },

    async finish() {
      await heard()
      await finishAnswers(bot)
    },

    async stop() {
      listeners.clear()
      watchers.clear()
      underway.clear()
      await bot.stop()
    },
  }
}
