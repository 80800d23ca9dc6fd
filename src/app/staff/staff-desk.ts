/**
 * Hears what staff say: a code that binds them, then the commands that every part of the application has given. Owns who may say what;
 * what a command does is its own matter. To anybody who is not bound the same words are ordinary text.
 */

import type { OfficeHours } from '../../domain/desk/office-hours.ts'
import { timeInWords } from '../../domain/desk/office-hours.ts'
import { mayAct, type Role } from '../../domain/desk/staff.ts'
import type { Content } from '../../domain/library/content.ts'
import { say } from '../../domain/library/sentence.ts'
import type { Incoming } from '../turn/surroundings.ts'
import { askedBack } from './asked-back.ts'
import type { StaffCommand, StaffMember, StaffStore } from './staff-command.ts'

export type StaffDesk = {
  /** The sentence to answer a message with; null where it is none of the staff's business. Call it with every message, in their order. */
  answer(message: Said & Pick<Incoming, 'kind'>): Promise<string | null>
  /** Whether it says a whole command, from whomever it comes. */
  isCommand(message: Said): boolean
}

type Said = Pick<Incoming, 'text' | 'talker' | 'room' | 'at'>

export type StaffDeskParts = {
  store: Pick<StaffStore, 'find' | 'bind' | 'spend'>
  /** In the order of 帮助. */
  commands: readonly StaffCommand[]
  content: Pick<Content, 'sentences'>
  now: () => number
  /** What somebody who has just been bound should know; null for nothing. */
  afterBinding?: (staff: StaffMember) => Promise<string | null>
  zone: Pick<OfficeHours, 'utcOffsetMinutes'>
}

/** With a digit too few or too many it is a code all the same, and wrong. */
const CODE = /^绑定[\s:]*(\d{4,8})$/u
const HELP = /^(?:帮助|工作人员帮助)$/u

/** As typed where it fits: NFKC would halve the width of the marks in an answer to a citizen. */
const groupsOf = ({ pattern }: Pick<StaffCommand, 'pattern'>, typed: string, plain: string) =>
  pattern.exec(typed) ?? pattern.exec(plain)

export function staffDesk({ store, commands, content, now, zone, afterBinding }: StaffDeskParts): StaffDesk {
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
        const told = say(sentences, `staff.${binding.type}`, { name, role: roleName(role) })
        const more = await afterBinding?.(binding.staff)
        return more ? `${told}\n\n${more}` : told
      }
      case 'locked':
        return say(sentences, 'staff.locked', { until: timeInWords(binding.until, at, zone) })
      default:
        return binding.triesLeft > 0
          ? say(sentences, `staff.code-${binding.type}`, { left: binding.triesLeft })
          : say(sentences, 'staff.last-wrong')
    }
  }

  const asked = askedBack(now)
  const commandIn = (message: Said, typed: string, plain: string) => {
    const next = asked.open(message)
    return [...(next ? [next] : []), ...commands].find((command) => groupsOf(command, typed, plain))
  }

  return {
    isCommand(message) {
      const typed = message.text.trim()
      const plain = typed.normalize('NFKC')
      return CODE.test(plain) || HELP.test(plain) || commandIn(message, typed, plain) !== undefined
    },

    async answer(message) {
      const { kind, text, talker, room } = message
      const typed = text.trim()
      const plain = typed.normalize('NFKC')
      const meant = commandIn(message, typed, plain)
      asked.taken(message, null)
      if (kind !== 'text') return null
      const code = CODE.exec(plain)?.[1]
      if (code && room) {
        // Everybody in the group has read it.
        await store.spend(code)
        return say(sentences, 'staff.code-in-group')
      }
      if (code) return bind(code, talker.id)

      if (!meant && !HELP.test(plain)) return null
      const staff = await store.find(talker.id)
      if (!staff) return null
      if (!meant) return help(staff)
      if (!mayAct(staff.role, meant.role))
        return say(sentences, 'staff.role-too-low', { needed: roleName(meant.role), role: roleName(staff.role) })
      const groups = groupsOf(meant, typed, plain)!
      const answer = await meant.run({ groups, staff, at: now(), roomId: room?.id ?? null })
      if (typeof answer === 'string') return answer
      asked.taken(message, answer.next)
      return answer.text
    },
  }
}
