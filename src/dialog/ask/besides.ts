/** 除了高企还有什么, 不想听技改，说说人才的: what there is besides the field, the policy or the one in talk that is named. Pure. */
import { policiesOfTopic, topicNames } from '../../domain/library/content.ts'
import { type Clause, hasWord } from '../../reading/said.ts'
import { listOfPolicies } from '../say/compose.ts'
import type { Outcome, Turn } from '../turn.ts'
import { oneOrOptions } from './follow-up.ts'
import { MOST_OPTIONS } from './offer-options.ts'
import { policiesById } from './sure-policy.ts'

/** Null where nothing is excepted, or not of our lists. */
export function besides(turn: Turn): Outcome | null {
  const { said, understood, content, conversation } = turn
  const { named, topics, offices } = understood.mentions
  if (offices.length > 0 || conversation.check?.pending) return null
  const excepts = said.clauses.filter(isExcepting)
  if (excepts.length === 0) return null
  const isIn = (clauses: readonly Clause[], words: readonly string[]) =>
    clauses.some(({ start, end }) => words.some((word) => said.text.slice(start, end).includes(word)))
  const isNamed = (id: string) => content.topics.find((topic) => topic.id === id)?.words ?? []
  // 除了博士后，人才还有别的吗: the field that is named behind is what is wanted.
  const rest = said.clauses.filter((clause) => !excepts.includes(clause))
  const wanted = topics.filter((id) => isIn(rest, isNamed(id)) && !isIn(excepts, isNamed(id)))
  const turnedDown = topics.filter((id) => !wanted.includes(id))
  const byTopics = (ids: readonly string[]) =>
    ids.flatMap((topic) => policiesOfTopic(content, topic).map(({ id }) => id))
  const excepted = named.length > 0 && wanted.length > 0 ? [...named] : [...named, ...byTopics(turnedDown)]
  if (excepted.length === 0 && conversation.focus && hasWord(said, 'THIS', 'THESE')) excepted.push(conversation.focus)
  if (excepted.length === 0) return null
  const few = [...new Set(byTopics(wanted))].filter((id) => !excepted.includes(id))
  if (few.length > 0 && few.length <= MOST_OPTIONS) return oneOrOptions(turn, policiesById(content, few))
  if (few.length > 0) return listOfPolicies(turn, policiesById(content, few), topicNames(content, wanted))
  const wantsMore = hasWord(said, 'MORE', 'ANOTHER') || said.clauses.some(({ asks }) => asks === 'what')
  if (!hasWord(said, 'EXCEPT') || !wantsMore) return null
  const others = content.policies.filter(({ id }) => !excepted.includes(id))
  return listOfPolicies(turn, others, content.lists.map((list) => list.shortTitle).join('、'))
}

/** 除了…, 不想听…. */
const isExcepting = ({ words, asks }: Clause): boolean =>
  words.some(
    ({ is }, i) =>
      is === 'EXCEPT' ||
      (asks === null && is === 'DONT' && (words[i + 1]?.is === 'CONSULT' || words[i + 1]?.is === 'SHOW')),
  )
