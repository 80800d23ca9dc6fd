/**
 * Owns what the page remembers of the world: every chat with its last messages, who speaks in it, what is unread, whether an answer is
 * awaited. It only watches the world and speaks through it, so that a tab, the terminal and a broadcast all end up in the same chats.
 */
import { types } from 'wechaty-puppet'
import type { SimulatedGroup, SimulatedPerson, World, WorldEvent } from '../../channel/simulator/world.ts'
import { addressedText } from '../../channel/wechaty/mention.ts'
import { type Quote, readQuote, writeQuote } from '../../channel/wechaty/quote.ts'
import { displayName } from '../../domain/talk/display-name.ts'
import { type ChatEntry, MEDIA, type Media, MOST_ENTRIES, type SimulatedChat } from './chat.ts'

/** What tabs have to be told. `chat`: who speaks or who is in it; `list`: order, unread counts, a new chat, the account. */
export type ChatsChange =
  | { type: 'entry'; chat: SimulatedChat; entry: ChatEntry }
  | { type: 'chat'; chat: SimulatedChat }
  | { type: 'typing'; chat: SimulatedChat }
  | { type: 'list' }

export type SimulatedChats = {
  readonly world: World
  /** What a newcomer may ask with one click, where nothing has been said yet. */
  readonly examples: readonly string[]
  online(): boolean
  /** Newest first; chats in which nothing was said yet keep their order. */
  list(): SimulatedChat[]
  find(id: string): SimulatedChat | undefined
  members(chat: SimulatedChat): SimulatedPerson[]
  /** Says it as whoever speaks in the chat. */
  say(chat: SimulatedChat, text: string, quote?: Quote | null): void
  /** Takes back what whoever speaks has said. */
  recall(chat: SimulatedChat, messageId: string): void
  sendMedia(chat: SimulatedChat, media: Media): void
  chooseSpeaker(chat: SimulatedChat, person: SimulatedPerson): void
  read(chat: SimulatedChat): void
  stop(): void
}

export function openChats(
  world: World,
  changed: (change: ChatsChange) => void,
  now: () => number,
  examples: readonly string[] = [],
): SimulatedChats {
  const chats = new Map<string, SimulatedChat>()
  let lastSeq = 0
  let isOnline = world.bot.isLoggedIn

  function open(
    chat: Pick<SimulatedChat, 'id' | 'name' | 'speaker'> & { group?: SimulatedGroup; staff?: boolean },
  ): SimulatedChat {
    const blank = { group: null, staff: false, entries: [], changedSeq: 0, unread: 0, typing: false }
    const opened: SimulatedChat = { ...blank, ...chat, name: displayName(chat.name) }
    chats.set(chat.id, opened)
    return opened
  }

  function openGroup(group: SimulatedGroup, speaker: SimulatedPerson | undefined): SimulatedChat | undefined {
    return speaker && open({ id: group.id, name: group.topic, group, speaker })
  }

  function add(chat: SimulatedChat, entry: DistributiveOmit<ChatEntry, 'seq' | 'previousAt'>): void {
    lastSeq += 1
    const numbered: ChatEntry = { ...entry, seq: lastSeq, previousAt: chat.entries.at(-1)?.at ?? null }
    chat.entries.push(numbered)
    // A chat left running for a week of broadcasts must not fill the memory.
    if (chat.entries.length > MOST_ENTRIES) chat.entries.shift()
    if (entry.type === 'message' && entry.from.id !== chat.speaker.id) chat.unread += 1
    changed({ type: 'entry', chat, entry: numbered })
    changed({ type: 'list' })
  }

  function turn(chat: SimulatedChat): void {
    lastSeq += 1
    chat.changedSeq = lastSeq
    changed({ type: 'chat', chat })
  }

  function setTyping(chat: SimulatedChat, typing: boolean): void {
    if (chat.typing === typing) return
    chat.typing = typing
    changed({ type: 'typing', chat })
  }

  function onSaid({ id, person, room, text, kind, at }: Extract<WorldEvent, { type: 'said' }>): void {
    const chat = chats.get(room?.id ?? person.id)
    if (!chat) return
    if (kind === types.Message.Recalled) {
      chat.entries = chat.entries.filter((entry) => entry.type !== 'message' || entry.id !== text)
      add(chat, { type: 'notice', at, text: `${displayName(person.name)}撤回了一条消息` })
      turn(chat)
      return
    }
    const media = (Object.keys(MEDIA) as Media[]).find((name) => MEDIA[name].type === kind) ?? null
    const { quote, said } = readQuote(text)
    add(chat, { type: 'message', at, id, from: person, text: said, quote, media })
    const isText = kind === types.Message.Text
    const names = [world.self.name]
    const addressed =
      quote?.name === world.self.name || addressedText({ text: said, listed: false, names }) !== undefined
    const awaited = !room || (isText && addressed)
    if (!awaited) return
    if (!isOnline) {
      add(chat, { type: 'notice', at, text: `${world.self.name}不在线，收不到这条消息` })
      return
    }
    setTyping(chat, true)
    // Not everything is answered; whatever is unanswered by then never will be.
    void world.idle().then(() => setTyping(chat, false))
  }

  function onEvent(event: WorldEvent): void {
    const at = now()
    switch (event.type) {
      case 'said':
        onSaid(event)
        break
      case 'person':
        open({ id: event.person.id, name: event.person.name, speaker: event.person })
        changed({ type: 'list' })
        break
      case 'group': {
        const invited = [...event.members.filter(({ id }) => id !== event.by.id), world.self]
        const names = invited.map(({ name }) => displayName(name)).join('、')
        const chat = openGroup(event.group, event.by)
        if (chat) add(chat, { type: 'notice', at, text: `${displayName(event.by.name)}邀请${names}加入了群聊` })
        break
      }
      case 'joined': {
        const chat = chats.get(event.group.id)
        if (!chat) break
        const [by, name] = [displayName(event.by.name), displayName(event.person.name)]
        add(chat, { type: 'notice', at, text: `${by}邀请${name}加入了群聊` })
        turn(chat)
        break
      }
      case 'account':
        isOnline = event.online
        for (const chat of chats.values()) if (!isOnline) setTyping(chat, false)
        changed({ type: 'list' })
    }
  }

  for (const person of world.people()) open({ id: person.id, name: person.name, speaker: person })
  for (const person of world.staff()) open({ id: person.id, name: person.name, speaker: person, staff: true })
  for (const group of world.rooms()) openGroup(group, world.members(group)[0])

  const stopWatching = world.onEvent(onEvent)
  const stopListening = world.onBotMessage(({ to, text }) => {
    const chat = chats.get(to.id)
    if (!chat) return
    setTyping(chat, false)
    add(chat, { type: 'message', at: now(), id: null, from: world.self, text, quote: null, media: null })
  })

  return {
    world,
    examples,
    online: () => isOnline,
    // Sorting is stable, so silent chats stay as they were opened.
    list: () => [...chats.values()].sort((a, b) => (b.entries.at(-1)?.seq ?? 0) - (a.entries.at(-1)?.seq ?? 0)),
    find: (id) => chats.get(id),
    members: (chat) => (chat.group ? world.members(chat.group) : [chat.speaker]),

    say(chat, said, quote = null) {
      const text = writeQuote(quote, said)
      if (!chat.group) {
        world.deliver({ talker: chat.speaker, text })
        return
      }
      // As WeChat does: whoever was picked from the list, which closes the name with U+2005, is in the message's mention list.
      const named = [world.self, ...world.members(chat.group)].filter(({ name }) => said.includes(`@${name}\u2005`))
      world.deliver({ talker: chat.speaker, text, room: chat.group, mentionIdList: named.map(({ id }) => id) })
    },

    recall(chat, messageId) {
      world.recall(messageId, { by: chat.speaker, ...(chat.group && { room: chat.group }) })
    },

    sendMedia(chat, media) {
      const room = chat.group ? { room: chat.group, mentionIdList: [] } : {}
      world.deliver({ talker: chat.speaker, text: '', type: MEDIA[media].type, ...room })
    },

    chooseSpeaker(chat, person) {
      chat.speaker = person
      turn(chat)
    },

    read(chat) {
      if (chat.unread === 0) return
      chat.unread = 0
      changed({ type: 'list' })
    },

    stop() {
      stopWatching()
      stopListening()
    },
  }
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never
