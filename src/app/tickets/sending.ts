/** What all sending to those who asked has in common: it is not read aloud among citizens, and staff are told to whom it goes before it goes. */
import { TAKE_BACK_MS } from '../../domain/desk/ticket.ts'
import type { SentenceValues } from '../../domain/library/sentence.ts'
import { say } from '../../domain/library/sentence.ts'
import type { Prepare, RunCommand, StaffAnswer, StaffSaid } from '../staff/staff-command.ts'
import { type BoundContact, whoInWords } from '../staff/who-in-words.ts'
import { type AnswerOutcome, LONGEST_ANSWER } from './answering.ts'
import type { Asker, TicketStore } from './ticket-store.ts'
import { stateInWords, type TicketWordsParts } from './ticket-words.ts'

export type SendingParts = TicketWordsParts & {
  tickets: TicketStore
  /** What a contact is called now; '' where it is not known. It is asked of WeChat and kept nowhere. Never rejects. */
  nameOf: (contactId: string) => Promise<string>
  /** The staff, so that whoever goes by their names is told from them. */
  bound: () => Promise<BoundContact[]>
}

/** By contact. */
type Names = ReadonlyMap<string, string>
/** `as`: what is sent, as the sentences call it; `what`: the policy or the office, in words. */
type SentDeed = { number: number; as: string; names: Names; what?: string }

const isMore = (as: string) => as === 'added' || as === 'corrected'

/** More are only counted. */
const MOST_NAMED = 5

export function sending({ tickets, nameOf, bound, content, zone }: SendingParts) {
  const told = (key: string, values?: SentenceValues) => say(content.sentences, `ticket.${key}`, values)

  /** In a group that is not the staff's, everybody would read what citizens asked. */
  const mayReadHere = async ({ roomId }: StaffSaid) => roomId === null || (await tickets.isStaffRoom(roomId))

  const discreet =
    (run: RunCommand): RunCommand =>
    async (said) =>
      (await mayReadHere(said)) ? run(said) : told('not-here')

  /** Names are looked up before the transaction: WeChat may take its time. */
  const naming =
    (numberOf: (said: StaffSaid) => number, run: (said: StaffSaid, names: Names) => Promise<StaffAnswer>): Prepare =>
    async (said) => {
      const askers = await tickets.askers(numberOf(said))
      const contacts = [...new Set(askers.slice(0, MOST_NAMED).map(({ contactId }) => contactId))]
      const names = await Promise.all(contacts.map(async (one) => [one, await nameOf(one)] as const))
      return discreet((again) => run(again, new Map(names)))
    }

  /** @param as what is sent, as the sentences call it */
  async function toldWhom(as: string, values: SentenceValues, askers: readonly Asker[], names: Names): Promise<string> {
    const staff = await bound()
    const who = askers
      .slice(0, MOST_NAMED)
      .map((asker) => whoInWords({ ...asker, name: names.get(asker.contactId) ?? '' }, staff, content))
      .join('、')
    const all = askers.length > MOST_NAMED ? told('and-others', { who }) : who
    return told(`sending-${as}`, { ...values, count: askers.length, who: all, seconds: TAKE_BACK_MS / 1000 })
  }

  /** Why a question cannot be settled. */
  async function notOpen(number: number, at: number): Promise<string> {
    const ticket = await tickets.read(number)
    if (!ticket) return told((await tickets.isChat(number)) ? 'is-chat' : 'none', { number })
    const key = ticket.state === 'ignored' ? 'not-open-ignored' : 'not-open'
    return told(key, { number, state: stateInWords(ticket, at, { content, zone }) })
  }

  /** What was done, or why it was not; and to whom it goes. */
  async function inWords(
    { number, as, names, what = '' }: SentDeed,
    outcome: AnswerOutcome,
    at: number,
  ): Promise<string> {
    switch (outcome.type) {
      case 'sending':
        if (outcome.askers.length > 0) return toldWhom(as, { number, what }, outcome.askers, names)
        return told(isMore(as) ? 'nobody-left' : 'nobody-waits', { number })
      case 'ignored':
        return told('ignored', { number })
      case 'empty':
        return told('answer-empty', { number })
      case 'too-long':
        return told('answer-too-long', { most: LONGEST_ANSWER })
      case 'late':
        if (isMore(as) && outcome.ticket?.state === 'open') return told('not-answered-yet', { number })
        return notOpen(number, at)
    }
  }

  return { discreet, naming, notOpen, inWords }
}
