/** What a ticket is: one question that the bot left open, however many people ask it. Owns its states and the reasons; keeps and sends nothing. */
import { z } from 'zod'
import { Reply } from '../talk/reply.ts'

/** answered: by staff; passed: the asker was given an office; ignored: nobody is written to. */
export const TicketState = z.enum(['open', 'answered', 'passed', 'ignored'])
export type TicketState = z.infer<typeof TicketState>

/**
 * Why a reply leaves a question open. refused: the bot said that the lists do not cover it and where to ask instead, which is an answer
 * of a kind: staff can see it, and nobody is promised anything.
 */
export const Missed = z.enum(['not-understood', 'none-of-these', 'rejected', 'refused'])
export type Missed = z.infer<typeof Missed>

/** Of all askings of a question: nobody waits for more than the bot has said. */
export const onlyRefused = (askings: readonly { reason: Missed }[]) =>
  askings.every(({ reason }) => reason === 'refused')

/**
 * What the bot had said, as ids: enough for staff to see where it went wrong; and how it had read the question, with slips put right,
 * which older rows lack.
 */
export const Replied = Reply.pick({ kind: true, policies: true, options: true }).extend({
  heard: z.string().optional(),
})
export type Replied = z.infer<typeof Replied>

/** What the askers of a question are sent: the answer, an office, or, once they have that, something to add or to put right. */
export type SentAs = 'answered' | 'passed' | 'added' | 'corrected'

/** So long an answer waits in the outbox before it goes out, and can be taken back for certain. */
export const TAKE_BACK_MS = 10_000

/**
 * What the outbox calls what is sent to one asking, so that one that does not arrive can be told from a reply of the bot.
 * @param sending of one answer, the same for all its askers
 */
export const answerId = (number: number, sending: string, asking: string) => `${TICKET}${number} ${sending} ${asking}`

/** How all these begin. */
export const TICKET = 'ticket '

/** The ticket's number; null for anything else in the outbox. */
export function ticketAnswered(messageId: string | null): number | null {
  const number = /^ticket (\d+) /u.exec(messageId ?? '')?.[1]
  return number === undefined ? null : Number(number)
}
