/**
 * Hears what staff say: a code that binds them, then the commands that every part of the application has given. Owns who may say what;
 * what a command does is its own matter. To anybody who is not bound the same words are ordinary text.
 */

import type { OfficeHours } from '../../domain/desk/office-hours.ts'
import { codeSaid } from '../../domain/desk/said-code.ts'
import { mayAct, type Role } from '../../domain/desk/staff.ts'
import type { Content } from '../../domain/library/content.ts'
import { say } from '../../domain/library/sentence.ts'
import type { Command } from '../turn/command.ts'
import type { Incoming } from '../turn/surroundings.ts'
import { askedBack } from './asked-back.ts'
import { type CodeDeskParts, codeDesk } from './code-desk.ts'
import { DASH, type Near, nearestCommand, type Usage } from './nearest-command.ts'
import type { HearFile, StaffAnswer, StaffCommand, StaffMember, StaffSaid, StaffStore } from './staff-command.ts'

export type StaffDesk = {
  /** What staff may mean by a message; null where it is none of their business. Call it with every message, in their order. */
  hear(message: StaffMessage & Pick<Incoming, 'kind' | 'file'>): Command | null
  /** Whether it says a whole command, from whomever it comes. */
  isCommand(message: StaffMessage): boolean
  /** Said in a group from our own account. */
  overhear(text: string): Promise<void>
}

type StaffMessage = Pick<Incoming, 'text' | 'talker' | 'room' | 'at'>

export type StaffDeskParts = Pick<CodeDeskParts, 'afterBinding'> & {
  store: Pick<StaffStore, 'find' | 'bind' | 'spend'>
  /** In the order of 帮助. */
  commands: readonly StaffCommand[]
  /** Who may send files, and what becomes of them; without it a file is what it is from anybody else. */
  files?: HearFile
  content: Pick<Content, 'sentences'>
  now: () => number
  zone: Pick<OfficeHours, 'utcOffsetMinutes'>
}

const HELP = /^(?:帮助|工作人员帮助)$/u

/** As typed where it fits: NFKC would halve the width of the marks in an answer to a citizen. */
const groupsOf = ({ pattern }: Pick<StaffCommand, 'pattern'>, typed: string, plain: string) =>
  pattern.exec(typed) ?? pattern.exec(plain)

export function staffDesk({ store, commands, files, content, now, zone, afterBinding }: StaffDeskParts): StaffDesk {
  const { sentences } = content
  const roleName = (role: Role) => say(sentences, `staff.role-${role}`)

  const help = ({ name, role }: StaffMember) => {
    const usages = commands.filter((command) => mayAct(role, command.role)).map(({ usage }) => usage)
    return say(sentences, 'staff.help', { name, role: roleName(role), usages: usages.join('\n') })
  }

  const roleTooLow = (role: Role, needed: Role) =>
    say(sentences, 'staff.role-too-low', { needed: roleName(needed), role: roleName(role) })

  /** What staff say to the bot and nobody does in the chat: behind the dash stands where. */
  const elsewhere: Usage[] = ['people'].map((what) => ({
    usage: say(sentences, `staff.usage-elsewhere-${what}`),
    role: 'reader',
  }))
  const nearest = nearestCommand([...commands, ...elsewhere])

  /** Where a role may none of them, that comes first. */
  const formsOf = ({ meant: [first, ...others] }: Near, { role }: StaffMember) => {
    if (!first) return say(sentences, 'staff.unknown')
    if (elsewhere.includes(first)) return first.usage.split(DASH)[1]!.trim()
    const allowed = [first, ...others].filter((one) => mayAct(role, one.role) && !elsewhere.includes(one))
    if (allowed.length === 0) return roleTooLow(role, first.role)
    return say(sentences, 'staff.nearest', { usages: allowed.map(({ usage }) => usage).join('\n') })
  }

  const codes = codeDesk({ store, content, now, zone, ...(afterBinding && { afterBinding }) })
  const asked = askedBack(now)
  const commandIn = (message: StaffMessage, typed: string, plain: string) => {
    const next = asked.open(message)
    return [...(next ? [next] : []), ...commands].find((command) => groupsOf(command, typed, plain))
  }

  /** Whoever may not is answered as anybody who sends a file. */
  function fileOf(file: NonNullable<Incoming['file']>, { talker }: StaffMessage, hearer: HearFile): Command {
    let run: (() => Promise<StaffAnswer>) | null = null
    return {
      async prepare() {
        const staff = await store.find(talker.id)
        if (staff && mayAct(staff.role, hearer.role)) run = await hearer.prepare(file, staff)
      },
      async tell() {
        const answer = await run?.()
        return answer === undefined ? null : typeof answer === 'string' ? { text: answer } : answer
      },
      missed: async () => null,
    }
  }

  return {
    overhear: codes.overhear,

    isCommand(message) {
      const typed = message.text.trim()
      const plain = typed.normalize('NFKC')
      return (
        codeSaid(typed)?.how === 'binding' ||
        HELP.test(plain) ||
        commandIn(message, typed, plain) !== undefined ||
        nearest(plain)?.how === 'surely'
      )
    },

    hear(message) {
      const { kind, text, talker, room } = message
      const typed = text.trim()
      const plain = typed.normalize('NFKC')
      const meant = commandIn(message, typed, plain)
      asked.taken(message, null)
      if (kind === 'file' && message.file && files) return fileOf(message.file, message, files)
      if (kind !== 'text') return null
      const mayBeCode = codes.concerns(text)
      const whole = meant !== undefined || HELP.test(plain)
      const near = whole ? null : nearest(plain)
      if (!mayBeCode && !whole && !near) return null

      const said = (staff: StaffMember): StaffSaid => ({
        ...{ groups: groupsOf(meant!, typed, plain)!, staff, at: now(), roomId: room?.id ?? null },
      })
      let run = meant && 'run' in meant ? meant.run : null
      return {
        async prepare() {
          if (!meant || !('prepare' in meant)) return
          const staff = await store.find(talker.id)
          if (staff && mayAct(staff.role, meant.role)) run = await meant.prepare(said(staff))
        },

        async tell(figureAsked) {
          const code = mayBeCode
            ? await codes.tell(message, { asked: figureAsked, isCommand: meant !== undefined })
            : null
          if (code !== null) return { text: code }
          if (!whole && (!near || near.how === 'perhaps' || (near.how === 'likely' && (await figureAsked()))))
            return null
          const staff = await store.find(talker.id)
          if (!staff) return null
          if (near) return { text: formsOf(near, staff) }
          if (!meant) return { text: help(staff) }
          if (!mayAct(staff.role, meant.role) || !run) return { text: roleTooLow(staff.role, meant.role) }
          const answer = await run(said(staff))
          if (typeof answer === 'string') return { text: answer }
          const { next, after } = answer
          return {
            text: answer.text,
            async after() {
              if (next) asked.taken(message, next)
              await after?.()
            },
          }
        },

        async missed(how) {
          // 不对 is about our reply; and what was refused with a reason has been answered, unless it is like a command.
          if (!near || how === 'rejected' || how === 'none-of-these') return null
          if (how !== 'not-understood' && near.meant.length === 0) return null
          const staff = await store.find(talker.id)
          return staff && formsOf(near, staff)
        },
      }
    },
  }
}
