/** Tickets as the application sees them: questions left open, grouped, with who still waits. Adapters implement TicketStore. */
import type { Missed, Replied, TicketState } from '../../domain/desk/ticket.ts'
import type { StaffMember } from '../staff/staff-command.ts'

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
}

export type Ticket = {
  number: number
  state: TicketState
  openedAt: number
  settledAt: number | null
  /** The name of the staff member. */
  settledBy: string | null
  office: string | null
  /** Oldest first, never empty. */
  askings: Asking[]
}

export type Settling = {
  state: Exclude<TicketState, 'open'>
  office?: string
  /** Whose words are sent, for the journal. */
  policy?: string
  staff: StaffMember
  at: number
  /** What each asker gets, in one message; without it nobody is written to. */
  write?: (asking: Asking) => string
}

/** Those of the account that is logged in. What was asked is forgotten with the retention, and a ticket that nobody asks any more is not seen. */
export type TicketStore = {
  /** Those that staff must look at first, oldest first; at the end those that the bot refused with a reason. */
  open(): Promise<Ticket[]>
  read(number: number): Promise<Ticket | null>
  /** The open ticket that asks the same, by what the bot reads in either. */
  like(heard: string): Promise<Ticket | null>
  /** How many people are written to; null when somebody has settled it before, or there is none. Their addresses are gone after it. */
  settle(number: number, settling: Settling): Promise<number | null>
  /** Only there citizens' questions may be read aloud in a group. */
  isStaffRoom(roomId: string): Promise<boolean>
}
