/** Teaching in the words of the chat: which message is which wish of the desk. */
import type { StaffCommand } from './staff-ports.ts'
import type { TeachingDesk } from './teachings.ts'

export function teachingCommands(desk: TeachingDesk): StaffCommand[] {
  return [
    {
      usage: '教 12 c08 —— 第12号问题问的是c08；教 12 不在范围；教 “问题原文” c08',
      role: 'editor',
      pattern: /^教\s*(?:(\d{1,9})|[“"「](.+)[”"」])\s*([nc]\d{1,2}|\S+-[nc]\d{2}|不在范围)$/isu,
      run: ({ groups: [, ticket, text, meaning], staff }) =>
        desk.teach(ticket === undefined ? text! : Number(ticket), meaning!, staff),
    },
    {
      usage: '批准 T5 —— 试算没有问题就生效',
      role: 'approver',
      pattern: /^批准\s*T(\d{1,9})$/iu,
      run: ({ groups, staff }) => desk.approve(Number(groups[1]), staff),
    },
    {
      usage: '驳回 T5 理由',
      role: 'approver',
      pattern: /^驳回\s*T(\d{1,9})\s+(.+)$/isu,
      run: ({ groups, staff }) => desk.refuse(Number(groups[1]), groups[2]!, staff),
    },
    {
      usage: '撤回 T5 —— 教过的不再算数',
      role: 'approver',
      pattern: /^撤回\s*T(\d{1,9})$/iu,
      run: ({ groups, staff }) => desk.withdraw(Number(groups[1]), staff),
    },
    { usage: '版本 —— 现在用的是哪一版，教过什么', role: 'reader', pattern: /^版本$/u, run: () => desk.versions() },
  ]
}
