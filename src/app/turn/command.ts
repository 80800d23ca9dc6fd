/**
 * What a message may be instead of a question: a staff command, a code, a group's wish about its subscriptions. Whether it is one is asked
 * before the turn, and it is done in the turn's transaction: with the mark that the message was seen, or not at all.
 */
import type { Outcome } from '../../dialog/turn.ts'
import type { Missed } from '../../domain/desk/ticket.ts'
import type { Conversation } from '../../domain/talk/conversation.ts'
import type { SubscriptionDesk } from '../broadcasts/subscriptions.ts'
import type { StaffDesk } from '../staff/staff-desk.ts'
import type { Incoming } from './surroundings.ts'

export type Command = {
  /** What takes too long for the transaction, with no effect that lasts. */
  prepare(): Promise<void>
  /** What is answered, and all that it does; null when it is ordinary text after all. May run again when it could not be kept. */
  tell(asked: AsksForCode): Promise<CommandAnswer | null>
  /** What is answered where nothing else can be made of it, or only to delete what is known of them; null for what is always answered then. */
  missed(how: Missed | 'forget'): Promise<string | null>
}

/** Whether a figure is what we have just asked for. */
export type AsksForCode = () => Promise<boolean>

export type CommandAnswer = {
  text: string
  /** Once all is kept, before the text goes out. Never rejects. */
  after?: () => Promise<void>
}

type Hearers = {
  staff?: Pick<StaffDesk, 'hear'>
  subscribe?: Pick<SubscriptionDesk, 'hear'>
}

/** What the message may be instead of a question. To be asked of every message, in their order. */
export function commandOf(message: Incoming, { staff, subscribe }: Hearers): Command | null {
  const heard = staff?.hear(message) ?? null
  const wish = subscribe?.hear(message) ?? null
  if (!heard || !wish) return heard ?? wish
  return {
    async prepare() {
      await heard.prepare()
      await wish.prepare()
    },
    tell: async (asked) => (await heard.tell(asked)) ?? wish.tell(asked),
    missed: heard.missed,
  }
}

/** The conversation goes on as it was. It has been spoken in at this time, so that a second delivery of the command answers nothing that was asked before it. */
export function commanded(conversation: Conversation, text: string, updatedAt: number): Outcome {
  return {
    conversation: { ...conversation, updatedAt },
    reply: { kind: 'talk', policies: [], options: [], parts: [{ type: 'say', text }] },
  }
}
