/** Whether a message is about another policy than the one that is being checked. Pure. */
import { asksAnything } from '../../reading/said.ts'
import { surePolicy, wantsAnother } from '../ask/sure-policy.ts'
import type { Turn } from '../turn.ts'

/** Another policy named outright, or surely meant: a side question, not an answer. */
export function isAboutAnother(turn: Turn, policy: string | null): boolean {
  const sure = surePolicy(turn.understood)
  if (policy === null) {
    // In 企业体检 whatever is told is about some policy; what is surely asked about one is a question on the side.
    const { mentions, confidence } = turn.understood
    return sure !== null && (mentions.named.includes(sure) || (confidence > 0.7 && asksAnything(turn.said)))
  }
  const { named } = turn.understood.mentions
  if (named.includes(policy)) return false
  if (sure === null || sure === policy) return false
  return named.includes(sure) || turn.understood.confidence > 0.7 || wantsAnother(turn)
}
