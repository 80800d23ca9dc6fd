/** 除了高企还有什么: what there is besides the field, the policy or the one in talk that is named. Pure. */
import { policiesOfTopic } from '../../domain/library/content.ts'
import { hasWord } from '../../reading/said.ts'
import { listOfPolicies } from '../say/compose.ts'
import type { Outcome, Turn } from '../turn.ts'

/** Null where nothing is excepted, or not of our lists. */
export function besides(turn: Turn): Outcome | null {
  const { said, understood, content, conversation } = turn
  const { named, topics, offices } = understood.mentions
  const wantsMore = hasWord(said, 'MORE', 'ANOTHER') || said.clauses.some(({ asks }) => asks === 'what')
  if (!hasWord(said, 'EXCEPT') || !wantsMore || offices.length > 0 || conversation.check?.pending) return null
  const excepted = [...named, ...topics.flatMap((topic) => policiesOfTopic(content, topic).map(({ id }) => id))]
  if (excepted.length === 0 && conversation.focus && hasWord(said, 'THIS', 'THESE')) excepted.push(conversation.focus)
  if (excepted.length === 0) return null
  const others = content.policies.filter(({ id }) => !excepted.includes(id))
  return listOfPolicies(turn, others, content.lists.map((list) => list.shortTitle).join('、'))
}
