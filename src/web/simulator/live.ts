/** Owns the tabs that are open and what each is told, in order: fragments of the same views the page is made of. */
import { type SimulatedChat, seqOf } from './chat.ts'
import type { ChatsChange, SimulatedChats } from './chats.ts'
import { logView, speakerView, titleView, typingView } from './view/conversation.ts'
import { chatListView } from './view/list.ts'
import { entryView } from './view/message.ts'

/** A browser opens six connections to one place for all its tabs together, and whoever sends needs one, too. */
const MOST_TABS = 4

export type LiveEvent = { event: string; data: string }

type OpenTab = {
  /** The chat that is open in it. */
  chat: SimulatedChat | undefined
  send(event: LiveEvent): void
  /** To hang up, and ask again soon what it has missed. */
  rest(): void
}

export type Live = {
  changed(change: ChatsChange): void
  /** @param after how far the tab has seen. Returns the function that lets the tab go. */
  add(tab: OpenTab, after: number): () => void
}

/** @param chats asked only when there is something to tell */
export function openLive(chats: () => SimulatedChats, now: () => number): Live {
  const tabs = new Set<OpenTab>()
  let listIsDue = false

  const showing = (chat: SimulatedChat) => [...tabs].filter((tab) => tab.chat === chat)
  const typing = (chat: SimulatedChat): LiveEvent => ({ event: 'typing', data: typingView(chats(), chat) })
  const list = (tab: OpenTab): LiveEvent => ({ event: 'list', data: String(chatListView(chats(), tab.chat, now())) })

  function entry(chat: SimulatedChat, entry: SimulatedChat['entries'][number]): LiveEvent {
    const { self } = chats().world
    return { event: 'entry', data: String(entryView(entry, { chat, self, now: now() })) }
  }

  /** Sides, names and members: the whole right column but what is being written. */
  function conversation(chat: SimulatedChat): LiveEvent {
    const data = {
      seq: seqOf(chat),
      title: String(titleView(chats(), chat)),
      log: String(logView(chats(), chat, now())),
      speaker: String(speakerView(chats(), chat)),
    }
    return { event: 'conversation', data: JSON.stringify(data) }
  }

  return {
    changed(change) {
      switch (change.type) {
        case 'entry':
          for (const tab of showing(change.chat)) tab.send(entry(change.chat, change.entry))
          break
        case 'typing':
          for (const tab of showing(change.chat)) tab.send(typing(change.chat))
          break
        case 'chat':
          for (const tab of showing(change.chat)) tab.send(conversation(change.chat))
          break
        case 'list':
          // One message changes the list more than once.
          if (listIsDue) break
          listIsDue = true
          setImmediate(() => {
            listIsDue = false
            for (const tab of tabs) tab.send(list(tab))
          })
      }
    },

    add(tab, after) {
      const { chat } = tab
      if (chat) {
        if (chat.changedSeq > after) tab.send(conversation(chat))
        else for (const missed of chat.entries) if (missed.seq > after) tab.send(entry(chat, missed))
        tab.send(typing(chat))
      }
      tab.send(list(tab))
      tabs.add(tab)
      const [oldest] = tabs
      if (tabs.size > MOST_TABS) oldest?.rest()
      return () => {
        tabs.delete(tab)
      }
    },
  }
}
