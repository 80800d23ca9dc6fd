/** What the desk is a second door to: the use cases of src/app, the same functions that the chat's commands call. Made by whoever starts the bot. */
import type { SignIns } from '../../app/desk/sign-in.ts'
import type { WaitingSource } from '../../app/desk/waiting.ts'
import type { Questions } from '../../app/tickets/questions.ts'
import type { OfficeHours } from '../../domain/desk/office-hours.ts'
import type { Content } from '../../domain/library/content.ts'

export type DeskUses = {
  content: Content
  hours: OfficeHours
  /** Milliseconds since 1970. */
  now: () => number
  /** What keeps the bot from answering, in the operator's words. */
  troubles: () => Promise<readonly { words: string; since: number }[]>
  signIns: SignIns
  waiting: WaitingSource
  questions: Questions
}
