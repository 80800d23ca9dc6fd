/** Answers what is asked about policies: one policy, a few to choose from, a set, an office, or an honest no. */
import { type Content, policiesOfTopic } from '../../domain/content.ts'
import type { Policy } from '../../domain/policy.ts'
import { readQuantities } from '../../domain/quantity.ts'
import type { Understood } from '../../domain/understood.ts'
import { listOfPolicies, MOST_OPTIONS, offerOptions, officeCard, saying, talk } from '../compose.ts'
import { byWords, facetsOf, unexplainedWords } from '../facets.ts'
import { likeliestByFacts } from '../should-check.ts'
import type { Outcome, Turn } from '../turn.ts'
import { startCheck } from './check.ts'
import { followUpOn } from './follow-up.ts'

/** Tried in this order; the first that has something to say answers. Rules before statistics where the form is fixed. */
export function ask(turn: Turn): Outcome {
  return (
    figureOnly(turn) ??
    elsewhere(turn) ??
    numbered(turn) ??
    office(turn) ??
    set(turn) ??
    figure(turn) ??
    otherYear(turn) ??
    namedForOffice(turn) ??
    amongOffered(turn) ??
    inTalk(turn) ??
    broad(turn) ??
    sure(turn) ??
    unsure(turn) ??
    toldEnough(turn) ??
    missed(turn)
  )
}

/** The policy the understanding may assert on its own. */
export function surePolicy(understood: Understood): string | null {
  const first = understood.ranked[0]?.intent
  return understood.verdict === 'sure' && first && !first.includes('.') ? first : null
}

const policiesOf = (content: Content, ids: string[]) => ids.map((id) => content.policy.get(id)!)

function oneOrOptions(turn: Turn, policies: Policy[]): Outcome | null {
  if (policies.length === 0) return null
  return policies.length === 1 ? followUpOn(turn, policies[0]!) : offerOptions(turn, policies)
}

/** 3000万, and nothing else: no policy is asserted from a sum alone, unless a text prints it. */
function figureOnly(turn: Turn): Outcome | null {
  const { mentions, text } = turn.understood
  if (
    mentions.byFigure.length > 0 ||
    mentions.byNumber.length > 0 ||
    mentions.rest.length > 0 ||
    mentions.cues.length > 0
  )
    return null
  const left = readQuantities(text)
    .reverse()
    .reduce((t, q) => t.slice(0, q.start) + t.slice(q.end), text)
  if (left === text || left.replace(/[\p{P}\s吧呢啊的了左右大概约]/gu, '') !== '') return null
  return { conversation: turn.conversation, reply: talk(turn.content, 'fallback.figure-only', {}, 'fallback') }
}

/** 深圳的技改补贴: another place's policies, whatever they are about. */
function elsewhere(turn: Turn): Outcome | null {
  return turn.understood.mentions.elsewhere === null ? null : refuse(turn, OTHER_PLACE)
}

const OTHER_PLACE = 'oos.other-place'

function refuse(turn: Turn, intent: string): Outcome | null {
  const foreign = turn.content.outOfScope.get(intent)
  if (!foreign) return null
  return {
    conversation: { ...turn.conversation, misses: 0 },
    reply: { kind: 'fallback', policies: [], options: [], parts: [{ type: 'say', text: foreign.answers[0] }] },
  }
}

/** 延续的第8条 */
function numbered(turn: Turn): Outcome | null {
  return oneOrOptions(turn, policiesOf(turn.content, turn.understood.mentions.byNumber))
}

/** 工业发展科电话: who it is and how to reach it. */
function office(turn: Turn): Outcome | null {
  const { mentions } = turn.understood
  const [name, ...others] = mentions.offices
  if (
    !name ||
    others.length > 0 ||
    !mentions.cues.includes('phone') ||
    mentions.cues.includes('list') ||
    surePolicy(turn.understood)
  )
    return null
  return officeCard(turn, turn.content.office.get(name)!)
}

/** …有哪些, or an office and nothing more: when facets account for what is said, or nothing single is meant. */
function set(turn: Turn): Outcome | null {
  const { understood, content } = turn
  const { mentions } = understood
  const asked = mentions.cues.includes('list') || understood.act === 'list'
  const single = surePolicy(understood)
  if (!asked && (mentions.offices.length === 0 || single)) return null
  if (single && mentions.cues.includes('phone') && mentions.offices.length === 0) return null
  const facets = facetsOf(understood, content)
  if (single && (facets === null || facets.unexplained.length > 0)) return null
  const narrowed =
    mentions.offices.length > 0 || mentions.part !== null || mentions.sections.length > 0 || mentions.award !== null
  if (!narrowed && looksForeign(understood)) return null
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
const looksForeign = ({ ranked }: Understood) =>
  ranked[0] !== undefined && ranked[0].intent.startsWith('oos.') && ranked[0].chance > 0.3

/** 最高2000万那个 */
function figure(turn: Turn): Outcome | null {
  return oneOrOptions(turn, policiesOf(turn.content, turn.understood.mentions.byFigure))
}

/** 2025年的技改补贴: said plainly that the list is another year's, and offered. */
function otherYear(turn: Turn): Outcome | null {
  const { understood, content } = turn
  const year = understood.mentions.otherYear
  const policy = surePolicy(understood)
  if (year === null || !policy || understood.mentions.cues.includes('check')) return null
  const list = content.lists.map((l) => l.shortTitle).join('、')
  return offerOptions(turn, [content.policy.get(policy)!], 'options.other-year', { year, list })
}

/** 两高的事问哪个科: one policy named outright, and its office asked for. */
function namedForOffice(turn: Turn): Outcome | null {
  const { mentions, act } = turn.understood
  const [named, another] = mentions.named
  if (!named || another || surePolicy(turn.understood) || !(act === 'phone' || mentions.cues.includes('phone')))
    return null
  return followUpOn(turn, turn.content.policy.get(named)!)
}

/** Not like anything we know, and yet the facts that are told settle which policy is meant. */
function toldEnough(turn: Turn): Outcome | null {
  const { content, understood } = turn
  const likeliest = understood.ranked.flatMap((r) => content.policy.get(r.intent) ?? []).slice(0, MOST_OPTIONS)
  const policy = likeliestByFacts(turn, likeliest)
  return policy ? startCheck(turn, policy, true) : null
}

/** 我问的是科技型中小企业, beside options of which only one is for them. */
function amongOffered(turn: Turn): Outcome | null {
  const { conversation, understood, content } = turn
  const { offer } = conversation
  if (offer?.kind !== 'options') return null
  const sure = surePolicy(understood)
  if (sure && offer.policies.includes(sure)) return followUpOn(turn, content.policy.get(sure)!)
  const likely = understood.ranked.find((r) => content.policy.has(r.intent))
  const rivals = understood.ranked.filter((r) => offer.policies.includes(r.intent) && r.intent !== likely?.intent)
  if (
    !sure &&
    likely &&
    offer.policies.includes(likely.intent) &&
    rivals.every((r) => r.chance * CLEARLY < likely.chance)
  )
    return followUpOn(turn, content.policy.get(likely.intent)!)
  if (sure || understood.mentions.topics.length === 0) return null
  const meant = offer.policies.filter((id) =>
    understood.mentions.topics.every((t) => policiesOfTopic(content, t).some((p) => p.id === id)),
  )
  return meant.length === 1 ? followUpOn(turn, content.policy.get(meant[0]!)!) : null
}

/** How many times likelier than the rest of the options one must be to be taken as the choice. */
const CLEARLY = 4

/** 总部企业, 人才给补多少: nothing is said beyond a field or a kind of asker, which several policies share. */
function broad(turn: Turn): Outcome | null {
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
    ? mentions.topics.filter((t) => t !== 'fiscal-award' || mentions.topics.length === 1)
    : [first.slice('broad.'.length)]
  const policies =
    facetsOf({ ...understood, mentions: { ...mentions, topics, offices: [], part: null, award: null } }, content)
      ?.policies ?? policiesOfTopic(content, topics[0]!)
  const named = policies.filter((p) => mentions.named.includes(p.id))
  if (named.length === 1) return followUpOn(turn, named[0]!)
  const byFacts = likeliestByFacts(turn, policies)
  if (byFacts) return startCheck(turn, byFacts, true)
  if (policies.length > MOST_OPTIONS)
    return listOfPolicies(turn, policies, topics.map((t) => content.topics.find((x) => x.id === t)!.name).join('、'))
  return oneOrOptions(turn, policies)
}

function sure(turn: Turn): Outcome | null {
  const { understood, content } = turn
  if (understood.verdict !== 'sure') return null
  const policy = surePolicy(understood)
  if (policy) return followUpOn(turn, content.policy.get(policy)!)
  // 学校, 农民: one word is too little to say what it is about, let alone to send somebody elsewhere.
  return understood.text.length <= ONE_WORD ? null : refuse(turn, understood.ranked[0]!.intent)
}

const ONE_WORD = 2

/** 这钱分几年给: too thin on its own, clear beside what was just talked about. */
function inTalk(turn: Turn): Outcome | null {
  const { understood, content } = turn
  const { focus } = turn.conversation
  if (!focus || understood.mentions.named.some((id) => id !== focus)) return null
  const elsewhere = understood.verdict === 'sure' && understood.ranked[0]?.intent !== focus
  const pointing = pointsBack(understood.text)
  const near =
    understood.text.length <= NEAR_LENGTH &&
    understood.mentions.topics.length === 0 &&
    understood.ranked.slice(0, 3).some((r) => r.intent === focus)
  const foreign = turn.content.outOfScope.get(understood.ranked[0]?.intent ?? '')
  // 一次性给吗, 最多贷多少: a few words beside a policy in talk are about it, unless they are surely about something else.
  const brief = understood.text.length <= BRIEF && understood.mentions.topics.length === 0 && foreign?.kind !== 'far'
  const meant = elsewhere
    ? (pointing || brief) && understood.confidence < SURE_ELSEWHERE
    : pointing || near || (brief && understood.verdict !== 'none')
  return meant ? followUpOn(turn, content.policy.get(focus)!) : null
}

/** Whether a message points at what was just said rather than names something new: 这钱怎么用, 那利息呢, 一定给吗. */
function pointsBack(text: string): boolean {
  if (/别的|其他|其它|另外|换一个|不是|不对/u.test(text)) return false
  if (/这个|这钱|这笔|这条|这项|这政策|这种|这里|这奖|这补|那钱|那笔|那条|该项|此项|^那个(?!政策)/u.test(text))
    return true
  return (
    text.length <= SHORT &&
    /^(?:那|这|它|钱|还|也|为啥|为什么|咋不|直接|利息|有没有最|每年|一定|肯定|是不是|一次|分几|几年|从哪年|哪年|啥时候|什么时候)/u.test(
      text,
    )
  )
}

/** Whoever writes more than this without pointing back means something of their own. */
const NEAR_LENGTH = 20
/** A longer message that opens with 那 brings its own subject. */
const SHORT = 14
/** Beside a policy in talk, pointing words outweigh a likeness below this. */
const SURE_ELSEWHERE = 0.7
const BRIEF = 8

/** 您是想问: the likeliest few; a broad question stands for its policies. What looks foreign is said to be, before anything is offered. */
function unsure(turn: Turn): Outcome | null {
  const { understood, content } = turn
  if (understood.verdict !== 'unsure') return null
  const foreign = content.outOfScope.get(understood.ranked[0]?.intent ?? '')
  const ids: string[] = []
  for (const { intent, chance } of understood.ranked.slice(0, 8)) {
    if (chance < (foreign ? WORTH_A_LOOK : WORTH_OFFERING)) break
    const own = intent.startsWith('broad.')
      ? policiesOfTopic(content, intent.slice('broad.'.length)).map((p) => p.id)
      : content.policy.has(intent)
        ? [intent]
        : []
    if (own.length <= MOST_OPTIONS) ids.push(...own)
  }
  const few = [...new Set(ids)].slice(0, MOST_OPTIONS)
  const byFacts = likeliestByFacts(turn, policiesOf(content, few))
  if (byFacts) return startCheck(turn, byFacts, true)
  if (few.length > 0) return offerOptions(turn, policiesOf(content, few))
  return foreign && understood.text.length > ONE_WORD ? refuse(turn, foreign.intent) : null
}

/** A policy less likely than this is not worth offering: where nothing stands out, a list of four is noise. Beside a likely foreign topic the bar is higher. */
const WORTH_OFFERING = 0.05
const WORTH_A_LOOK = 0.1

/** Not understood: said plainly, with the nearest office where one is near, and twice in a row with a way to a person. */
export function missed(turn: Turn): Outcome {
  const { content, conversation, understood } = turn
  const nearest = understood.ranked.find((r) => content.policy.has(r.intent))
  const misses = conversation.misses + 1
  const parts = [saying(content, misses > 1 ? 'fallback.again' : 'fallback.first')]
  if (nearest && understood.mentions.named.includes(nearest.intent)) {
    const office = content.office.get(content.policy.get(nearest.intent)!.offices[0]!)!
    parts.push(saying(content, 'fallback.office', { office: office.name, phone: office.phone }))
  }
  return { conversation: { ...conversation, misses }, reply: { kind: 'fallback', policies: [], options: [], parts } }
}
