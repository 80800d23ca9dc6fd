/** What staff do about a question that was left open, whoever asks: the chat or the desk. Each deed is done or says why not, as data; the words are the caller's. */
import { contactOf } from '../../dialog/say/compose.ts'
import { renderText } from '../../dialog/say/render.ts'
import type { Office } from '../../domain/library/office.ts'
import type { Policy } from '../../domain/library/policy.ts'
import { say } from '../../domain/library/sentence.ts'
import type { ByStaff } from '../staff/staff-command.ts'
import { readyReply } from './suggest.ts'
import type { Asker, TakenBack, Ticket, TicketStore, Write } from './ticket-store.ts'
import { answerText, type TicketWordsParts } from './ticket-words.ts'

/** WeChat shows so much as one message, with the question above it. */
export const LONGEST_ANSWER = 1500

export type AnswerOutcome =
  /** With nobody there, it is settled and nobody gets it. */
  | { type: 'sending'; askers: Asker[] }
  | { type: 'ignored' }
  | { type: 'empty' | 'too-long' }
  /** As it stands; null when there is none. */
  | { type: 'late'; ticket: Ticket | null }

export type Answering = {
  answer(number: number, text: string, by: ByStaff): Promise<AnswerOutcome>
  /** What the bot would reply about it. */
  send(number: number, policy: Policy, by: ByStaff): Promise<AnswerOutcome>
  pass(number: number, office: Office, by: ByStaff): Promise<AnswerOutcome>
  ignore(number: number, by: ByStaff): Promise<AnswerOutcome>
  /** To the same people once more. */
  more(number: number, as: 'added' | 'corrected', text: string, by: ByStaff): Promise<AnswerOutcome>
  takeBack(which: { number: number } | 'own', by: ByStaff): Promise<TakenBack | null>
}

export type AnsweringParts = TicketWordsParts & { tickets: TicketStore }

export function answering({ tickets, content, zone }: AnsweringParts): Answering {
  const words = { content, zone }

  const faultIn = (text: string) =>
    text.trim() === '' ? 'empty' : text.trim().length > LONGEST_ANSWER ? 'too-long' : null

  const late = async (number: number): Promise<AnswerOutcome> => ({ type: 'late', ticket: await tickets.read(number) })

  async function settle(number: number, settling: Parameters<TicketStore['settle']>[1]): Promise<AnswerOutcome> {
    const askers = await tickets.settle(number, settling)
    if (askers === null) return late(number)
    return settling.write ? { type: 'sending', askers } : { type: 'ignored' }
  }

  const writing =
    (text: string, at: number): Write =>
    (asking) =>
      answerText('answered', { asking, text, at }, words)

  return {
    async answer(number, text, { staff, at }) {
      const fault = faultIn(text)
      if (fault) return { type: fault }
      return settle(number, { state: 'answered', staff, at, write: writing(text.trim(), at) })
    },

    send(number, policy, { staff, at }) {
      const write = writing(readyReply(policy, content, at), at)
      return settle(number, { state: 'answered', policy: policy.id, staff, at, write })
    },

    pass(number, office, { staff, at }) {
      const card = renderText({ kind: 'office', policies: [], options: [], parts: [contactOf(content, office)] })
      const write = writing(say(content.sentences, 'ticket.passed-to', { card }), at)
      return settle(number, { state: 'passed', office: office.name, staff, at, write })
    },

    ignore: (number, { staff, at }) => settle(number, { state: 'ignored', staff, at }),

    async more(number, as, text, { staff, at }) {
      const fault = faultIn(text)
      if (fault) return { type: fault }
      const write: Write = (asking) => answerText(as, { asking, text: text.trim(), at }, words)
      const askers = await tickets.add(number, { as, staff, at, write })
      return askers ? { type: 'sending', askers } : late(number)
    },

    takeBack: (which, by) => tickets.takeBack(which, by),
  }
}
