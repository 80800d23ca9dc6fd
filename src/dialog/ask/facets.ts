/** Works out which set of policies “…有哪些” asks for: by office, part, sum, topic or audience, else by the words of the texts. Pure. */

import { formatMoney } from '../../domain/eligibility/money.ts'
import { type Content, officeNames, policiesOfTopic, specificTopics, topicNames } from '../../domain/library/content.ts'
import type { Policy } from '../../domain/library/policy.ts'
import { stands } from '../../domain/talk/standing.ts'
import type { Understood } from '../../domain/talk/understood.ts'
import { awardsOf } from '../../reading/numbers/awards.ts'
import type { Turn } from '../turn.ts'

type FacetTurn = Pick<Turn, 'understood' | 'said' | 'content'>

type Facets = {
  policies: Policy[]
  title: string /** Content words that no facet explains. */
  unexplained: string[]
}

/** The set named by the facets of a message; null when it names none. */
export function facetsOf({ understood, said, content }: FacetTurn): Facets | null {
  const { mentions } = understood
  const titles: string[] = []
  let policies = content.policies
  const narrow = (keep: (p: Policy) => boolean, title: string) => {
    policies = policies.filter(keep)
    titles.push(title)
  }
  if (mentions.offices.length > 0) {
    const named = new Set(mentions.offices)
    narrow((p) => p.offices.some((o) => named.has(o)), officeNames(content, mentions.offices))
  }
  if (mentions.part) {
    const part = mentions.part
    narrow((p) => p.part === part, partNamed(part, content))
  }
  const { award } = mentions
  if (award && (mentions.cues.includes('list') || !('exactly' in award)))
    narrow((p) => grants(p, award, said.signs.has('cap')), awardTitle(award))
  if (mentions.sections.length > 0)
    narrow((p) => mentions.sections.includes(p.section ?? ''), mentions.sections.join('、'))
  const topics = topicsAsked(understood, content, titles.length > 0)
  if (topics.length > 0) {
    const sets = mentions.enumerated
      ? eachOfAKind(topics, content)
      : topics.map((t) => new Set(policiesOfTopic(content, t)))
    const common = policies.filter((p) => sets.every((s) => s.has(p)))
    // 高企的税收优惠 means both at once; where nothing is both, either was meant.
    const meant = common.length > 0 ? common : mostOf(policies, sets)
    policies = mentions.enumerated ? policies.filter((p) => meant.includes(p) || mentions.named.includes(p.id)) : meant
    titles.push(topicNames(content, topics))
  }
  if (titles.length === 0) return null
  return { policies, title: titles.join('、'), unexplained: unexplainedWords(understood, content, topics) }
}

const partNamed = (part: string, { lists }: Content) =>
  lists.flatMap(({ parts }) => parts).find((one) => one.part === part)?.short ?? part

/** 贷款、票据，企业和大学生的: any of the fields, for any of those who ask. */
function eachOfAKind(topics: string[], content: Content): Set<Policy>[] {
  const kinds = new Map<string, Set<Policy>>()
  for (const { id, kind } of content.topics.filter((t) => topics.includes(t.id)))
    kinds.set(kind, new Set([...(kinds.get(kind) ?? []), ...policiesOfTopic(content, id)]))
  return [...kinds.values()]
}

/** Where nothing is in every set, what is in most of them. */
function mostOf(policies: Policy[], sets: Set<Policy>[]): Policy[] {
  const shared = (p: Policy) => sets.filter((s) => s.has(p)).length
  const most = Math.max(...policies.map(shared))
  return policies.filter((p) => shared(p) === most && most > 0)
}

type AwardBound = NonNullable<Understood['mentions']['award']>

function grants(policy: Policy, bound: AwardBound, asCap: boolean): boolean {
  const awards = awardsOf(policy)
  if ('atLeast' in bound) return awards.some((a) => a.sum >= bound.atLeast)
  if ('atMost' in bound) return awards.length > 0 && awards.every((a) => a.sum <= bound.atMost)
  if ('from' in bound) return awards.some((a) => a.sum >= bound.from && a.sum <= bound.to)
  return awards.some((a) => a.sum === bound.exactly && (a.upTo || !asCap))
}

function awardTitle(bound: AwardBound): string {
  const sum = (yuan: number) => formatMoney(yuan)
  if ('atLeast' in bound) return `${sum(bound.atLeast)}及以上`
  if ('from' in bound) return `${sum(bound.from)}至${sum(bound.to)}`
  return 'atMost' in bound ? `${sum(bound.atMost)}及以下` : sum(bound.exactly)
}

/** Topics named in words; when none is, the broad question the classifier is sure of. General words (奖补) do not narrow what is narrow already. */
function topicsAsked(understood: Understood, content: Content, narrowed: boolean): string[] {
  // A section heading is made of topic words itself.
  if (understood.mentions.sections.length > 0) return []
  const named = understood.mentions.topics
  const specific = specificTopics(content, named)
  if (specific.length > 0) return specific
  if (narrowed) return []
  const first = understood.ranked[0]?.intent
  const { cues, rest } = understood.mentions
  // 清单 alone names no field, whatever it is like.
  const likely =
    understood.verdict === 'sure' ||
    (cues.includes('list') && rest.length > 0 && stands(understood.ranked[0], 'possible'))
  if (likely && first?.startsWith('broad.') && first !== 'broad.any') {
    const topic = first.slice('broad.'.length)
    if (content.topics.some((t) => t.id === topic)) return [topic]
  }
  return named
}

/** Words of the message that neither a topic, an office nor a filler accounts for. */
export function unexplainedWords(
  understood: Understood,
  content: Content,
  topics = understood.mentions.topics,
): string[] {
  const known = [
    ...content.topics.filter((t) => topics.includes(t.id)).flatMap((t) => t.words),
    ...understood.mentions.offices.flatMap((id) => {
      const { name, aliases } = content.office.get(id)!
      return [name, ...aliases]
    }),
  ]
  return understood.mentions.rest.filter(
    (word) =>
      !known.some((k) => k.includes(word) || (k.length >= 2 && word.includes(k) && word.length - k.length <= 1)),
  )
}

/** Policies whose own words hold the content words of the message; for sets nobody made a topic for. */
export function byWords(words: string[], content: Content): Policy[] {
  const asked = words.filter((w) => w.length >= 2)
  if (asked.length === 0) return []
  return content.policies.filter((p) => {
    const has = (w: string) => p.text.includes(w) || p.title.includes(w) || p.aliases.some((alias) => alias.includes(w))
    return asked.filter(has).length / asked.length >= 0.6
  })
}
