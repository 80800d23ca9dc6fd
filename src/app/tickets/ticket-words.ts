/** Tickets in words: the list, one of them, and what an asker gets. Composes only; every sentence is from data. */

import { type OfficeHours, timeInWords } from '../../domain/desk/office-hours.ts'
import { onlyRefused, type Replied, type SentAs } from '../../domain/desk/ticket.ts'
import type { Content } from '../../domain/library/content.ts'
import { say } from '../../domain/library/sentence.ts'
import { onOneLine } from '../../domain/talk/display-name.ts'
import { HOUR_MS } from '../../domain/time.ts'
import type { Asking, Ticket } from './ticket-store.ts'

const PAGE = 10
const LONGEST = 60

/** As people write it: 12, 12号, 第 12 号. */
export const NUMBER = String.raw`\s*第?\s*(\d{1,6})\s*号?`

export type TicketWordsParts = { content: Content; zone: Pick<OfficeHours, 'utcOffsetMinutes'> }

export function openList(tickets: readonly Ticket[], page: number, at: number, { content }: TicketWordsParts): string {
  const { sentences } = content
  if (tickets.length === 0) return say(sentences, 'ticket.nothing-open')
  const pages = Math.ceil(tickets.length / PAGE)
  const shown = Math.min(Math.max(page, 1), pages)
  const lines = tickets.slice((shown - 1) * PAGE, shown * PAGE).map((ticket) =>
    say(sentences, onlyRefused(ticket.askings) ? 'ticket.line-refused' : 'ticket.line', {
      number: ticket.number,
      question: shortened(latest(ticket).question),
      times: ticket.askings.length,
      age: ageInWords(at - ticket.openedAt, content),
    }),
  )
  const closing =
    shown < pages ? say(sentences, 'ticket.list-more', { next: shown + 1 }) : say(sentences, 'ticket.list-closing')
  return [say(sentences, 'ticket.list', { count: tickets.length }), ...lines, closing].join('\n')
}

/** What was asked, when, how often, and what the bot had replied. */
export function ticketText(ticket: Ticket, at: number, { content, zone }: TicketWordsParts): string {
  const { sentences } = content
  const { question, at: askedAt } = latest(ticket)
  // What the bot got wrong tells more than what it refused.
  const { reason, replied } = ticket.askings.findLast((asking) => asking.reason !== 'refused') ?? latest(ticket)
  const others = [...new Set(ticket.askings.map((asking) => asking.question))].filter((one) => one !== question)
  return [
    say(sentences, 'ticket.heading', { number: ticket.number, state: stateInWords(ticket, at, { content, zone }) }),
    onOneLine(question),
    say(sentences, 'ticket.asked', { times: ticket.askings.length, when: timeInWords(askedAt, at, zone) }),
    ...(others.length > 0
      ? [say(sentences, 'ticket.also', { others: others.slice(0, 3).map(shortened).join('；') })]
      : []),
    say(sentences, `ticket.because-${reason}`, { replied: repliedInWords(replied, content) }),
  ].join('\n')
}

export function stateInWords(
  { state, settledAt, settledBy, office }: Ticket,
  at: number,
  { content, zone }: TicketWordsParts,
) {
  if (state === 'open' || settledAt === null) return say(content.sentences, 'ticket.state-open')
  const values = { name: settledBy ?? '', when: timeInWords(settledAt, at, zone), office: office ?? '' }
  return say(content.sentences, `ticket.state-${state}`, values)
}

/** Marked as a person's, and with the question: days may have passed. */
export function answerText(
  as: Exclude<SentAs, 'passed'>,
  { asking, text, at }: { asking: Asking; text: string; at: number },
  { content, zone }: TicketWordsParts,
): string {
  const when = timeInWords(asking.at, at, zone)
  return say(content.sentences, `ticket.text-${as}`, { when, question: shortened(asking.question), answer: text })
}

export const latest = ({ askings }: Ticket): Asking => askings.at(-1)!

/** What the bot had said or offered and the asker did not mean. */
export const rejectedIn = ({ askings }: Ticket): string[] =>
  askings.flatMap(({ reason, replied }) =>
    replied && (reason === 'rejected' || reason === 'none-of-these') ? [...replied.policies, ...replied.options] : [],
  )

export const shortened = (text: string) => {
  const line = onOneLine(text)
  const characters = [...line]
  return characters.length <= LONGEST ? line : `${characters.slice(0, LONGEST).join('')}……`
}

function repliedInWords(replied: Replied | null, content: Content): string {
  const titles = (ids: string[] = []) => ids.flatMap((id) => content.policy.get(id)?.title ?? []).join('、')
  const said = titles(replied?.policies)
  const offered = titles(replied?.options)
  if (said !== '') return say(content.sentences, 'ticket.replied', { titles: said })
  return offered === ''
    ? say(content.sentences, 'ticket.replied-nothing')
    : say(content.sentences, 'ticket.replied-options', { titles: offered })
}

function ageInWords(ms: number, content: Content): string {
  const hours = Math.floor(ms / HOUR_MS)
  if (hours < 1) return say(content.sentences, 'ticket.age-now')
  if (hours < 24) return say(content.sentences, 'ticket.age-hours', { hours })
  return say(content.sentences, 'ticket.age-days', { days: Math.floor(hours / 24) })
}
