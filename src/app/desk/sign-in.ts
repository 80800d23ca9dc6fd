/** Signing in at the desk: one of the staff says 登录 to the bot and gets a link and a code, each good once. Storage implements {@link SignIns}. */
import type { StaffMember } from '../staff/staff-command.ts'

export const SIGN_IN_LIVES_MS = 5 * 60_000
export const SESSION_LIVES_MS = 12 * 3_600_000

/** What opens the desk once: the code for typing, the token for the link. */
type Ticketed = { code: string; token: string }

export type SignedIn = StaffMember & { account: string }

export type SignInResult =
  | { type: 'in'; session: string; staff: SignedIn }
  /** One sentence for all of them: which of them it is helps whoever guesses. */
  | { type: 'refused' }
  | { type: 'locked'; until: number }

/** Times are milliseconds since 1970. */
export type SignIns = {
  /** An earlier one of the same person no longer counts. */
  give(staff: StaffMember, at: number): Promise<Ticketed>
  /** Whose link it is, while it can be used; looking spends nothing, since chat clients open links by themselves. */
  whose(token: string, at: number): Promise<string | null>
  /** @param from where the browser is: wrong codes lock it, wrong links do not */
  take(by: { code: string; from: string } | { token: string }, at: number): Promise<SignInResult>
  /** Without a code, for the simulator's own staff; whoever is not bound yet is bound. */
  enter(person: { contactId: string; name: string }, at: number): Promise<SignInResult>
  /** Who they are and what they may now; null once signed out, removed, or after twelve hours. */
  find(session: string, at: number): Promise<SignedIn | null>
  end(session: string, at: number): Promise<void>
  /** Whether a form is sent for the first time. */
  isFirst(deed: string, at: number): Promise<boolean>
}
