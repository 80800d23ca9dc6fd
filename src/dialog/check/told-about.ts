/** What a message tells about one policy by itself, whatever was told before. Each policy reads apart: the same figure may mean one thing for one and another for the next. Pure. */
import type { Content } from '../../domain/library/content.ts'
import type { FactsRead } from '../../reading/facts/read-facts.ts'
import type { Span } from '../../reading/signs/find-signs.ts'
import { judgeAll } from '../say/check-reply.ts'
import type { Turn } from '../turn.ts'
import { factsOf, readCheck } from './read-check.ts'

export type ToldAbout = FactsRead & {
  policy: string
  /** Facts told or supposed, exactly or not; how many of them are figures. */
  count: number
  figures: number
}

/**
 * Nothing for a policy that asks for no facts.
 * @param within only what this stretch of the message tells
 */
export function toldAbout(turn: Turn, policy: string, within: Span | null = null): ToldAbout {
  const { content } = turn
  const facts = factsOf(content.eligibility.get(policy)?.measures ?? [], content)
  const listening = { facts: {}, firm: turn.conversation.firm, within }
  const { values, vague } = readCheck(turn.said, null, facts, listening, content)
  const supposed = readCheck(turn.said, null, facts, listening, content, true)
  const spokenOf = [values, supposed.values].flatMap(Object.keys)
  const rough = vague.length + supposed.vague.length
  const figures = rough + facts.filter((f) => f.kind === 'number' && spokenOf.includes(f.id)).length
  return { policy, values, vague, count: spokenOf.length + rough, figures }
}

/** 我们是科技公司, for what only banks can have: nothing of the policy can be theirs. */
export function rulesOut({ policy, values }: ToldAbout, content: Content): boolean {
  const eligibility = content.eligibility.get(policy)
  if (!eligibility || Object.keys(values).length === 0) return false
  return judgeAll(eligibility, values, content).every((r) => r.verdict === 'notMet')
}
