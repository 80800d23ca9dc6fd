/** Talks with citizens as staff see them: who says what, who has it; taking one over, saying something in it, handing it back. Storage implements {@link ChatStore}. */
import type { Content } from '../../domain/library/content.ts'
import { say } from '../../domain/library/sentence.ts'
import type { StaffMember } from '../staff/staff-command.ts'
import { type BoundContact, whoInWords } from '../staff/who-in-words.ts'
import type { TalkTurn } from '../tickets/questions.ts'

/** WeChat shows so much as one message. */
const LONGEST = 1500

export type Chat = {
  /** What the address says. */
  id: string
  contactId: string
  /** The group's name; null in a direct chat. */
  topic: string | null
  last: TalkTurn
  held: Held | null
  /** What people have said in it since whoever looks last did. */
  unread: number
}

/** `by`: null for whoever writes with the account itself; `called`: a person was promised and has not come. */
export type Held = { number: number; by: { id: string; name: string } | null; since: number; called: boolean }

/** `day`: a local date on which something was said; '' for any. */
export type ChatsWanted = { only: 'all' | 'held' | 'called'; word: string; day: string; before: string | null }
/** `words`: any of them; none for all chats. */
type ChatsFound = Omit<ChatsWanted, 'word'> & { words: readonly string[] }

export type ChatStore = {
  /** Newest first. @param staffId who looks */
  page(wanted: ChatsFound, now: number, staffId: string): Promise<{ chats: Chat[]; more: boolean }>
  read(id: string, now: number, staffId: string): Promise<Chat | null>
  /** They have seen it up to this turn. */
  markRead(id: string, last: string, staffId: string, now: number): Promise<void>
  turns(id: string): Promise<TalkTurn[]>
  /** Theirs from now on, and the bot is silent. @param from who had it as far as they saw; false where that has changed */
  take(id: string, staff: StaffMember, from: string | null, now: number): Promise<boolean>
  /** False where it is not theirs (any more). */
  say(id: string, text: string, staff: StaffMember, now: number): Promise<boolean>
  /** Back to the bot. */
  end(id: string, staff: StaffMember, farewell: string, now: number): Promise<boolean>
}

type SayResult = 'done' | 'empty' | 'too-long' | 'not-yours'

export type Chats = Pick<ChatStore, 'read' | 'markRead' | 'turns' | 'take'> & {
  /** By a word that people or colleagues wrote, or a programme’s name. */
  page(wanted: ChatsWanted, now: number, staffId: string): ReturnType<ChatStore['page']>
  say(id: string, text: string, staff: StaffMember, now: number): Promise<SayResult>
  end(id: string, staff: StaffMember, now: number): Promise<boolean>
  who(chat: Chat): Promise<string>
}

type ChatsParts = {
  store: ChatStore
  content: Content
  nameOf: (contactId: string) => Promise<string>
  bound: () => Promise<BoundContact[]>
}

export function chats({ store, content, nameOf, bound }: ChatsParts): Chats {
  return {
    ...{ read: store.read, markRead: store.markRead, turns: store.turns, take: store.take },
    page({ word, ...wanted }, now, staffId) {
      const called = [...content.policy.values()].filter(
        ({ title, aliases }) => word.length > 1 && [title, ...aliases].some((name) => name.includes(word)),
      )
      const words = word === '' ? [] : [word, ...called.map(({ id }) => id)]
      return store.page({ ...wanted, words }, now, staffId)
    },
    async say(id, text, staff, now) {
      if (text === '') return 'empty'
      if (text.length > LONGEST) return 'too-long'
      return (await store.say(id, text, staff, now)) ? 'done' : 'not-yours'
    },
    end: (id, staff, now) => store.end(id, staff, say(content.sentences, 'handoff.ended'), now),
    who: async ({ contactId, topic }) =>
      whoInWords({ contactId, topic, name: await nameOf(contactId) }, await bound(), content),
  }
}
