/** The tables as kysely sees them, on both engines alike. Times are whole milliseconds since 1970; `account` is the WeChat account a row belongs to. */
import type { ColumnType, Generated } from 'kysely'
import type { TeachingState } from '../domain/teaching.ts'

/** Written as an object, read as JSON text: what comes out is parsed with a schema, see {@link readJson}. */
export type Json = ColumnType<string, object, object>

export type OutboxState = 'pending' | 'sending' | 'sent' | 'failed' | 'uncertain' | 'dead' | 'dropped'
export type BroadcastState = 'draft' | 'approved' | 'planned' | 'sending' | 'done' | 'cancelled' | 'stopped'
export type DeliveryState = 'planned' | 'sending' | 'sent' | 'failed' | 'uncertain' | 'dead' | 'cancelled'

type Leased = {
  attempts: Generated<number>
  next_at: number
  lease_by: string | null
  lease_until: number | null
  error: string | null
}

export type Schema = {
  migrations: { number: number; name: string }
  conversations: {
    key: string
    account: string
    talker_hash: string
    room_id: string | null
    /** Of the form of `state`, see conversation-migrations.ts. */
    version: number
    state: Json
    updated_at: number
  }
  seen: { account: string; message_id: string; at: number }
  /** `room_id` is '' in a direct chat. */
  seen_text: { account: string; talker_hash: string; room_id: string; text_hash: string; at: number }
  /** What a restart must not forget, see inbox.ts. */
  inbox: {
    account: string
    message_id: string
    talker_id: string
    room_id: string | null
    kind: string
    text_masked: string
    at: number
  }
  outbox: Leased & {
    id: string
    account: string
    conversation_key: string
    /** The message answered; null for what we say unasked. */
    message_id: string | null
    room_id: string | null
    contact_id: string | null
    seq: number
    text: string
    state: OutboxState
    created_at: number
  }
  journal: {
    id: string
    at: number
    account: string
    kind: string
    conversation_key: string | null
    message_id: string | null
    actor: string | null
    fields: Json
  }
  rooms: {
    account: string
    room_id: string
    topic: string
    member_count: number
    members_hash: string
    seen_at: number
    left_at: number | null
  }
  subscriptions: {
    account: string
    room_id: string
    kind: 'topic' | 'audience' | 'office'
    value: string
    by_hash: string
    at: number
  }
  broadcasts: {
    id: string
    account: string
    state: BroadcastState
    title: string
    body: Json
    source: Json
    audience: Json
    author: string
    approver: string | null
    scheduled_at: number | null
    created_at: number
    approved_at: number | null
    finished_at: number | null
    corrects: string | null
  }
  deliveries: Leased & {
    broadcast_id: string
    room_id: string
    account: string
    seq: number
    text: string
    state: DeliveryState
    sent_at: number | null
    updated_at: number
  }
  unanswered: {
    id: string
    at: number
    account: string
    conversation_key: string
    text_masked: string
    reason: string
    state: string
  }
  teachings: {
    number: number
    text: string
    meaning: string
    state: TeachingState
    author: Json
    approver: Json | null
    reason: string | null
    created_at: number
    decided_at: number | null
    trial_by: string | null
    trial_until: number | null
  }
  model_versions: { number: number; at: number; by: Json; teachings: Json; golden: Json | null }
  switches: { name: string; value: string; at: number; by: string }
  rate: { name: string; tat: number }
}
