/** One chat as the page keeps it: plain values, and the limits that keep them small. */
import { types } from 'wechaty-puppet'
import type { SimulatedGroup, SimulatedPerson } from '../../channel/simulator/world.ts'
import type { Quote } from '../../channel/wechaty/quote.ts'

/** In a chat; older ones are forgotten. */
export const MOST_ENTRIES = 200
/** WeChat refuses far longer texts; ours says so instead of cutting. */
export const LONGEST_TYPED = 5000

/** What can be sent besides text, as placeholders without content. */
export const MEDIA = {
  voice: { type: types.Message.Audio, label: '语音' },
  image: { type: types.Message.Image, label: '图片' },
  file: { type: types.Message.Attachment, label: '文件' },
} as const
export type Media = keyof typeof MEDIA

export type ChatEntry = {
  /** Counts up over all chats, so that a tab can say what it has seen. */
  seq: number
  /** Milliseconds since 1970, of this entry and of the one before it in the chat. */
  at: number
  previousAt: number | null
} & (
  | {
      type: 'message'
      /** By which it can be taken back; null for the bot's own. */
      id: string | null
      from: SimulatedPerson
      text: string
      /** What it quotes. */
      quote: Quote | null
      media: Media | null
    }
  /** The grey line in the middle: who joined, what went wrong. */
  | { type: 'notice'; text: string }
)

export type SimulatedChat = {
  /** The person's id for a direct chat, the room's for a group. */
  id: string
  name: string
  /** `null` for a direct chat. */
  group: SimulatedGroup | null
  staff: boolean
  /** Whose phone one looks at: their messages stand on the right, in green. */
  speaker: SimulatedPerson
  entries: ChatEntry[]
  /** The last change of who speaks or who is in it, counted like the entries. */
  changedSeq: number
  unread: number
  /** The bot owes an answer here. */
  typing: boolean
}

/** How far a tab has seen that shows the chat as it is now. */
export function seqOf({ entries, changedSeq }: SimulatedChat): number {
  return Math.max(changedSeq, entries.at(-1)?.seq ?? 0)
}

/** The message of that number; undefined when there is none any more. */
export function messageWith(chat: SimulatedChat, seq: string) {
  const found = chat.entries.find((entry) => String(entry.seq) === seq)
  return found?.type === 'message' && found.media === null ? found : undefined
}
