/** Teaching in the words of the chat: which message is which wish of the desk. */
import type { Content } from '../../domain/library/content.ts'
import { say } from '../../domain/library/sentence.ts'
import type { StaffCommand } from '../staff/staff-command.ts'
import type { TeachingDesk } from './teachings.ts'

export function teachingCommands(desk: TeachingDesk, { sentences }: Pick<Content, 'sentences'>): StaffCommand[] {
  const usage = (key: string) => say(sentences, `teach.usage-${key}`)
  return [
    {
      usage: usage('teach'),
      role: 'editor',
      pattern: /^教\s*(?:(\d{1,9})|[“"「](.+)[”"」])\s*([nc]\d{1,2}|\S+-[nc]\d{2}|不在范围)$/isu,
      run: ({ groups: [, ticket, text, meaning], staff }) =>
        desk.teach(ticket === undefined ? text! : Number(ticket), meaning!, staff),
    },
    {
      usage: usage('approve'),
      role: 'approver',
      pattern: /^批准\s*T(\d{1,9})$/iu,
      prepare: ({ groups, staff }) => desk.tryOut(Number(groups[1]), staff),
    },
    {
      usage: usage('refuse'),
      role: 'approver',
      pattern: /^驳回\s*T(\d{1,9})(?:\s+(\S.*))?$/isu,
      run: async ({ groups: [, number, reason], staff }) =>
        reason === undefined
          ? say(sentences, 'teach.no-reason', { number: number! })
          : desk.refuse(Number(number), reason, staff),
    },
    {
      usage: usage('withdraw'),
      role: 'approver',
      pattern: /^撤回\s*T(\d{1,9})$/iu,
      run: ({ groups, staff }) => desk.withdraw(Number(groups[1]), staff),
    },
    { usage: usage('versions'), role: 'reader', pattern: /^版本$/u, run: () => desk.versions() },
  ]
}
