/**
 * Hears one-time codes: binds whoever says one in a direct chat, and makes void what others have read or what was said in any other way, so
 * that no code goes on into a question, an answer or what is kept of either.
 */
import { type OfficeHours, timeInWords } from '../../domain/desk/office-hours.ts'
import { CODE_MASKED, codeSaid, codesIn } from '../../domain/desk/said-code.ts'
import type { Role } from '../../domain/desk/staff.ts'
import type { Content } from '../../domain/library/content.ts'
import { say } from '../../domain/library/sentence.ts'
import type { AsksForCode } from '../turn/command.ts'
import type { Incoming } from '../turn/surroundings.ts'
import type { Binding, StaffMember, StaffStore } from './staff-command.ts'

type CodeMessage = Pick<Incoming, 'text' | 'talker' | 'room'>
type Around = {
  asked: AsksForCode
  /** It is a command of the staff, so nobody means to be bound by it. */
  isCommand: boolean
}

type CodeDesk = {
  /** Whether there could be a code in it. */
  concerns(text: string): boolean
  /** What is answered; null where there is none in it. In the transaction of the turn. */
  tell(message: CodeMessage, around: Around): Promise<string | null>
  /** Said in a group from our own account. */
  overhear(text: string): Promise<void>
}

export type CodeDeskParts = {
  store: Pick<StaffStore, 'bind' | 'spend'>
  content: Pick<Content, 'sentences'>
  now: () => number
  zone: Pick<OfficeHours, 'utcOffsetMinutes'>
  /** What somebody who has just been bound should know; null for nothing. */
  afterBinding?: (staff: StaffMember) => Promise<string | null>
}

export function codeDesk({ store, content, now, zone, afterBinding }: CodeDeskParts): CodeDesk {
  const told = (key: string, values?: Record<string, string | number>) => say(content.sentences, `staff.${key}`, values)
  const roleName = (role: Role) => told(`role-${role}`)

  async function bindingInWords(binding: Binding, at: number): Promise<string> {
    switch (binding.type) {
      case 'bound':
      case 'already': {
        const { name, role } = binding.staff
        const bound = told(binding.type, { name, role: roleName(role) })
        const more = await afterBinding?.(binding.staff)
        return more ? `${bound}\n\n${more}` : bound
      }
      case 'locked':
        return told('locked', { until: timeInWords(binding.until, at, zone) })
      default:
        return binding.triesLeft > 0 ? told(`code-${binding.type}`, { left: binding.triesLeft }) : told('last-wrong')
    }
  }

  async function inDirect({ text, talker }: CodeMessage, { asked, isCommand }: Around): Promise<string | null> {
    const at = now()
    const code = isCommand ? null : codeSaid(text)
    if (code?.how === 'binding') return bindingInWords(await store.bind(code.code, talker.id, at), at)
    // Where a figure was asked for, six digits are that.
    if (code && !(await asked())) {
      const binding = await store.bind(code.code, talker.id, at, 'perhaps')
      if (binding.type !== 'wrong' && binding.type !== 'locked') return bindingInWords(binding, at)
    }
    if (text.includes(CODE_MASKED)) return told('code-again')
    return (await store.spend(codesIn(text))) > 0 ? told('code-void') : null
  }

  return {
    concerns: (text) => codesIn(text).length > 0 || codeSaid(text) !== null || text.includes(CODE_MASKED),

    async tell(message, around) {
      if (!message.room) return inDirect(message, around)
      const known = await store.spend(codesIn(message.text))
      // Everybody in the group has read it.
      const isCode = known > 0 || codeSaid(message.text)?.how === 'binding' || message.text.includes(CODE_MASKED)
      return isCode ? told('code-in-group') : null
    },

    async overhear(text) {
      await store.spend(codesIn(text))
    },
  }
}
