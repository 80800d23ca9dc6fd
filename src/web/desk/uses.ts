/** What the desk is a second door to: the use cases of src/app, the same functions that the chat's commands call. Made by whoever starts the bot. */
import type { BroadcastWords } from '../../app/broadcasts/broadcast-words.ts'
import type { BroadcastDesk } from '../../app/broadcasts/broadcasts.ts'
import type { AskedSource } from '../../app/desk/asked.ts'
import type { Chats } from '../../app/desk/chats.ts'
import type { DeedLog } from '../../app/desk/deeds.ts'
import type { Endings } from '../../app/desk/endings.ts'
import type { Offices } from '../../app/desk/offices.ts'
import type { People } from '../../app/desk/people.ts'
import type { Settings } from '../../app/desk/settings.ts'
import type { SignIns } from '../../app/desk/sign-in.ts'
import type { WaitingSource } from '../../app/desk/waiting.ts'
import type { Wordings } from '../../app/desk/wordings.ts'
import type { EntryDesk } from '../../app/entries/writing.ts'
import type { ListDesk } from '../../app/library/list-desk.ts'
import type { ListStore } from '../../app/library/list-store.ts'
import type { TeachingStore } from '../../app/teaching/teaching-store.ts'
import type { TeachingDesk } from '../../app/teaching/teachings.ts'
import type { Questions } from '../../app/tickets/questions.ts'
import type { OfficeHours } from '../../domain/desk/office-hours.ts'
import type { Week } from '../../domain/desk/week.ts'
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
  notices: BroadcastDesk
  noticeWords: BroadcastWords
  entries: EntryDesk
  teachings: TeachingDesk & Pick<TeachingStore, 'list'>
  lists: Pick<ListDesk, 'approver' | 'add' | 'change' | 'submit' | 'rehearse' | 'approve' | 'refuse' | 'withdraw'> &
    Pick<ListStore, 'list' | 'get'>
  chats: Chats
  people: People
  deeds: DeedLog
  asked: AskedSource
  offices: Offices
  endings: Endings
  wordings: Wordings
  settings: Settings
  /** A week as the bureau files it. */
  workbook: (week: Week) => Promise<Uint8Array<ArrayBuffer>>
  /** All of it is kept, or nothing. */
  within: <T>(work: () => Promise<T>) => Promise<T>
  /** What waits goes out now and not at the next look. Never rejects. */
  sendNow: () => Promise<void>
}
