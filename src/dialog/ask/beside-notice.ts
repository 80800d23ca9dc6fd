/** Reads a message in a group beside the notice that a broadcast brought there: 第3条, 电话, 我们符合吗 right after it. Pure; what names its own subject is left alone. */
import type { Content } from '../../domain/library/content.ts'
import type { Conversation } from '../../domain/talk/conversation.ts'
import type { Understood } from '../../domain/talk/understood.ts'
import { isFollowUp } from './follow-up.ts'
import { askedItem } from './offered-item.ts'
import { pointsBack } from './points-back.ts'
import { pickedNumber } from './read-answer.ts'
import { surePolicy } from './sure-policy.ts'

/** What a group was told last: the policies by their numbers in it, none when it was our own words. */
export type Notice = { policies: string[]; sentAt: number }

/** Over a weekend: what comes on Friday afternoon is asked about on Monday. Later a number hardly means it. */
export const NOTICE_HOURS = 72

/**
 * The conversation in which a message is answered: where nothing of its own is in talk since the notice, and the message leans on
 * something, the notice's list is what numbers mean, and its only policy is the one in talk.
 */
export function besideNotice(
  conversation: Conversation,
  notice: Notice | null,
  understood: Understood,
  { content, now }: { content: Content; now: number },
): Conversation {
  if (!notice || notice.policies.length === 0 || now - notice.sentAt > NOTICE_HOURS * 3_600_000) return conversation
  const inTalk = conversation.focus !== null || conversation.offer !== null
  if (conversation.check?.pending || (inTalk && conversation.updatedAt >= notice.sentAt)) return conversation
  // Without one of them the numbers would be wrong.
  if (!leansOnSomething(understood) || !notice.policies.every((id) => content.policy.has(id))) return conversation
  const { policies } = notice
  const [only, ...others] = policies
  return {
    ...conversation,
    focus: others.length === 0 ? only! : null,
    offer: { kind: 'list', title: '', policies, question: null, shown: policies.length },
  }
}

/** 3, 第3条的电话, 原文, 这个怎么申请: says nothing without what was said before it. */
function leansOnSomething(understood: Understood): boolean {
  const { text, act, mentions } = understood
  if (pickedNumber(text.replaceAll(/\s+/gu, ''), 1) !== null || askedItem(understood) !== null) return true
  const { named, offices, topics, sections, byFigure, byNumber, award, elsewhere, rest, cues } = mentions
  const subjects = [...named, ...offices, ...topics, ...sections, ...byFigure, ...byNumber]
  if (subjects.length > 0 || award !== null || elsewhere !== null || surePolicy(understood) !== null) return false
  if (isFollowUp(act) || act === 'check') return rest.length <= 1
  return (rest.length === 0 && cues.length > 0) || (text.length <= BRIEF && pointsBack(text))
}

/** Whoever writes more than this brings a subject of their own. */
const BRIEF = 20
