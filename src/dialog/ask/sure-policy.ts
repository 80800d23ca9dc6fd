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
export const wantsAnother = ({ understood }: Turn): boolean => ANOTHER.test(understood.text)
const ANOTHER = /(?:别的|其他|其它|另外的?)(?:什么|啥)?(?:政策|补贴|奖补|奖励|补助|优惠|扶持|支持|项目)/u

/** What is left to choose from once the policy in talk is refused. */
export function stillMeant(turn: Turn, policies: Policy[]): Policy[] {
  return wantsAnother(turn) ? policies.filter((p) => p.id !== turn.conversation.focus) : policies
}

export const policiesOf = (content: Content, ids: string[]): Policy[] => ids.map((id) => content.policy.get(id)!)
