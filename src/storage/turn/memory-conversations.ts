/** Conversations in memory, forgotten after their time: for `ask`, tests, and a bot without a database. */
import NodeCache from 'node-cache'
import type { ConversationStore } from '../../app/turn/surroundings.ts'
import { type Conversation, RESUMABLE_HOURS } from '../../domain/talk/conversation.ts'

/** A flood of strangers must not fill the memory: beyond this, the newest conversations start afresh each time. */
const MOST = 100_000

export function memoryConversations(): ConversationStore {
  const cache = new NodeCache({ stdTTL: RESUMABLE_HOURS * 3600, checkperiod: 60, useClones: false, maxKeys: MOST })
  return {
    async load(key) {
      return cache.get<Conversation>(key) ?? null
    },
    async save(key, conversation) {
      if (cache.has(key) || cache.getStats().keys < MOST) cache.set(key, conversation)
    },
  }
}
