/** Answers about several policies at once: the set asked for, what a broad question covers, the choice among what was offered. */
import { policiesOfTopic, specificTopics, topicNames } from '../../domain/library/content.ts'
import type { Policy } from '../../domain/library/policy.ts'
import { isForeign, leads, stands } from '../../domain/talk/standing.ts'
import type { Understood } from '../../domain/talk/understood.ts'
import { hasWord } from '../../reading/said.ts'
import { startCheck } from '../check/check.ts'
import { likeliestByFacts } from '../check/should-check.ts'
import { rulesOut, toldAbout } from '../check/told-about.ts'
import { listOfPolicies, talk } from '../say/compose.ts'
import type { Outcome, Turn } from '../turn.ts'
import { byWords, facetsOf, unexplainedWords } from './facets.ts'
import { followUpOn, keepingTold, oneOrOptions } from './follow-up.ts'
import { keepOffer } from './navigate.ts'
import { MOST_OPTIONS, withOffered } from './offer-options.ts'
import { policiesById, surePolicy } from './sure-policy.ts'

/** …有哪些, or an office and nothing more: when facets account for what is said, or nothing single is meant. */
export function set(turn: Turn): Outcome | null {
  const { understood, content } = turn
  const { signs } = turn.said
  const { mentions } = understood
  const part = mentions.part !== null && mentions.subjects.length === 0
  const asked = (mentions.cues.includes('list') || understood.act === 'list' || part) && !signs.has('other-set')
  const single = surePolicy(understood)
  // 智慧社区，2022年清单里有11个 has the word of a list, and tells of one programme.
  if (single && !signs.has('set') && toldAbout(turn, single).figures > 0) return null
  if (!asked && (mentions.offices.length === 0 || single)) return null
  if (single && mentions.cues.includes('phone') && mentions.offices.length === 0) return null
  const facets = facetsOf(turn)
  const plainly =
    signs.has('set') &&
    facets !== null &&
    facets.policies.length > 1 &&
    facets.policies.length <= content.policies.length / 3
  if (plainly && !looksForeign(understood)) return listOfPolicies(turn, facets.policies, facets.title)
  // 技术改造科除了技改还管啥, 能到一千万的有哪些: an office's or a sum's policies, whatever single one the rest resembles.
  const outright =
    (mentions.offices.length > 0 && (signs.has('besides') || (asked && signs.has('in-charge')))) ||
    (asked && mentions.award !== null)
  if (outright && facets !== null && facets.policies.length > 1)
    return listOfPolicies(turn, facets.policies, facets.title)
  if (single && (facets === null || facets.unexplained.length > 0)) return null
  const narrowed =
    mentions.offices.length > 0 || mentions.part !== null || mentions.sections.length > 0 || mentions.award !== null
  if (!narrowed && looksForeign(understood)) return null
  // 省级平台有补助的是哪几项: that money is given says less than what it is given for.
  const general = !narrowed && specificTopics(content, mentions.topics).length === 0
  const worded = general ? byWords(facets?.unexplained ?? [], content) : []
  if (worded.length > 0 && worded.length <= content.policies.length / 3)
    return listOfPolicies(turn, worded, mentions.subjects.join('、'))
  if (facets && facets.policies.length > 0 && (narrowed || facets.unexplained.length <= MOST_UNEXPLAINED))
    return listOfPolicies(turn, facets.policies, facets.title)
  const found = byWords(mentions.rest, content)
  if (found.length > 0 && found.length <= content.policies.length / 2)
    return listOfPolicies(turn, found, mentions.rest.join('、'))
  if (understood.verdict === 'sure' || mentions.rest.length > 0) return null
  return listOfPolicies(turn, content.policies, content.lists.map((l) => l.shortTitle).join('、'))
}

/** Beyond this many words that no facet explains, the facets are beside the point. */
const MOST_UNEXPLAINED = 3
/** 重新认定要跑哪些步骤 has 哪些, and a topic word, and is no question about this list. */
export const looksForeign = ({ ranked }: Understood) => isForeign(ranked[0], 'possible')

/** 给钱的是哪条, 里面哪些是给园区的: of the list that was shown, those that a field it names holds. */
export function amongListed(turn: Turn): Outcome | null {
  const { offer } = turn.conversation
  const { signs } = turn.said
  const points = signs.has('which-item') || signs.has('that-one') || hasWord(turn.said, 'THESE')
  if (offer?.kind !== 'list' || !points) return null
  if (turn.understood.mentions.offices.length > 0) return null
  const few = calledAmong(turn, policiesById(turn.content, offer.policies))
  if (few.length === 0 || few.length === offer.policies.length) return null
  const outcome = oneOrOptions(turn, few)
  return outcome && few.length === 1 ? keepOffer(outcome, turn.conversation) : outcome
}

/** 票据那条, of three about loans, by a word of its name; else those of the field that is named. */
function calledAmong(turn: Turn, policies: Policy[]): Policy[] {
  const { mentions } = turn.understood
  const namesOf = ({ title, aliases }: Policy) => [title, ...aliases].join('\n')
  const named = policies.filter((p) => mentions.rest.some((word) => word.length > 1 && namesOf(p).includes(word)))
  if (turn.said.signs.has('that-one') && named.length === 1) return named
  return facetsOf(turn)?.policies.filter((one) => policies.includes(one)) ?? []
}

/** 我问的是科技型中小企业, beside options of which only one is for them. */
export function amongOffered(turn: Turn): Outcome | null {
  const { conversation, understood, content } = turn
  const { offer } = conversation
  if (offer?.kind !== 'options') return null
  const sure = surePolicy(understood)
  // 市级重点实验室, of two that were offered: it need not be asked which kind it is.
  const meaning = (id: string) => followUpOn(keepingTold(withOffered(turn, id), id), content.policy.get(id)!)
  const told = offer.policies.map((id) => toldAbout(turn, id))
  const open = told.filter((one) => !rulesOut(one, content)).map(({ policy }) => policy)
  // 应纳税所得额900万, beside three about taxes: only one of them asks for that figure.
  const figured = told.filter(({ figures }) => figures > 0)
  if (figured.length === 1 && understood.mentions.named.length === 0) return meaning(figured[0]!.policy)
  // 我们是科技公司, beside what only banks can have: the others are left to choose from.
  if (sure && offer.policies.includes(sure))
    return open.includes(sure) ? meaning(sure) : oneOrOptions(turn, policiesById(content, open))
  if (!sure && open.length > 0 && open.length < told.length) return oneOrOptions(turn, policiesById(content, open))
  const likely = understood.ranked.find((r) => content.policy.has(r.intent))
  const rivals = understood.ranked.filter((r) => offer.policies.includes(r.intent) && r.intent !== likely?.intent)
  if (!sure && likely && offer.policies.includes(likely.intent) && stands(likely, 'possible') && leads(likely, rivals))
    return meaning(likely.intent)
  // 投了五百来万, 我们规上的: facts that only one of the options asks for, and that do not rule it out.
  const [only, another] = sure || turn.inRoom ? [] : told.filter(({ count }) => count > 0)
  if (only && !another && open.includes(only.policy))
    return startCheck(withOffered(turn, only.policy), only.policy, 'all')
  if (sure || understood.mentions.topics.length === 0) return null
  const meant = offer.policies.filter((id) =>
    understood.mentions.topics.every((t) => policiesOfTopic(content, t).some((p) => p.id === id)),
  )
  return meant.length === 1 && open.includes(meant[0]!) ? meaning(meant[0]!) : null
}

/** 总部企业, 人才给补多少: nothing is said beyond a field or a kind of asker, which several policies share. */
export function broad(turn: Turn): Outcome | null {
  const { understood, content } = turn
  const { mentions } = understood
  if (mentions.named.length > 0 && surePolicy(understood)) return null
  const nothingElse = mentions.topics.length > 0 && unexplainedWords(understood, content).length === 0
  const first = understood.ranked[0]?.intent ?? ''
  const sureBroad = understood.verdict === 'sure' && first.startsWith('broad.')
  if (!nothingElse && !sureBroad) return null
  if (first === 'broad.any' && sureBroad)
    return { conversation: { ...turn.conversation, misses: 0 }, reply: talk(content, 'options.any', {}, 'options') }
  const topics = nothingElse
    ? mentions.topics.length === 1
      ? mentions.topics
      : specificTopics(content, mentions.topics)
    : [first.slice('broad.'.length)]
  const policies =
    facetsOf({
      ...turn,
      understood: { ...understood, mentions: { ...mentions, topics, offices: [], part: null, award: null } },
    })?.policies ?? policiesOfTopic(content, topics[0]!)
  // 买设备给16%那个: of those that the words fit, one alone prints the figure.
  const named = policies.filter((p) => mentions.named.includes(p.id) || mentions.printed.includes(p.id))
  if (named.length === 1) return followUpOn(turn, named[0]!)
  const byFacts = likeliestByFacts(turn, policies)
  if (byFacts) return startCheck(turn, byFacts, 'all')
  if (policies.length > MOST_OPTIONS) return listOfPolicies(turn, policies, topicNames(content, topics))
  return oneOrOptions(turn, policies)
}
