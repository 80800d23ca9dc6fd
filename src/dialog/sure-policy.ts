/** Which single policy the understanding may assert on its own, and what to do with one or several that a rule has found. Pure. */
import type { Content } from '../domain/content.ts'
import type { Policy } from '../domain/policy.ts'
import type { Understood } from '../domain/understood.ts'

/** The policy the understanding may assert on its own. */
export function surePolicy(understood: Understood): string | null {
  const first = understood.ranked[0]?.intent
  return understood.verdict === 'sure' && first && !first.includes('.') ? first : null
}

export const policiesOf = (content: Content, ids: string[]): Policy[] => ids.map((id) => content.policy.get(id)!)
