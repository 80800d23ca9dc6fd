/** What staff are told of broadcasts unasked: that one is under way, how it ended and what is left to do, that WeChat stopped it. Decides wording and how often; sends nothing itself. */

import { labelOf } from '../../domain/broadcasts/broadcast.ts'
import { roomName } from '../../domain/broadcasts/choose-rooms.ts'
import type { RoomMatch } from '../../domain/broadcasts/match-rooms.ts'
import { troubleInWords } from '../../domain/broadcasts/trouble.ts'
import type { Content } from '../../domain/library/content.ts'
import { say } from '../../domain/library/sentence.ts'
import type { TellStaff } from '../staff/staff-command.ts'
import type { Claimed, Mishap, Report } from './broadcast-store.ts'

/** A broadcast to 200 groups takes a working day at its slowest; a line for each would bury everything else. */
const EVERY_MS = 30 * 60_000
/** A longer line would be cut by WeChat. */
const MOST_NAMED = 20

export type BroadcastNotices = {
  /** A delivery was attempted. */
  progress(delivery: Claimed): void
  /** A broadcast is done. */
  report(report: Report): void
  /** WeChat asked for a pause in these words; the numbers of what is stopped. */
  stopped(numbers: number[], reason: string): void
  /** Groups of one name whose ids changed; the same ones are told of once. */
  unclearRooms(unclear: RoomMatch['unclear']): void
  /** A year's working days are wanted and not known. */
  holidaysMissing(year: number): void
}

type NoticeParts = {
  tell: TellStaff
  content: Pick<Content, 'sentences'>
  report: (id: string) => Promise<Report>
  /** Milliseconds since 1970. */
  now: () => number
}

export function broadcastNotices({ tell, content, report, now }: NoticeParts): BroadcastNotices {
  const told = new Map<string, number>()
  let unclearBefore = ''
  /** One after the other, so that the report comes last. A line that cannot be made is not worth stopping for. */
  let telling = Promise.resolve()
  const inOrder = (line: () => string | null | Promise<string | null>) => {
    telling = telling
      .then(line)
      .then((text) => (text === null ? undefined : tell(text)))
      .catch(() => {})
  }
  const sentence = (key: string, values: Record<string, string | number>) =>
    say(content.sentences, `broadcast.staff-${key}`, values)

  return {
    progress({ broadcastId: id }) {
      if (now() - (told.get(id) ?? Number.NEGATIVE_INFINITY) < EVERY_MS) return
      told.set(id, now())
      inOrder(async () => {
        const { title, state, counts, ...found } = await report(id)
        const left = counts.planned + counts.sending
        const values = { label: labelOf(found), title, sent: counts.sent, left }
        return state === 'sending' && left > 0 ? sentence('progress', values) : null
      })
    },
    report(done) {
      told.delete(done.id)
      inOrder(() => reportLines(done, content))
    },
    stopped(numbers, reason) {
      const labels = numbers.map((number) => labelOf({ number })).join('、')
      inOrder(() => sentence('stopped', { labels, reason }))
    },
    unclearRooms(unclear) {
      const topics = unclear.map(({ topic }) => `“${topic}”`).join('、')
      if (topics === unclearBefore) return
      unclearBefore = topics
      inOrder(() => sentence('unclear-rooms', { topics }))
    },
    holidaysMissing(year) {
      inOrder(() => sentence('holidays', { year }))
    },
  }
}

/** How it ended, and every group that is left to somebody: why, and what to do. */
export function reportLines(report: Report, { sentences }: Pick<Content, 'sentences'>): string {
  const sentence = (key: string, values: Record<string, string | number>) =>
    say(sentences, `broadcast.staff-${key}`, values)
  const { title, counts, mishaps } = report
  const { sent, failed, dead, uncertain } = counts
  const label = labelOf(report)
  const named = mishaps.slice(0, MOST_NAMED)
  const doubtful = named.filter(({ state }) => state === 'uncertain')
  const left = failed + dead + uncertain - named.length
  const line = (key: string) => (mishap: Mishap) =>
    sentence(key, { room: nameOf(mishap, sentences), reason: troubleInWords(mishap.reason, sentences) })
  const [doubt] = doubtful
  return [
    sentence('done', { label, title, sent, failed: failed + dead, uncertain }),
    ...named.filter(({ state }) => state !== 'uncertain').map(line('failed')),
    ...doubtful.map(line('uncertain')),
    ...(doubt ? [sentence('resolve', { label, example: `群${doubt.room?.number ?? 1}` })] : []),
    ...(left > 0 ? [sentence('more', { label, count: left })] : []),
  ].join('\n')
}

/** By its name and number; ids are nothing a person can use. */
export function nameOf({ room }: Mishap, sentences: Content['sentences']): string {
  return room ? roomName(room) : say(sentences, 'broadcast.staff-unknown-room')
}
