/** Reads a message in a group beside the notice that a broadcast brought there: 第3条, 电话, 我们符合吗 right after it. Pure; what names its own subject is left alone. */
import { asksAnything } from '../../reading/said.ts'
import { type Heard, type Turn, turnOf } from '../turn.ts'
import { isFollowUp } from './follow-up.ts'
import { askedItem } from './offered-item.ts'
import { pointsBack } from './points-back.ts'
import { surePolicy } from './sure-policy.ts'

/** What a group was told last: the policies by their numbers in it, none when it was our own words. */
export type LastNotice = { policies: string[]; sentAt: number }

/** Over a weekend: what comes on Friday afternoon is asked about on Monday. Later a number hardly means it. */
const NOTICE_HOURS = 72

/**
 * The turn as it is answered: where nothing of its own is in talk since the notice, and the message leans on something, the notice's list
 * is what numbers mean, and its only policy is the one in talk.
 */
export function besideNotice(heard: Heard, notice: LastNotice | null): Turn {
  const beside = noticed(heard, notice)
  return beside && leansOnSomething(beside) ? beside : turnOf(heard)
}

/** As it reads beside the notice; null where that can say nothing any more. */
function noticed(heard: Heard, notice: LastNotice | null): Turn | null {
  const { conversation, content, now } = heard
  if (!notice || notice.policies.length === 0 || now.getTime() - notice.sentAt > NOTICE_HOURS * 3_600_000) return null
  const inTalk = conversation.focus !== null || conversation.offer !== null
  if (conversation.check?.pending || (inTalk && conversation.updatedAt >= notice.sentAt)) return null
  // Without one of them the numbers would be wrong.
  if (!notice.policies.every((id) => content.policy.has(id))) return null
  const { policies } = notice
  const [only, ...others] = policies
  return turnOf({
    ...heard,
    conversation: {
      ...conversation,
      focus: others.length === 0 ? only! : null,
      offer: { kind: 'list', title: '', policies, question: null, shown: policies.length },
    },
  })
}

/** 3, 第3条的电话, 原文, 这个怎么申请: says nothing without what was said before it. */
function leansOnSomething(turn: Turn): boolean {
  const { text, act, mentions } = turn.understood
  if ((turn.said.act === 'pick' && turn.said.whole) || askedItem(turn) !== null) return true
  const { named, offices, topics, sections, byFigure, byNumber, award, elsewhere, rest, cues } = mentions
  const subjects = [...named, ...offices, ...topics, ...sections, ...byFigure, ...byNumber]
  if (subjects.length > 0 || award !== null || elsewhere !== null || surePolicy(turn.understood) !== null) return false
  if (isFollowUp(act) || act === 'check') return rest.length <= 1
  if (rest.length === 0 && (cues.length > 0 || (text.length <= BRIEF && asksAnything(turn.said)))) return true
  return text.length <= BRIEF && pointsBack(turn.said)
}

/** Whoever writes more than this brings a subject of their own. */
const BRIEF = 20
