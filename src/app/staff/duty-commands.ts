/** Commands about the staff themselves: on and off duty, and which group is theirs. */
import type { Content } from '../../domain/library/content.ts'
import { say } from '../../domain/library/sentence.ts'
import type { StaffCommand, StaffStore } from './staff-command.ts'

type DutyParts = { store: Pick<StaffStore, 'setDuty' | 'setRoom'>; content: Pick<Content, 'sentences'> }

export function dutyCommands({ store, content }: DutyParts): StaffCommand[] {
  const told = (key: string) => say(content.sentences, `staff.${key}`)
  return [
    {
      usage: told('usage-on-duty'),
      role: 'editor',
      pattern: /^(值班|下班)$/u,
      async run({ groups, staff, at }) {
        const onDuty = groups[1] === '值班'
        const lines = await store.setDuty(staff, onDuty, at)
        return [told(onDuty ? 'on-duty' : 'off-duty'), ...lines].join('\n')
      },
    },
    {
      usage: told('usage-room'),
      role: 'approver',
      pattern: /^(设为|取消)工作群$/u,
      async run({ groups, staff, at, roomId }) {
        if (roomId === null) return told('room-in-group')
        const chosen = groups[1] === '设为'
        await store.setRoom(staff, chosen ? roomId : null, at)
        return told(chosen ? 'room-set' : 'room-unset')
      },
    },
  ]
}
