/** The assistant for commands: the same code path as WeChat, conversations in memory, nothing written to disk. */
import { fileURLToPath } from 'node:url'
import { Assistant } from '../app/turn/assistant.ts'
import type { Log } from '../app/turn/surroundings.ts'
import { renderMessages } from '../dialog/say/render.ts'
import { localDate } from '../domain/desk/office-hours.ts'
import type { Content } from '../domain/library/content.ts'
import type { Ask } from '../domain/library/labelled-question.ts'
import type { Understand } from '../domain/talk/understood.ts'
import { keptWithPackages, openKnowledge } from '../knowledge.ts'
import { trainUnderstanding } from '../nlu/understand.ts'
import { memoryTurns } from '../storage/turn/memory-turns.ts'

/** The folder that holds data/ and intents/. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

export const silentLog: Log = { info() {}, warn() {}, error() {} }

/** Documents to answer from as if their lists were live; `only` leaves out the lists in data/. */
type Documents = { files: readonly string[]; only: boolean }

export async function localAsk(documents: Documents = NO_DOCUMENTS, now: () => number = Date.now): Promise<Ask> {
  const { content, learn } = openKnowledge(ROOT, keptWithPackages(ROOT))
  if (documents.files.length === 0) return askOf(content, await learn([]), now)
  const more = await beside(content, documents, now)
  return askOf(more, await trainUnderstanding(more), now)
}

/** The shipped content, with what the documents say as if their lists were live. */
export async function localContent(documents: Documents = NO_DOCUMENTS): Promise<Content> {
  const { content } = openKnowledge(ROOT, keptWithPackages(ROOT))
  return documents.files.length === 0 ? content : beside(content, documents, Date.now)
}

async function beside(content: Content, { files, only }: Documents, now: () => number): Promise<Content> {
  const { withDocuments } = await import('./with-documents.ts')
  const day = localDate(now(), content.issuers[0]!.hours)
  return withDocuments(content, files, { root: ROOT, only, day })
}

const NO_DOCUMENTS: Documents = { files: [], only: false }

/** The same with content and a model of one's own. */
export function askOf(content: Content, understand: Understand, now: () => number = Date.now): Ask {
  const assistant = new Assistant({ content, understand, turns: memoryTurns(), now, log: silentLog })
  return async (text, { conversation, inRoom }) => {
    const started = performance.now()
    const talker = { id: conversation, name: conversation }
    const reply = await assistant.reply({
      talker,
      text,
      kind: 'text',
      ...(inRoom ? { room: { id: 'room', topic: '' } } : {}),
    })
    return {
      kind: reply.kind,
      policies: reply.policies,
      options: reply.options,
      reply: renderMessages(reply).join('\n'),
      ms: Math.round((performance.now() - started) * 100) / 100,
    }
  }
}
