/** The tables of what answers, as kysely sees them: teachings, lists that offices have put in, and the versions that came of them. */
import type { Generated } from 'kysely'
import type { TeachingState } from '../../domain/desk/teaching.ts'
import type { DraftState } from '../../domain/library/draft.ts'
import type { Json } from './schema.ts'

export type LibraryTables = {
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
  /** Lists that offices have put in, see lists.ts. */
  lists: {
    number: number
    list_id: string
    state: DraftState
    edition: number
    drafted: Json
    author: Json
    approver: Json | null
    reason: string | null
    created_at: number
    decided_at: number | null
  }
  /** `list`: which of those went live with it, or was taken back. */
  model_versions: {
    number: number
    at: number
    by: Json
    teachings: Json
    golden: Json | null
    list: Generated<number | null>
  }
}
