/** Tickets as the application sees them: questions left open, grouped, with who still waits. Adapters implement TicketStore. */
import type { Alike } from '../../domain/desk/same-question.ts'
import type { Missed, Replied, SentAs, TicketState } from '../../domain/desk/ticket.ts'
import type { ByStaff } from '../staff/staff-command.ts'

/** One asking. Times in milliseconds since 1970. */
export type Asking = {
  at: number
  /** Masked, as it was asked. */
  question: string
  /** As the bot read it, slips put right. */
  heard: string
  reason: Missed
  /** Null for what was kept before this was noted. */
  replied: Replied | null
  /** The number it was kept under before it was laid together with this one. */
  from: number | null
}

export type Ticket = {
  number: number
  state: TicketState
  openedAt: number
  settledAt: number | null
  /** The name of the staff member. */
  settledBy: string | null
  office: string | null
  /** What its askers were sent last, and by whose id; null for nothing that could be taken back. */
  sent: { as: SentAs; at: number; by: string } | null
  /** Oldest first, never empty. */
  askings: Asking[]
  /** Put off until then. */
  laterAt: number | null
}

/** Where one asker is answered. `topic` is the group's name; null in a direct chat. */
export type Asker = { contactId: string; topic: string | null }

/** What each asker gets, in one message. */
export type Write = (asking: Asking) => string

export type Settling = ByStaff & {
  state: Exclude<TicketState, 'open'>
  office?: string
  /** Whose words are sent, for the journal. */
  policy?: string
  /** Without it nobody is written to. */
  write?: Write
}

export type Addition = ByStaff & { as: 'added' | 'corrected'; write: Write }

/** `stopped` did not go out and never will; `gone` has, or may have. With nobody gone an answer is as if it had not been given. */
export type TakenBack = { number: number; as: SentAs | 'ignored'; stopped: number; gone: number }

/** Those of the account that is logged in. What was asked is forgotten with the retention, and a ticket that nobody asks any more is not seen. */
export type TicketStore = {
  /** Those that staff must look at first, oldest first; at the end those that the bot refused with a reason. */
  open(): Promise<Ticket[]>
  read(number: number): Promise<Ticket | null>
  /** The open ticket that asks the same. */
  like(alike: Alike): Promise<Ticket | null>
  /** Whom an answer would go to: each once in each place, where an address is known. */
  askers(number: number): Promise<Asker[]>
  /** Those who are written to, a moment later; null when somebody has settled it before, or there is none. */
  settle(number: number, settling: Settling): Promise<Asker[] | null>
  /** The same people once more; null when they have not been answered. */
  add(number: number, addition: Addition): Promise<Asker[] | null>
  /** What was sent last: about this ticket, or by this person. Null when there is nothing of the kind. */
  takeBack(which: { number: number } | 'own', by: ByStaff): Promise<TakenBack | null>
  /** Both open: whoever asked the one is answered with the other from now on. False where either is not. */
  merge(number: number, into: number, by: ByStaff): Promise<boolean>
  /** Apart again. False where it is not open, or has nothing of that number. */
  split(number: number, from: number, by: ByStaff): Promise<boolean>
  /** Not among those that wait until then; null: it waits now. False where it is not open. */
  putOff(number: number, until: number | null, by: ByStaff): Promise<boolean>
  /** Only there citizens' questions may be read aloud in a group. */
  isStaffRoom(roomId: string): Promise<boolean>
  /** Whether the number is a chat's that a person has: both are counted in one series. */
  isChat(number: number): Promise<boolean>
}
