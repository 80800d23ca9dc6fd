/** Finds what a teaching contradicts: an answer the model is sure of. Then either the teaching is wrong or a sentence of intents/ is, and that is for a reviewer. Pure. */
import type { Content } from '../domain/content.ts'
import { NOT_COVERED, type Taught } from '../domain/teaching.ts'
import type { Understood } from '../domain/understood.ts'

/** What the model takes it for now, by name; null where nothing is contradicted. */
export function contradicted({ meaning }: Taught, understood: Understood, content: Content): string | null {
  const [first] = understood.ranked
  if (!first || first.intent === meaning) return null
  const foreign = content.outOfScope.get(first.intent)
  if (foreign) return meaning !== NOT_COVERED && understood.confidence >= SURELY_NOT_COVERED ? foreign.title : null
  const policy = content.policy.get(first.intent)
  return policy && understood.verdict === 'sure' && understood.confidence >= SURELY_MEANT ? policy.title : null
}

/** Right answers have a confidence of 0.9 in the middle, and wrong ones rarely half of that (`npm run bench -- teach`). */
const SURELY_MEANT = 0.6
const SURELY_NOT_COVERED = 0.6
