/** What a group may want to hear of, from words that are no topic's name: by the same understanding as questions. Offers, never decides among several. Pure. */
import { type Content, policiesOfTopic } from '../../domain/library/content.ts'
import type { Policy } from '../../domain/library/policy.ts'
import { stands } from '../../domain/talk/standing.ts'
import type { Understood } from '../../domain/talk/understood.ts'
import type { NamedInterest } from './subscription-command.ts'

const MOST_OFFERED = 6

type Meant = {
  /** Named outright, by one of its words. */
  named: NamedInterest[]
  /** What those carry that the words are about, the narrowest first; without what is named. */
  about: NamedInterest[]
}

export function interestsMeant({ ranked, verdict, mentions }: Understood, content: Content): Meant {
  const named = [...mentions.topics.flatMap((id) => topicOf(id, content)), ...mentions.offices.map(officeOf)]
  // Where something foreign comes first, what comes behind it is not what was asked about.
  const foreign = verdict === 'none' || (ranked[0] !== undefined && content.outOfScope.has(ranked[0].intent))
  const likely = foreign ? [] : ranked.filter((one) => stands(one, 'slight')).map(({ intent }) => intent)
  const broad = likely.flatMap((intent) =>
    intent.startsWith(BROAD) ? topicOf(intent.slice(BROAD.length), content) : [],
  )
  const policies = [...new Set([...mentions.named, ...mentions.byNumber, ...likely])].flatMap(
    (id) => content.policy.get(id) ?? [],
  )
  const about = distinct([...broad, ...carriedBy(policies, content)]).filter(
    (one) => !named.some((other) => same(one, other)),
  )
  return { named: distinct(named), about: about.slice(0, MOST_OFFERED) }
}

const BROAD = 'broad.'

function carriedBy(policies: Policy[], content: Content): NamedInterest[] {
  const breadth = (id: string) => policiesOfTopic(content, id).length
  const ids = policies.flatMap(({ topics, audience }) => [...topics, ...audience])
  const topics = ids.sort((a, b) => breadth(a) - breadth(b)).flatMap((id) => topicOf(id, content))
  return [...topics, ...policies.flatMap(({ offices }) => offices.map(officeOf))]
}

function topicOf(id: string, { topics }: Content): NamedInterest[] {
  return topics.filter((topic) => topic.id === id).map(({ kind, name }) => ({ kind, value: id, name }))
}

const officeOf = (name: string): NamedInterest => ({ kind: 'office', value: name, name })

const same = (one: NamedInterest, other: NamedInterest) => one.kind === other.kind && one.value === other.value

const distinct = (all: NamedInterest[]) => all.filter((one, i) => all.findIndex((other) => same(one, other)) === i)
