/** Tells whoever asked that people will look at it, and when: nothing is promised that nobody does. */

import { type IsWorkday, nextOpen, type OfficeHours, timeInWords } from '../../domain/desk/office-hours.ts'
import type { Content } from '../../domain/library/content.ts'
import { say } from '../../domain/library/sentence.ts'

/** Takes the time it is said at, milliseconds since 1970. */
export type PassedOn = (at: number) => string

type PassedOnParts = { content: Pick<Content, 'sentences'>; hours: OfficeHours; isWorkday: IsWorkday }

export function passedOn({ content, hours, isWorkday }: PassedOnParts): PassedOn {
  return (at) => {
    const opens = nextOpen(at, hours, isWorkday)
    return opens === at
      ? say(content.sentences, 'ticket.passed-on')
      : say(content.sentences, 'ticket.passed-on-later', { when: timeInWords(opens, at, hours) })
  }
}
