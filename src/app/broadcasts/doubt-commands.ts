/** What staff saw in the groups of which nobody knows whether the notice arrived: it is there, or it is not and goes out anew. */
import { labelOf } from '../../domain/broadcasts/broadcast.ts'
import type { Content } from '../../domain/library/content.ts'
import { say } from '../../domain/library/sentence.ts'
import type { StaffCommand, StaffSaid } from '../staff/staff-command.ts'
import type { MakeCommand } from './broadcast-commands.ts'
import { reportLines } from './broadcast-notices.ts'
import type { BroadcastDesk } from './broadcasts.ts'

type DoubtParts = { desk: BroadcastDesk; content: Pick<Content, 'sentences'>; command: MakeCommand }

const ALL = /^(?:全部|都|所有)(?:的?群|了)?$/u

export function doubtCommands({ desk, content, command }: DoubtParts): StaffCommand[] {
  const told = (key: string, values: Record<string, string | number>) =>
    say(content.sentences, `broadcast.${key}`, values)

  async function settle({ groups: [, word = '', number, where], staff }: StaffSaid): Promise<string> {
    const broadcast = await desk.find(Number(number))
    const label = labelOf(broadcast)
    const report = await desk.report(broadcast.id)
    if (report.counts.uncertain === 0) return told('no-doubt', { label })
    if (where === undefined) return reportLines(report, content)
    const as = /^(?:未|没)/u.test(word) ? 'resend' : 'sent'
    const rooms = ALL.test(where.trim()) ? null : [where]
    const settled = await desk.resolve(broadcast.id, { rooms, as }, staff)
    return settled.resentAs === null
      ? told('settled-sent', { label, count: settled.rooms })
      : told('settled-resent', { label, count: settled.rooms, anew: labelOf(settled.resentAs) })
  }

  const pattern = /^(?:群发\s*)?(已?收到了?|落实|[未没]收到)\s*G(\d{1,9})(?:[\s:：,，]+(\S[\s\S]*))?$/iu
  return [command('doubt', 'editor', pattern, settle)]
}
