/** What staff do about questions that the bot left open: see them, answer, pass on, ignore, send what the bot suggests. */
import { contactOf } from '../../dialog/say/compose.ts'
import { renderText } from '../../dialog/say/render.ts'
import { type Content, policiesCoded } from '../../domain/library/content.ts'
import type { Office } from '../../domain/library/office.ts'
import type { Policy } from '../../domain/library/policy.ts'
import { say } from '../../domain/library/sentence.ts'
import { mask } from '../../domain/talk/mask.ts'
import type { Understood } from '../../domain/talk/understood.ts'
import type { AskingBack, StaffCommand, StaffSaid } from '../staff/staff-command.ts'
import { readyReply, type Suggestion, shortId, suggest, suggestionText } from './suggest.ts'
import type { Settling, Ticket, TicketStore } from './ticket-store.ts'
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
    if (askers === 0) return told('nobody-waits', { number })
    const policy = content.policy.get(settling.policy ?? '')
    if (!policy) return told('sent', { number, askers })
    return told('sent-suggested', { number, askers, id: shortId(policy, content), title: policy.title })
  }

  async function notOpen(number: number, at: number): Promise<string> {
    const ticket = await tickets.read(number)
    return ticket ? told('not-open', { number, state: stateInWords(ticket, at, words) }) : told('none', { number })
  }

  const suggestFor = (ticket: Ticket) =>
    suggest(latest(ticket).question, { content, understand }, new Set(rejectedIn(ticket)))

  async function look({ groups, at }: StaffSaid): Promise<string | AskingBack> {
    const ticket = await tickets.read(Number(groups[1]))
    if (!ticket) return told('none', { number: Number(groups[1]) })
    const text = ticketText(ticket, at, words)
    if (ticket.state !== 'open') return text
    const { number } = ticket
    const suggestion = suggestFor(ticket)
    const shown = suggestionText(suggestion, content, at, number)
    return askingBack(number, suggestion, [text, shown, told('what-next', { number })])
  }

  function answer({ groups, staff, at }: StaffSaid): Promise<string> | string {
    const text = (groups[2] ?? groups[3] ?? '').trim()
    if (text === '') return told('answer-empty', { number: Number(groups[1]) })
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
    const card = renderText({ kind: 'office', policies: [], options: [], parts: [contactOf(content, office)] })
    const where = told('passed-to', { card })
    const write: Settling['write'] = (asking) => answerText(asking, where, at, words)
    return settle(Number(groups[1]), { state: 'passed', office: office.name, staff, at, write })
  }

  async function sendNamed({ groups, staff, at }: StaffSaid): Promise<string> {
    const ticket = await tickets.read(Number(groups[1]))
    if (!ticket) return told('none', { number: Number(groups[1]) })
    const code = groups[2] ?? groups[3]
    const [best] = suggestFor(ticket).candidates
    const [policy, another] = code ? policiesCoded(code, content) : [best?.policy]
    if (!policy || another) return told(code ? 'no-such-policy' : 'nothing-to-send', { number: ticket.number })
    return send(ticket.number, policy, { staff, at })
  }

  function send(number: number, policy: Policy, { staff, at }: Pick<StaffSaid, 'staff' | 'at'>): Promise<string> {
    const reply = readyReply(policy, content, at)
    const write: Settling['write'] = (asking) => answerText(asking, reply, at, words)
    return settle(number, { state: 'answered', policy: policy.id, staff, at, write })
  }

  /** Where somebody waits for what is suggested, 1 sends the first of it, as numbered. */
  function askingBack(number: number, { candidates }: Suggestion, shown: string[]): string | AskingBack {
    const text = shown.join('\n\n')
    if (candidates.length === 0) return text
    const pattern = new RegExp(`^[1-${candidates.length}]$`, 'u')
    const run = (said: StaffSaid) => send(number, candidates[Number(said.groups[0]) - 1]!.policy, said)
    return { text, next: { role: 'editor', pattern, run: discreet(run) } }
  }

  async function recommend({ groups, at }: StaffSaid): Promise<string | AskingBack> {
    // As it was kept: with the same numbers taken out.
    const question = mask(groups[1]!.trim())
    const suggestion = suggest(question, { content, understand })
    const ticket = await tickets.like(understand(question).text)
    const shown = suggestionText(suggestion, content, at, ticket?.number)
    if (!ticket) return shown
    const { number } = ticket
    const rejected = suggestion.candidates.filter(({ policy }) => rejectedIn(ticket).includes(policy.id))
    const titles = rejected.map(({ policy }) => policy.title).join('、')
    const warning = titles === '' ? [] : [told('asker-rejected', { titles })]
    return askingBack(number, suggestion, [[told('asks-the-same', { number }), ...warning].join('\n'), shown])
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
    command('send', 'editor', /^发\s*(\d{1,6})号?(?:[\s:：,，、]+(\S.*)|([cn]\d{1,2}))?$/iu, sendNamed),
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
