/** 要是评上了呢, 要是没续上呢, right after an outcome: the one thing that it fails by, or that it rests on, is supposed to be otherwise. Pure. */
import type { FactValue } from '../../domain/eligibility/fact.ts'
import type { Check } from '../../domain/talk/conversation.ts'
import { hasWord } from '../../reading/said.ts'
import { ownSubjects } from '../ask/points-back.ts'
import { judgeAll, meantOf } from '../say/check-reply.ts'
import type { Turn } from '../turn.ts'

/** Empty where several things could be meant, or something of its own is said. */
export function turnedAround(turn: Turn, { policy, pending }: Check): Record<string, FactValue> {
  const { said, content, conversation } = turn
  if (!policy || pending || !said.signs.has('what-if') || said.quantities.length > 0) return {}
  if (!hasWord(said, 'DID', 'HAVE', 'MEETS', 'STATE', 'EXPIRED') || ownSubjects(turn, policy).length > 0) return {}
  const isDenied = hasWord(said, 'NOT', 'ISNOT', 'HASNOT', 'NO', 'EXPIRED')
  const results = meantOf(judgeAll(content.eligibility.get(policy)!, conversation.facts, content))
  const sought = isDenied ? 'met' : 'notMet'
  const facts = results.flatMap(({ conditions }) =>
    conditions.flatMap(({ verdict, fact }) => (verdict === sought && fact !== null ? [fact] : [])),
  )
  const [only, another] = [...new Set(facts)].filter((fact) => typeof conversation.facts[fact] === 'boolean')
  return only !== undefined && another === undefined ? { [only]: !conversation.facts[only] } : {}
}
