/** The groups the bot is in, by the short numbers that staff say; and that one is the same as another whose ids have changed. */
import { roomLabel, roomName } from '../../domain/broadcasts/choose-rooms.ts'
import type { Content } from '../../domain/library/content.ts'
import { say } from '../../domain/library/sentence.ts'
import type { StaffCommand } from '../staff/staff-command.ts'
import type { MakeCommand } from './broadcast-commands.ts'
import type { BroadcastWords } from './broadcast-words.ts'
import type { BroadcastDesk } from './broadcasts.ts'

type RoomParts = {
  desk: BroadcastDesk
  content: Pick<Content, 'sentences'>
  words: BroadcastWords
  command: MakeCommand
}

/** So that the list fits one message. */
const MOST_LISTED = 60

export function roomCommands({ desk, content, words, command }: RoomParts): StaffCommand[] {
  const told = (key: string, values?: Record<string, string | number>) =>
    say(content.sentences, `broadcast.${key}`, values)

  async function list(): Promise<string> {
    const rooms = await desk.rooms()
    const here = rooms.filter(({ leftAt }) => leftAt === null)
    const gone = rooms.filter(({ leftAt }) => leftAt !== null)
    return [
      here.length === 0
        ? told('no-rooms')
        : told('rooms', { count: here.length, rooms: words.listed(here, MOST_LISTED) }),
      ...(gone.length > 0 ? [told('rooms-gone', { rooms: words.listed(gone, MOST_LISTED) })] : []),
    ].join('\n')
  }

  return [
    command('rooms', 'reader', /^群发\s*(?:群|群列表|有哪些群)$/u, list),
    command(
      'same',
      'approver',
      /^群发\s*同群\s*(群?\s*\d{1,9})[\s,，、和]+(群?\s*\d{1,9})$/u,
      async ({ groups, staff }) => {
        const { before, now } = await desk.sameRoom(groups[1] ?? '', groups[2] ?? '', staff)
        const kept = { ...now, number: before.number }
        return told('same-room', { before: roomName(before), now: roomName(now), kept: roomLabel(kept) })
      },
    ),
  ]
}
