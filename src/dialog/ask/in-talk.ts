/** Reads a message beside the policy in talk: 这钱分几年给 is about it, though it names nothing. */

import { isLeast, stands } from '../../domain/talk/standing.ts'
import type { Said } from '../../reading/said.ts'
import { factsOf } from '../check/read-check.ts'
import { besideSubject } from '../talk/refuse.ts'
import type { Outcome, Turn } from '../turn.ts'
import { followUpOn } from './follow-up.ts'
import { opensAsPointing, ownSubjects, pointsOutright, standsInAList } from './points-back.ts'

/** 这钱分几年给: too thin on its own, clear beside what was just talked about. */
export function inTalk(turn: Turn): Outcome | null {
  const { understood, said, content } = turn
  const { focus } = turn.conversation
  if (!focus || understood.mentions.named.some((id) => id !== focus)) return null
  const elsewhere = understood.verdict === 'sure' && understood.ranked[0]?.intent !== focus
  const outright = pointsOutright(said) && !(elsewhere && isDescribed(said))
  const pointing = outright || (opensAsPointing(said) && !namesAnothers(turn, focus))
  const near =
    understood.text.length <= NEAR_LENGTH &&
    understood.mentions.topics.length === 0 &&
    (understood.ranked.slice(0, 3).some((r) => r.intent === focus) || asksOfItsFacts(turn, focus))
  // 停车位有多少 brings a subject of its own: it is about the policy only where nothing else is likely, and then that is said.
  const subjects = ownSubjects(turn, focus)
  const first = understood.ranked[0]
  const foreign = content.outOfScope.get(first?.intent ?? '')
  const likelyForeign =
    foreign !== undefined && (foreign.kind === 'far' || (subjects.length > 0 && stands(first, 'likely')))
  // 一次性给吗, 最多贷多少: a few words beside a policy in talk are about it, unless they are surely about something else.
  const brief = understood.text.length <= BRIEF && understood.mentions.topics.length === 0 && !likelyForeign
  const meant = elsewhere
    ? isLeast(understood.confidence, 'clear')
      ? (outright || brief) && subjects.length === 0
      : pointing || brief
    : pointing || near || asksToCheck(turn) || (brief && understood.verdict !== 'none')
  if (!meant) return null
  const policy = content.policy.get(focus)!
  if (pointing || near || subjects.length === 0) return followUpOn(turn, policy)
  return standsInAList(subjects, content) ? null : besideSubject(turn, followUpOn(turn, policy), subjects)
}

/** 智慧园区那条, 5G这项: what is pointed at is called by its words, and may be another. */
function isDescribed({ signs, clauses }: Said): boolean {
  const start = signs.get('pointing')?.start
  return clauses.some(({ words }) => words.some(({ end, is }) => end === start && DESCRIBING.has(is)))
}
const DESCRIBING: ReadonlySet<string | null> = new Set([null, 'FACT', 'OPTION', 'NOUN', 'AMOUNT'])

/** 我们符合吗, and nothing else. */
const asksToCheck = ({ understood: { mentions } }: Turn) =>
  mentions.rest.length === 0 && mentions.cues.includes('check')

/** 不清楚在不在清单里: asks what its conditions ask. */
function asksOfItsFacts({ said, content }: Turn, focus: string): boolean {
  const facts = factsOf(content.eligibility.get(focus)?.measures ?? [], content)
  return facts.some(({ id }) => said.hits.get(id)?.some(({ scope }) => scope.asked))
}

/** 那研发费用呢, beside the land tax: a word of other policies that this one does not have. */
function namesAnothers({ understood, content }: Turn, focus: string): boolean {
  const wordsOf = (id: string) => {
    const { text, title, aliases } = content.policy.get(id)!
    return text + title + aliases.join('')
  }
  return understood.mentions.rest.some(
    (word) =>
      word.length >= NAMING &&
      !wordsOf(focus).includes(word) &&
      content.policies.some((p) => p.id !== focus && wordsOf(p.id).includes(word)),
  )
}

/** Shorter words (支持, 补助) stand everywhere. */
const NAMING = 3

/** Whoever writes more than this without pointing back means something of their own. */
const NEAR_LENGTH = 20
const BRIEF = 8
