/** What staff do about questions that the bot left open: see them, let the bot suggest, ignore. What is sent to those who asked is {@link answerDesk}. */

import { sameAs } from '../../domain/desk/same-question.ts'
import { say } from '../../domain/library/sentence.ts'
import { mask } from '../../domain/talk/mask.ts'
import type { Understood } from '../../domain/talk/understood.ts'
import type { RunCommand, StaffAnswer, StaffCommand, StaffSaid } from '../staff/staff-command.ts'
import { answerDesk } from './answer-commands.ts'
import { type SendingParts, sending } from './sending.ts'
import { type Suggestion, suggest, suggestionText } from './suggest.ts'
import type { Ticket } from './ticket-store.ts'
import { latest, NUMBER, openList, rejectedIn, ticketText } from './ticket-words.ts'

type TicketParts = SendingParts & { understand: (raw: string) => Understood }

export function ticketCommands(parts: TicketParts): StaffCommand[] {
  const { tickets, understand, content, zone } = parts
  const words = { content, zone }
  const told = (key: string, values?: Record<string, string | number>) =>
    say(content.sentences, `ticket.${key}`, values)
  const { discreet, notOpen } = sending(parts)
  const suggestFor = (ticket: Ticket) =>
    suggest(latest(ticket).question, { content, understand }, new Set(rejectedIn(ticket)))
  const answers = answerDesk({ ...parts, bestFor: (ticket) => suggestFor(ticket).candidates[0]?.policy })

  async function look({ groups, at }: StaffSaid): Promise<StaffAnswer> {
    const ticket = await tickets.read(Number(groups[1]))
    if (!ticket) return notOpen(Number(groups[1]), at)
    const text = ticketText(ticket, at, words)
    const { number, state } = ticket
    if (state === 'ignored') return text
    if (state !== 'open') return [text, told('what-more', { number })].join('\n\n')
    const suggestion = suggestFor(ticket)
    const shown = suggestionText(suggestion, content, at, number)
    return askingBack(number, suggestion, [text, shown, told('what-next', { number })])
  }

  /** Where somebody waits for what is suggested, 1 sends the first of it, as numbered. */
  function askingBack(number: number, { candidates }: Suggestion, shown: string[]): StaffAnswer {
    const text = shown.join('\n\n')
    if (candidates.length === 0) return text
    const pattern = new RegExp(`^[1-${candidates.length}]$`, 'u')
    const prepare = answers.sendPolicy(({ groups }) => ({ number, policy: candidates[Number(groups[0]) - 1]!.policy }))
    return { text, next: { role: 'editor', pattern, prepare } }
  }

  async function recommend({ groups, at }: StaffSaid): Promise<StaffAnswer> {
    // As it was kept: with the same numbers taken out.
    const question = mask(groups[1]!.trim())
    const suggestion = suggest(question, { content, understand })
    const ticket = await tickets.like(sameAs(understand(question).text, content.deskWords))
    const shown = suggestionText(suggestion, content, at, ticket?.number)
    if (!ticket) return shown
    const { number } = ticket
    const rejected = suggestion.candidates.filter(({ policy }) => rejectedIn(ticket).includes(policy.id))
    const titles = rejected.map(({ policy }) => policy.title).join('、')
    const warning = titles === '' ? [] : [told('asker-rejected', { titles })]
    return askingBack(number, suggestion, [[told('asks-the-same', { number }), ...warning].join('\n'), shown])
  }

  const command = (name: string, role: StaffCommand['role'], form: string, run: RunCommand): StaffCommand => ({
    usage: told(`usage-${name}`),
    role,
    pattern: new RegExp(`^${form}$`, 'u'),
    run: discreet(run),
  })
  return [
    command('pending', 'reader', String.raw`待答(?:\s*第?\s*(\d{1,3})\s*页?)?`, async ({ groups, at }) =>
      openList(await tickets.open(), Number(groups[1] ?? 1), at, words),
    ),
    command('look', 'reader', `看${NUMBER}`, look),
    ...answers.commands,
    command('suggest', 'reader', String.raw`荐[\s:：]+([\s\S]+)`, recommend),
  ]
}
