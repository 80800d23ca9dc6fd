/** Tells staff what they should know, unasked: in working hours, and everything in one message at most every ten minutes, however many processes run. */

import type { StaffLines, StaffNews, TellStaff } from '../../app/staff/staff-command.ts'
import type { Log, OutgoingText } from '../../app/turn/surroundings.ts'
import { traceOf } from '../../app/turn/trace.ts'
import { type IsWorkday, nextOpen, type OfficeHours } from '../../domain/desk/office-hours.ts'

const EVERY_MS = 10 * 60_000

type StaffDigestParts = {
  lines: StaffLines
  words: { digest: (news: StaffNews) => string; lostAnswer: (messageId: string | null) => string | null }
  hours: OfficeHours
  isWorkday: IsWorkday
  /** Whether an account is logged in. */
  ready: () => boolean
  log: Log
  /** Milliseconds since 1970. */
  now: () => number
  /** How often it looks. */
  pollMs: number
}

type StaffDigest = {
  tell: TellStaff
  /** At once, with whatever else waits: somebody needs a person now. */
  call: TellStaff
  /** Tells them too when what did not arrive is an answer of theirs. */
  onLost: (lost: Pick<OutgoingText, 'messageId'>) => Promise<void>
  /** Once; it is called every `pollMs` by itself. Never rejects. */
  look(): Promise<void>
  /** Resolves when nothing is under way any more. */
  stop(): Promise<void>
}

/** The outbox does the sending: whoever queues the digest does so in one transaction, and each row of it is sent by one process. */
export function startStaffDigest(parts: StaffDigestParts): StaffDigest {
  const { lines, words, hours, isWorkday, ready, log, now, pollMs } = parts

  async function look(everyMs = EVERY_MS): Promise<void> {
    try {
      const at = now()
      if (ready() && nextOpen(at, hours, isWorkday) === at) await lines.digest(at, everyMs, words.digest)
    } catch (error) {
      log.error({ ...traceOf(error) }, 'staff could not be told; it is tried again')
    }
  }

  const tell: TellStaff = async (text) => {
    try {
      await lines.add(text, now())
    } catch (error) {
      log.error({ ...traceOf(error) }, 'a line for staff was lost')
    }
  }

  let running = Promise.resolve()
  const timer = setInterval(() => {
    running = running.then(() => look())
  }, pollMs)
  timer.unref()
  return {
    look: () => look(),
    tell,
    async call(text) {
      await tell(text)
      running = running.then(() => look(0))
      await running
    },
    async onLost({ messageId }) {
      const text = words.lostAnswer(messageId)
      if (text !== null) await tell(text)
    },
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}
