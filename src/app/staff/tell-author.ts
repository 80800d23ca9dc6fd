/** Tells whoever wrote something what others have decided about it: once, in working hours, and when they are back where they are off duty. */
import { type IsWorkday, nextOpen, type OfficeHours, timeInWords } from '../../domain/desk/office-hours.ts'
import type { StaffPerson } from '../../domain/desk/staff.ts'
import type { Content } from '../../domain/library/content.ts'
import { say } from '../../domain/library/sentence.ts'
import type { StaffStore } from './staff-command.ts'

type DecisionNews = { author: StaffPerson; by: StaffPerson; at: number; text: string }

/** What whoever decided is told of it; '' where it is their own. In the transaction of the decision. */
export type TellAuthor = (decision: DecisionNews) => Promise<string>

type TellAuthorParts = {
  store: Pick<StaffStore, 'tell'>
  content: Pick<Content, 'sentences'>
  hours: OfficeHours
  isWorkday: IsWorkday
}

export function tellAuthor({ store, content, hours, isWorkday }: TellAuthorParts): TellAuthor {
  return async ({ author, by, at, text }) => {
    if (author.id === by.id) return ''
    const sendAt = nextOpen(at, hours, isWorkday)
    const told = await store.tell(author.id, text, { at, sendAt })
    const how = told === 'told' && sendAt > at ? 'in-the-morning' : told
    return say(content.sentences, `author.${how}`, { author: author.name, when: timeInWords(sendAt, at, hours) })
  }
}
