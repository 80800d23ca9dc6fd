/** Brings a stored conversation of an older form to today's, step by step. A change of {@link Conversation} adds a step here; none is ever changed. */
import { Conversation } from './conversation.ts'

type Stored = Record<string, unknown>
/** By the version they start from; each gives the next, `version` included. */
type Steps = Record<number, (old: Stored) => Stored>

export const CONVERSATION_VERSION: number = Conversation.shape.version.value
export const STEPS: Steps = {
  /** 1 kept of the question before a choice only that 测一测 was asked for. */
  1: (old) => ({ ...old, offer: withQuestion(old.offer as (Stored & { check: boolean }) | null) }),
  /** 2 did not keep that a figure was told roughly. */
  2: (old) => ({ ...old, rough: [] }),
  /** 4 did not keep what is said once. */
  4: (old) => ({ ...old, said: [], last: null }),
  /** 3 knew one firm, and nothing that was only supposed. */
  3: (old) => ({ ...old, supposed: {}, firm: 'own', other: { facts: {}, rough: [] } }),
}

function withQuestion(offer: (Stored & { check: boolean }) | null) {
  if (offer === null) return null
  const { check, ...rest } = offer
  return { ...rest, question: check ? { cues: ['check'], told: {} } : null }
}

/** A newer program wrote it: reading it as ours would lose what the newer one knows. */
export class NewerConversation extends Error {
  override readonly name = 'NewerConversation'
}

/**
 * @throws {NewerConversation} for a version of the future
 * @throws {Error} naming the paths that do not fit, never a value
 */
export function readConversation(stored: unknown): Conversation {
  const parsed = Conversation.safeParse(migrated(stored, STEPS, CONVERSATION_VERSION))
  if (parsed.success) return parsed.data
  const paths = parsed.error.issues.map((issue) => issue.path.join('.') || '(whole)')
  throw new Error(`a stored conversation does not fit version ${CONVERSATION_VERSION}, at: ${paths.join(', ')}`)
}

/** The stored value after every step from its version to `current`. */
export function migrated(stored: unknown, steps: Steps, current: number): Stored {
  let value = stored as Stored
  let version = value?.version
  if (typeof version !== 'number') throw new Error('a stored conversation has no version')
  if (version > current)
    throw new NewerConversation(
      `a stored conversation has version ${version}, this program knows ${current}: a newer one wrote it. Update this program`,
    )
  for (; version !== current; version = value.version) {
    const step = steps[version as number]
    if (!step) throw new Error(`a stored conversation has version ${String(version)}, which no program ever wrote`)
    value = { ...step(value), version: (version as number) + 1 }
  }
  return value
}
