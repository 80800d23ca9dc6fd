/** The tables of the desk, as schema.ts has the others. */
import type { DecidedState } from '../../domain/desk/decided.ts'
import type { Json } from './schema.ts'

/** Written by one of the staff, decided about by another; null while nobody has. */
export type DecidedRow = {
  state: DecidedState
  author_id: string
  author: string
  approver_id: string | null
  approver: string | null
  created_at: number
  decided_at: number | null
}

export type DeskSchema = {
  /** Who is signed in at the desk: by the hash of what their browser holds. */
  desk_sessions: { id_hash: string; staff_id: string; created_at: number; expires_at: number }
  /** Forms of the desk that were sent, so that none is done twice. */
  desk_deeds: { id: string; at: number }
  /** What was said and what was replied, masked, where staff are bound who may read it; see talks.ts. */
  talks: {
    id: string
    at: number
    account: string
    conversation_key: string
    contact_id: string
    room_id: string | null
    /** '' for what staff said unasked. */
    said_masked: string
    reply: string
    kind: string
    act: string | null
    policies: Json
    /** The name of who of the staff said it. */
    staff: string | null
  }
  /** What a turn is looked for by: what people wrote, small and even, and the ids of the programmes it is about. */
  talk_words: { id: string; at: number; account: string; conversation_key: string; words: string }
  /** The last turn of a talk that one of the staff has seen. */
  chat_reads: { staff_id: string; conversation_key: string; last_id: string; at: number }
  /** Numbers that staff have checked by telephone; they stand in for the printed ones. */
  office_phones: { office: string; phone: string; by: string; at: number }
  /** Programmes that staff say are over, see endings.ts. */
  endings: DecidedRow & {
    number: number
    policy: string
    /** The last local date on which it held. */
    on_day: string
    reason: string
  }
  /** Sentences of the bot, and its settings by their names, as staff would have them. */
  wordings: ApprovedTextRow
  settings: ApprovedTextRow
}

type ApprovedTextRow = DecidedRow & {
  number: number
  key: string
  text: string
  reason: string | null
}
