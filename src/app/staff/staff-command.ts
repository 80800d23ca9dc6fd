/** What staff may say to the bot, as a list of commands that each part of the application adds to; and how the bot speaks to staff unasked. */
import type { Role } from '../../domain/desk/staff.ts'
import type { Ticket } from '../tickets/ticket-store.ts'
import type { Incoming, Recipient } from '../turn/surroundings.ts'
import type { BoundContact } from './who-in-words.ts'

/** Somebody of the bureau, known by the contact they bound with a code, never by a name. */
export type StaffMember = { id: string; name: string; role: Role }

/** Who of the staff does it, and when: milliseconds since 1970. */
export type ByStaff = { staff: StaffMember; at: number }

/** One command of the staff. To anybody else the same words are ordinary text. */
export type StaffCommand = RunOrPrepare & {
  /** The line of 帮助, in Chinese, with every way to write it: `看 12 —— 看第12号问题`, `值班、下班 —— …`. What comes near is answered with it. */
  usage: string
  /** The lowest role that may. */
  role: Role
  /** The whole message, trimmed: as typed where it fits so, else in NFKC. Its groups are what `run` gets. */
  pattern: RegExp
}

/** What is done in the transaction of the turn, so that a message is seen and its deed done together or neither. */
type RunOrPrepare = { run: RunCommand } | { prepare: Prepare }

/**
 * The sentence to answer with. What cannot be done is said in it, with the reason and what to do; rejects only on a defect of ours. It
 * waits for nothing but the database, and may run again when what it did could not be kept.
 */
export type RunCommand = (said: StaffSaid) => Promise<StaffAnswer>

/** What takes longer: before the transaction, with no effect that lasts. What it gives is then run, and finds out itself whether that still fits. */
export type Prepare = (said: StaffSaid) => Promise<RunCommand>

export type StaffAnswer =
  | string
  | {
      text: string
      /** Heard as the very next message of the same person in the same place, and never again. */
      next?: Next
      /** Once all is kept, before the text goes out. Never rejects. */
      after?: () => Promise<void>
    }

/** What an answer may be answered with. */
export type Next = RunOrPrepare & Pick<StaffCommand, 'role' | 'pattern'>

/** What is done with a file that somebody of the staff sends in a direct chat. */
export type HearFile = {
  role: Role
  prepare(file: NonNullable<Incoming['file']>, staff: StaffMember): Promise<() => Promise<StaffAnswer>>
}

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
  bound(): Promise<BoundContact[]>
  /**
   * Makes the contact the person the code was made for. Wrong codes are counted, and after five nothing is accepted for an hour.
   * @param perhaps it may as well be a figure: that it is no code is counted only while there is any code to be guessed
   */
  bind(code: string, contactId: string, at: number, perhaps?: 'perhaps'): Promise<Binding>
  /** A code that others have read, or that went astray, is worth nothing any more. How many of these are codes that nobody was bound by. */
  spend(codes: readonly string[]): Promise<number>
  /** A new one-time code for one deed at the computer. */
  deedCode(staff: StaffMember, at: number): Promise<string>
  /** To one person: when it is time, or when they are back on duty; who has just spoken is told at any time. Gone is who is not bound any more. */
  tell(
    staffId: string,
    text: string,
    when: { at: number; sendAt: number; spoke?: true },
  ): Promise<'told' | 'later' | 'gone'>
  /** What was kept for them alone, where they come back on duty; it is told once. */
  setDuty(staff: StaffMember, onDuty: boolean, at: number): Promise<string[]>
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
