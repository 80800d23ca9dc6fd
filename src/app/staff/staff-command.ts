/** What staff may say to the bot, as a list of commands that each part of the application adds to; and how the bot speaks to staff unasked. */
import type { Role } from '../../domain/desk/staff.ts'
import type { Ticket } from '../tickets/ticket-store.ts'
import type { Recipient } from '../turn/surroundings.ts'

/** Somebody of the bureau, known by the contact they bound with a code, never by a name. */
export type StaffMember = { id: string; name: string; role: Role }

/** One command of the staff. To anybody else the same words are ordinary text. */
export type StaffCommand = {
  /** The line of 帮助, in Chinese: `看 12 —— 看第12号问题`. */
  usage: string
  /** The lowest role that may. */
  role: Role
  /** The whole message, trimmed: as typed where it fits so, else in NFKC. Its groups are what `run` gets. */
  pattern: RegExp
  /** The sentence to answer with. What cannot be done is said in it, with the reason and what to do; rejects only on a defect of ours. */
  run(said: StaffSaid): Promise<string | AskingBack>
}

/** An answer that may be answered: `next` is heard as the very next message of the same person in the same place, and never again. */
export type AskingBack = { text: string; next: Omit<StaffCommand, 'usage'> }

export type StaffSaid = {
  groups: RegExpMatchArray
  staff: StaffMember
  /** Milliseconds since 1970. */
  at: number
  /** Where it was said: null in a direct chat. */
  roomId: string | null
}

/** Puts a line into the staff room, or to the staff on duty; it goes out in working hours. Never rejects. */
export type TellStaff = (text: string) => Promise<void>

/** What staff did, for the journal: who, when, what, before and after. Ids and our own words, nothing personal of those who ask. */
export type StaffDeed = {
  staff: Pick<StaffMember, 'id' | 'name'>
  at: number
  what: string
  before?: string
  after?: string
}

/** What became of a code that somebody said. Times in milliseconds since 1970. */
export type Binding =
  | { type: 'bound'; staff: StaffMember }
  /** By this very contact: said twice, or read again after a restart. */
  | { type: 'already'; staff: StaffMember }
  | { type: 'wrong' | 'used' | 'expired'; triesLeft: number }
  | { type: 'locked'; until: number }

/** The bureau's staff as the running bot knows them, on the account that is logged in. */
export type StaffStore = {
  find(contactId: string): Promise<StaffMember | null>
  /** Makes the contact the person the code was made for. Wrong codes are counted, and after five nothing is accepted for an hour. */
  bind(code: string, contactId: string, at: number): Promise<Binding>
  /** A code that others have read is worth nothing any more. */
  spend(code: string): Promise<void>
  /** A new one-time code for one deed at the computer. */
  deedCode(staff: StaffMember, at: number): Promise<string>
  setDuty(staff: StaffMember, onDuty: boolean, at: number): Promise<void>
  /** The group that gets the staff's lines; null for none, and then those on duty get them. */
  setRoom(staff: StaffMember, roomId: string | null, at: number): Promise<void>
}

/** What staff have not been told yet. */
export type StaffNews = { lines: string[]; tickets: Ticket[] }

/** Lines for staff, gathered into digests, on the account that is logged in. */
export type StaffLines = {
  add(text: string, at: number): Promise<void>
  /** Who gets what is told: the staff room, or each who is on duty. */
  readers(): Promise<Recipient[]>
  /** Hands all that is new to `compose` and what it makes to the staff, unless the last digest of any process is younger than `everyMs`. */
  digest(at: number, everyMs: number, compose: (news: StaffNews) => string): Promise<boolean>
}
