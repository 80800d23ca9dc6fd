/** Drafting in the chat: from policies by their codes or names, or in one's own words with what vouches for them; and what puts a wrong notice right. */
import { type Broadcast, BroadcastRefusal, type BroadcastSource, labelOf } from '../../domain/broadcasts/broadcast.ts'
import type { StaffPerson } from '../../domain/desk/staff.ts'
import type { Content } from '../../domain/library/content.ts'
import { say, sayUnsaid } from '../../domain/library/sentence.ts'
import type { StaffCommand } from '../staff/staff-command.ts'
import type { MakeCommand } from './broadcast-commands.ts'
import type { BroadcastDesk } from './broadcasts.ts'
import type { WantedAudience } from './choose-audience.ts'
import { sourceNamed } from './draft-source.ts'

type DraftCommandParts = { desk: BroadcastDesk; content: Content; command: MakeCommand }

/** What a list has brought, to whoever wants to hear of any of it. */
export async function draftListNotice(
  listId: string,
  by: StaffPerson,
  { desk, content }: Omit<DraftCommandParts, 'command'>,
) {
  const source: BroadcastSource = { type: 'list', list: listId, scope: { type: 'changes' } }
  try {
    return await draftedInWords(
      await desk.draft({ source, audience: { type: 'subscribers' }, author: by }),
      desk,
      content,
    )
  } catch (error) {
    if (!(error instanceof BroadcastRefusal)) throw error
    return sayUnsaid(content.sentences, error.said)
  }
}

async function draftedInWords(made: Broadcast, desk: BroadcastDesk, { sentences }: Content): Promise<string> {
  const { rooms } = await desk.preview(made.id)
  const label = labelOf(made)
  return rooms.length === 0
    ? say(sentences, 'broadcast.drafted-nobody', { label })
    : say(sentences, 'broadcast.drafted', { label, count: rooms.length })
}

const EVERY_GROUP = /^(?:发给|发到)?(?:全部|所有|全体)的?群?$/u
const SUBSCRIBERS = /^(?:发给|发到)?订阅了?的?群?$/u

export function draftCommands({ desk, content, command }: DraftCommandParts): StaffCommand[] {
  const told = (key: string, values?: Record<string, string | number>) =>
    say(content.sentences, `broadcast.${key}`, values)

  const draft = command('draft', 'editor', /^群发\s*拟稿?(?:[\s:：]+(\S[\s\S]*))?$/iu, async ({ groups, staff }) => {
    const { source, rest } = sourceIn(groups[1] ?? '')
    const audience = audienceIn(rest, source)
    const made = await desk.draft({ source, audience, author: { id: staff.id, name: staff.name } })
    return draftedInWords(made, desk, content)
  })

  const correct = command(
    'correct',
    'editor',
    /^(?:群发\s*)?更正\s*G(\d{1,9})(?:[\s:：,，]+(\S[\s\S]*))?$/iu,
    async ({ groups, staff }) => {
      const wrong = await desk.find(Number(groups[1]))
      if (groups[2] === undefined) return told('how-to-correct', { label: labelOf(wrong) })
      const { source } = sourceIn(groups[2])
      const made = await desk.correct(wrong.id, source, staff)
      return told('correction-drafted', { wrong: labelOf(wrong), label: labelOf(made) })
    },
  )

  function sourceIn(text: string): { source: BroadcastSource; rest: string[] } {
    const [what = '', ...rest] = text.split(/[|｜]/u).map((part) => part.trim())
    const named = sourceNamed(what, content)
    if (named) return { source: named, rest }
    const [source = '', ...whom] = rest
    if (what === '' || source === '') throw new BroadcastRefusal('broadcast.how-to-draft')
    return { source: { type: 'text', text: what, source }, rest: whom }
  }

  function audienceIn([whom, ...more]: string[], source: BroadcastSource): WantedAudience {
    if (more.length > 0) throw new BroadcastRefusal('broadcast.how-to-draft')
    if (!whom) {
      if (source.type === 'text') throw new BroadcastRefusal('broadcast.to-whom')
      return { type: 'subscribers' }
    }
    if (EVERY_GROUP.test(whom)) return { type: 'all' }
    return SUBSCRIBERS.test(whom) ? { type: 'subscribers' } : { type: 'rooms', rooms: [whom] }
  }

  return [draft, correct]
}
