/** The use case “a message comes in”: loads the conversation, understands, steps the dialog, keeps what is to be kept. Owns the order of things, no knowledge of channels. */

import { renderMessages } from '../dialog/render.ts'
import { step, stepUnreadable } from '../dialog/step.ts'
import type { Content } from '../domain/content.ts'
import { type Check, continued } from '../domain/conversation.ts'
import type { Reply } from '../domain/reply.ts'
import { say } from '../domain/sentence.ts'
import type { Understood } from '../domain/understood.ts'
import type { ConversationStore, HandleMessage, Incoming, Log } from './ports.ts'

export type AssistantParts = {
  content: Content
  understand: (raw: string) => Understood
  conversations: ConversationStore
  /** Milliseconds since 1970. */
  now: () => number
  log: Log
}

export class Assistant {
  readonly #parts: AssistantParts

  constructor(parts: AssistantParts) {
    this.#parts = parts
  }

  /** The reply to one message, its conversation stored. Rejects only on a defect of ours. */
  async reply(incoming: Pick<Incoming, 'talker' | 'room' | 'text' | 'kind'>): Promise<Reply> {
    const { content, understand, conversations, now } = this.#parts
    const at = now()
    const key = conversationKey(incoming)
    const conversation = continued(await conversations.load(key), at)
    const unreadable = unreadableKey(incoming)
    const outcome = unreadable
      ? stepUnreadable(conversation, unreadable, content, new Date(at))
      : step({
          conversation,
          text: incoming.text,
          inRoom: incoming.room !== undefined,
          understood: understand(incoming.text),
          content,
          now: new Date(at),
        })
    await conversations.save(key, outcome.conversation)
    if (outcome.inDirect && incoming.room) await this.#carryOver(incoming.talker.id, outcome.inDirect, at)
    return outcome.reply
  }

  /** What was begun in a group and belongs in private goes on in the direct chat: there 继续 takes it up. */
  async #carryOver(talker: string, check: Check, at: number): Promise<void> {
    const { conversations } = this.#parts
    const direct = continued(await conversations.load(talker), at)
    await conversations.save(talker, { ...direct, focus: check.policy ?? direct.focus, aside: check, updatedAt: at })
  }

  /** As channels call it: texts to send; a defect becomes one apology and one log line with the message id. */
  readonly handle: HandleMessage = async (incoming) => {
    const { log, content } = this.#parts
    const started = performance.now()
    try {
      const reply = await this.reply(incoming)
      log.info(
        {
          message: incoming.id,
          kind: reply.kind,
          policies: reply.policies,
          ms: Math.round((performance.now() - started) * 10) / 10,
        },
        'answered',
      )
      return renderMessages(reply)
    } catch (error) {
      log.error(
        { message: incoming.id, error: error instanceof Error ? error.name : 'unknown', at: firstFrame(error) },
        'could not answer: a defect',
      )
      return [say(content.sentences, 'trouble.apology')]
    }
  }
}

/** State is kept apart per (room, talker): what somebody asks in a group never leaks into their direct chat. */
export function conversationKey({ room, talker }: Pick<Incoming, 'room' | 'talker'>): string {
  return room ? `${room.id} ${talker.id}` : talker.id
}

/** Where the mistake is, without its message, which may quote what somebody wrote. */
function firstFrame(error: unknown): string {
  return error instanceof Error ? (error.stack?.split('\n').find((line) => line.includes('at ')) ?? '').trim() : ''
}

function unreadableKey({ kind, text }: Pick<Incoming, 'kind' | 'text'>): string | null {
  if (kind !== 'text') return `media.${kind}`
  return text.trim() === '' ? 'talk.empty' : null
}
