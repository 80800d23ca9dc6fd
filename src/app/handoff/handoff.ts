/** Handing conversations to people: who can be called and when, stepping back where a person writes from our own account, and the commands for it. */
import type { StaffHours } from '../../dialog/turn.ts'
import { type Hold, heldUntil } from '../../domain/desk/hold.ts'
import { type IsWorkday, nextOpen, type OfficeHours, timeInWords } from '../../domain/desk/office-hours.ts'
import type { Content } from '../../domain/library/content.ts'
import { say } from '../../domain/library/sentence.ts'
import { onOneLine } from '../../domain/talk/display-name.ts'
import { HEALTH_TROUBLES } from '../health/trouble.ts'
import type { StaffCommand } from '../staff/staff-command.ts'
import { type BoundContact, whoInWords } from '../staff/who-in-words.ts'
import type { Log } from '../turn/surroundings.ts'
import type { CallStaff, Holds, OwnMessage } from './holds.ts'

type HandoffParts = {
  holds: Holds
  content: Content
  /** Milliseconds since 1970. */
  now: () => number
  hours: OfficeHours
  isWorkday: IsWorkday
  log: Log
  callStaff: CallStaff
  /** The staff, so that whoever goes by their names is told from them. */
  bound: () => Promise<BoundContact[]>
}

export type HandoffDesk = {
  /** Whether a person can be called; null when nobody is there to be told. */
  peopleAt(at: number): Promise<StaffHours | null>
  /** Tells staff of every conversation that waits for them and that they do not know of: after a call, and at the start. Never rejects. */
  announce(): Promise<void>
  /** Said from our account: our own echo, 结束, or a person beside whom we are silent from now on. */
  ownMessage(own: OwnMessage): Promise<void>
}

/** As a person types it in the chat itself. */
const ENDED = /^结束[。.]?$/u

export function handoffDesk({
  holds,
  content,
  now,
  hours,
  isWorkday,
  log,
  callStaff,
  bound,
}: HandoffParts): HandoffDesk {
  const tell = async () => {
    for (const hold of await holds.untold(now())) {
      await callStaff.tell(callLine(hold, await bound(), content))
      await holds.markTold(hold.number, now())
    }
  }
  /** What is said where nothing can be kept, and to whom writes too fast; they leave no trace in the outbox. */
  const pastOutbox = [
    say(content.sentences, 'trouble.apology'),
    say(content.sentences, 'flood.too-fast'),
    ...HEALTH_TROUBLES.map((name) => say(content.sentences, `trouble.staff-${name}`, { since: '' })),
  ]
  /** One after the other, so that nobody is told twice. */
  let telling = Promise.resolve()

  return {
    async peopleAt(at) {
      if (!(await callStaff.anybody())) return null
      const opens = nextOpen(at, hours, isWorkday)
      return opens <= at ? { open: true } : { open: false, opens: timeInWords(opens, at, hours) }
    },

    announce() {
      telling = telling
        .then(tell)
        .catch((error) => log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'staff were not told'))
      return telling
    },

    async ownMessage(own) {
      // A clock that runs ahead elsewhere must not make us silent for longer.
      const said = { ...own, at: Math.min(own.at, now()) }
      // Brought by the puppet after an outage: whoever wrote it has done since.
      if (heldUntil(said.at) <= now()) return
      if (ENDED.test(said.text.trim())) {
        const farewell = say(content.sentences, 'handoff.ended')
        await holds.end({ chat: said.chat }, { actor: null, farewell, now: now() })
        return
      }
      if (pastOutbox.some((sentence) => said.text.endsWith(sentence)) || (await holds.isOurs(said))) return
      await holds.take(said)
    },
  }
}

type HandoffCommandParts = Pick<HandoffParts, 'holds' | 'content' | 'hours' | 'bound'> & {
  /** Whether the number is a question's: both are counted in one series. */
  isTicket: (number: number) => Promise<boolean>
}

export function handoffCommands({ holds, content, hours, bound, isTicket }: HandoffCommandParts): StaffCommand[] {
  const told = (key: string, values?: Record<string, string | number>) =>
    say(content.sentences, `handoff.${key}`, values)
  return [
    {
      usage: told('usage-held'),
      role: 'reader',
      pattern: /^在办$/u,
      async run({ at }) {
        const held = await holds.list(at)
        if (held.length === 0) return told('staff-none')
        const staff = await bound()
        const lines = held.map((hold) => {
          const question = hold.question && told('staff-asked', { question: onOneLine(hold.question) })
          const since = timeInWords(hold.since, at, hours)
          return told('staff-item', { number: hold.number, who: whoOf(hold, staff, content), since, question })
        })
        return told('staff-list', { count: held.length, lines: lines.join('\n') })
      },
    },
    {
      usage: told('usage-end'),
      role: 'reader',
      pattern: /^结束\s*第?\s*(\d{1,9})\s*号?$/u,
      async run({ groups, staff, at }) {
        const number = Number(groups[1])
        const [ended] = await holds.end({ number }, { actor: staff.id, farewell: told('ended'), now: at })
        if (ended) return told('staff-ended', { who: whoOf(ended, await bound(), content) })
        return told((await isTicket(number)) ? 'staff-is-question' : 'staff-not-there', { number })
      },
    },
  ]
}

function callLine(hold: Hold, bound: readonly BoundContact[], content: Content): string {
  const title = hold.policy === null ? undefined : content.policy.get(hold.policy)?.title
  const policy = title ? say(content.sentences, 'handoff.staff-policy', { title }) : ''
  const { number } = hold
  const question = onOneLine(hold.question)
  return say(content.sentences, 'handoff.staff-call', { who: whoOf(hold, bound, content), number, question, policy })
}

/** By the name that WeChat shows: a person has to find the chat. A person who wrote into a group has all of it. */
function whoOf(hold: Hold, bound: readonly BoundContact[], content: Content): string {
  const { topic, question } = hold
  const everybody = topic !== null && question === ''
  return whoInWords({ ...hold, contactId: everybody ? null : hold.contactId }, bound, content)
}
