/** Questions left open as somebody sees them who has more room than a chat: in pages, with what was said before, and to whom an answer would go. */
import type { Content } from '../../domain/library/content.ts'
import type { Understood } from '../../domain/talk/understood.ts'
import { type Bound, whoInWords } from '../staff/who.ts'
import { type Answering, type AnsweringParts, answering } from './answering.ts'
import { readyReply, type Suggestion, suggest } from './suggest.ts'
import type { Asker, Ticket } from './ticket-store.ts'
import { latest, rejectedIn } from './ticket-words.ts'

export const TABS = ['open', 'refused', 'done'] as const
export type Tab = (typeof TABS)[number]

export type Wanted = {
  tab: Tab
  /** Stands in one of the askings. */
  word: string
  /** The number of the last one that was seen; null for the beginning. */
  after: number | null
}

/** One turn of a talk. Times in milliseconds since 1970. */
export type TalkTurn = {
  id: string
  at: number
  /** Masked; '' where we spoke unasked. */
  said: string
  reply: string
  /** Who of the staff said it; null for the bot. */
  staff: string | null
}

export type QuestionSource = {
  /** Open ones that have waited longest first, others newest first. */
  page(wanted: Wanted): Promise<{ tickets: Ticket[]; more: boolean }>
  /** What was said around the last asking, oldest first. */
  talkAround(number: number): Promise<TalkTurn[]>
}

export type Questions = Answering & {
  page(wanted: Wanted): Promise<{ tickets: Ticket[]; more: boolean }>
  read(number: number): Promise<Ticket | null>
  talkAround(number: number): Promise<TalkTurn[]>
  suggestFor(ticket: Ticket): Suggestion
  /** Word for word what the asker would get about the policy. */
  replyAbout(policy: Suggestion['candidates'][number]['policy'], at: number): string
  /** Each in words. */
  toWhom(number: number): Promise<string[]>
}

export type QuestionsParts = AnsweringParts & {
  source: QuestionSource
  content: Content
  understand: (raw: string) => Understood
  nameOf: (contactId: string) => Promise<string>
  bound: () => Promise<Bound[]>
}

/** Whose names are looked up; the others are counted. */
const MOST_NAMED = 20

export function questions(parts: QuestionsParts): Questions {
  const { tickets, source, content, understand, nameOf, bound } = parts
  return {
    ...answering(parts),
    page: source.page,
    talkAround: source.talkAround,
    read: (number) => tickets.read(number),
    suggestFor: (ticket) => suggest(latest(ticket).question, { content, understand }, new Set(rejectedIn(ticket))),
    replyAbout: (policy, at) => readyReply(policy, content, at),
    async toWhom(number) {
      const askers = await tickets.askers(number)
      const staff = await bound()
      const named = async (asker: Asker, index: number) =>
        whoInWords({ ...asker, name: index < MOST_NAMED ? await nameOf(asker.contactId) : '' }, staff, content)
      return Promise.all(askers.map(named))
    },
  }
}
