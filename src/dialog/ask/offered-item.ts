/** 第3条的电话, 第二个怎么申请: a question about one item of the list that was shown, in the same breath as its number. */
import type { Understood } from '../../domain/talk/understood.ts'
import type { Outcome, Turn } from '../turn.ts'
import { followUp, followUpOn, isFollowUp } from './follow-up.ts'
import { keepOffer } from './navigate.ts'
import { hanNumber } from './read-answer.ts'

/** What stands after the number: 第二个厂房 counts the asker's own things, 第二个怎么申请 an item of ours. */
const ITEM =
  /第\s*(\d{1,3}|[一二三四五六七八九十]{1,3})\s*(?:个|条|项|款|号)(?:政策|通知)?(?=$|[的呢吧是有讲说里，,。？?！!、：:\s怎如能可要给最多我咱俺适找谁哪打电原全联申办什啥条标符金具详测算咋])/gu

/** The one item a message asks about by its number; null when it names a part of the list, an office or a policy besides. */
export function askedItem({ text, mentions }: Understood): number | null {
  const [item, another] = [...text.matchAll(ITEM)]
  if (!item || another || mentions.part !== null || mentions.elsewhere !== null || mentions.offices.length > 0)
    return null
  const said = item[1]!
  return /^\d+$/u.test(said) ? Number(said) : hanNumber(said)
}

export function offeredItem(turn: Turn): Outcome | null {
  const { conversation, content, understood } = turn
  const { offer, check } = conversation
  const number = askedItem(understood)
  if (!offer || check?.pending || number === null || number > offer.shown) return null
  const policy = content.policy.get(offer.policies[number - 1] ?? '')
  if (!policy || understood.mentions.named.some((id) => id !== policy.id)) return null
  const { act } = understood
  const about = { ...turn, conversation: { ...conversation, focus: policy.id } }
  return keepOffer(isFollowUp(act) ? followUp(about, act) : followUpOn(turn, policy), conversation)
}
