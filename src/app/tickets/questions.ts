/** Questions left open as somebody sees them who has more room than a chat: in pages, with what was said before, and to whom an answer would go. */

import { minutes, type OfficeHours, startOfDay } from '../../domain/desk/office-hours.ts'
import { likenessTo } from '../../domain/desk/same-question.ts'
import type { Content } from '../../domain/library/content.ts'
import type { Understood } from '../../domain/talk/understood.ts'
import { DAY_MS } from '../../domain/time.ts'
import type { ByStaff } from '../staff/staff-command.ts'
import { type BoundContact, whoInWords } from '../staff/who-in-words.ts'
import { type Answering, type AnsweringParts, answering } from './answering.ts'
import { readyReply, type Suggestion, suggest } from './suggest.ts'
import type { Asker, Ticket, TicketStore } from './ticket-store.ts'
import { latest, rejectedIn } from './ticket-words.ts'

export const TABS = ['open', 'later', 'refused', 'done'] as const
export type QuestionsTab = (typeof TABS)[number]

export type Wanted = {
  tab: QuestionsTab
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
  page(wanted: Wanted, now: number): Promise<{ tickets: Ticket[]; askers: ReadonlyMap<number, Asker[]>; more: boolean }>
  /** What was said around the last asking, oldest first. */
  talkAround(number: number): Promise<TalkTurn[]>
}

export type Questions = Answering &
  Pick<TicketStore, 'merge' | 'split'> & {
    /** `whom`: who would get an answer, in words, for each of them. */
    page(wanted: Wanted, now: number): Promise<{ tickets: Ticket[]; whom: string[][]; more: boolean }>
    read(number: number): Promise<Ticket | null>
    talkAround(number: number): Promise<TalkTurn[]>
    suggestFor(ticket: Ticket): Suggestion
    /** Word for word what the asker would get about the policy. */
    replyAbout(policy: Suggestion['candidates'][number]['policy'], at: number): string
    /** Other open ones, the likest first. */
    alikeTo(ticket: Ticket): Promise<Ticket[]>
    /** Until the office opens tomorrow; the moment. Null where it is not open any more. */
    putOff(number: number, by: ByStaff): Promise<number | null>
    /** Waits again. */
    takeUp(number: number, by: ByStaff): Promise<boolean>
    /** Each in words. */
    toWhom(number: number): Promise<string[]>
  }

type QuestionsParts = AnsweringParts & {
  source: QuestionSource
  content: Content
  understand: (raw: string) => Understood
  nameOf: (contactId: string) => Promise<string>
  bound: () => Promise<BoundContact[]>
  hours: OfficeHours
}

/** Whose names are looked up; the others are counted. */
const MOST_NAMED = 20
/** Offered to be laid together with. */
const MOST_ALIKE = 10

export function questions(parts: QuestionsParts): Questions {
  const { tickets, source, content, understand, nameOf, bound, hours } = parts

  async function inWords(askers: readonly Asker[], staff: readonly BoundContact[]): Promise<string[]> {
    const named = async (asker: Asker, index: number) =>
      whoInWords({ ...asker, name: index < MOST_NAMED ? await nameOf(asker.contactId) : '' }, staff, content)
    return Promise.all(askers.map(named))
  }

  return {
    ...answering(parts),
    async page(wanted, now) {
      const { tickets: found, askers, more } = await source.page(wanted, now)
      const staff = await bound()
      const whom = await Promise.all(found.map(({ number }) => inWords(askers.get(number) ?? [], staff)))
      return { tickets: found, whom, more }
    },
    talkAround: source.talkAround,
    read: (number) => tickets.read(number),
    ...{ merge: tickets.merge, split: tickets.split },
    async alikeTo(ticket) {
      const { heard } = latest(ticket)
      const others = (await tickets.open()).filter(({ number }) => number !== ticket.number)
      const like = likenessTo(heard, content.deskWords)
      const likeness = (other: Ticket) => Math.max(...other.askings.map((asking) => like(asking.heard)))
      return others
        .map((other) => ({ other, likeness: likeness(other) }))
        .sort((a, b) => b.likeness - a.likeness)
        .slice(0, MOST_ALIKE)
        .map(({ other }) => other)
    },
    async putOff(number, by) {
      const tomorrow = startOfDay(by.at, hours) + DAY_MS
      const [[opens]] = hours.hours as [[string, string]]
      const until = tomorrow + minutes(opens) * 60_000
      return (await tickets.putOff(number, until, by)) ? until : null
    },
    takeUp: (number, by) => tickets.putOff(number, null, by),
    suggestFor: (ticket) => suggest(latest(ticket).question, { content, understand }, new Set(rejectedIn(ticket))),
    replyAbout: (policy, at) => readyReply(policy, content, at),
    toWhom: async (number) => inWords(await tickets.askers(number), await bound()),
  }
}
