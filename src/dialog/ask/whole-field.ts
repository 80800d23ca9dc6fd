/** 环保补贴, said of a list of the environment bureau: what the whole list is about names none of its items, though one of them may print the word. */
import { type Content, policiesOfTopic, specificTopics } from '../../domain/library/content.ts'
import { listIdOf, type Policy, type PolicyList } from '../../domain/library/policy.ts'
import { isForeign } from '../../domain/talk/standing.ts'
import type { Outcome, Turn } from '../turn.ts'
import { offerOptions } from './offer-options.ts'

export function wholeField(turn: Turn): Outcome | null {
  const { understood, content } = turn
  const { subjects, topics, named, offices, byFigure } = understood.mentions
  if (subjects.length === 0 || named.length > 0 || offices.length > 0 || byFigure.length > 0) return null
  if (isForeign(understood.ranked[0], 'likely')) return null
  // A field of which several items are is asked about as ever.
  if (specificTopics(content, topics).some((topic) => policiesOfTopic(content, topic).length > 1)) return null
  const lists = content.lists.filter((list) => subjects.every((word) => isOfField(word, list, content)))
  const ids = new Set(lists.map(({ id }) => id))
  const own = content.policies.filter(({ id }) => ids.has(listIdOf(id)))
  return own.length > 1 ? offerOptions(turn, likeliestFirst(turn, own)) : null
}

/** In its title or its office's name, or a word of a topic that is. */
function isOfField(word: string, { title, issuer }: PolicyList, content: Content): boolean {
  const field = `${title}${content.issuers.find(({ id }) => id === issuer)!.name}`
  const topics = content.topics.filter(({ words }) => words.includes(word))
  return field.includes(word) || topics.some(({ words }) => words.some((w) => w.length > 1 && field.includes(w)))
}

function likeliestFirst({ understood }: Turn, policies: Policy[]): Policy[] {
  const place = new Map(understood.ranked.map(({ intent }, i) => [intent, i]))
  const of = ({ id }: Policy) => place.get(id) ?? place.size
  return policies.toSorted((a, b) => of(a) - of(b))
}
