/** The real assistant over the real content, to chat with in tests: conversations in memory, and a clock that only the test moves. */

import type { Knowledge } from '../../src/app/library/library.ts'
import { Assistant, conversationKey } from '../../src/app/turn/assistant.ts'
import type { Incoming } from '../../src/app/turn/surroundings.ts'
import { ROOT, silentLog } from '../../src/cli/local-assistant.ts'
import { renderMessages } from '../../src/dialog/say/render.ts'
import type { Entry } from '../../src/domain/desk/entry.ts'
import type { KnownFacts } from '../../src/domain/eligibility/fact.ts'
import type { Content } from '../../src/domain/library/content.ts'
import type { Reply, ReplyKind, ReplyPart } from '../../src/domain/talk/reply.ts'
import type { Understand } from '../../src/domain/talk/understood.ts'
import { keptWithPackages, openKnowledge } from '../../src/knowledge.ts'
import { memoryConversations } from '../../src/storage/turn/memory-conversations.ts'
import { memoryTurns } from '../../src/storage/turn/memory-turns.ts'

/** What a person sees, and beside it what the assistant meant by it. */
export type Heard = {
  kind: ReplyKind
  /** Whole ids: 2023-1-c08. */
  policies: string[]
  options: string[]
  /** As WeChat shows it; several messages are joined by a line break. */
  text: string
  messages: string[]
  parts: ReplyPart[]
}

export type Chat = {
  says(text: string): Promise<Heard>
  /** Something that is not text: a voice message, a picture. */
  sends(kind: Exclude<Incoming['kind'], 'text'>): Promise<Heard>
  /** Everything said one after the other; the last reply. */
  saysAll(...texts: string[]): Promise<Heard>
}

export type AssistantInTest = {
  content: Content
  understand: Understand
  /** The same name is the same person; with `room` they speak, addressing us, in that group. */
  chat(name: string, where?: { room?: string }): Chat
  /** A chat with somebody who has not written before. */
  newcomer(): Chat
  /** What somebody has told about their firm, as the assistant keeps it, with a figure that it assumes until it is confirmed. */
  told(name: string, where?: { room?: string }): Promise<KnownFacts>
  /** What they only suppose, in a check that has no outcome yet. */
  supposed(name: string, where?: { room?: string }): Promise<KnownFacts>
  /** What is kept of one of two firms: the asker's own, or the other one they spoke of. */
  toldOf(name: string, firm: 'own' | 'other'): Promise<KnownFacts>
  advance(minutes: number): void
}

type TrainedOnce = { knowledge: Knowledge; content: Content; understand: Understand }
const trained = new Map<'once', Promise<TrainedOnce>>()

/** The content, and the understanding trained on it: once a test file, however many assistants it starts. */
export function trainOnce(): Promise<TrainedOnce> {
  const training =
    trained.get('once') ??
    (async () => {
      const knowledge = openKnowledge(ROOT, keptWithPackages(ROOT))
      return { knowledge, content: knowledge.content, understand: await knowledge.learn([]) }
    })()
  trained.set('once', training)
  return training
}

/** A year in which the list is old news, as it will be for most of its life. */
const START = new Date('2024-05-06T09:00:00+08:00').getTime()

/** With no conversations yet. @param entries what staff have written and is shown */
export async function startAssistant(startsAt = START, entries: readonly Entry[] = []): Promise<AssistantInTest> {
  const { content, understand } = await trainOnce()
  let now = startsAt
  const conversations = memoryConversations()
  const assistant = new Assistant({
    content,
    understand,
    turns: memoryTurns(conversations),
    entries: async () => (policy) => entries.filter((entry) => entry.policy === policy),
    now: () => now,
    log: silentLog,
  })
  const chat = (name: string, where: { room?: string } = {}): Chat => {
    const hear = async (kind: Incoming['kind'], text: string) =>
      heard(await assistant.reply({ ...speaker(name, where), kind, text }))
    const says = (text: string) => hear('text', text)
    return {
      says,
      sends: (kind) => hear(kind, ''),
      async saysAll(...texts) {
        let last: Heard | null = null
        for (const text of texts) last = await says(text)
        if (!last) throw new Error('saysAll needs something to say')
        return last
      },
    }
  }
  let newcomers = 0
  return {
    content,
    understand,
    chat,
    newcomer() {
      newcomers += 1
      return chat(`newcomer ${newcomers}`)
    },
    async told(name, where = {}) {
      const conversation = await conversations.load(conversationKey(speaker(name, where)))
      const pending = conversation?.check?.pending
      const rough = conversation?.rough.find((r) => r.fact === pending?.fact)
      const assumed =
        pending?.type === 'confirm' ? { [pending.fact]: pending.value } : rough ? { [rough.fact]: rough.standIn } : {}
      return { ...conversation?.facts, ...assumed }
    },
    async supposed(name, where = {}) {
      return (await conversations.load(conversationKey(speaker(name, where))))?.supposed ?? {}
    },
    async toldOf(name, firm) {
      const conversation = await conversations.load(conversationKey(speaker(name, {})))
      if (!conversation) return {}
      return conversation.firm === firm ? conversation.facts : conversation.other.facts
    },
    advance(minutes) {
      now += minutes * 60_000
    },
  }
}

const speaker = (name: string, { room }: { room?: string }) => ({
  talker: { id: name, name },
  ...(room === undefined ? {} : { room: { id: room, topic: room } }),
})

function heard(reply: Reply): Heard {
  const messages = renderMessages(reply)
  return { ...reply, messages, text: messages.join('\n') }
}

/** c08 → 2023-1-c08: tests name policies as the labelled questions do. */
export const policyId = (short: string) => `2023-1-${short}`
