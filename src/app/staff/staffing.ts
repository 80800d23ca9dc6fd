/** Everything of the application that the bureau's staff have to do with, put together once for whoever starts the bot. */

import type { IsWorkday, OfficeHours } from '../../domain/desk/office-hours.ts'
import type { Content } from '../../domain/library/content.ts'
import type { Understood } from '../../domain/talk/understood.ts'
import { type PassedOn, passedOn } from '../tickets/passed-on.ts'
import { ticketCommands } from '../tickets/ticket-commands.ts'
import type { TicketStore } from '../tickets/ticket-store.ts'
import { digestText, lostAnswerText } from './digest-words.ts'
import { dutyCommands } from './duty-commands.ts'
import type { StaffCommand, StaffNews, StaffStore } from './staff-command.ts'
import { type StaffDesk, type StaffDeskParts, staffDesk } from './staff-desk.ts'

type StaffingParts = Pick<StaffDeskParts, 'afterBinding' | 'files'> & {
  staff: StaffStore
  tickets: TicketStore
  understand: (raw: string) => Understood
  content: Content
  hours: OfficeHours
  isWorkday: IsWorkday
  /** Milliseconds since 1970. */
  now: () => number
  /** What a contact is called now; '' where it is not known. */
  nameOf: (contactId: string) => Promise<string>
  /** Those of other parts, after ours in 帮助. */
  commands?: readonly StaffCommand[]
}

type Staffing = StaffDesk & {
  passedOn: PassedOn
  digest: (news: StaffNews) => string
  lostAnswer: (messageId: string | null) => string | null
}

export function staffing(parts: StaffingParts): Staffing {
  const {
    staff,
    tickets,
    understand,
    content,
    hours,
    isWorkday,
    now,
    nameOf,
    afterBinding,
    files,
    commands = [],
  } = parts
  const all = [
    ...ticketCommands({ tickets, understand, content, zone: hours, nameOf, bound: staff.bound }),
    ...dutyCommands({ store: staff, content }),
    ...commands,
  ]
  return {
    ...staffDesk({
      ...{ store: staff, commands: all, content, now, zone: hours },
      ...(afterBinding && { afterBinding }),
      ...(files && { files }),
    }),
    passedOn: passedOn({ content, hours, isWorkday }),
    digest: (news) => digestText(news, content),
    lostAnswer: (messageId) => lostAnswerText(messageId, content),
  }
}
