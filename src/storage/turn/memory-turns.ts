/** Turns in memory, for `ask`, tests, and whoever answers without a database: every message counts as new, and the caller sends. */
import { conversationKey } from '../../app/turn/assistant.ts'
import { piecesOfBurst } from '../../app/turn/burst.ts'
import type { ConversationStore, Turns } from '../../app/turn/surroundings.ts'
import { newConversation } from '../../domain/talk/conversation.ts'
import { memoryConversations } from './memory-conversations.ts'

export function memoryTurns(conversations: ConversationStore = memoryConversations()): Turns {
  return {
    load: conversations.load,
    // Nothing is kept of what was sent.
    hasSent: async () => true,
    async take(message, at, answer) {
      const { texts, forget, ...answered } = await answer({
        load: conversations.load,
        firstContact: false,
        notice: async () => null,
        fresh: piecesOfBurst(message),
        held: null,
        mayPassOn: async () => false,
      })
      if (forget) {
        for (const key of new Set([conversationKey(message), message.talker.id]))
          await conversations.save(key, newConversation(at))
      } else {
        for (const { key, conversation } of answered.conversations) await conversations.save(key, conversation)
      }
      return { repeated: false, texts, queued: null }
    },
  }
}
