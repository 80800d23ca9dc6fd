/** What staff are told unasked, in words: one digest, and that an answer of theirs was lost. Composes only. */

import { ticketAnswered } from '../../domain/desk/ticket.ts'
import type { Content } from '../../domain/library/content.ts'
import { say } from '../../domain/library/sentence.ts'
import { latest, shortened } from '../tickets/ticket-words.ts'
import type { StaffNews } from './staff-command.ts'

const MOST_TICKETS = 8

export function digestText({ lines, tickets }: StaffNews, { sentences }: Pick<Content, 'sentences'>): string {
  const shown = tickets.slice(0, MOST_TICKETS).map((ticket) =>
    say(sentences, 'digest.ticket', {
      number: ticket.number,
      question: shortened(latest(ticket).question),
      times: ticket.askings.length,
    }),
  )
  const left = tickets.length - shown.length
  const news =
    tickets.length === 0
      ? []
      : [
          say(sentences, 'digest.tickets', { count: tickets.length }),
          ...shown,
          left > 0 ? say(sentences, 'digest.more', { left }) : say(sentences, 'digest.closing'),
        ]
  return [say(sentences, 'digest.heading'), ...lines, ...news].join('\n')
}

/** Null for what is no answer of staff. @param messageId as the outbox has it */
export function lostAnswerText(messageId: string | null, { sentences }: Pick<Content, 'sentences'>): string | null {
  const number = ticketAnswered(messageId)
  return number === null ? null : say(sentences, 'digest.lost', { number })
}
