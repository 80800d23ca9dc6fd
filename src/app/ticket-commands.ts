/** What staff do about questions that the bot left open: see them, answer, pass on, ignore, send what the bot suggests. */
import { contactOf } from '../dialog/compose.ts'
import { renderText } from '../dialog/render.ts'
import type { Content } from '../domain/content.ts'
import type { Office } from '../domain/office.ts'
import { say } from '../domain/sentence.ts'
import type { Understood } from '../domain/understood.ts'
import type { StaffCommand, StaffSaid } from './staff-ports.ts'
import { policyNamed, readyReply, shortId, suggest, suggestionText } from './suggest.ts'
import type { Settling, Ticket, TicketStore } from './ticket-ports.ts'
import { answerText, latest, openList, rejectedIn, stateInWords, ticketText, type Words } from './ticket-words.ts'

export type TicketParts = Words & {
  tickets: TicketStore
  understand: (raw: string) => Understood
}

/** WeChat shows so much as one message, with the question above it. */
const LONGEST_ANSWER = 1500

export function ticketCommands({ tickets, understand, content, zone }: TicketParts): StaffCommand[] {
  const words = { content, zone }
  const told = (key: string, values?: Record<string, string | number>) =>
    say(content.sentences, `ticket.${key}`, values)

  /** In a group that is not the staff's, everybody would read what citizens asked. */
  const discreet = (run: StaffCommand['run']) => async (said: StaffSaid) =>
    said.roomId === null || (await tickets.isStaffRoom(said.roomId)) ? run(said) : told('not-here')

  /** Says why nothing was done, or how many were written to. */
  async function settle(number: number, settling: Settling): Promise<string> {
    const askers = await tickets.settle(number, settling)
    if (askers === null) return notOpen(number, settling.at)
    if (!settling.write) return told('ignored', { number })
    return askers === 0 ? told('nobody-waits', { number }) : told('sent', { number, askers })
  }

  async function notOpen(number: number, at: number): Promise<string> {
    const ticket = await tickets.read(number)
    return ticket ? told('not-open', { number, state: stateInWords(ticket, at, words) }) : told('none', { number })
  }

  const suggestFor = (ticket: Ticket) =>
    suggest(latest(ticket).question, { content, understand }, new Set(rejectedIn(ticket)))

  async function look({ groups, at }: StaffSaid): Promise<string> {
    const ticket = await tickets.read(Number(groups[1]))
    if (!ticket) return told('none', { number: Number(groups[1]) })
    const text = ticketText(ticket, at, words)
    if (ticket.state !== 'open') return text
    const suggestion = suggestFor(ticket)
    const { number } = ticket
    const send = suggestion.candidates.length > 0 ? [told('send-next', { number })] : []
    const next = [...send, told('what-next', { number })].join('\n')
    return [text, suggestionText(suggestion, content, at), next].join('\n\n')
  }

  function answer({ groups, staff, at }: StaffSaid): Promise<string> | string {
    const text = (groups[2] ?? groups[3] ?? '').trim()
    if (text === '') return told('answer-empty')
    if (text.length > LONGEST_ANSWER) return told('answer-too-long', { most: LONGEST_ANSWER })
    return settle(Number(groups[1]), {
      state: 'answered',
      staff,
      at,
      write: (asking) => answerText(asking, text, at, words),
    })
  }

  function passOn({ groups, staff, at }: StaffSaid): Promise<string> | string {
    const office = officeNamed(groups[2]?.trim() ?? '', content)
    if (!office) return told('no-such-office', { offices: content.offices.map(({ name }) => name).join('、') })
    const card = renderText({ kind: 'office', policies: [], options: [], parts: [contactOf(office)] })
    const where = told('passed-to', { card })
    const write: Settling['write'] = (asking) => answerText(asking, where, at, words)
    return settle(Number(groups[1]), { state: 'passed', office: office.name, staff, at, write })
  }

  async function sendSuggested({ groups, staff, at }: StaffSaid): Promise<string> {
    const ticket = await tickets.read(Number(groups[1]))
    if (!ticket) return told('none', { number: Number(groups[1]) })
    const chosen = groups[2]
    const [best] = suggestFor(ticket).candidates
    const policy = chosen ? policyNamed(chosen.toLowerCase(), content) : best?.policy
    if (!policy) return told(chosen ? 'no-such-policy' : 'nothing-to-send', { number: ticket.number })
    const reply = readyReply(policy, content, at)
    const write: Settling['write'] = (asking) => answerText(asking, reply, at, words)
    const done = await settle(ticket.number, { state: 'answered', policy: policy.id, staff, at, write })
    return `${told('sending', { id: shortId(policy, content), title: policy.title })}\n${done}`
  }

  async function recommend({ groups, at }: StaffSaid): Promise<string> {
    const question = groups[1]!.trim()
    const ticket = await tickets.like(question)
    const suggestion = suggestionText(suggest(question, { content, understand }), content, at)
    return ticket ? `${suggestion}\n\n${told('asks-the-same', { number: ticket.number })}` : suggestion
  }

  const command = (name: string, role: StaffCommand['role'], pattern: RegExp, run: StaffCommand['run']) => ({
    usage: told(`usage-${name}`),
    role,
    pattern,
    run: discreet(run),
  })
  return [
    command('pending', 'reader', /^待答(?:\s*第?(\d{1,3})页?)?$/u, async ({ groups, at }) =>
      openList(await tickets.open(), Number(groups[1] ?? 1), at, words),
    ),
    command('look', 'reader', /^看\s*(\d{1,6})号?$/u, look),
    command('answer', 'editor', /^答\s*(\d{1,6})号?(?:[\s:：,，、]+([\s\S]*)|(\D[\s\S]*))?$/u, async (said) =>
      answer(said),
    ),
    command('send', 'editor', /^发\s*(\d{1,6})号?(?:\s+((?:\d{4}-\d+-)?[cn]\d{2}))?$/iu, sendSuggested),
    command('pass', 'editor', /^转\s*(\d{1,6})号?(?:[\s:：,，、]*(\D.*))?$/u, async (said) => passOn(said)),
    command('ignore', 'editor', /^忽略\s*(\d{1,6})号?$/u, ({ groups, staff, at }) =>
      settle(Number(groups[1]), { state: 'ignored', staff, at }),
    ),
    command('suggest', 'reader', /^荐[\s:：]+([\s\S]+)$/u, recommend),
  ]
}

function officeNamed(name: string, content: Content): Office | null {
  const plain = name.normalize('NFKC').replaceAll(/\s/gu, '')
  return content.offices.find((office) => office.name === plain || office.aliases.includes(plain)) ?? null
}
