/** Which single policy the understanding may assert on its own, and what to do with one or several that a rule has found. Pure. */
import type { Content } from '../../domain/library/content.ts'
import type { Policy } from '../../domain/library/policy.ts'
import type { Understood } from '../../domain/talk/understood.ts'
import type { Turn } from '../turn.ts'

/** The policy the understanding may assert on its own. */
export function surePolicy(understood: Understood): string | null {
  const first = understood.ranked[0]?.intent
  return understood.verdict === 'sure' && first && !first.includes('.') ? first : null
}

/** 我这种老厂换设备有没有别的政策: the one in talk is done with. */
export const wantsAnother = ({ said }: Turn): boolean => said.signs.has('another')

/** What is left to choose from once the policy in talk is refused. */
export function stillMeant(turn: Turn, policies: Policy[]): Policy[] {
  return wantsAnother(turn) ? policies.filter((p) => p.id !== turn.conversation.focus) : policies
}

export const policiesById = (content: Content, ids: string[]): Policy[] => ids.map((id) => content.policy.get(id)!)
