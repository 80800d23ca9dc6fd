/** Reads a message in a group beside the notice that a broadcast brought there: 第3条, 电话, 我们符合吗 right after it. Pure; what names its own subject is left alone. */
import { type Turn, turnOf } from '../turn.ts'
import { isFollowUp } from './follow-up.ts'
import { askedItem } from './offered-item.ts'
import { pointsBack } from './points-back.ts'
import { surePolicy } from './sure-policy.ts'

/** What a group was told last: the policies by their numbers in it, none when it was our own words. */
export type Notice = { policies: string[]; sentAt: number }

/** Over a weekend: what comes on Friday afternoon is asked about on Monday. Later a number hardly means it. */
export const NOTICE_HOURS = 72

/**
 * The turn as it is answered: where nothing of its own is in talk since the notice, and the message leans on something, the notice's list
 * is what numbers mean, and its only policy is the one in talk.
 */
export function besideNotice(turn: Turn, notice: Notice | null): Turn {
  const { conversation, content, now } = turn
  if (!notice || notice.policies.length === 0 || now.getTime() - notice.sentAt > NOTICE_HOURS * 3_600_000) return turn
  const inTalk = conversation.focus !== null || conversation.offer !== null
  if (conversation.check?.pending || (inTalk && conversation.updatedAt >= notice.sentAt)) return turn
  // Without one of them the numbers would be wrong.
  if (!notice.policies.every((id) => content.policy.has(id))) return turn
  const { policies } = notice
  const [only, ...others] = policies
  const beside = turnOf({
    ...turn,
    conversation: {
      ...conversation,
      focus: others.length === 0 ? only! : null,
      offer: { kind: 'list', title: '', policies, question: null, shown: policies.length },
    },
  })
  return leansOnSomething(beside) ? beside : turn
}

/** 3, 第3条的电话, 原文, 这个怎么申请: says nothing without what was said before it. */
function leansOnSomething(turn: Turn): boolean {
  const { text, act, mentions } = turn.understood
  if ((turn.said.act === 'pick' && turn.said.whole) || askedItem(turn) !== null) return true
  const { named, offices, topics, sections, byFigure, byNumber, award, elsewhere, rest, cues } = mentions
  const subjects = [...named, ...offices, ...topics, ...sections, ...byFigure, ...byNumber]
  if (subjects.length > 0 || award !== null || elsewhere !== null || surePolicy(turn.understood) !== null) return false
  if (isFollowUp(act) || act === 'check') return rest.length <= 1
  return (rest.length === 0 && cues.length > 0) || (text.length <= BRIEF && pointsBack(text))
}

/** Whoever writes more than this brings a subject of their own. */
const BRIEF = 20
