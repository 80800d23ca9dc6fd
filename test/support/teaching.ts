/** The desk of teaching on a real database, with the real model, gate and golden questions; and people who talk to it and to the assistant. */
import { Assistant } from '../../src/app/assistant.ts'
import { LiveModel } from '../../src/app/live-model.ts'
import { teachingCommands } from '../../src/app/teaching-commands.ts'
import type { Train } from '../../src/app/teaching-ports.ts'
import { teachingDesk } from '../../src/app/teachings.ts'
import { ROOT, silentLog } from '../../src/cli/local-assistant.ts'
import { loadGolden } from '../../src/content/golden.ts'
import { loadContent } from '../../src/content/load.ts'
import { renderMessages } from '../../src/dialog/render.ts'
import type { Content } from '../../src/domain/content.ts'
import type { Question } from '../../src/domain/labelled-question.ts'
import { mayAct, type Role } from '../../src/domain/staff.ts'
import { trainApart } from '../../src/nlu/training-thread.ts'
import { readerOf } from '../../src/nlu/understand.ts'
import type { Database } from '../../src/storage/database.ts'
import { memoryTurns } from '../../src/storage/memory-turns.ts'
import { databaseTeachings } from '../../src/storage/teachings.ts'

export type TeachingBot = {
  model: LiveModel
  content: Content
  /** What an owner hears who has said nothing before. */
  owner(text: string): Promise<string>
  /** A member of the staff; what is no command of theirs is answered with null. */
  staff(name: string, role: Role): (text: string) => Promise<string | null>
  tickets: Map<number, string>
}

type Known = { content: Content; golden: Question[]; train: Train }
const known = new Map<'once', Known>()

/** The content alone is learnt once a test file; with anything taught it is the real thread each time. */
function knownOnce(): Known {
  const before = known.get('once')
  if (before) return before
  const content = loadContent(ROOT)
  const reader = readerOf(content)
  const learn: Train = async (taught) => reader.understanding(await trainApart({ content, taught }), taught)
  let untaught: ReturnType<Train> | null = null
  const train: Train = (taught) => {
    if (taught.length > 0) return learn(taught)
    untaught ??= learn([])
    return untaught
  }
  const made = { content, golden: loadGolden(content, ROOT), train }
  known.set('once', made)
  return made
}

/** One process of several, as far as teaching goes. */
export async function teachingBot(database: Database, process = 'one'): Promise<TeachingBot> {
  const { content, golden, train } = knownOnce()
  const store = databaseTeachings(database)
  const model = await LiveModel.start({ store, train })
  const tickets = new Map<number, string>()
  const questionOf = async (ticket: number) => tickets.get(ticket) ?? null
  const now = Date.now
  const desk = teachingDesk({ store, model, train, content, golden, questionOf, now, holder: process, log: silentLog })
  const commands = teachingCommands(desk, content)
  const { understand } = model
  const assistant = new Assistant({ content, understand, turns: memoryTurns(), now, log: silentLog })
  let owners = 0
  return {
    model,
    content,
    tickets,
    async owner(text) {
      owners += 1
      const id = `owner ${owners}`
      return renderMessages(await assistant.reply({ talker: { id, name: id }, kind: 'text', text })).join('\n')
    },
    staff: (name, role) => async (text) => {
      for (const command of commands) {
        const groups = command.pattern.exec(text.normalize('NFKC').trim())
        if (groups && mayAct(role, command.role))
          return command.run({ groups, staff: { id: `id of ${name}`, name, role }, at: now(), roomId: null })
      }
      return null
    },
  }
}
