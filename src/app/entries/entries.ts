/** The commands for what staff write down about policies: one writes, another approves, either can take it down. */

import { type Entry, type EntryDraft, isShown, LONGEST_ENTRY } from '../../domain/desk/entry.ts'
import { localDate } from '../../domain/desk/office-hours.ts'
import { type Content, policiesCoded } from '../../domain/library/content.ts'
import { type Policy, programmeOf } from '../../domain/library/policy.ts'
import { say } from '../../domain/library/sentence.ts'
import type { StaffCommand } from '../staff/staff-command.ts'
import { type EntryParts, entryDesk } from './writing.ts'

/** So that the list fits one message. */
const MOST_LISTED = 15
const MOST_SHOWN = 40

export function entryCommands(parts: EntryParts): StaffCommand[] {
  const { content, hours } = parts
  const desk = entryDesk(parts)
  const told = (key: string, values?: Record<string, string | number>) => say(content.sentences, `entry.${key}`, values)
  const named = ({ number, policy, topic, text, office, validUntil }: Entry) => {
    const { title } = content.policy.get(policy) ?? { title: policy }
    const valid = validUntil === null ? told('no-date') : told('until', { date: validUntil })
    return told('whole', { number, title, topic, text, office, valid })
  }

  /** The last day of the year: an example, and a sensible choice. */
  const exampleDate = (at: number) => `${localDate(at, hours).slice(0, 4)}-12-31`
  const noPolicy = (name: string) => {
    const { id } = content.policies.at(-1)!
    return told('no-policy', { name, id, short: id.split('-').at(-1)! })
  }

  const draftOf = (said: string, at: number): Omit<EntryDraft, 'office'> | string => {
    const [, name = '', topic = '', rest = ''] = /^(\S+)\s+([^|]*?)\s*\|\s*(.*)$/su.exec(said) ?? []
    if (rest === '') return told('how-to', { date: exampleDate(at) })
    const [text = '', validUntil = null, more] = rest.split('|').map((part) => part.trim())
    if (more !== undefined) return told('how-to', { date: exampleDate(at) })
    const [policy, another] = policiesNamed(name, content)
    if (!policy) return noPolicy(name)
    if (another) return told('which-policy', { name, ids: `${policy.id}、${another.id}` })
    return { policy: programmeOf(policy), topic, text, validUntil }
  }

  const add: StaffCommand = {
    usage: told('usage-add'),
    role: 'editor',
    pattern: /^问答\s+(?!列表|撤下)(.+)$/su,
    async run({ groups, staff, at }) {
      // Chinese keyboards give ｜ and digits of full width.
      const draft = draftOf((groups[1] ?? '').normalize('NFKC'), at)
      if (typeof draft === 'string') return draft
      const made = await desk.draft(draft, { staff, at })
      if (made.type === 'fault') return told(`fault-${made.fault}`, { most: LONGEST_ENTRY, date: exampleDate(at) })
      return told('drafted', { entry: named(made.entry) })
    },
  }

  const decide = (word: string, as: 'live' | 'rejected', usage: string, pattern: RegExp): StaffCommand => ({
    usage,
    role: 'approver',
    pattern,
    async run({ groups, staff, at }) {
      const number = Number(groups[1])
      const reason = groups[2] ?? null
      const decided = await desk.decide(number, as, { staff, at, reason })
      if (decided.type === 'no-reason') return told('no-reason', { number })
      if (decided.type !== 'done') return told(decided.type, { number, word })
      return told(as, { entry: named(decided.entry), author: decided.author })
    },
  })

  const withdraw: StaffCommand = {
    usage: told('usage-withdraw'),
    role: 'editor',
    pattern: /^(?:问答\s*)?撤下\s*Q(\d{1,9})$/iu,
    async run({ groups, staff, at }) {
      const number = Number(groups[1])
      const withdrawn = await desk.withdraw(number, { staff, at })
      return withdrawn ? told('withdrawn', { number, author: withdrawn.author }) : told('not-shown', { number })
    },
  }

  const list: StaffCommand = {
    usage: told('usage-list'),
    role: 'reader',
    pattern: /^问答\s*列表(?:\s+(\S+))?$/u,
    async run({ groups, at }) {
      const name = groups[1]
      const [policy] = name === undefined ? [] : policiesNamed(name, content)
      if (name !== undefined && !policy) return noPolicy(name)
      const entries = await desk.list({ states: ['draft', 'live'], ...(policy && { policy: policy.id }) })
      const today = localDate(at, hours)
      const lines = entries.slice(0, MOST_LISTED).map((entry) => {
        const state = entry.state === 'draft' ? 'state-draft' : isShown(entry, today) ? 'state-live' : 'state-expired'
        const { title } = content.policy.get(entry.policy) ?? { title: entry.policy }
        const text = entry.text.length > MOST_SHOWN ? `${entry.text.slice(0, MOST_SHOWN)}…` : entry.text
        return told('line', { number: entry.number, state: told(state), title, topic: entry.topic, text })
      })
      if (lines.length === 0) return told('none')
      const left = entries.length - lines.length
      return [told('list', { count: entries.length }), ...lines, ...(left > 0 ? [told('more', { left })] : [])].join(
        '\n',
      )
    },
  }

  return [
    add,
    decide('批准', 'live', told('usage-approve'), /^批准\s*Q(\d{1,9})$/iu),
    decide('驳回', 'rejected', told('usage-reject'), /^驳回\s*Q(\d{1,9})(?:\s+(\S.{0,199}))?$/iu),
    withdraw,
    list,
  ]
}

/** By its code, or by one of its own names. */
export function policiesNamed(name: string, content: Content): Policy[] {
  const coded = policiesCoded(name, content)
  if (coded.length > 0) return coded
  return content.policies.filter(({ title, aliases }) => title === name || aliases.includes(name))
}
