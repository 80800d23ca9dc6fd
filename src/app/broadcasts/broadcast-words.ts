/** Broadcasts in words, for the chat and the command line alike: what is to be sent and to whom, how it stands, who did what. Composes only. */
import { nameOfInterest } from '../../dialog/talk/subscription-command.ts'
import { type Audience, type Broadcast, labelOf, nextStepOf, stateOf } from '../../domain/broadcasts/broadcast.ts'
import { roomLabel } from '../../domain/broadcasts/choose-rooms.ts'
import { momentInWords } from '../../domain/broadcasts/days.ts'
import type { OfficeHours } from '../../domain/desk/office-hours.ts'
import type { Content } from '../../domain/library/content.ts'
import { say, sayUnsaid } from '../../domain/library/sentence.ts'
import { reportLines } from './broadcast-notices.ts'
import type { BroadcastDeed, DeliveryCounts, Report, StoredRoom } from './broadcast-store.ts'
import type { BroadcastDesk, Preview } from './broadcasts.ts'

type BroadcastWordsParts = { content: Content; zone: Pick<OfficeHours, 'utcOffsetMinutes'>; now: () => number }

const MOST_ROOMS = 20

export function broadcastWords({ content, zone, now }: BroadcastWordsParts) {
  const { sentences } = content
  const told = (key: string, values?: Record<string, string | number>) => say(sentences, `broadcast.${key}`, values)
  const when = (at: number) => momentInWords(at, now(), zone)

  const listed = (rooms: readonly StoredRoom[], most = MOST_ROOMS) => {
    const names = rooms.slice(0, most).map(roomLabel).join('、')
    return rooms.length > most ? told('rooms-more', { names, count: rooms.length }) : names
  }

  const audience = async (to: Audience, desk: Pick<BroadcastDesk, 'report'>): Promise<string> => {
    if (to.type === 'all') return told('to-all')
    if (to.type === 'subscribers')
      return told('to-subscribers', { names: to.of.map((interest) => nameOfInterest(interest, content)).join('、') })
    if (to.type === 'rooms') return told('to-rooms')
    return told('to-reached', { label: labelOf(await desk.report(to.broadcast)) })
  }

  const drafter = ({ author, authorId, createdAt }: Broadcast) =>
    told(authorId === null ? 'drafted-unchecked' : 'drafted-by', { author, when: when(createdAt) })

  const state = (broadcast: Pick<Broadcast, 'state'>) => sayUnsaid(sentences, stateOf(broadcast))

  const heading = (broadcast: Pick<Broadcast, 'number' | 'title' | 'state'>) =>
    told('heading', { label: labelOf(broadcast), title: broadcast.title, state: state(broadcast) })

  const counts = ({ sent, failed, dead, uncertain, planned, sending, cancelled }: DeliveryCounts) =>
    told('counts', { sent, failed: failed + dead, uncertain, left: planned + sending }) +
    (cancelled > 0 ? told('counts-cancelled', { cancelled }) : '')

  const deed = ({ at, actor, what, reason }: BroadcastDeed) =>
    `${when(at)} ${told(`deed-${what}`)}${actor === null ? '' : ` ${actor}`}${reason ? `：${reason}` : ''}`

  const waiting = (broadcast: Broadcast) =>
    told('line-waiting', { heading: heading(broadcast), author: broadcast.author })

  return {
    listed,
    audience,
    deed,
    waiting,
    heading,
    counts,

    /** What a person has to have seen before they say yes. */
    async facts({ broadcast, rooms, notes }: Preview, desk: Pick<BroadcastDesk, 'report'>): Promise<string> {
      const { approver, approvedAt, scheduledAt } = broadcast
      const to = { audience: await audience(broadcast.audience, desk), count: rooms.length, rooms: listed(rooms) }
      return [
        heading(broadcast),
        drafter(broadcast),
        ...(approver === null ? [] : [told('approved-by', { approver, when: when(approvedAt ?? 0) })]),
        ...(scheduledAt === null ? [] : [told('scheduled', { when: when(scheduledAt) })]),
        rooms.length === 0 ? told('to-nobody', to) : told('to', to),
        ...notes.map((note) => told('note', { note })),
      ].join('\n')
    },

    /** One of its messages, word for word. @param index from 0 */
    message({ body: { messages } }: Broadcast, index: number): string {
      const text = messages[index] ?? ''
      return `${told('message', { number: index + 1, count: messages.length, characters: text.length })}\n${text}`
    },

    nextStep: (broadcast: Pick<Broadcast, 'number' | 'state'>) => `${sayUnsaid(sentences, nextStepOf(broadcast))}。`,

    line: (broadcast: Broadcast, of: DeliveryCounts) =>
      broadcast.state === 'draft' || broadcast.state === 'approved'
        ? waiting(broadcast)
        : told('line', { heading: heading(broadcast), counts: counts(of) }),

    /** How it stands, what is left to do, and who did what with it. */
    progress(report: Report, history: readonly BroadcastDeed[]): string {
      const [, ...left] = reportLines(report, content).split('\n')
      return [
        heading(report),
        ...(report.state === 'draft' || report.state === 'approved' ? [] : [counts(report.counts)]),
        ...left,
        ...history.map(deed),
        `${sayUnsaid(sentences, nextStepOf(report))}。`,
      ].join('\n')
    },
  }
}

export type BroadcastWords = ReturnType<typeof broadcastWords>
