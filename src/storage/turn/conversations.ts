/** Conversations in the database, with a short cache in front. People stand in it by salted hash only. */
import { sql } from 'kysely'
import NodeCache from 'node-cache'
import type { ConversationStore, Log } from '../../app/turn/surroundings.ts'
import type { Conversation } from '../../domain/talk/conversation.ts'
import { NewerConversation, readConversation } from '../../domain/talk/conversation-migrations.ts'
import { afterCommit, type Database, type Queries } from '../engine/database.ts'
import type { Hash } from '../engine/talker-hash.ts'

const SQLITE_CACHE_SECONDS = 60
/** Another process may have answered meanwhile: what is cached is only what this one wrote, and only briefly. */
const POSTGRES_CACHE_SECONDS = 5
const MOST_CACHED = 10_000

export type DatabaseConversations = ConversationStore & {
  /** Loads as part of a transaction. On PostgreSQL no other process can load the same one so until it ends. */
  loadIn(queries: Queries, key: string): Promise<Conversation | null>
  /** Saves as part of a transaction; the cache learns of it at the commit. */
  saveIn(queries: Queries, key: string, conversation: Conversation): Promise<void>
  /** What the database calls the conversation: `key` is its primary key, and `conversation_key` in other tables. */
  identify(key: string): { key: string; talkerHash: string; roomId: string | null }
  /** After conversations were deleted or written by other means. */
  emptyCache(): void
}

type ConversationParts = {
  database: Database
  /** Which WeChat account we are, asked at each use: it is known only after login. */
  account: () => string
  hash: Hash
  log: Log
}

/** What the database calls a conversation. */
export function rowKey(account: string, roomId: string | null, talkerHash: string): string {
  return [account, roomId ?? '-', talkerHash].join(' ')
}

export function databaseConversations({ database, account, hash, log }: ConversationParts): DatabaseConversations {
  const shared = database.engine === 'postgres'
  const cache = new NodeCache({ stdTTL: shared ? POSTGRES_CACHE_SECONDS : SQLITE_CACHE_SECONDS, useClones: false })
  /** Counts writes, so that a load begun before one does not cache what it found. */
  let writes = 0

  const remember = (key: string, conversation: Conversation) => {
    if (cache.has(key) || cache.getStats().keys < MOST_CACHED) cache.set(key, conversation)
  }

  /** The key of the application is “room talker” or “talker”, see conversationKey. */
  const identify = (key: string) => {
    const cut = key.lastIndexOf(' ')
    const talkerHash = hash(key.slice(cut + 1))
    const roomId = cut === -1 ? null : key.slice(0, cut)
    return { key: rowKey(account(), roomId, talkerHash), talkerHash, roomId }
  }

  const saveIn = async (queries: Queries, key: string, conversation: Conversation) => {
    const { key: id, talkerHash, roomId } = identify(key)
    writes++
    cache.del(id)
    const changing = { version: conversation.version, state: conversation, updated_at: conversation.updatedAt }
    await queries
      .insertInto('conversations')
      .values({ key: id, account: account(), talker_hash: talkerHash, room_id: roomId, ...changing })
      .onConflict((conflict) => conflict.column('key').doUpdateSet(changing))
      .execute()
    afterCommit(() => {
      writes++
      remember(id, conversation)
    })
  }

  const loadFrom = async (queries: Queries, id: string) => {
    const before = writes
    const row = await queries.selectFrom('conversations').select('state').where('key', '=', id).executeTakeFirst()
    if (!row) return null
    const conversation = understood(row.state, id, log)
    if (conversation && !shared && writes === before) remember(id, conversation)
    return conversation
  }

  return {
    async load(key) {
      const { key: id } = identify(key)
      return cache.get<Conversation>(id) ?? loadFrom(database.db, id)
    },
    async loadIn(queries, key) {
      const { key: id } = identify(key)
      if (!shared) return cache.get<Conversation>(id) ?? loadFrom(queries, id)
      // Not the row's own lock: a conversation that is not there yet must be waited for as well.
      await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 0))`.execute(queries)
      return loadFrom(queries, id)
    },
    save: (key, conversation) => saveIn(database.db, key, conversation),
    saveIn,
    identify,
    emptyCache() {
      writes++
      cache.flushAll()
    },
  }
}

/** A stored state as today's. One that fits no form is a defect of ours: the person starts anew rather than meeting an apology for ever. */
function understood(state: string, key: string, log: Log): Conversation | null {
  try {
    return readConversation(JSON.parse(state))
  } catch (error) {
    if (error instanceof NewerConversation) throw error
    const reason = error instanceof SyntaxError ? 'not JSON' : error instanceof Error ? error.message : 'unknown'
    log.error({ conversation: key, error: reason }, 'stored conversation unreadable, started anew')
    return null
  }
}
