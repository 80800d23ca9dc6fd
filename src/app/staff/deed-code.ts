/** The one-time code with which one of the staff does one deed at the computer: asked for in a direct chat, where only they read it. */
import type { Content } from '../../domain/library/content.ts'
import { say } from '../../domain/library/sentence.ts'
import type { StaffCommand, StaffStore } from './staff-command.ts'

type DeedCodeParts = { store: Pick<StaffStore, 'deedCode'>; content: Pick<Content, 'sentences'> }

export function deedCodeCommands({ store, content }: DeedCodeParts): StaffCommand[] {
  const told = (key: string, values?: Record<string, string>) => say(content.sentences, `staff.${key}`, values)
  return [
    {
      usage: told('usage-deed-code'),
      role: 'editor',
      pattern: /^(?:操作码|验证码)$/u,
      async run({ staff, at, roomId }) {
        if (roomId !== null) return told('deed-code-in-group')
        return told('deed-code', { code: await store.deedCode(staff, at) })
      },
    },
  ]
}
