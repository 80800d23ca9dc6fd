/** Tells whoever wrote something what others have decided about it: once, in working hours, and when they are back where they are off duty. */
import { type IsWorkday, nextOpen, type OfficeHours } from '../../domain/desk/office-hours.ts'
import type { StaffPerson } from '../../domain/desk/staff.ts'
import type { Content } from '../../domain/library/content.ts'
import { say } from '../../domain/library/sentence.ts'
import type { StaffStore } from './staff-command.ts'

export type Decision = { author: StaffPerson; by: StaffPerson; at: number; text: string }

/** What whoever decided is told of it; '' where it is their own. In the transaction of the decision. */
export type TellAuthor = (decision: Decision) => Promise<string>

export type TellAuthorParts = {
  store: Pick<StaffStore, 'tell'>
  content: Pick<Content, 'sentences'>
  hours: OfficeHours
  isWorkday: IsWorkday
}

export function tellAuthor({ store, content, hours, isWorkday }: TellAuthorParts): TellAuthor {
  return async ({ author, by, at, text }) => {
    if (author.id === by.id) return ''
    const told = await store.tell(author.id, text, { at, sendAt: nextOpen(at, hours, isWorkday) })
    return say(content.sentences, `author.${told}`, { author: author.name })
  }
}
