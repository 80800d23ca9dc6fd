/** Broadcasts in the words of the chat: what waits, its whole text, yes or no, go, stop, go on, how it stands. Drafting and doubts stand beside it. */
import { BroadcastRefusal, labelOf } from '../../domain/broadcasts/broadcast.ts'
import type { Pacing } from '../../domain/broadcasts/pacing.ts'
import { type IsWorkday, nextOpen, timeInWords } from '../../domain/desk/office-hours.ts'
import type { Content } from '../../domain/library/content.ts'
import { say, sayUnsaid } from '../../domain/library/sentence.ts'
import type { StaffCommand, StaffSaid } from '../staff/staff-command.ts'
import { broadcastWords } from './broadcast-words.ts'
import type { BroadcastDesk } from './broadcasts.ts'
import { doubtCommands } from './doubt-commands.ts'
import { draftCommands } from './draft-commands.ts'
import { roomCommands } from './room-commands.ts'

type BroadcastCommandParts = {
  desk: BroadcastDesk
  content: Content
  pacing: Pacing
  isWorkday: IsWorkday
  /** Milliseconds since 1970. */
  now: () => number
  isStaffRoom: (roomId: string) => Promise<boolean>
}

type Run = (said: StaffSaid) => Promise<string>
export type MakeCommand = (name: string, role: StaffCommand['role'], pattern: RegExp, run: Run) => StaffCommand

/** So that the list fits one message. */
const MOST_LISTED = 10

export function broadcastCommands(parts: BroadcastCommandParts): StaffCommand[] {
  const { desk, content, pacing, isWorkday, now, isStaffRoom } = parts
  const told = (key: string, values?: Record<string, string | number>) =>
    say(content.sentences, `broadcast.${key}`, values)
  const words = broadcastWords({ content, zone: pacing, now })

  /** What cannot be done is said, with what to do instead. */
  const anywhere: MakeCommand = (name, role, pattern, run) => ({
    usage: told(`usage-${name}`),
    role,
    pattern,
    run: (said) =>
      run(said).catch((error: unknown) => {
        if (error instanceof BroadcastRefusal) return sayUnsaid(content.sentences, error.said)
        throw error
      }),
  })
  /** A notice that is not out yet is nothing for a group that is not the staff's. */
  const command: MakeCommand = (name, role, pattern, run) =>
    anywhere(name, role, pattern, async (said) =>
      said.roomId === null || (await isStaffRoom(said.roomId)) ? run(said) : say(content.sentences, 'ticket.not-here'),
    )

  const named = ({ groups }: StaffSaid) => desk.find(Number(groups[1]))

  async function pending(): Promise<string> {
    const lines = (await desk.inState(['draft', 'approved'])).map(words.waiting)
    return lines.length === 0 ? told('none-pending') : [...lines, told('pending-closing')].join('\n')
  }

  async function look(said: StaffSaid): Promise<string> {
    const preview = await desk.preview((await named(said)).id)
    const { broadcast } = preview
    const { messages } = broadcast.body
    const index = Number(said.groups[2] ?? 1) - 1
    const label = labelOf(broadcast)
    if (!messages[index]) return told('no-such-message', { label, count: messages.length })
    return [
      ...(index === 0 ? [await words.facts(preview, desk)] : []),
      words.message(broadcast, index),
      index + 1 < messages.length ? told('next-message', { label, number: index + 2 }) : words.nextStep(broadcast),
    ].join('\n\n')
  }

  async function progress(said: StaffSaid): Promise<string> {
    if (said.groups[1] !== undefined) {
      const { id } = await named(said)
      return words.progress(await desk.report(id), await desk.history(id))
    }
    const all = await desk.list(MOST_LISTED)
    if (all.length === 0) return told('none')
    return all.map(({ broadcast, counts }) => words.line(broadcast, counts)).join('\n')
  }

  async function send(said: StaffSaid): Promise<string> {
    const broadcast = await named(said)
    const count = await desk.send(broadcast.id, said.staff)
    const opens = nextOpen(said.at, pacing, isWorkday)
    const label = labelOf(broadcast)
    return opens > said.at
      ? told('sending-later', { label, count, when: timeInWords(opens, said.at, pacing) })
      : told('sending', { label, count })
  }

  /** Without a number: all, or the only one that can be meant. */
  async function stop(said: StaffSaid): Promise<string> {
    if (said.groups[1] !== undefined) {
      const broadcast = await named(said)
      await desk.stop(broadcast.id, said.staff.name)
      return told('stopped', { labels: labelOf(broadcast), label: labelOf(broadcast) })
    }
    const [first, ...others] = await desk.stopAll(said.staff.name)
    if (first === undefined) return told('nothing-runs')
    const labels = [first, ...others].map((number) => labelOf({ number }))
    return told('stopped', { labels: labels.join('、'), label: labels[0]! })
  }

  async function resume(said: StaffSaid): Promise<string> {
    const stopped = said.groups[1] === undefined ? await desk.inState(['stopped']) : [await named(said)]
    const [broadcast, another] = stopped
    if (broadcast?.state !== 'stopped')
      return broadcast ? told('not-stopped', { label: labelOf(broadcast) }) : told('nothing-stopped')
    if (another) return told('which-resume', { labels: stopped.map(labelOf).join('、'), label: labelOf(broadcast) })
    return told('resumed', { label: labelOf(broadcast), count: await desk.send(broadcast.id, said.staff) })
  }

  return [
    command('pending', 'reader', /^群发\s*(?:待审核?|待批准?|审核)$/u, pending),
    command('look', 'reader', /^群发\s*看\s*G?(\d{1,9})(?:\s+第?(\d{1,2})条?)?$/iu, look),
    command('approve', 'approver', /^(?:群发\s*)?批准\s*G(\d{1,9})$/iu, async (said) => {
      const broadcast = await named(said)
      await desk.approve(broadcast.id, said.staff)
      return told('approved', { label: labelOf(broadcast) })
    }),
    command(
      'reject',
      'approver',
      /^(?:群发\s*)?驳回\s*G(\d{1,9})(?:[\s:：,，]+(\S[\s\S]{0,199}))?$/iu,
      async (said) => {
        const broadcast = await named(said)
        const reason = said.groups[2]?.trim()
        if (!reason) return told('no-reason', { label: labelOf(broadcast) })
        await desk.reject(broadcast.id, said.staff, reason)
        return told('rejected', { label: labelOf(broadcast), reason })
      },
    ),
    command('send', 'editor', /^(?:群发\s*(?:发送|发|开始)\s*G?|发送\s*G)(\d{1,9})$/iu, send),
    anywhere('stop', 'reader', /^群发\s*(?:停|停止|停下|暂停)(?:\s*(?:全部|G?(\d{1,9})))?$/iu, stop),
    command('resume', 'editor', /^群发\s*(?:恢复|继续|接着发)(?:\s*G?(\d{1,9}))?$/iu, resume),
    command('cancel', 'editor', /^群发\s*取消\s*G?(\d{1,9})$/iu, async (said) => {
      const broadcast = await named(said)
      await desk.cancel(broadcast.id, said.staff)
      return told('cancelled', { label: labelOf(broadcast) })
    }),
    command('progress', 'reader', /^群发\s*(?:进度|结果|列表)(?:\s*G?(\d{1,9}))?$/iu, progress),
    ...doubtCommands({ desk, content, command }),
    ...draftCommands({ desk, content, command }),
    ...roomCommands({ desk, content, words, command }),
    // Last: whatever else begins so.
    anywhere('forms', 'reader', /^群发(?:\s[\s\S]*)?$/u, async () => told('forms')),
  ]
}
