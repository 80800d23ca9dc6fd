/**
 * Hears what staff say: a code that binds them, then the commands that every part of the application has given. Owns who may say what;
 * what a command does is its own matter. To anybody who is not bound the same words are ordinary text.
 */
import type { Content } from '../domain/content.ts'
import type { OfficeHours } from '../domain/office-hours.ts'
import { timeInWords } from '../domain/office-hours.ts'
import { say } from '../domain/sentence.ts'
import { mayAct, type Role } from '../domain/staff.ts'
import type { Incoming } from './ports.ts'
import type { StaffCommand, StaffMember, StaffStore } from './staff-ports.ts'

/** The sentence to answer a message with; null where it is none of the staff's business. */
export type AnswerStaff = (message: Pick<Incoming, 'kind' | 'text' | 'talker' | 'room'>) => Promise<string | null>

export type StaffDeskParts = {
  store: Pick<StaffStore, 'find' | 'bind' | 'spend'>
  /** In the order of 帮助. */
  commands: readonly StaffCommand[]
  content: Pick<Content, 'sentences'>
  now: () => number
  zone: Pick<OfficeHours, 'utcOffsetMinutes'>
}

/** With a digit too few or too many it is a code all the same, and wrong. */
const CODE = /^绑定[\s:]*(\d{4,8})$/u
const HELP = /^(?:帮助|工作人员帮助)$/u

/** Whether a text would be heard if one of the staff said it. */
export const isStaffsWord = (text: string, commands: readonly StaffCommand[]): boolean => {
  const typed = text.trim()
  const plain = typed.normalize('NFKC')
  return CODE.test(plain) || HELP.test(plain) || commands.some((command) => groupsOf(command, typed, plain) !== null)
}

/** As typed where it fits: NFKC would halve the width of the marks in an answer to a citizen. */
const groupsOf = ({ pattern }: StaffCommand, typed: string, plain: string) => pattern.exec(typed) ?? pattern.exec(plain)

export function staffDesk({ store, commands, content, now, zone }: StaffDeskParts): AnswerStaff {
  const { sentences } = content
  const roleName = (role: Role) => say(sentences, `staff.role-${role}`)

  const help = ({ name, role }: StaffMember) => {
    const usages = commands.filter((command) => mayAct(role, command.role)).map(({ usage }) => usage)
    return say(sentences, 'staff.help', { name, role: roleName(role), usages: usages.join('\n') })
  }

  async function bind(code: string, contactId: string): Promise<string> {
    const at = now()
    const binding = await store.bind(code, contactId, at)
    switch (binding.type) {
      case 'bound':
      case 'already': {
        const { name, role } = binding.staff
        return say(sentences, `staff.${binding.type}`, { name, role: roleName(role) })
      }
      case 'locked':
        return say(sentences, 'staff.locked', { until: timeInWords(binding.until, at, zone) })
      default:
        return binding.triesLeft > 0
          ? say(sentences, `staff.code-${binding.type}`, { left: binding.triesLeft })
          : say(sentences, 'staff.last-wrong')
    }
  }

  return async ({ kind, text, talker, room }) => {
    if (kind !== 'text') return null
    const typed = text.trim()
    const plain = typed.normalize('NFKC')
    const code = CODE.exec(plain)?.[1]
    if (code && room) {
      // Everybody in the group has read it.
      await store.spend(code)
      return say(sentences, 'staff.code-in-group')
    }
    if (code) return bind(code, talker.id)

    const meant = commands.find((command) => groupsOf(command, typed, plain))
    if (!meant && !HELP.test(plain)) return null
    const staff = await store.find(talker.id)
    if (!staff) return null
    if (!meant) return help(staff)
    if (!mayAct(staff.role, meant.role))
      return say(sentences, 'staff.role-too-low', { needed: roleName(meant.role), role: roleName(staff.role) })
    return meant.run({ groups: groupsOf(meant, typed, plain)!, staff, at: now(), roomId: room?.id ?? null })
  }
}
